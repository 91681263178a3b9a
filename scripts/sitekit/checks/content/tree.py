"""The docs folder as the rules see it: entries of the folder, decoded files, pages, the whole site."""

from __future__ import annotations

import os
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sitekit.checks.content import code_spans, markup
from sitekit.checks.content.placed import Heading, Placed, heading, placed
from sitekit.checks.content.sentences import Sentence, sentences
from sitekit.markdown_blocks import blocks


@dataclass(frozen=True)
class Entry:
    """A file, or what should not be there (a link, a hidden folder). `within`: its path below docs/."""

    path: Path
    within: str
    file: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A Markdown file as text: line ends are plain, a byte order mark at the start is gone."""

    file: str
    within: str
    language: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page: front matter as read (empty where it is broken), and the body below it.

    `problem`: line, message and remedy where the front matter cannot be read; `has_matter`: there is some.
    """

    source: Source
    meta: Mapping[str, Any]
    has_matter: bool
    problem: tuple[int, str] | None
    body: str
    body_line: int

    @property
    def file(self) -> str:
        """How findings call the page."""
        return self.source.file

    @property
    def language(self) -> str:
        """The code of the page's language."""
        return self.source.language

    @property
    def within(self) -> str:
        """The page's path below the folder of its language."""
        return self.source.within.partition("/")[2]

    @property
    def kind(self) -> str:
        """`kind` of the front matter; "" where it is none."""
        kind = self.meta.get("kind")
        return kind if isinstance(kind, str) else ""

    @property
    def id(self) -> str:
        """`id` of the front matter; "" where there is none."""
        return str(self.meta.get("id") or "")

    @cached_property
    def visible(self) -> str:
        """The body with everything blanked that is certainly shown as code; every character keeps its place."""
        return code_spans.blanked(self.body)

    @cached_property
    def blocks(self) -> tuple[Placed, ...]:
        """The blocks of the body with the section and the boxes that they stand in."""
        return tuple(placed(blocks(self.body.split("\n"), self.body_line)))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, in boxes too."""
        return tuple(heading(each.block) for each in self.blocks if each.kind == "heading")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of running text and every table row."""
        return tuple(sentences(self.blocks))

    @cached_property
    def tags(self) -> tuple[markup.Tag, ...]:
        """Everything that begins like a tag."""
        return tuple(markup.tags(self.visible))

    @cached_property
    def addresses(self) -> tuple[markup.Address, ...]:
        """Every address of a link or picture."""
        return tuple(markup.addresses(self.visible))

    def line_of(self, position: int) -> int:
        """The line in the file of a position in the body."""
        return bisect_left(self._line_ends, position) + self.body_line

    @cached_property
    def _line_ends(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self.body)]

    def meta_line(self, key: str) -> int:
        """The line of a key of the front matter; 1 where it is not there."""
        match = re.search(rf"^{re.escape(key)}[ \t]*:", self.source.text, re.MULTILINE)
        line = self.source.text.count("\n", 0, match.start()) + 1 if match else 1
        return line if line < self.body_line else 1


@dataclass(frozen=True)
class Site:
    """All pages that could be read, and the ids that they carry."""

    pages: tuple[Page, ...]
    languages: tuple[str, ...]
    name: str

    @cached_property
    def by_id(self) -> Mapping[tuple[str, str], Page]:
        """(language, id) -> the first page with this id in its front matter."""
        return {(page.language, page.id): page for page in reversed(self.pages) if page.id}

    @cached_property
    def by_path(self) -> Mapping[tuple[str, str], Page]:
        """(language, path below its folder) -> the page."""
        return {(page.language, page.within): page for page in self.pages}


def entries(docs: Path, languages: tuple[str, ...]) -> Iterator[Entry]:
    """Everything in `docs` in a fixed order, without following links or entering hidden folders."""
    name = docs.resolve().name
    for folder, folders, files in os.walk(docs, followlinks=False):
        here = Path(folder)
        odd = [each for each in folders if each.startswith(".") or (here / each).is_symlink()]
        folders[:] = sorted(set(folders) - set(odd))
        for each in sorted([*odd, *files]):
            within = (here / each).relative_to(docs).as_posix()
            yield Entry(here / each, within, f"{name}/{within}", languages)

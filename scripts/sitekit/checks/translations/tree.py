"""A folder `DIR/<language>/…` -> which page exists in which language."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitekit.checks.translations.intake import read_page
from sitekit.checks.translations.model import PagePair, PageText
from sitekit.checks.translations.vocabulary import Vocabulary
from sitekit.languages import Language
from sitekit.records import BadInput, Finding


@dataclass(frozen=True)
class Tree:
    """`docs` is the folder; `label` what findings call it; `languages` those configured that have a folder in it."""

    docs: Path
    label: str
    languages: tuple[Language, ...]

    def within(self) -> list[str]:
        """The paths of all pages below the languages' folders, each once, sorted."""
        found = set()
        for language in self.languages:
            folder = self.docs / language.code
            for place, _, files in os.walk(folder):
                below = Path(place).relative_to(folder).as_posix()
                prefix = "" if below == "." else below + "/"
                found |= {prefix + file for file in files if file.endswith(".md")}
        return sorted(found)

    def read(self, within: str) -> tuple[list[PageText], list[Finding], list[Language]]:
        """The versions of a page that can be read, why others cannot, and the languages that lack it."""
        pages: list[PageText] = []
        problems: list[Finding] = []
        missing: list[Language] = []
        for language in self.languages:
            path = self.docs / language.code / within
            if not path.is_file():
                missing.append(language)
                continue
            read = read_page(path, self.name(language, within), language, within)
            if isinstance(read, PageText):
                pages.append(read)
            else:
                problems.append(read)
        return pages, problems, missing

    def name(self, language: Language, within: str) -> str:
        """What findings call a page."""
        return f"{self.label}/{language.code}/{within}"


def pairs(pages: Sequence[PageText], vocabulary: Vocabulary) -> Iterator[PagePair]:
    """The first language that has the page against each other one."""
    for other in pages[1:]:
        yield PagePair(pages[0], other, vocabulary)


def open_tree(docs: Path, configured: Sequence[Language]) -> Tree:
    """The tree at `docs`; BadInput where there is none, or no configured language in it."""
    label = shown(docs)
    if not docs.is_dir():
        raise BadInput(label, "no such folder", "give the folder that holds en/, ar/, …")
    present = tuple(language for language in configured if (docs / language.code).is_dir())
    if not present:
        wanted = ", ".join(f"{language.code}/" for language in configured)
        raise BadInput(label, "holds no folder of a configured language", f"make one of: {wanted}")
    return Tree(docs, label, present)


def shown(path: Path) -> str:
    """`path` as findings print it: from the working folder where it lies below, with forward slashes."""
    resolved = path.resolve()
    try:
        return resolved.relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        return resolved.as_posix()

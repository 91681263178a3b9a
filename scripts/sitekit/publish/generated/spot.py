"""Where a generated part goes and what it may draw on."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from sitekit.data import Data, Text
from sitekit.languages import Language


@dataclass(frozen=True)
class PageTitle:
    """A page of one language: its path below the language's folder, title, id (`M01`) and kind."""

    within: str
    title: str
    id: str = ""
    kind: str = "page"


@dataclass(frozen=True)
class Pages:
    """The pages of one language, by path; and those that cite a claim or link a legal question (`LH-01`)."""

    all: tuple[PageTitle, ...] = ()
    citing: Mapping[str, tuple[PageTitle, ...]] = field(default_factory=dict)
    asking: Mapping[str, tuple[PageTitle, ...]] = field(default_factory=dict)

    def by_id(self, page_id: str) -> PageTitle | None:
        """The page whose front matter has this id."""
        return next((page for page in self.all if page.id == page_id), None)


@dataclass(frozen=True)
class Spot:
    """`within`: the page's path below the language's folder; `argument`: what stands after the maker's name."""

    language: Language
    within: str
    argument: str
    data: Data
    pages: Pages

    def say(self, text: Text) -> str:
        """`text` in this language; in the first language it has where this one has none."""
        return text.get(self.language.code) or next(iter(text.values()))

    def word(self, key: str, **values: object) -> str:
        """An interface string, with `values` in its places."""
        text = self.language.strings[key]
        return text.format(**values) if values else text

    def link(self, target: str) -> str:
        """Relative link from this page to `target`, a path below the language's folder."""
        return posixpath.relpath(target, posixpath.dirname(self.within) or ".")

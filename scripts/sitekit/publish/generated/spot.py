"""Where a generated part goes and what it may draw on."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from sitekit.data import Data, Text
from sitekit.languages import Language


@dataclass(frozen=True)
class PageTitle:
    """A page of one language: its path below the language's folder, and its title."""

    within: str
    title: str


@dataclass(frozen=True)
class Spot:
    """`within`: the page's path below the language's folder; `citing`: claim id -> pages that cite it."""

    language: Language
    within: str
    argument: str
    data: Data
    citing: Mapping[str, tuple[PageTitle, ...]]

    def say(self, text: Text) -> str:
        """`text` in this language; in the first language it has where this one has none."""
        return text.get(self.language.code) or next(iter(text.values()))

    def word(self, key: str) -> str:
        """An interface string."""
        return self.language.strings[key]

    def link(self, target: str) -> str:
        """Relative link from this page to `target`, a path below the language's folder."""
        return posixpath.relpath(target, posixpath.dirname(self.within) or ".")

"""The same page in the other languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sitekit.languages import Language


@dataclass(frozen=True)
class Alternate:
    """A language of the switcher. `path` is the page's address below the language's folder.

    `same` is False where that language only borrows the page: the switcher leads there, hreflang does not.
    """

    language: Language
    path: str
    same: bool


def of_page(src_uri: str, docs: Path, own: Language, chosen: Sequence[Language]) -> list[Alternate]:
    """One Alternate a language, `own` included, for the page at docs/<src_uri> (`ar/modules/…/index.md`)."""
    within = PurePosixPath(src_uri).relative_to(own.code)
    return [_alternate(within, docs, language) for language in chosen]


def _alternate(within: PurePosixPath, docs: Path, language: Language) -> Alternate:
    same = (docs / language.code / within).is_file()
    return Alternate(language, within.with_suffix(".html").as_posix(), same)

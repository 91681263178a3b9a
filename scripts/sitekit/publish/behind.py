"""Sections whose other language has changed since somebody last confirmed that both say the same."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitekit.checks.translations import lock
from sitekit.checks.translations.confirm import NO_WORDS
from sitekit.checks.translations.coverage import entries_of
from sitekit.checks.translations.intake import read_page
from sitekit.checks.translations.model import FRONT_MATTER, TOP, PagePair, PageText
from sitekit.checks.translations.staleness import State, steps
from sitekit.languages import Language


@dataclass(frozen=True)
class Behind:
    """A section of this page that may lag behind: its title, its address here, and the address of what has moved."""

    title: str
    here: str
    there: str
    language: Language


def sections(docs: Path, locks: Path, within: str, own: Language, languages: Sequence[Language]) -> list[Behind]:
    """The sections of the page at `within` that other languages have moved past, in the order of the page."""
    entries = entries_of(locks, within)
    return [found for other in languages if other != own and entries for found in _past(docs, within, own, other, entries)]


def _past(
    docs: Path, within: str, own: Language, other: Language, entries: dict[str, lock.Entry]
) -> Iterator[Behind]:
    here, there = _page(docs, within, own), _page(docs, within, other)
    if not here or not there:
        return
    page = within.removesuffix(".md") + ".html"
    for step in steps(PagePair(here, there, NO_WORDS), entries, lock.today()):
        if step.state in (State.OTHER_MOVED, State.BOTH_MOVED):
            anchor = "" if step.section in (FRONT_MATTER, TOP) else f"#{step.section}"
            address = posixpath.relpath(f"../{other.code}/{page}", posixpath.dirname(page) or ".")
            yield Behind(_title(here, step.section), anchor or "#content", address + anchor, other)


def _page(docs: Path, within: str, language: Language) -> PageText | None:
    path = docs / language.code / within
    if not path.is_file():
        return None
    read = read_page(path, within, language, within)
    return read if isinstance(read, PageText) else None


def _title(page: PageText, section: str) -> str:
    parts = page.sections[section].parts
    if section in (FRONT_MATTER, TOP):
        return str(page.document.meta.get("title") or page.within)
    return parts[0].inline.plain

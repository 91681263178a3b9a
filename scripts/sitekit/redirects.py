"""Moved addresses: `redirects.tsv` -> records. Addresses stand below a language's folder and hold for every language."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from sitekit.records import BadInput, Place

FILE = "redirects.tsv"
_ADDRESS = re.compile(r"(?!/)(?!.*\.\.)[A-Za-z0-9._/-]+\.html(#[A-Za-z0-9._:-]+)?")


@dataclass(frozen=True)
class Redirect:
    """`old` and `new`: `page.html` or `page.html#section`; `line` is its line in redirects.tsv."""

    old: str
    new: str
    date: datetime.date
    reason: str
    line: int

    @property
    def is_section(self) -> bool:
        """Whether a section moved, not a whole page."""
        return "#" in self.old


def load(root: Path) -> list[Redirect]:
    """The lines of redirects.tsv, in order; none where there is no such file. BadInput names a broken line."""
    path = root / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    found = [_parse(text, number) for number, text in enumerate(lines, 1) if text.strip() and not text.startswith("#")]
    for redirect in found:
        _check(redirect, found)
    return found


def _parse(text: str, line: int) -> Redirect:
    place = Place(FILE, line)
    columns = text.split("\t")
    if len(columns) != 4 or not all(column.strip() for column in columns):
        raise BadInput(place, f"{len(columns)} columns instead of 4", "write old, new, date, reason with a tab between")
    old, new, day, reason = (column.strip() for column in columns)
    for address in (old, new):
        if not _ADDRESS.fullmatch(address):
            raise BadInput(place, f"'{address}' is no address", "write page.html or page.html#section, without /en/ or /ar/")
    try:
        date = datetime.date.fromisoformat(day)
    except ValueError:
        raise BadInput(place, f"'{day}' is no date", "write it as 2026-12-31") from None
    return Redirect(old, new, date, reason, line)


def _check(redirect: Redirect, all_of_them: list[Redirect]) -> None:
    """One line an old address, and each leads to its end at once."""
    place = Place(FILE, redirect.line)
    twice = next((other for other in all_of_them if other.old == redirect.old and other.line < redirect.line), None)
    if twice:
        raise BadInput(place, f"'{redirect.old}' moved already in line {twice.line}", "change that line")
    onward = next((other for other in all_of_them if other.old == redirect.new), None)
    if onward:
        raise BadInput(place, f"'{redirect.new}' moved on in line {onward.line}", f"write '{onward.new}' as the new address")

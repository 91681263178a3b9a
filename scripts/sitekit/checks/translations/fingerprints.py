"""What a section says, as a short fingerprint: equal as long as nothing changes that could change the meaning.

Folded: line wrapping, emphasis, quotation marks, list marks, padding of tables, comments, empty lines, the order
of front matter, forms of digits and of the percent sign, letter-stretching, Unicode's composed forms.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from sitekit.checks.translations.addresses import same_everywhere
from sitekit.checks.translations.model import FRONT_MATTER, PageText, Part, SectionText, settings

LENGTH = 12
"""Hexadecimal digits of a fingerprint: 48 bits, enough to tell one section's versions apart."""

_DIGITS = str.maketrans(
    {ord(first) + value: str(value) for first in "٠۰" for value in range(10)}
    | {"٪": "%", "٫": ".", "٬": ",", "ـ": None, "\u200e": None, "\u200f": None, "\u00a0": " ", "\u202f": " "}
    | dict.fromkeys("“”„«»‘’‚‹›'`", '"')
)
_TO_FOLD = re.compile("[٠-٩۰-۹٪٫٬ـ\u200e\u200f\u00a0\u202f“”„«»‘’‚‹›'`]")
_ROW_MARKS = re.compile(r"\s*(?<!\\)\|\s*")


def of_section(section: SectionText, page: PageText) -> str:
    """The fingerprint of one language's side of a section."""
    return fingerprint("\n".join(lines_of(section, page)))


def fingerprint(text: str) -> str:
    """The first LENGTH hexadecimal digits of SHA-256."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:LENGTH]


def lines_of(section: SectionText, page: PageText) -> list[str]:
    """The section as it is fingerprinted, one line a block."""
    if section.id == FRONT_MATTER:
        shared = [f"{key}: {value}" for key, value in settings(page).items()]
        return sorted(shared + [f"{part.block.detail}: {fold(part.inline.plain)}" for part in section.parts])
    return [_line(part, page) for part in section.parts]


def _line(part: Part, page: PageText) -> str:
    block = part.block
    text = block.text.strip() if block.kind in {"code", "html"} else fold(part.inline.plain)
    if block.kind == "row":
        text = _ROW_MARKS.sub("|", text.strip("| "))
    targets = [f"{'!' if target.image else ''}({same_everywhere(target.url, page)})" for target in part.inline.targets]
    marks = [*targets, *(f"[^{note}]" for note in part.inline.notes), *part.inline.code]
    return f"{block.kind} {block.depth} {block.detail} {text} {' '.join(marks)}"


def fold(text: str) -> str:
    """Text with all that says nothing taken out."""
    if _TO_FOLD.search(text):
        text = text.translate(_DIGITS)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())

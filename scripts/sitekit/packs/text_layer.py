"""The Arabic of a PDF as readers find it: letters and marks in order, words in one piece.

Chromium wraps each letter that carries a mark in /ActualText. Readers that turn right-to-left text round take the
two apart and put them together again the wrong way round. The typeface of print (scripts/make_print_fonts.py) has
a glyph for each of the two instead; here the wraps go, and the glyphs get their letters.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Dictionary

_TABLE = Path(__file__).resolve().parent / "fonts" / "naskh.json"
_END = b"endcmap"
_SHOWN = re.compile(rb"<([0-9A-Fa-f]+)> ?Tj")
_GLYPHS = re.compile(rb"[0-9A-Fa-f]{4}")


def mend(pdf: pikepdf.Pdf) -> None:
    """Mend every page and every Arabic typeface of the file."""
    used: set[int] = set()
    for page in pdf.pages:
        contents = page.obj["/Contents"]
        raw = contents.read_bytes()
        used |= {int(number, 16) for shown in _SHOWN.findall(raw) for number in _GLYPHS.findall(shown)}
        contents.write(b"\n".join(_unwrapped(raw.split(b"\n"))))
    for font in pdf.objects:
        if isinstance(font, Dictionary) and "/ToUnicode" in font and "Naskh" in str(font.get("/BaseFont", "")):
            font.ToUnicode.write(_with_letters(font.ToUnicode.read_bytes(), used))


def _unwrapped(lines: list[bytes]) -> Iterator[bytes]:
    """The lines of a content stream without the wraps around right-to-left text; Chromium writes one operator a line."""
    wraps: list[bool] = []
    for line in lines:
        if line.endswith((b"BDC", b"BMC")):
            wraps.append(b"/ActualText <FEFF06" in line)
            if wraps[-1]:
                continue
        elif line == b"EMC" and wraps.pop():
            continue
        yield line


@functools.cache
def _letters() -> dict[int, str]:
    """Glyph number -> text, of the glyphs that Chromium cannot know."""
    table = json.loads(_TABLE.read_text(encoding="utf-8"))
    return {int(number): text for number, text in table.items()}


def _with_letters(table: bytes, used: set[int]) -> bytes:
    """A ToUnicode table with those of our glyphs added that are `used`; the last entry of a glyph counts."""
    letters = _letters()
    entries = [f"<{number:04X}> <{letters[number].encode('utf-16-be').hex().upper()}>" for number in sorted(used & letters.keys())]
    blocks = []
    for start in range(0, len(entries), 100):  # a block holds at most 100
        block = entries[start : start + 100]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n")
    return table.replace(_END, "".join(blocks).encode("ascii") + _END, 1)

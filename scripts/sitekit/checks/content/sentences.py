"""Text of a page as the rules about facts read it: sentences, with where they stand and what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sitekit.checks.content.placed import Placed
from sitekit.markdown_blocks import cells

TEXT_KINDS = ("paragraph", "item", "row", "definition", "quote")
_OPEN_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640]")
_NOTE = re.compile(r"\[\^(?P<id>[^\]\s]+)\]")
_LINK = re.compile(r"!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*\)")
_END = re.compile(r"(?<![A-Z])(?<!\bNo)(?<!\bart)(?<!\be\.g)(?<!\bi\.e)[.!?؟…][”»’\")*_]*(?:\[\^[^\]\s]+\])*(?=\s|$)")


@dataclass(frozen=True)
class Sentence:
    """A sentence or a table row. `text` holds no link texts and no notes; `words` keeps the link texts."""

    text: str
    words: str
    notes: tuple[str, ...]
    line: int
    placed: Placed

    @cached_property
    def folded(self) -> str:
        """`words` without short vowels and stretches."""
        return fold(self.words)


def fold(text: str) -> str:
    """`text` without the signs that Arabic spelling leaves open; other scripts stay as they are."""
    return text if text.isascii() else _OPEN_SIGNS.sub("", text)


def sentences(blocks: Iterable[Placed]) -> Iterator[Sentence]:
    """Every sentence of running text and every table row; headings and titles of boxes are none."""
    for each in blocks:
        if each.kind == "row":
            yield _sentence(" · ".join(cells(each.block.text)), each.line, each)
        elif each.kind in TEXT_KINDS:
            yield from _split(each)


def _split(each: Placed) -> Iterator[Sentence]:
    text = each.block.text
    start = 0
    for match in [*_END.finditer(text), None]:
        end = match.end() if match else len(text)
        part = text[start:end]
        if part.strip():
            before = text[: start + len(part) - len(part.lstrip())]
            yield _sentence(part, each.line + before.count("\n"), each)
        start = end


def _sentence(raw: str, line: int, each: Placed) -> Sentence:
    raw = re.sub(r"`[^`\n]*`", "", raw)
    notes = tuple(match["id"] for match in _NOTE.finditer(raw))
    plain = _NOTE.sub("", raw).replace("**", "").replace("*", "")
    without = " ".join(_LINK.sub(" ", plain).split())
    return Sentence(without, " ".join(_LINK.sub(lambda match: match["text"], plain).split()), notes, line, each)

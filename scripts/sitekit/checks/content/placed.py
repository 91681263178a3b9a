"""Blocks of Markdown with what they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sitekit.markdown_blocks import Block
from sitekit.markdown_inline import Inline, read

_HEADING_ATTRIBUTES = re.compile(r"\s*\{:?[ \t]*(?P<inside>[^}]*)\}\s*$")
_ID = re.compile(r"#(?P<id>[^\s#}]+)")


@dataclass(frozen=True)
class Placed:
    """A block, the ids of the headings above it (level 2 first), and the boxes around it (outermost first)."""

    block: Block
    sections: tuple[str, ...]
    boxes: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Kind of the block (markdown_blocks)."""
        return self.block.kind

    @property
    def line(self) -> int:
        """Line in the file."""
        return self.block.line

    @property
    def section(self) -> str:
        """Id of the level-2 heading above; "" before the first."""
        return self.sections[0] if self.sections else ""

    @cached_property
    def inline(self) -> Inline:
        """Text without markup, links, notes."""
        return read(self.block.text)


@dataclass(frozen=True)
class Heading:
    """A heading block taken apart; `id` is "" where it has none."""

    level: int
    title: str
    id: str
    line: int


def heading(block: Block) -> Heading:
    """Take a heading apart."""
    attributes = _HEADING_ATTRIBUTES.search(block.text)
    found = _ID.search(attributes["inside"]) if attributes else None
    title = block.text[: attributes.start()] if attributes else block.text
    return Heading(int(block.detail), title.strip(), found["id"] if found else "", block.line)


def placed(found: Iterable[Block]) -> Iterator[Placed]:
    """Each block with its place; a heading stands in the sections above it."""
    sections: list[str] = []
    boxes: list[tuple[int, str]] = []
    for block in found:
        boxes = [each for each in boxes if each[0] < block.depth]
        if block.kind == "heading" and not block.depth:
            level = int(block.detail)
            sections = sections[: max(level - 2, 0)]
        yield Placed(block, tuple(sections), tuple(name for _, name in boxes))
        if block.kind == "box":
            boxes.append((block.depth, block.detail.split()[-1]))
        elif block.kind == "heading" and not block.depth and int(block.detail) > 1:
            sections.append(heading(block).id)

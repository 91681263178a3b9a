"""What the rules look at: the pages of each language, and the pairs of pages and sections that should say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sitekit.checks.translations.phrases import Phrases
from sitekit.checks.translations.spoken import Spoken, Unit, agree, gist, hear
from sitekit.checks.translations.vocabulary import Meaning, Vocabulary
from sitekit.languages import Language
from sitekit.markdown_blocks import Block, cells
from sitekit.markdown_inline import Inline
from sitekit.markdown_inline import read as read_inline
from sitekit.markdown_source import Document, Section

FRONT_MATTER = "_front-matter"
TOP = "_top"
"""How locks and findings call the two sections without an id; contributors' ids never begin with an underscore."""


class Part:
    """A block and the text in it. What is costly is worked out when a rule asks for it."""

    __slots__ = ("block", "inline")

    def __init__(self, block: Block) -> None:
        self.block = block
        self.inline: Inline = read_inline(block.text)

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return self.block.line

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.block.text.count("\n") + 1

    def units(self) -> list[Unit]:
        """The block as units: one a cell in a table row, none in code, else one."""
        block = self.block
        if block.kind == "row":
            return [Unit(cell, block.line, "cell") for cell in cells(self.inline.plain)]
        if block.kind in SILENT:
            return []
        return [Unit(self.inline.plain, block.line, block.kind)]


SILENT = frozenset({"code", "reference", "attributes", "made", "rule", "quote"})
"""Kinds of blocks whose text is no reading matter."""


@dataclass(eq=False)
class SectionText:
    """A section of one language's page; its first part is its title."""

    id: str
    level: int
    line: int
    parts: list[Part]

    @property
    def words(self) -> list[str]:
        """The words of its text."""
        return [word for part in self.parts for unit in part.units() for word in unit.text.split()]


@dataclass(eq=False)
class PageText:
    """One language's version of a page. `within`: path below the language's folder; `text`: the file as read."""

    language: Language
    within: str
    file: str
    text: str
    document: Document

    @cached_property
    def meta_lines(self) -> dict[str, int]:
        """Front-matter key -> its line."""
        lines = self.text.split("\n", self.document.body_line)[: self.document.body_line - 1]
        found = ((line.partition(":")[0], number) for number, line in enumerate(lines, 1) if ":" in line)
        return dict(reversed([(key.strip(), number) for key, number in found]))

    @cached_property
    def sections(self) -> dict[str, SectionText]:
        """The sections by id, in the order of the page; of two with the same id the first."""
        found = {FRONT_MATTER: self._front_matter()}
        for section in self.document.sections:
            name = section.id or (TOP if not section.level else "")
            if name and name not in found:
                found[name] = self._section(name, section)
        return found

    def _front_matter(self) -> SectionText:
        texts = [(key, value) for key, value in self.document.meta.items() if is_text(key, value)]
        parts = [Part(Block("meta", 0, key, str(value), self.meta_lines.get(key, 1))) for key, value in texts]
        return SectionText(FRONT_MATTER, 0, 1, parts)

    def _section(self, name: str, section: Section) -> SectionText:
        title = [Part(Block("title", 0, str(section.level), section.title, section.line))] if section.level else []
        line = section.line if section.level else self.document.body_line
        return SectionText(name, section.level, line, title + [Part(block) for block in section.blocks])


NEUTRAL_BY_NATURE = ("updated", "awaiting")
"""Keys that each language's page has for itself."""
TEXT_KEYS = frozenset({"title", "description", "copies"})


def is_text(key: str, value: Any) -> bool:
    """Whether a front-matter value is prose (to translate) and no switch, id or number (to keep)."""
    return isinstance(value, str) and (key in TEXT_KEYS or (" " in value and key not in NEUTRAL_BY_NATURE))


def settings(page: PageText) -> dict[str, Any]:
    """The front matter that both languages share: all but prose and what each page has for itself."""
    meta: Mapping[str, Any] = page.document.meta
    return {key: value for key, value in meta.items() if not is_text(key, value) and key not in NEUTRAL_BY_NATURE}


@dataclass(eq=False)
class PagePair:
    """A page in two languages; `base` is in the language that mkdocs.yml names first, which is no rank."""

    base: PageText
    other: PageText
    vocabulary: Vocabulary

    @property
    def sides(self) -> tuple[PageText, PageText]:
        """Both pages."""
        return self.base, self.other

    @cached_property
    def spoken_in(self) -> tuple[tuple[str, Phrases[Meaning]], ...]:
        """Of each side the language's code and its known words."""
        return tuple((page.language.code, self.vocabulary.phrases[page.language.code]) for page in self.sides)

    @cached_property
    def shared(self) -> list[str]:
        """Ids that both have, in the order of `base`."""
        return [name for name in self.base.sections if name in self.other.sections]


Lone = tuple[int, Part, int]
"""A part without counterpart: its side, the part, and the line on the other side behind which it is missing."""


@dataclass(eq=False)
class SectionPair:
    """A section in two languages. `matched`: parts that stand for each other; `lone`: those without counterpart.

    `alike`: every block has its counterpart, of the same kind, depth and detail.
    """

    page: PagePair
    base: SectionText
    other: SectionText
    matched: list[tuple[Part, Part]]
    lone: list[Lone] = field(default_factory=list)
    alike: bool = False

    @cached_property
    def unit_pairs(self) -> list[tuple[Unit, Unit]]:
        """Units that stand for each other: cell by cell where a row has as many cells on both sides."""
        pairs: list[tuple[Unit, Unit]] = []
        for base, other in self.matched:
            left, right = base.units(), other.units()
            if len(left) == len(right):
                pairs += zip(left, right, strict=True)
            elif left and right:
                pairs.append((_joined(left), _joined(right)))
        return pairs

    @cached_property
    def spoken(self) -> list[tuple[Spoken, Spoken]]:
        """The unit pairs whose numbers and known words do not plainly answer each other: those that rules have to look at."""
        (base_code, base_words), (other_code, other_words) = self.page.spoken_in
        return [
            (hear(base, base_code, base_words), hear(other, other_code, other_words))
            for base, other in self.unit_pairs
            if not agree(gist(base, base_code, base_words), gist(other, other_code, other_words))
        ]

    def everything_spoken(self) -> Iterator[tuple[int, Spoken]]:
        """Side and unit of all text that rules on words have to look at, with or without counterpart."""
        for both in self.spoken:
            yield from enumerate(both)
        for side, part, _ in self.lone:
            yield from ((side, hear(unit, *self.page.spoken_in[side])) for unit in part.units())


def line_across(line: int, here: Part | Unit, there: Part | Unit) -> int:
    """The line of `there` that stands for `line` of `here`: the same one where both have as many lines, else the first."""
    lines = here.lines, there.lines
    return there.line + (line - here.line if lines[0] == lines[1] else 0)


def _joined(units: list[Unit]) -> Unit:
    return Unit("\n".join(unit.text for unit in units), units[0].line, units[0].what)

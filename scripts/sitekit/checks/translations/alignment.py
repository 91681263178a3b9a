"""Which block of one language stands for which of the other, where blocks are missing or moved."""

from __future__ import annotations

from typing import NamedTuple

from sitekit.checks.translations.model import Lone, PagePair, Part, SectionPair, SectionText
from sitekit.checks.translations.vocabulary import NumberWord, Vocabulary
from sitekit.markdown_inline import anchors

_SAME_SHAPE = 3.0
_SAME_KIND = 2.0
_ANCHORS = 4.0
_NOTHING_SHARED = 1.5
_LENGTH = 3.0


def pair(page: PagePair, base: SectionText, other: SectionText) -> SectionPair:
    """Match the parts of a section: in step where the shapes agree, else by what they hold."""
    if [part.block[:3] for part in base.parts] == [part.block[:3] for part in other.parts]:
        return SectionPair(page, base, other, list(zip(base.parts, other.parts, strict=True)), alike=True)
    longer = len(page.base.document.body) / max(len(page.other.document.body), 1)
    matched, lone = _align(_traits(base, page, 0, 1.0), _traits(other, page, 1, longer), (base.line, other.line))
    return SectionPair(page, base, other, matched, lone)


class Trait(NamedTuple):
    """A part with what stays the same in every language: numbers in digits and words, terms, notes, addresses."""

    part: Part
    shared: frozenset[object]
    lengths: tuple[float, ...]


def _traits(section: SectionText, page: PagePair, side: int, longer: float) -> list[Trait]:
    """`longer`: by how much the lengths of this language have to be stretched to be those of the other."""
    code = page.sides[side].language.code
    return [
        Trait(
            part,
            anchors(part.block.text) | _meanings(part, page.vocabulary, code),
            tuple(longer * len(unit.text) + 1 for unit in part.units()),
        )
        for part in section.parts
    ]


def _meanings(part: Part, vocabulary: Vocabulary, code: str) -> frozenset[object]:
    found = (hit.found for hit in vocabulary.find(part.inline.plain, code))
    return frozenset(
        str(meaning.value) if isinstance(meaning, NumberWord) else meaning.term.id
        for meaning in found
        if not isinstance(meaning, NumberWord) or meaning.value > 1
    )


def _align(left: list[Trait], right: list[Trait], starts: tuple[int, int]) -> tuple[list[tuple[Part, Part]], list[Lone]]:
    """Needleman and Wunsch's alignment: gaps cost nothing, a pair earns what its blocks have in common."""
    scores = [[likeness(one, two) for two in right] for one in left]
    best = _best_scores(scores, len(right))
    matched: list[tuple[Part, Part]] = []
    lone: list[Lone] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            matched.append((left[i].part, right[j].part))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            lone.append((0, left[i].part, _line_before(right, j, starts[1])))
            i += 1
        else:
            lone.append((1, right[j].part, _line_before(left, i, starts[0])))
            j += 1
    lone += [(0, trait.part, _line_before(right, j, starts[1])) for trait in left[i:]]
    lone += [(1, trait.part, _line_before(left, i, starts[0])) for trait in right[j:]]
    return matched, lone


def _best_scores(scores: list[list[float]], width: int) -> list[list[float]]:
    best = [[0.0] * (width + 1) for _ in range(len(scores) + 1)]
    for i in range(len(scores) - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            together = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return best


def likeness(base: Trait, other: Trait) -> float:
    """0 for blocks of different kinds; more the more they share: shape, numbers, terms, links, notes, length."""
    one, two = base.part.block, other.part.block
    if one.kind != two.kind:
        return 0.0
    score = _SAME_SHAPE if one[:3] == two[:3] else _SAME_KIND
    if base.shared or other.shared:
        common = len(base.shared & other.shared)
        score += _ANCHORS * common / len(base.shared | other.shared) if common else -_NOTHING_SHARED
    return score + _LENGTH * _as_long(base.lengths, other.lengths)


def _as_long(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    """From 0 to 1: how well the lengths of the texts, cell by cell, go together."""
    if not one or len(one) != len(two):
        return 0.0
    return sum(min(both) / max(both) for both in zip(one, two, strict=True)) / len(one)


def _line_before(traits: list[Trait], index: int, start: int) -> int:
    return traits[index - 1].part.line if index else start

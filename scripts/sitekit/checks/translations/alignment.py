"""Which block of one language stands for which of the other, where blocks are missing or moved."""

from __future__ import annotations

from sitekit.checks.translations.model import PagePair, Part, SectionPair, SectionText
from sitekit.markdown_inline import anchors

_SAME_SHAPE = 3.0
_SAME_KIND = 1.0
_ANCHORS = 4.0
_LENGTH = 1.0


def pair(page: PagePair, base: SectionText, other: SectionText) -> SectionPair:
    """Match the parts of a section: in step where the shapes agree, else by what they hold."""
    if [part.block[:3] for part in base.parts] == [part.block[:3] for part in other.parts]:
        return SectionPair(page, base, other, list(zip(base.parts, other.parts, strict=True)))
    matched, lone = _align(base, other)
    return SectionPair(page, base, other, matched, lone)


def _align(base: SectionText, other: SectionText) -> tuple[list[tuple[Part, Part]], list[tuple[int, Part, int]]]:
    """Needleman and Wunsch's alignment: gaps cost nothing, a pair earns what its blocks have in common."""
    left, right = base.parts, other.parts
    best = _best_scores(left, right)
    matched: list[tuple[Part, Part]] = []
    lone: list[tuple[int, Part, int]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        score = likeness(left[i], right[j])
        if score and best[i][j] == score + best[i + 1][j + 1]:
            matched.append((left[i], right[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            lone.append((0, left[i], _line_before(other, j)))
            i += 1
        else:
            lone.append((1, right[j], _line_before(base, i)))
            j += 1
    lone += [(0, part, _line_before(other, j)) for part in left[i:]]
    lone += [(1, part, _line_before(base, i)) for part in right[j:]]
    return matched, lone


def _best_scores(left: list[Part], right: list[Part]) -> list[list[float]]:
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            score = likeness(left[i], right[j])
            together = score + best[i + 1][j + 1] if score else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return best


def likeness(base: Part, other: Part) -> float:
    """0 for blocks of different kinds; more the more they share: shape, numbers, links, notes, length."""
    if base.block.kind != other.block.kind:
        return 0.0
    score = _SAME_SHAPE if base.block[:3] == other.block[:3] else _SAME_KIND
    mine, theirs = anchors(base.block.text), anchors(other.block.text)
    if mine or theirs:
        score += _ANCHORS * len(mine & theirs) / len(mine | theirs)
    lengths = len(base.block.text) + 1, len(other.block.text) + 1
    return score + _LENGTH * min(lengths) / max(lengths)


def _line_before(section: SectionText, index: int) -> int:
    return section.parts[index - 1].line if index else section.line

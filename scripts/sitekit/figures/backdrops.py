"""What lies behind the boxes of a drawing, and how far apart they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitekit.data.figures import Figure
from sitekit.figures.shapes import Area, Pen

MARGIN = 14
Behind = Callable[[Pen, Figure, Mapping[str, Area]], list[str]]


@dataclass(frozen=True, slots=True)
class Style:
    """Room between rows (`apart`: more of it between rows with numbers and rows without) and between columns, and beside
    the numbered boxes where a line starts and where it ends. `way`: the look of an arrow.
    """

    behind: Behind
    gap: float
    apart: float = 0
    column: float = 14
    start: float = MARGIN
    end: float = MARGIN
    way: str = "arrow"


def _ladder(pen: Pen, figure: Figure, areas: Mapping[str, Area]) -> list[str]:
    """Two rails from the first numbered box to the last."""
    rungs = [areas[box.id] for box in figure.boxes() if box.number]
    top, bottom = rungs[0].y - 14, rungs[-1].bottom + 14
    return [pen.line("rail", (x, top), (x, bottom)) for x in (rungs[0].x + 26, rungs[0].x + rungs[0].width - 26)]


def _roads(pen: Pen, figure: Figure, areas: Mapping[str, Area]) -> list[str]:
    """A road under each column of the rows that have two."""
    pairs = [[areas[box.id] for box in row] for row in figure.rows if len(row) == 2]
    parts = []
    for first, last in zip(pairs[0], pairs[-1], strict=True):
        parts.append(pen.box("road", Area(first.middle - 24, first.y, 48, last.bottom - first.y), 8))
    return parts


def _nothing(pen: Pen, figure: Figure, areas: Mapping[str, Area]) -> list[str]:
    """The arrows alone."""
    return []


def _cabinet(pen: Pen, figure: Figure, areas: Mapping[str, Area]) -> list[str]:
    """A cabinet around the numbered boxes, on two feet."""
    drawers = [areas[box.id] for box in figure.boxes() if box.number]
    first, last = drawers[0], drawers[-1]
    feet = [Area(x, last.bottom, 22, 16) for x in (first.x + 10, first.x + first.width - 32)]
    body = Area(first.x - 8, first.y - 8, first.width + 16, last.bottom - first.y + 14)
    return [*(pen.box("wood", foot, 2) for foot in feet), pen.box("wood", body, 4)]


STYLES: Mapping[str, Style] = {
    "ladder": Style(_ladder, gap=26),
    "roads": Style(_roads, gap=18, way="lane"),
    "path": Style(_nothing, gap=17),
    "strings": Style(_nothing, gap=20, column=44),
    "cabinet": Style(_cabinet, gap=10, apart=18, start=26, end=54),
}

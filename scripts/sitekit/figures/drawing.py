"""A drawing of the data -> SVG: rows of boxes from top to bottom, what lies behind them, and the arrows between them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitekit.data.figures import Arrow, Box, Figure, words
from sitekit.figures.backdrops import MARGIN, STYLES, Style
from sitekit.figures.shapes import WIDTH, Area, Pen, number
from sitekit.languages import Language

_LABEL, _NOTE = 16, 15
_FONT = "Yaraha, 'IBM Plex Sans Arabic', 'IBM Plex Sans', system-ui, sans-serif"
_EDGE, _BADGE, _NUMBER = 14, 14, 26
# How far a pulled-out drawer reaches over the others.
_CLEAR = 8
# Room above and below the words of a box, for what its look adds.
_ABOVE = {"door": 22, "mark": -6}
_BELOW = {"drawer": 16, "open-drawer": 16, "mark": -6}
_INK = {"sign": ("light", "light"), "warn": ("red", "label")}


@dataclass(frozen=True, slots=True)
class _Lines:
    """Height of a line of a label and of a note: Arabic letters reach further up and down."""

    label: int
    note: int


def files(figures: Mapping[str, Figure], languages: list[Language]) -> dict[str, str]:
    """Path below the repository -> SVG, for every drawing in every language."""
    return {
        f"docs/{language.code}/figures/{figure.id}.svg": draw(figure, language)
        for language in languages
        for figure in figures.values()
        if language.code in figure.title
    }


def draw(figure: Figure, language: Language) -> str:
    """The SVG of a drawing in a language. It says itself in words in its `desc`, one line a box."""
    code, pen, style = language.code, Pen(language.direction == "rtl"), STYLES[figure.backdrop]
    lines = _Lines(25, 24) if language.direction == "rtl" else _Lines(20, 19)
    areas = dict(_placed(figure, code, lines, style))
    height = max(area.bottom for area in areas.values()) + _EDGE
    parts = [pen.box("paper", Area(0, 0, WIDTH, height), 12), *style.behind(pen, figure, areas)]
    parts += [_arrow(arrow, areas, figure, pen) for arrow in figure.arrows]
    parts += [_box(box, areas[box.id], code, lines, pen) for box in figure.boxes()]
    said = "\n".join([figure.lead[code], *words(figure, code)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="figure" viewBox="0 0 {WIDTH} {number(height)}" '
        f'width="{WIDTH}" height="{number(height)}" role="img" lang="{code}" direction="{language.direction}" '
        f'font-family="{_FONT}">\n<title>{html.escape(figure.title[code], quote=False)}</title>\n'
        f"<desc>{html.escape(said, quote=False)}</desc>\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _placed(figure: Figure, code: str, lines: _Lines, style: Style) -> Iterator[tuple[str, Area]]:
    """The place of every box: those of a row share its width and its height."""
    y, numbered = float(_EDGE), bool(figure.rows[0][0].number)
    for row in figure.rows:
        if numbered != bool(row[0].number):
            y, numbered = y + style.apart, not numbered
        start, end = (style.start, style.end) if numbered else (MARGIN, MARGIN)
        width = (WIDTH - start - end - style.column * (len(row) - 1)) / len(row)
        height = max(_height(box, code, lines) for box in row)
        for place, box in enumerate(row):
            yield box.id, Area(start + place * (width + style.column), y, width, height)
        y += height + style.gap


def _height(box: Box, code: str, lines: _Lines) -> float:
    said = len(_split(box.label[code])) * lines.label + len(_split(box.note.get(code, ""))) * lines.note
    return said + 18 + _ABOVE.get(box.look, 0) + _BELOW.get(box.look, 0)


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _arrow(arrow: Arrow, areas: Mapping[str, Area], figure: Figure, pen: Pen) -> str:
    start, end = areas[arrow.start], areas[arrow.end]
    way = STYLES[figure.backdrop].way if start.width == end.width else "arrow"
    if arrow.route == "loop":
        out, last = WIDTH - 16, end.x + end.width + _CLEAR
        line = pen.arrow(way, (start.x + start.width, start.half), (out, start.half), (out, end.half), (last, end.half))
    elif arrow.route == "side":
        edge = end.x + end.width if end.middle < start.middle else end.x
        line = pen.arrow(way, (start.middle, start.bottom), (start.middle, end.half), (edge, end.half))
        line += pen.disc("pin", start.middle, end.half, 6)
    else:
        x = _NUMBER + start.x if figure.backdrop == "path" and start.width == end.width else _across(start, end)
        line = pen.arrow(way, (x, start.bottom), (x, end.y))
    return f'<g data-from="{arrow.start}" data-to="{arrow.end}">{line}</g>'


def _across(start: Area, end: Area) -> float:
    """Where an arrow runs straight down: over the middle of the box it leads to, if it can start there."""
    return end.middle if start.x <= end.middle <= start.x + start.width else start.middle


def _box(box: Box, area: Area, code: str, lines: _Lines, pen: Pen) -> str:
    shape = _SHAPES.get(box.look, _plain)(box, area, pen)
    return f'<g data-box="{box.id}">{shape}{"".join(_words(box, area, code, lines, pen))}</g>'


def _plain(box: Box, area: Area, pen: Pen) -> str:
    return pen.box(box.look, area)


def _mark(box: Box, area: Area, pen: Pen) -> str:
    """A word between the boxes, on the ground itself."""
    return pen.box("paper", Area(area.middle - 52, area.y, 104, area.height), 0)


def _door(box: Box, area: Area, pen: Pen) -> str:
    """A door with a pane above the word, and a knob."""
    pane = pen.box("wood", Area(area.x + 14, area.y + 9, area.width - 28, 12), 6)
    return pen.box("good", area, 14) + pane + pen.disc("pin", area.x + area.width - 11, area.half + 12, 4)


def _drawer(box: Box, area: Area, pen: Pen) -> str:
    handle = pen.box("badge", Area(area.middle - 30, area.bottom - 17, 60, 8), 4)
    return pen.box("card", area, 3) + handle


def _open_drawer(box: Box, area: Area, pen: Pen) -> str:
    """Pulled out: wider than the others, in front of them."""
    front = Area(area.x - _CLEAR, area.y, area.width + 2 * _CLEAR, area.height)
    return pen.box("good", front, 3) + pen.box("badge", Area(area.middle - 30, area.bottom - 17, 60, 8), 4)


_SHAPES = {"mark": _mark, "door": _door, "drawer": _drawer, "open-drawer": _open_drawer}


def _words(box: Box, area: Area, code: str, lines: _Lines, pen: Pen) -> Iterator[str]:
    """Number, label and note, in the middle of what the look leaves free."""
    label, note = _INK.get(box.look, ("label", "note"))
    x, centred = (area.x + 52, False) if box.number else (area.middle, True)
    if box.number:
        yield pen.disc("badge", area.x + _NUMBER, area.half - _BELOW.get(box.look, 0) / 2, _BADGE)
        middle = area.half - _BELOW.get(box.look, 0) / 2
        yield pen.text("light", box.number, area.x + _NUMBER, middle, size=_NOTE, bold=True, centred=True)
    y = area.y + (area.height - _height(box, code, lines)) / 2 + 9 + _ABOVE.get(box.look, 0)
    for line in _split(box.label[code]):
        yield pen.text(label, line, x, y + lines.label / 2, size=_LABEL, bold=True, centred=centred)
        y += lines.label
    for line in _split(box.note.get(code, "")):
        yield pen.text(note, line, x, y + lines.note / 2, size=_NOTE, bold=False, centred=centred)
        y += lines.note

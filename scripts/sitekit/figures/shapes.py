"""The marks of a drawing. Colours are written as attributes, for whoever opens the file alone; the site's styles
(figures.css) put the colours of the page in their place by class. Nothing needs a style in the file.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

WIDTH = 360
"""Width of every drawing, in its own units: a phone held upright shows them one to one."""

_LOOKS = {
    "paper": 'fill="#f2ece2"',
    "card": 'fill="#fff" stroke="#847a69" stroke-width="1.5"',
    "sign": 'fill="#073b3a" stroke="#073b3a" stroke-width="2.5"',
    "warn": 'fill="#faece4" stroke="#98391f" stroke-width="2.5" stroke-dasharray="7 4"',
    "good": 'fill="#e9f2e4" stroke="#2a6131" stroke-width="2.5"',
    "wood": 'fill="#ddd5c7" stroke="#847a69" stroke-width="1.5"',
    "rail": 'fill="none" stroke="#847a69" stroke-width="7" stroke-linecap="round"',
    "road": 'fill="#073b3a"',
    "lane": 'fill="none" stroke="#e3a633" stroke-width="4" stroke-dasharray="10 7"',
    "lane-head": 'fill="#e3a633"',
    "arrow": 'fill="none" stroke="#0a5955" stroke-width="2.5" stroke-linejoin="round"',
    "arrow-head": 'fill="#0a5955"',
    "pin": 'fill="#e3a633" stroke="#1b2a2c" stroke-width="1.5"',
    "badge": 'fill="#073b3a" stroke="#073b3a" stroke-width="1.5"',
    "label": 'fill="#1b2a2c"',
    "note": 'fill="#4c5b5d"',
    "red": 'fill="#98391f"',
    "light": 'fill="#fdfaf4"',
}


@dataclass(frozen=True, slots=True)
class Area:
    """A place on the drawing, counted from the edge where reading begins; y runs down."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Half way along."""
        return self.x + self.width / 2

    @property
    def half(self) -> float:
        """Half way down."""
        return self.y + self.height / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws from the edge where reading begins: on the right-hand side where `mirrored`."""

    mirrored: bool

    def at(self, x: float) -> str:
        """`x`, counted from where reading begins, as the place in the file."""
        return number(WIDTH - x if self.mirrored else x)

    def box(self, look: str, area: Area, radius: float = 6) -> str:
        """A rectangle."""
        left = WIDTH - area.x - area.width if self.mirrored else area.x
        return (
            f'<rect class="{look}" x="{number(left)}" y="{number(area.y)}" width="{number(area.width)}" '
            f'height="{number(area.height)}" rx="{number(radius)}" {_LOOKS[look]}/>'
        )

    def disc(self, look: str, x: float, y: float, radius: float) -> str:
        """A circle."""
        return f'<circle class="{look}" cx="{self.at(x)}" cy="{number(y)}" r="{number(radius)}" {_LOOKS[look]}/>'

    def line(self, look: str, *points: tuple[float, float]) -> str:
        """A line through `points`."""
        return f'<path class="{look}" d="{self._through(points)}" {_LOOKS[look]}/>'

    def arrow(self, look: str, *points: tuple[float, float]) -> str:
        """A line through `points` with a head at the last."""
        (x0, y0), (x, y) = points[-2:]
        along, down = _sign(x - x0), _sign(y - y0)
        side = (
            (x - 9 * along - 6 * down, y - 9 * down - 6 * along),
            (x - 9 * along + 6 * down, y - 9 * down + 6 * along),
        )
        line = self.line(look, *points[:-1], (x - 6 * along, y - 6 * down))
        head = f"{look}-head"
        return f'{line}<path class="{head}" d="{self._through((side[0], (x, y), side[1]))}Z" {_LOOKS[head]}/>'

    def _through(self, points: tuple[tuple[float, float], ...]) -> str:
        return "M" + "L".join(f"{self.at(x)} {number(y)}" for x, y in points)

    def text(self, look: str, words: str, x: float, y: float, *, size: int, bold: bool, centred: bool) -> str:
        """One line; `y` is where its middle is."""
        anchor = ' text-anchor="middle"' if centred else ""
        weight = ' font-weight="600"' if bold else ""
        return (
            f'<text class="{look}" x="{self.at(x)}" y="{number(y + size * 0.34)}" font-size="{size}"{weight}{anchor} '
            f"{_LOOKS[look]}>{html.escape(words, quote=False)}</text>"
        )


def number(value: float) -> str:
    """As short as it goes: 12, 12.5."""
    return f"{value:.1f}".removesuffix(".0")


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)

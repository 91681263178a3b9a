"""The periods of the national plans as a drawing, and the same as a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitekit.data import Country
from sitekit.publish.claims import plain
from sitekit.publish.generated import html
from sitekit.publish.generated.compare import by_name
from sitekit.publish.generated.spot import Spot

# In units of the drawing: its width, the part for names, the height of a row, the height of a bar.
_WIDTH, _NAMES, _ROW, _BAR = 720, 190, 30, 16


@dataclass(frozen=True)
class Plan:
    """First and last year, and the year it was extended to. `confirmed`: a date of adoption or launch is known."""

    country: Country
    number: str
    start: int
    end: int
    extended: int | None
    confirmed: bool


def plans(spot: Spot) -> list[Plan]:
    """The plans whose period is known, by country and number."""
    return [
        Plan(
            country,
            value.facts.get("number", "1"),
            int(value.facts["from"]),
            int(value.facts["to"]),
            _extended(value.facts),
            bool({"adopted_on", "launched_on"} & set(value.facts)),
        )
        for country in by_name(spot)
        for value in country.values["nap_plans"]
        if "from" in value.facts and "to" in value.facts
    ]


def _extended(facts: Mapping[str, str]) -> int | None:
    return int(facts["extended_to"]) if "extended_to" in facts else None


def chart(spot: Spot) -> str:
    """The drawing in a region that scrolls, then one line a plan."""
    known = plans(spot)
    title = html.text(spot.word("chart_title"))
    region = html.start("div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": spot.word("chart_title")})
    drawing = f"{region}{_svg(known, title, spot)}</div>"
    lines = "\n".join(f"- {_line(plan, spot)}" for plan in known)
    return "\n\n".join([spot.word("chart_text"), drawing, lines])


def _line(plan: Plan, spot: Spot) -> str:
    name = f"[{plain(spot.say(plan.country.name))}]({spot.link(f'adapt/countries/{plan.country.id}.md')}#nap-plans)"
    said = spot.word("chart_plan", country=name, number=plan.number, start=plan.start, end=plan.end)
    more = [spot.word("chart_extended", v=plan.extended)] if plan.extended else []
    more += [] if plan.confirmed else [spot.word("chart_unconfirmed")]
    return spot.word("comma").join([said, *more]) + "."


def _svg(known: list[Plan], title: str, spot: Spot) -> str:
    first = min(plan.start for plan in known)
    last = max(plan.extended or plan.end for plan in known)
    rows = list(dict.fromkeys(plan.country.id for plan in known))
    height = _ROW * (len(rows) + 1)
    scale = _Scale(first, last, spot.language.direction == "rtl")
    parts = [_years(scale, height), *(_name(plan, rows, scale, spot) for plan in _one_each(known))]
    parts += [_bar(plan, rows, scale) for plan in known]
    return (
        f'<svg class="plan-periods" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img" '
        f'direction="ltr"><title>{title}</title>{"".join(parts)}</svg>'
    )


def _one_each(known: list[Plan]) -> list[Plan]:
    return list({plan.country.id: plan for plan in known}.values())


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int
    mirrored: bool

    def x(self, year: float) -> float:
        """Where `year` begins; in a page that runs from right to left, so does time."""
        width = (_WIDTH - _NAMES) / (self.last + 1 - self.first)
        place = _NAMES + (year - self.first) * width
        return round(_WIDTH - place if self.mirrored else place, 1)

    def span(self, start: int, end: int) -> tuple[float, float]:
        """Left edge and width of the years from `start` to the end of `end`."""
        edges = sorted((self.x(start), self.x(end + 1)))
        return edges[0], round(edges[1] - edges[0], 1)


def _years(scale: _Scale, height: int) -> str:
    parts = []
    for year in range(scale.first, scale.last + 1):
        x = scale.x(year)
        parts.append(f'<line class="year" x1="{x}" x2="{x}" y1="0" y2="{height - _ROW}"/>')
        if (year - scale.first) % 2 == 0:
            middle = scale.x(year + 0.5)
            parts.append(f'<text class="year-name" x="{middle}" y="{height - 10}" text-anchor="middle">{year}</text>')
    return "".join(parts)


def _name(plan: Plan, rows: list[str], scale: _Scale, spot: Spot) -> str:
    y = rows.index(plan.country.id) * _ROW + _ROW / 2 + 5
    x, anchor = (_WIDTH - _NAMES + 10, "start") if scale.mirrored else (_NAMES - 10, "end")
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{html.text(spot.say(plan.country.name))}</text>'


def _bar(plan: Plan, rows: list[str], scale: _Scale) -> str:
    y = rows.index(plan.country.id) * _ROW + (_ROW - _BAR) / 2
    x, width = scale.span(plan.start, plan.end)
    kind = "plan" if plan.confirmed else "extension"
    parts = [f'<rect class="{kind}" x="{x + 1}" y="{y}" width="{width - 2}" height="{_BAR}"/>']
    if plan.extended:
        x2, more = scale.span(plan.end + 1, plan.extended)
        parts.append(f'<rect class="extension" x="{x2 + 1}" y="{y}" width="{more - 2}" height="{_BAR}"/>')
    middle = round(x + width / 2, 1)
    return "".join(parts) + f'<text class="{kind}-number" x="{middle}" y="{y + 12}" text-anchor="middle">{plan.number}</text>'

"""The page that shows how far each language is: percent in step by words, by part of the site, and what is left to do."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from xml.sax.saxutils import escape

import babel

from sitekit.checks.translations.coverage import SINGLE, Coverage, PageState, Share, coverage
from sitekit.languages import Language
from sitekit.publish.claims import plain
from sitekit.publish.generated.spot import PageTitle, Spot

ROOT = Path(__file__).resolve().parents[4]


@functools.cache
def _of_project() -> Coverage:
    """Once a build: every page is read for it."""
    return coverage(ROOT)


@functools.cache
def open_pages() -> frozenset[str]:
    """The pages that are missing or out of step in a language, by path."""
    return frozenset(state.within for state in _of_project().open_pages)


def page(spot: Spot) -> str:
    """A table of the parts of the site, then the pages that are missing or out of step."""
    found = _of_project()
    codes = sorted({code for shares in found.areas.values() for code in shares})
    head = [spot.word("coverage_area"), spot.word("coverage_words"), *(_language(code, spot) for code in codes)]
    rows = [_row(_area(area, spot), [found.areas[area][code] for code in codes]) for area in sorted(found.areas)]
    rows.append(_row(f"**{spot.word('coverage_all')}**", [found.total(code) for code in codes]))
    table = "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *rows])
    return "\n\n".join([table, f"## {spot.word('coverage_missing')} {{#open}}", _open(found, spot)])


def _row(name: str, shares: list[Share]) -> str:
    cells = [name, str(shares[0].words), *(f"{share.percent} %" for share in shares)]
    return "| " + " | ".join(cells) + " |"


def _language(code: str, spot: Spot) -> str:
    return str(babel.Locale.parse(spot.language.code.replace("-", "_")).languages.get(code, code))


def _area(area: str, spot: Spot) -> str:
    if area == SINGLE:
        return spot.word("coverage_home")
    index = next((page for page in spot.pages.all if page.within == f"{area}/index.md"), None)
    return _link(index, spot) if index else plain(area)


def _link(page: PageTitle, spot: Spot) -> str:
    return f"[{plain(page.title)}]({spot.link(page.within)})"


def _open(found: Coverage, spot: Spot) -> str:
    if not found.open_pages:
        return spot.word("coverage_none")
    titles = {page.within: page for page in spot.pages.all}
    return "\n".join(f"- {_state(state, titles.get(state.within), spot)}" for state in found.open_pages)


def _state(state: PageState, page: PageTitle | None, spot: Spot) -> str:
    said = [spot.word("coverage_page_missing", language=_language(code, spot)) for code in state.missing]
    if state.sections:
        said.append(spot.word("coverage_sections", n=len(state.sections)))
    name = _link(page, spot) if page else plain(state.within)
    return f"{name}: {spot.word('comma').join(said)}"


def write(site: Path, language: Language) -> None:
    """`coverage.json` and the badge `coverage.svg` beside the pages of a language."""
    found = _of_project()
    (site / "coverage.json").write_text(json.dumps(found.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (site / "coverage.svg").write_text(badge(language.name, found.total(language.code).percent), encoding="utf-8")


def badge(label: str, percent: int) -> str:
    """A badge of two fields, as SVG without script or font of its own."""
    left, right = 12 + 8 * len(label), 48
    colour = "#2c6e49" if percent == 100 else "#8a5a00"
    text = escape(label)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{text}: {percent} %">'
        f'<title>{text}: {percent} %</title><rect width="{left}" height="20" fill="#3d4451"/>'
        f'<rect x="{left}" width="{right}" height="20" fill="{colour}"/>'
        f'<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">'
        f'<text x="{left // 2}" y="14">{text}</text><text x="{left + right // 2}" y="14">{percent} %</text></g></svg>\n'
    )

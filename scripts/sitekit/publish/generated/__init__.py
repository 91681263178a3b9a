"""Parts of pages that are made from data.

A page holds the line `<!-- made from data: NAME ARGUMENT -->`; at build time it becomes Markdown, so that
headings, ids, search and print treat it like any other text.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Callable
from pathlib import Path

from sitekit.front_matter import from_repository
from sitekit.publish.generated import (
    changes,
    compare,
    country,
    coverage,
    downloads,
    gaps,
    glossary,
    index_of_pages,
    items,
    legal,
    plan_periods,
    regional,
    replications,
    scores,
    sources,
)
from sitekit.publish.generated.spot import Spot
from sitekit.records import BadInput, Place

MARK = re.compile(r"^<!-- made from data: (?P<name>[a-z-]+)(?: (?P<argument>[A-Za-z0-9-]+))? -->$", re.MULTILINE)

MAKERS: dict[str, Callable[[Spot], str]] = {
    "sources": sources.page,
    "items": items.test,
    "item-bank": items.bank,
    "legal-questions": legal.page,
    "glossary": glossary.page,
    "gaps": gaps.questions,
    "gaps-by-country": gaps.countries,
    "a-z": index_of_pages.page,
    "country": country.page,
    "countries": compare.profiles,
    "compare": compare.table,
    "plan-periods": plan_periods.chart,
    "regional": regional.page,
    "replications": replications.page,
    "scores": scores.page,
    "changes": changes.page,
    "coverage": coverage.page,
    "downloads": downloads.page,
}

WRITTEN: dict[str, str] = {
    "sources": "data/sources/",
    "items": "data/assessment_items.yml",
    "item-bank": "data/assessment_items.yml",
    "legal-questions": "data/legal_questions.yml",
    "glossary": "data/glossary.yml",
    "country": "data/countries/{}.yml",
    "countries": "data/countries/",
    "compare": "data/countries/",
    "plan-periods": "data/countries/",
    "regional": "data/regional.yml",
    "replications": "data/replications.yml",
}
"""Where a person writes what a maker shows: a file, or a folder where it ends in "/"; {} is the argument."""


def written_in(markdown: str) -> str:
    """Where the first part of a page that people write in data/ is written; "" where there is none."""
    found = (WRITTEN[mark["name"]].format(mark["argument"]) for mark in MARK.finditer(markdown) if mark["name"] in WRITTEN)
    return next(found, "")


def fill(markdown: str, spot: Spot, file: Path) -> str:
    """`markdown` with every mark replaced; BadInput where a mark names nothing we make."""

    def made(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in MAKERS:
            near = difflib.get_close_matches(name, MAKERS, n=1)
            remedy = f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(MAKERS)}"
            raise BadInput(Place(from_repository(file)), f"nothing called '{name}' is made from data", remedy)
        return MAKERS[name](dataclasses.replace(spot, argument=match["argument"] or ""))

    return MARK.sub(made, markdown)

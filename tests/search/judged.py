"""The judged queries: what is asked, which pages answer it, and how well a list of pages does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from sitekit import front_matter

HERE = Path(__file__).resolve().parent
DOCS = HERE.parent.parent / "docs"
SHOWN = 10
COUNTRIES = "adapt/countries/"
EVERY_COUNTRY = COUNTRIES + "*"


@dataclass(frozen=True)
class Query:
    """What one reader types, and the grade (1 or 2) of each page that answers it, by path without .html."""

    category: str
    text: str
    need: str
    grades: Mapping[str, int]

    def ndcg(self, found: Sequence[str]) -> float:
        """nDCG@10 with gain 2^grade - 1 of the pages found, best first."""
        ideal = _dcg(sorted(self.grades.values(), reverse=True))
        return _dcg([self.grades.get(page, 0) for page in found]) / ideal


def load(language: str) -> list[Query]:
    """All queries of a language; AssertionError where a judged page does not exist."""
    known, graded, out = pages(language), grades(), []
    for line in (HERE / f"queries_{language}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            category, _, text, need = line.split("\t")
            own: dict[str, int] = {}
            for name, judges in sorted(graded[need].items()):  # adapt/countries/* comes before each country
                own |= dict.fromkeys(_named(name, known), agreed(judges))
            out.append(Query(category, text, need, {page: grade for page, grade in own.items() if grade}))
    return out


def agreed(judges: Sequence[int]) -> int:
    """The grade that counts: the mean of all judges, rounded down."""
    return sum(judges) // len(judges)


def grades() -> dict[str, dict[str, tuple[int, ...]]]:
    """Need -> page, as grades.tsv names it -> the grade of each judge."""
    out: dict[str, dict[str, tuple[int, ...]]] = {}
    for line in (HERE / "grades.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            need, page, judges, *_ = line.split("\t")
            out.setdefault(need, {})[page] = tuple(int(grade) for grade in judges)
    return out


def wants() -> dict[str, str]:
    """Need -> what the reader wants."""
    wanted: dict[str, str] = yaml.safe_load((HERE / "needs.yml").read_text(encoding="utf-8"))
    return wanted


def pages(language: str) -> dict[str, str]:
    """Name in grades.tsv (id, else path without .md) -> path without .html."""
    known = {}
    for path, meta, _ in front_matter.pages(DOCS / language):
        within = path.relative_to(DOCS / language).with_suffix("").as_posix()
        known[str(meta.get("id") or within)] = within
    return known


def _named(name: str, pages: Mapping[str, str]) -> list[str]:
    if name == EVERY_COUNTRY:
        return [path for path in pages.values() if path.startswith(COUNTRIES) and path != COUNTRIES + "index"]
    assert name in pages, f"grades.tsv names a page that is not there: {name}"
    return [pages[name]]


def _dcg(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(list(grades)[:SHOWN]))


@dataclass(frozen=True)
class Figures:
    """nDCG@10 by category and over all queries; shares of queries and of keystrokes without any result, in percent; None where not typed."""

    categories: Mapping[str, float]
    overall: float
    without_result: float
    keystrokes_without: float | None


def figures(queries: Sequence[Query], found: Sequence[Sequence[str]], keystrokes: Sequence[bool]) -> Figures:
    """`found`: the pages of each query; `keystrokes`: for each keystroke from the third, whether anything was found."""
    scores: dict[str, list[float]] = {}
    for query, pages in zip(queries, found, strict=True):
        scores.setdefault(query.category, []).append(query.ndcg(pages))
    every = [score for category in scores.values() for score in category]
    return Figures(
        {category: sum(values) / len(values) for category, values in scores.items()},
        sum(every) / len(every),
        100 * sum(not pages for pages in found) / len(found),
        100 * sum(not any_found for any_found in keystrokes) / len(keystrokes) if keystrokes else None,
    )


def prefixes(queries: Sequence[Query]) -> list[str]:
    """What stands in the field after each keystroke, from the third."""
    return [query.text[:end] for query in queries for end in range(3, len(query.text) + 1)]

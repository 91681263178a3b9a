"""Regional frameworks: data/regional.yml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.claims import confidence, source_ids
from sitekit.data.nodes import Node, Text, read_yaml
from sitekit.data.sources import LANGUAGES, Source, load_sources
from sitekit.records import Place


@dataclass(frozen=True, slots=True)
class Framework:
    """A strategy, plan or cooperation of the region."""

    id: str
    name: Text
    owner: Text
    date: str | None
    text: Text
    confidence: str
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PlanCount:
    """How many countries of the region have a plan; `countries` are slugs of profiles, derived by us."""

    count: int
    as_of: str
    confidence: str
    sources: tuple[str, ...]
    note: Text
    countries: tuple[str, ...]
    outside_the_count: tuple[str, ...]
    outside_note: Text


@dataclass(frozen=True, slots=True)
class Regional:
    """`checked`: the day it was last looked over."""

    checked: str
    plan_count: PlanCount
    frameworks: Mapping[str, Framework]


def load_regional(
    data_dir: Path, languages: tuple[str, ...] = LANGUAGES, sources: Mapping[str, Source] | None = None
) -> Regional:
    """The frameworks; `sources` are read from `data_dir` where not given."""
    known = load_sources(data_dir, languages) if sources is None else sources
    r = read_yaml(data_dir / "regional.yml", data_dir, languages).record(("checked", "plan_count", "frameworks"))
    frameworks = [_framework(node, known) for node in r["frameworks"].items()]
    return Regional(r["checked"].date(), _plan_count(r["plan_count"], known), {each.id: each for each in frameworks})


def _framework(node: Node, sources: Mapping[str, Source]) -> Framework:
    r = node.record(("id", "name", "owner", "text", "confidence", "sources"), ("date",))
    return Framework(
        id=r["id"].text(),
        name=r["name"].texts(),
        owner=r["owner"].texts(),
        date=r.maybe("date", Node.date),
        text=r["text"].texts(),
        confidence=confidence(r["confidence"]),
        sources=source_ids(r["sources"], sources),
        place=node.place,
    )


def _plan_count(node: Node, sources: Mapping[str, Source]) -> PlanCount:
    r = node.record(
        ("count", "as_of", "confidence", "sources", "note", "countries", "outside_the_count", "outside_note")
    )
    return PlanCount(
        count=r["count"].integer(),
        as_of=r["as_of"].date(),
        confidence=confidence(r["confidence"]),
        sources=source_ids(r["sources"], sources),
        note=r["note"].texts(),
        countries=r["countries"].words(),
        outside_the_count=r["outside_the_count"].words(),
        outside_note=r["outside_note"].texts(),
    )

"""Country profiles (data/countries/<slug>.yml) and the regional frameworks (data/regional.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitekit.data.claims import Claim, confidence, load_claims, source_ids
from sitekit.data.legal import PROFILE_FIELDS, publishable
from sitekit.data.nodes import Node, Record, Text, read_yaml
from sitekit.data.sources import LANGUAGES, Source, load_sources
from sitekit.records import BadInput, Place

REGIONS = ("mashreq", "gulf", "arabian_peninsula", "north_africa", "horn_of_africa")
DEPTHS = ("full", "short")

_PROVISION = ("repealed", "partially_repealed", "in_force", "in_force_amended")
STATUSES: Mapping[str, tuple[str, ...]] = {
    "nap": ("adopted", "expired", "in_development", "none"),
    "cedaw": ("party", "not_party"),
    "domestic_violence_law": ("specific_law", "provisions_only", "draft", "none_specific"),
    "rape_marriage_provision": _PROVISION,
    "honour_mitigation": _PROVISION,
}
"""Field of a profile -> the words its status may have; the other fields have no status."""

_YEARS = ("from", "to", "extended_to")
_DATES = ("adopted_on", "launched_on", "date", "year")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "successor": ("none_found", "in_development"),
    "instrument": ("ratification", "accession"),
}
_NUMBERS = ("number", "percent", "women", "total")
FACTS = (*_YEARS, *_DATES, *_WORDS, *_NUMBERS)
"""What `facts` may hold: years a plan covers, dates, words with a label, numbers."""


@dataclass(frozen=True, slots=True)
class Value:
    """One thing known about a field of a profile; or, where not publishable, the open question.

    It rests on `sources` (then with `confidence`) or on `claims`, which bring their own text, sources and confidence.
    `ours`: the Arabic name is our rendering, not seen in a source. `facts`: see FACTS, as written in the file.
    """

    publishable: bool
    place: Place
    status: str | None = None
    name: Text | None = None
    ours: bool = False
    text: Text | None = None
    articles: Text | None = None
    instrument: Text | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    as_of: str | None = None
    confidence: str | None = None
    note: Text | None = None
    sources: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    question: Text | None = None
    why: Text | None = None
    lawyer: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A profile. `values`: every field of PROFILE_FIELDS -> what is known; empty means not found, never no.

    `part_of`: the profile of the State, where this is a region of one. `checked`: the day it was last looked over.
    """

    id: str
    alpha2: str
    alpha3: str
    name: Text
    region: str
    depth: str
    checked: str
    part_of: str | None
    values: Mapping[str, tuple[Value, ...]]
    conflicts: tuple[Text, ...]
    gaps: tuple[Text, ...]
    place: Place


def load_countries(
    data_dir: Path,
    languages: tuple[str, ...] = LANGUAGES,
    sources: Mapping[str, Source] | None = None,
    claims: Mapping[str, Claim] | None = None,
) -> dict[str, Country]:
    """All profiles by slug; `sources` and `claims` are read from `data_dir` where not given."""
    known = load_sources(data_dir, languages) if sources is None else sources
    cited = load_claims(data_dir, languages, known) if claims is None else claims
    found: dict[str, Country] = {}
    for path in sorted((data_dir / "countries").glob("*.yml")):
        country = load_country(path, data_dir, languages, known, cited)
        found[country.id] = country
    for country in found.values():
        if country.part_of and country.part_of not in found:
            raise BadInput(country.place, f"'part_of' names no profile: {country.part_of}", "name a file of countries/")
    return found


def load_country(
    path: Path,
    data_dir: Path,
    languages: tuple[str, ...],
    sources: Mapping[str, Source],
    claims: Mapping[str, Claim],
) -> Country:
    """One profile; its id is the name of its file."""
    node = read_yaml(path, data_dir, languages)
    r = node.record(("id", "iso", "name", "region", "depth", "checked", "values", "conflicts", "gaps"), ("part_of",))
    if r["id"].text() != path.stem:
        raise r["id"].fault(f"the id '{r['id'].text()}' is not the name of the file", f"write 'id: {path.stem}'")
    iso = r["iso"].record(("alpha2", "alpha3"))
    return Country(
        id=path.stem,
        alpha2=iso["alpha2"].text(),
        alpha3=iso["alpha3"].text(),
        name=r["name"].texts(),
        region=r["region"].choice(REGIONS, "the region"),
        depth=r["depth"].choice(DEPTHS, "the depth"),
        checked=r["checked"].date(),
        part_of=r.maybe("part_of", Node.text),
        values=_values(r["values"], sources, claims),
        conflicts=tuple(each.texts() for each in r["conflicts"].items()),
        gaps=tuple(each.texts() for each in r["gaps"].items()),
        place=node.place,
    )


def _values(node: Node, sources: Mapping[str, Source], claims: Mapping[str, Claim]) -> dict[str, tuple[Value, ...]]:
    r = node.record((), PROFILE_FIELDS)
    for name in PROFILE_FIELDS:
        if name not in r.fields:
            raise node.fault(f"'{name}' is missing", f"add it; '{name}: null' where nothing was found")
    return {
        name: tuple(_value(each, name, sources, claims) for each in r[name].items()) if r.has(name) else ()
        for name in PROFILE_FIELDS
    }


def _value(node: Node, name: str, sources: Mapping[str, Source], claims: Mapping[str, Claim]) -> Value:
    if "publishable" in node.pairs():
        return _closed(node)
    r = node.record(
        (),
        ("status", "name", "ours", "text", "articles", "instrument", "facts", "as_of",
         "confidence", "note", "sources", "claims"),
    )  # fmt: skip
    if not r.has("sources") and not r.has("claims"):
        raise node.fault("the value rests on nothing", "name 'sources' with 'confidence', or publishable 'claims'")
    if r.has("sources") and not r.has("confidence"):
        raise node.fault("'confidence' is missing", "add 'confidence: high' or 'confidence: medium'")
    return Value(
        publishable=True,
        place=node.place,
        status=_status(r, name),
        name=r.maybe("name", Node.texts),
        ours=r.maybe("ours", Node.flag) or False,
        text=r.maybe("text", Node.texts),
        articles=r.maybe("articles", Node.texts),
        instrument=r.maybe("instrument", Node.texts),
        facts=r.maybe("facts", _facts) or {},
        as_of=r.maybe("as_of", Node.date),
        confidence=r.maybe("confidence", confidence),
        note=r.maybe("note", Node.texts),
        sources=r.maybe("sources", lambda each: source_ids(each, sources)) or (),
        claims=r.maybe("claims", lambda each: publishable(each, claims)) or (),
    )


def _closed(node: Node) -> Value:
    if node.pairs()["publishable"].flag():
        raise node.fault("'publishable: true' is not written here", "delete the line: a value is publishable")
    r = node.record(("publishable", "question", "why", "lawyer"))
    return Value(
        publishable=False,
        place=node.place,
        question=r["question"].texts(),
        why=r["why"].texts(),
        lawyer=r["lawyer"].flag(),
    )


def _status(r: Record, name: str) -> str | None:
    if r.has("status") and name not in STATUSES:
        raise r["status"].fault(f"'{name}' has no status", "delete the line; say it in 'text'")
    return r.maybe("status", lambda each: each.choice(STATUSES[name], "the status"))


def _facts(node: Node) -> dict[str, str]:
    r = node.record((), FACTS)
    return {name: _fact(each, name) for name, each in r.fields.items()}


def _fact(node: Node, name: str) -> str:
    if name in _WORDS:
        return node.choice(_WORDS[name], f"'{name}'")
    if name in _DATES:
        return node.date()
    if name in _YEARS and not (len(node.text()) == 4 and node.text().isdigit()):
        raise node.fault(f"'{node.text()}' is not a year", "write four digits")
    return node.text()

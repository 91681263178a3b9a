"""A value of a country profile as Markdown: what is known, then its date, confidence and sources."""

from __future__ import annotations

from collections.abc import Iterator

from sitekit.data import Claim, Text, Value
from sitekit.publish.claims import date, plain
from sitekit.publish.generated.spot import Spot

_PROVISIONS = ("rape_marriage_provision", "honour_mitigation")
_DATES = ("adopted_on", "launched_on", "year", "date")


def block(value: Value, field: str, spot: Spot) -> str:
    """A lead and a list. What may not be published is a box with the question and room to write."""
    return _known(value, field, spot) if value.publishable else to_check(value, spot)


def to_check(value: Value, spot: Spot) -> str:
    """The box for an open question."""
    title = spot.word("to_check_lawyer" if value.lawyer else "to_check")
    question, why = (plain(spot.say(text or {})) for text in (value.question, value.why))
    why = f"*{spot.word('why_open')}* {why}"
    return f'!!! legal "{title}"\n    {question}\n\n    {why}\n    {{: .write-2 }}'


def headline(value: Value, field: str, spot: Spot) -> str:
    """The value in a few words: status, name, articles, dates; else its text."""
    parts = [status(value, field, spot), _said(value.name, spot), *_provision(value, spot), *facts(value, spot)]
    return spot.word("and").join(once(parts)) or _first_text(value, spot)


def status(value: Value, field: str, spot: Spot) -> str:
    """The status in words; empty where the field has none."""
    if not value.status:
        return ""
    return spot.word(f"{'provision' if field in _PROVISIONS else field}_{value.status}")


def facts(value: Value, spot: Spot) -> list[str]:
    """Numbers and dates in words, in a fixed order."""
    given = value.facts
    said = [spot.word("fact_number", v=given["number"])] if "number" in given else []
    if "from" in given and "to" in given:
        said.append(spot.word("fact_period", start=given["from"], end=given["to"]))
    else:
        said += [spot.word(f"fact_{key}", v=given[key]) for key in ("from", "to") if key in given]
    said += [spot.word("fact_extended_to", v=given["extended_to"])] if "extended_to" in given else []
    said += [spot.word(f"fact_{key}", v=date(given[key], spot.language.strings)) for key in _DATES if key in given]
    said += [spot.word(f"fact_{key}", v=given[key]) for key in ("percent", "women", "total") if key in given]
    said += [spot.word(f"{key}_{given[key]}") for key in ("instrument", "successor") if key in given]
    return said


def once(parts: list[str]) -> list[str]:
    """`parts` without the empty ones, and without a year that an earlier one names: "Law 27 of 2017 · 2017"."""
    return [part for at, part in enumerate(parts) if part and not (part.isdecimal() and any(part in each for each in parts[:at]))]


def footing(value: Value, spot: Spot) -> str:
    """Date, confidence and sources, each source a link to its entry at the foot of the page."""
    parts = []
    if value.as_of:
        parts.append(f"*{spot.word('claim_as_of')}* {date(value.as_of, spot.language.strings)}.")
    if value.confidence:
        parts.append(f"*{spot.word('claim_confidence')}* {spot.word('confidence_' + value.confidence)}.")
    if value.sources:
        links = spot.word("and").join(_source_link(each, spot) for each in value.sources)
        parts.append(f"*{spot.word('value_sources')}* {links}")
    return " ".join(parts)


def cited(claim_id: str, spot: Spot) -> str:
    """The text of a claim with its note."""
    claim: Claim = spot.data.claims[claim_id]
    return f"{plain(spot.say(claim.text))}[^{claim_id}]"


def names(name: Text, spot: Spot) -> str:
    """A name in this language, then as the others write it."""
    own = spot.say(name)
    others = [
        f'<bdi lang="{code}">{plain(text)}</bdi>'
        for code, text in name.items()
        if code != spot.language.code and text != own
    ]
    return spot.word("and").join([f"**{plain(own)}**", *others])


def _known(value: Value, field: str, spot: Spot) -> str:
    lead = [f"*{spot.word('country_status')}* **{status(value, field, spot)}**"] if value.status else []
    lead += [names(value.name, spot)] if value.name else []
    items = list(_items(value, spot))
    head = spot.word("and").join(lead)
    return "\n\n".join(part for part in (head, "\n".join(f"- {item}" for item in items)) if part)


def _items(value: Value, spot: Spot) -> Iterator[str]:
    if value.ours:
        yield f"*{spot.word('our_rendering')}*"
    if value.text:
        yield plain(spot.say(value.text))
    details = once([*_provision(value, spot), *facts(value, spot)])
    if details:
        yield spot.word("and").join(details)
    if value.note:
        yield plain(spot.say(value.note))
    for claim_id in value.claims:
        yield cited(claim_id, spot)
    foot = footing(value, spot)
    if foot:
        yield foot


def _provision(value: Value, spot: Spot) -> list[str]:
    return [plain(spot.say(text)) for text in (value.articles, value.instrument) if text]


def _said(text: Text | None, spot: Spot) -> str:
    return plain(spot.say(text)) if text else ""


def _first_text(value: Value, spot: Spot) -> str:
    if value.text:
        return plain(spot.say(value.text))
    return cited(value.claims[0], spot) if value.claims else _said(value.note, spot)


def _source_link(source_id: str, spot: Spot) -> str:
    source = spot.data.sources[source_id]
    year = str(source.year) if source.year else spot.word("source_undated")
    return f"[<bdi>{plain(source.publisher)}</bdi>{spot.word('comma')}{year}](#source-{source_id})"

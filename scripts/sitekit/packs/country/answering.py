"""What is known of a country, on paper: text, date, confidence and sources by name, then lines for the lawyer.

The same words and the same answers as on the site for `?country=jo` (sitekit.publish.country_scripts).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from sitekit import answers
from sitekit.data import Country, LegalQuestion, Source, Value
from sitekit.packs.country.markup import ruled
from sitekit.publish import country_scripts
from sitekit.publish.generated.spot import Spot


@dataclass(frozen=True)
class Known:
    """A thing that is known: `foot` is its date and confidence, `sources` the ids it rests on."""

    text: str
    foot: str
    sources: tuple[str, ...]


def of_question(answer: answers.Answer, question: LegalQuestion, spot: Spot) -> list[Known]:
    """What answers a question, in whole or in part."""
    values = [known for value in answer.values for known in of_value(value, question.profile_field or "", spot, claims=False)]
    said = [claim for value in answer.values for claim in value.claims]
    return values + [_of_claim(claim, spot) for claim in dict.fromkeys([*said, *answer.claims])]


def of_value(value: Value, field: str, spot: Spot, claims: bool = True) -> list[Known]:
    """What a publishable value of a profile says; with `claims`, also what its claims say."""
    own = [Known(text, country_scripts.foot(value, spot), value.sources) for text in country_scripts.texts(value, field, spot)]
    return own + ([_of_claim(each, spot) for each in value.claims] if claims else [])


def _of_claim(claim_id: str, spot: Spot) -> Known:
    told = country_scripts.claim(claim_id, spot)
    return Known(told["text"], told["foot"], spot.data.claims[claim_id].sources)


def listed(known: Iterable[Known], spot: Spot) -> str:
    """A list, each with its small print."""
    return f"<ul>{''.join(f'<li>{escape(each.text)} {small_print(each, spot)}</li>' for each in known)}</ul>"


def small_print(known: Known, spot: Spot) -> str:
    """Date, confidence, and the sources by publisher and year."""
    names = spot.word("and").join(_named(spot.data.sources[each], spot) for each in known.sources)
    return f"<small>{escape(known.foot)} {escape(spot.word('value_sources'))} {names}</small>"


def _named(source: Source, spot: Spot) -> str:
    year = str(source.year) if source.year else spot.word("source_undated")
    return f"<bdi>{escape(source.publisher)}</bdi>{escape(spot.word('comma') + year)}"


def of_box(question: LegalQuestion, country: Country, spot: Spot, lines: int = 2) -> str:
    """What stands in the box of a question: the country's answer, and who has to say the rest."""
    answer, name = answers.of(question, country), spot.say(country.name)
    known = of_question(answer, question, spot)
    head = ""
    if known:
        said = escape(spot.word("box_known", country=name))
        head = f"<p>{said} <strong>{escape(spot.word(f'state_{answer.state}'))}</strong></p>{listed(known, spot)}"
    key = "box_lines_chosen" if known else "box_open" if answer.open else "box_none"
    return head + open_lines(spot.word(key, country=name), answer.open, spot, lines)


def open_lines(text: str, still_open: Sequence[Value], spot: Spot, lines: int = 2) -> str:
    """The words that ask, the questions that are open with the reason, and room to write."""
    if not still_open:
        return ruled(text, lines)
    asked = "".join(
        f"<p>{escape(spot.say(value.question or {}))} "
        f"<small>{escape(spot.word('why_open'))} {escape(spot.say(value.why or {}))}</small></p>"
        for value in still_open
    )
    return f"<p>{escape(text)}</p>{asked}{ruled('', lines)}"


def of_fields(fields: Sequence[str], country: Country, spot: Spot, lines: int = 2) -> str:
    """What the profile holds under `fields`, each under its name; what is not found says so and leaves room."""
    parts = []
    for field in fields:
        held = country.values[field]
        known = [each for value in held if value.publishable for each in of_value(value, field, spot)]
        still_open = [value for value in held if not value.publishable]
        parts.append(f"<p><strong>{escape(spot.word('field_' + field))}</strong></p>")
        parts += [listed(known, spot)] if known else []
        if still_open:
            lawyer = any(value.lawyer for value in still_open)
            parts.append(open_lines(spot.word("to_check_lawyer" if lawyer else "to_check") + ":", still_open, spot, lines))
        elif not known:
            parts.append(ruled(spot.word("not_found"), lines))
    return "".join(parts)


def sources_of(fields: Iterable[str], country: Country, spot: Spot) -> list[str]:
    """Ids of all sources of what a profile says under `fields`."""
    values = [value for field in fields for value in country.values[field] if value.publishable]
    known = [each for value in values for each in [*value.sources, *(s for c in value.claims for s in spot.data.claims[c].sources)]]
    return list(dict.fromkeys(known))


def source_lines(ids: Iterable[str], spot: Spot) -> str:
    """The sources in full: title, publisher, year, how it was read, address."""
    return f'<ul class="sources">{"".join(_in_full(spot.data.sources[each], spot) for each in dict.fromkeys(ids))}</ul>'


def _in_full(source: Source, spot: Spot) -> str:
    year = str(source.year) if source.year else spot.word("source_undated")
    read = spot.word(f"source_read_{source.read.replace('-', '_')}")
    parts = [f"<bdi>{escape(spot.say(source.title))}</bdi>", f"<bdi>{escape(source.publisher)}</bdi>", escape(year), escape(read)]
    address = f'<br><bdi dir="ltr">{escape(source.url)}</bdi>' if source.url else ""
    return f"<li>{escape(spot.word('comma')).join(parts)}.{address}</li>"

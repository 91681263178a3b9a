"""A country's page: its profile, what is known for each legal question, what to change first, gaps, sources."""

from __future__ import annotations

from sitekit import answers
from sitekit.answers import Answer
from sitekit.data import PROFILE_FIELDS, Country, LegalQuestion, Value
from sitekit.publish import legal_boxes
from sitekit.publish.claims import date, plain
from sitekit.publish.generated import first, values
from sitekit.publish.generated.sources import source_line
from sitekit.publish.generated.spot import Spot
from sitekit.records import BadInput, Place

LEGAL_PAGE = "adapt/legal-questions.md"


def anchor(field: str) -> str:
    """The id of a field's section on the page of a country."""
    return field.replace("_", "-")


def of_spot(spot: Spot) -> Country:
    """The country that the mark on the page names."""
    country = spot.data.countries.get(spot.argument)
    if country is None:
        raise BadInput(
            Place(f"docs/{spot.language.code}/{spot.within}"),
            f"no profile '{spot.argument}' in data/countries/",
            "python scripts/new_country.py starts one",
        )
    return country


def page(spot: Spot) -> str:
    """Everything on the page below its introduction."""
    country = of_spot(spot)
    parts = [*_head(country, spot), *_profile(country, spot), *_conflicts(country, spot)]
    parts += [*_legal(country, spot), *first.section(country, spot), *_gaps(country, spot), *_sources(country, spot)]
    return "\n\n".join(part for part in parts if part)


def _head(country: Country, spot: Spot) -> list[str]:
    checked = f"**{spot.word('country_checked')}** {date(country.checked, spot.language.strings)}."
    lines = [f"{checked} {spot.word('country_depth_' + country.depth)}"]
    if country.part_of:
        state = spot.data.countries[country.part_of]
        named = f"[{plain(spot.say(state.name))}]({spot.link(f'adapt/countries/{state.id}.md')})"
        lines.append(spot.word("country_part_of", state=named))
    for part in spot.data.countries.values():
        if part.part_of == country.id:
            named = f"[{plain(spot.say(part.name))}]({spot.link(f'adapt/countries/{part.id}.md')})"
            lines.append(spot.word("country_other_part", region=named))
    return ["\n".join([*lines, spot.word("country_cover"), spot.word("country_reading")]), legal_boxes.choice(spot, country.id)]


def _profile(country: Country, spot: Spot) -> list[str]:
    parts = [f"## {spot.word('country_profile')} {{#profile}}"]
    for field in PROFILE_FIELDS:
        parts.append(f"### {spot.word('field_' + field)} {{#{anchor(field)}}}")
        held = country.values[field]
        parts += [values.block(value, field, spot) for value in held] or [spot.word("not_found")]
    return parts


def _conflicts(country: Country, spot: Spot) -> list[str]:
    lines = "\n".join(f"- {plain(spot.say(text))}" for text in country.conflicts)
    return [f"## {spot.word('country_conflicts')} {{#conflicts}}", lines] if lines else []


def _legal(country: Country, spot: Spot) -> list[str]:
    columns = ("lh_question", "lh_what", "lh_state", "lh_colour")
    table = ["| " + " | ".join(spot.word(each) for each in columns) + " |", "|---|---|---|---|"]
    table += [_row(question, country, spot) for question in spot.data.legal_questions.values()]
    return [
        f"## {spot.word('country_legal')} {{#legal-questions}}",
        spot.word("country_legal_intro"),
        spot.word("country_counts", **answers.counts(country, spot.data)),
        "\n".join(table),
        f"{spot.word('country_signed')}\n{{: .write-1 }}",
    ]


def _row(question: LegalQuestion, country: Country, spot: Spot) -> str:
    answer = answers.of(question, country)
    target = f"{spot.link(LEGAL_PAGE)}#{question.id.lower()}"
    asked = f"[{question.id}]({target}){{: #{question.id.lower()} }} {plain(spot.say(question.title))}"
    return f"| {asked} | {known(answer, question, spot)} | {spot.word('state_' + answer.state)} | |"


def known(answer: Answer, question: LegalQuestion, spot: Spot, page_link: str = "") -> str:
    """What is known in one table cell, else who has to say; `page_link`: the country's page, where this is another one."""
    field = question.profile_field
    said = [values.headline(value, field or "", spot) for value in answer.values]
    if said and field:
        link = f"[{spot.word('field_' + field)}]({page_link}#{anchor(field)})"
        said.append(f"{spot.word('contents_of_profile')} {link}")
    said += [values.cited(claim, spot) for claim in answer.claims]
    said += [_open(value, spot) for value in answer.open]
    return " <br> ".join(said) or spot.word("to_check_lawyer")


def _open(value: Value, spot: Spot) -> str:
    return f"*{spot.word('to_check_lawyer' if value.lawyer else 'to_check')}:* {plain(spot.say(value.question or {}))}"


def _gaps(country: Country, spot: Spot) -> list[str]:
    lines = "\n".join(f"- {plain(spot.say(text))}" for text in country.gaps)
    return [f"## {spot.word('country_gaps')} {{#gaps}}", lines] if lines else []


def _sources(country: Country, spot: Spot) -> list[str]:
    held = [value for field in PROFILE_FIELDS for value in country.values[field]]
    used = dict.fromkeys(source for value in held for source in value.sources)
    if not used:
        return []
    lines = [f"{source_line(spot.data.sources[each], spot)}\n{{: #source-{each} .source }}" for each in used]
    return [f"## {spot.word('country_sources')} {{#sources}}", *lines]

"""The legal questions: what is asked, why, where to look, which pages use it, what is known in each country."""

from __future__ import annotations

from sitekit import answers
from sitekit.data import Country, LegalQuestion
from sitekit.publish import legal_boxes
from sitekit.publish.claims import plain
from sitekit.publish.generated import country as country_page
from sitekit.publish.generated.spot import PageTitle, Spot


def page(spot: Spot) -> str:
    """One section a question."""
    sections = [_section(question, spot) for question in spot.data.legal_questions.values()]
    return "\n\n".join([legal_boxes.choice(spot), *sections])


def _section(question: LegalQuestion, spot: Spot) -> str:
    parts = [
        f"## {question.id} · {plain(spot.say(question.title))} {{#{question.id.lower()}}}",
        f"**{plain(spot.say(question.question))}**\n{{: .question }}",
        legal_boxes.empty(question),
        f"**{spot.word('lh_why')}:** {plain(spot.say(question.why))}",
        f"**{spot.word('lh_where')}:** {plain(spot.say(question.where))}",
        f"**{spot.word('lh_used')}:** {_used(question, spot)}",
        *_known(question, spot),
    ]
    return "\n\n".join(parts)


def _used(question: LegalQuestion, spot: Spot) -> str:
    pages = spot.pages.asking.get(question.id, ())
    links = [f"[{plain(_named(page))}]({spot.link(page.within)})" for page in pages]
    return spot.word("and").join(links) or spot.word("lh_not_used")


def _named(page: PageTitle) -> str:
    """The title without the dots that here stand between pages."""
    return page.title.replace(" · ", " ", 1).replace(" · ", ": ")


def _known(question: LegalQuestion, spot: Spot) -> list[str]:
    found = [(country, answers.of(question, country)) for country in spot.data.countries.values()]
    rows = [_row(country, question, spot) for country, answer in found if answer.state != "none"]
    if not rows:
        return [spot.word("lh_nothing")]
    head = "| " + " | ".join(spot.word(key) for key in ("lh_country", "lh_state", "lh_what")) + " |"
    parts = [f"**{spot.word('lh_known')}**", "\n".join([head, "|---|---|---|", *rows])]
    return parts if len(rows) == len(found) else [*parts, spot.word("lh_others")]


def _row(country: Country, question: LegalQuestion, spot: Spot) -> str:
    answer = answers.of(question, country)
    place = spot.link(f"adapt/countries/{country.id}.md")
    name = f"[{plain(spot.say(country.name))}]({place}#{question.id.lower()})"
    return f"| {name} | {spot.word('state_' + answer.state)} | {country_page.known(answer, question, spot, place)} |"

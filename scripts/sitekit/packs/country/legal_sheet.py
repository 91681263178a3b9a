"""Sheet 01: every legal question, what is known with source, confidence and date, room for the lawyer, signatures."""

from __future__ import annotations

from html import escape

from sitekit import answers
from sitekit.data import LegalQuestion
from sitekit.packs.article import Article
from sitekit.packs.country import sheet
from sitekit.packs.country.answering import of_box, of_question
from sitekit.packs.country.markup import choices, h, items, p, ruled, table
from sitekit.packs.country.sheet import Maker


def make(maker: Maker) -> Article:
    """The sheet."""
    said = maker.said["legal"]
    questions = maker.spot.data.legal_questions.values()
    parts = [p(said["intro"]), p(counts(maker)), *_how(maker)]
    parts += [h(2, "legal-overview", said["overview"], new_page=True), _overview(maker)]
    parts += [h(2, "legal-questions", said["questions"], new_page=True), *(_question(each, maker) for each in questions)]
    parts += [*_signatures(maker), *disagreements(maker)]
    return sheet.of_parts(maker, "legal", "01", parts, _sources(maker))


def counts(maker: Maker) -> str:
    """How many questions are in each state."""
    return maker.spot.word("country_counts", **answers.counts(maker.country, maker.spot.data))


def _how(maker: Maker) -> list[str]:
    """The steps, and from the guide what the colours mean and what must never happen."""
    said = maker.said["legal"]
    guide = sheet.section(maker.of_page("adapt/index.md"), "legal-sheet")
    colours = sheet.first(guide, "table")
    safety = sheet.first(guide, "div[contains(@class, 'safety')]")
    return [h(2, "how", said["how"]), items(said["steps"], "ol"), sheet.html([colours, safety])]


def _overview(maker: Maker) -> str:
    said, spot = maker.said["legal"], maker.spot
    rows = [
        [
            f"<bdi>{each.id}</bdi> {escape(spot.say(each.title))}",
            escape(spot.word(f"state_{answers.of(each, maker.country).state}")),
            choices(said["colours"]),
        ]
        for each in spot.data.legal_questions.values()
    ]
    return table(said["columns"], rows, "colours")


def _question(question: LegalQuestion, maker: Maker) -> str:
    """One question: why it is asked and where to look, what is known, the lawyer's strip."""
    said, spot = maker.said["legal"], maker.spot
    heading = f"{question.id} · {spot.say(question.title)}"
    asked = f'<p class="legal-question">{escape(spot.say(question.question))}</p>'
    reasons = " ".join(
        f"<strong>{escape(spot.word(label))}:</strong> {escape(spot.say(text))}"
        for label, text in (("lh_why", question.why), ("lh_where", question.where))
    )
    heads = [*said["strip"], said["columns"][2], said["wording"]]
    strip = table(heads, [["", "", choices(said["colours"]), ""]], "strip")
    return (
        f'<section class="asked">{h(3, question.id.lower(), heading)}{asked}<p><small>{reasons}</small></p>'
        f'<div class="legal-box">{of_box(question, maker.country, spot)}</div>{strip}</section>'
    )


def _signatures(maker: Maker) -> list[str]:
    said = maker.said["legal"]
    rows = [[escape(who)] for who in said["sign_rows"]]
    return [
        h(2, "signatures", said["signatures"], new_page=True),
        p(said["sign_intro"]),
        table(said["sign_columns"], rows, "sign"),
        ruled(said["valid"], 1),
    ]


def disagreements(maker: Maker) -> list[str]:
    """Where sources disagree, and what was not found."""
    spot, country = maker.spot, maker.country
    parts = []
    for key, texts in (("conflicts", country.conflicts), ("gaps", country.gaps)):
        if texts:
            parts += [h(2, key, spot.word(f"country_{key}")), items(spot.say(each) for each in texts)]
    return parts


def _sources(maker: Maker) -> list[str]:
    found: dict[str, None] = {}
    for question in maker.spot.data.legal_questions.values():
        answer = answers.of(question, maker.country)
        found |= dict.fromkeys(source for known in of_question(answer, question, maker.spot) for source in known.sources)
    return list(found)

"""Sheet 03: what is known of the national plan, a table for thirty lines, and thirty cards to cut."""

from __future__ import annotations

import lxml.html

from sitekit.packs.article import Article, markup
from sitekit.packs.country import sheet
from sitekit.packs.country.answering import of_fields, sources_of
from sitekit.packs.country.markup import choices, h, p, ruled, table
from sitekit.packs.country.sheet import Maker
from sitekit.packs.printed import Piece, document, piece

_PLAN = ("nap", "nap_lead", "nap_plans")
_ACTIONS = ("nap_security_actions",)
COUNT = 30
"""Cards of a pack, as the guide to adaptation asks."""


def make(maker: Maker) -> Article:
    """The sheet."""
    said = maker.said["lines"]
    rows = [[str(number)] for number in range(1, COUNT + 1)]
    parts = [
        p(said["intro"]),
        h(2, "plan", said["state"]),
        of_fields(_PLAN, maker.country, maker.spot),
        ruled(said["check"], 2),
        h(2, "actions", said["actions"]),
        p(said["actions_note"]),
        of_fields(_ACTIONS, maker.country, maker.spot),
        h(2, "lines", said["list"], new_page=True),
        table(said["columns"], rows, "thirty"),
    ]
    return sheet.of_parts(maker, "lines", "03", parts, sources_of((*_PLAN, *_ACTIONS), maker.country, maker.spot))


def cards(maker: Maker, foot: str) -> Piece:
    """Thirty cards, four A6 on a sheet of A4; what a last sheet has left over is free for more."""
    numbers = range(1, COUNT + COUNT % 4 + 1)
    sheets = [[_card(maker, number, foot) for number in numbers[start : start + 4]] for start in range(0, len(numbers), 4)]
    text = "".join(f'<div class="cut">{"".join(four)}</div>' for four in sheets)
    title = maker.said["plain_title"].format(country=maker.name, name=maker.said["names"]["cards"])
    body = lxml.html.fromstring(f"<section>{text}</section>")
    name = f"adapt.countries.{maker.country.id}.cards"
    whole = document(maker.spot.language, title, markup(body), "", ("cards.css",))
    return piece(name, f"data/countries/{maker.country.id}.yml", whole, body)


def _card(maker: Maker, number: int, foot: str) -> str:
    said = maker.said["lines"]
    lines = (3, 1, 1, 1, 1)
    fields = "".join(ruled(text, count) for text, count in zip(said["card_fields"], lines, strict=True))
    status = f"<p>{said['card_status']} {choices(said['card_colours'])}</p>"
    return (
        f'<div class="one"><div class="fit"><h2>{said["card"]} {number} · {maker.name}</h2>{fields}{status}</div>'
        f'<p class="foot"><span>{maker.said["pack"]}</span><span>{foot}</span></p></div>'
    )

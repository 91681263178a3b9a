"""Sheet 04: local words, names of offices, words that are restricted, and the words of the model with room beside."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from sitekit.data import Text, Value
from sitekit.packs.article import Article
from sitekit.packs.country import sheet
from sitekit.packs.country.answering import Known, of_value, small_print, sources_of
from sitekit.packs.country.answering import open_lines as lines_for
from sitekit.packs.country.markup import empty, h, p, ruled, table
from sitekit.packs.country.sheet import Maker

_LOCAL = ("customary_forms",)
_OFFICES = ("security_institutions", "nap_lead")


def make(maker: Maker) -> Article:
    """The sheet."""
    said = maker.said["words"]
    parts = [p(said["intro"]), h(2, "local", said["local"]), *_known(_LOCAL, maker)]
    parts += [p(said["add"]), table(said["add_columns"], empty(6))]
    parts += [h(2, "offices", said["institutions"]), *_known(_OFFICES, maker)]
    parts += [h(2, "restricted", said["restricted"]), p(said["restricted_intro"]), table(said["restricted_columns"], empty(6))]
    parts += [h(2, "house", said["house"]), p(said["house_intro"]), *_house(maker)]
    return sheet.of_parts(maker, "words", "04", parts, sources_of((*_LOCAL, *_OFFICES), maker.country, maker.spot))


def _known(fields: tuple[str, ...], maker: Maker) -> list[str]:
    """What the profile holds, as a table; then what is open, or that nothing was found."""
    spot, held = maker.spot, [(field, value) for field in fields for value in maker.country.values[field]]
    rows = [row for field, value in held if value.publishable for row in _rows(field, value, maker)]
    still_open = [value for _, value in held if not value.publishable]
    parts = [table(maker.said["words"]["local_columns"], rows, "local")] if rows else []
    if still_open:
        parts.append(lines_for(spot.word("to_check") + ":", still_open, spot))
    return parts or [ruled(spot.word("not_found"), 2)]


def _rows(field: str, value: Value, maker: Maker) -> Iterator[list[str]]:
    """A row a value; one without a name says its text."""
    spot = maker.spot
    meaning = " ".join(spot.say(text) for text in (value.text, value.note) if text)
    own = spot.say(value.name) if value.name else ""
    said = [small_print(Known("", each.foot, each.sources), spot) for each in of_value(value, field, spot)]
    if value.ours:
        meaning = f"{meaning} ({spot.word('our_rendering')})".strip()
    if not value.name and value.claims:
        meaning = " ".join(each.text for each in of_value(value, field, spot))
    yield [escape(own), _other(value.name, maker), escape(meaning), " ".join(said)]


def _other(name: Text | None, maker: Maker) -> str:
    """The name as the other languages write it."""
    code = maker.spot.language.code
    return "<br>".join(
        f'<bdi lang="{other}">{escape(text)}</bdi>' for other, text in (name or {}).items() if other != code
    )


def _house(maker: Maker) -> Iterator[str]:
    """The glossary by domain."""
    said, spot, glossary = maker.said["words"], maker.spot, maker.spot.data.glossary
    for identifier, title in glossary.domains.items():
        rows = [
            [escape(spot.say(term.name)), _other(term.name, maker)]
            for term in glossary.terms.values() if term.domain == identifier
        ]  # fmt: skip
        yield h(3, f"house-{identifier}", spot.say(title))
        yield table(said["house_columns"], rows, "house")

"""Test items: question, answers, and the key with its reason to open."""

from __future__ import annotations

from sitekit.data import Item
from sitekit.publish.claims import plain
from sitekit.publish.generated.spot import Spot

_KEYS = "abcdef"


def test(spot: Spot) -> str:
    """The items of the pre- and post-test, in their order."""
    return _all([item for item in spot.data.items.values() if item.test], spot)


def bank(spot: Spot) -> str:
    """The items to exchange with."""
    return _all([item for item in spot.data.items.values() if not item.test], spot)


def letter(key: str, spot: Spot) -> str:
    """The letter of an option as this language writes it."""
    return spot.word("item_letters").split("|")[_KEYS.index(key)]


def _all(items: list[Item], spot: Spot) -> str:
    return "\n\n".join(_item(item, spot) for item in items)


def _item(item: Item, spot: Spot) -> str:
    options = "\n".join(f"- **{letter(each.key, spot)}.** {plain(spot.say(each.text))}" for each in item.options)
    blank = "" if item.options else "{: .write-3 }"
    stem = f"**{plain(spot.say(item.stem))}**"
    parts = [f"### <bdi>{item.id}</bdi> {{#{item.id.lower()}}}", f"{stem}\n{blank}" if blank else stem, options]
    parts += [_about(item, spot), f'??? key "{spot.word("item_key")}"\n' + _indented(_key(item, spot))]
    return "\n\n".join(part for part in parts if part)


def _about(item: Item, spot: Spot) -> str:
    module = spot.data.modules[item.module]
    link = spot.link(f"modules/{module.slug}/index.md")
    return (
        f"*{spot.word('item_module')}* [{module.id}]({link}) · "
        f"*{spot.word('item_level')}* {spot.word('bloom_' + item.bloom)} · *{spot.word('item_marks')}* {item.marks}"
    )


def _key(item: Item, spot: Spot) -> list[str]:
    right = next((option for option in item.options if option.key == item.key), None)
    if right:
        answer = f"**{spot.word('item_answer')}** {letter(right.key, spot)} · {plain(spot.say(right.text))}"
    else:
        answer = f"**{spot.word('item_model_answer')}** {plain(spot.say(item.model_answer or {}))}"
    notes = "".join(f"[^{claim}]" for claim in item.claims)
    parts = [answer, plain(spot.say(item.rationale)) + notes]
    if item.legal_questions:
        page = spot.link("adapt/legal-questions.md")
        links = spot.word("and").join(f"[{each}]({page}#{each.lower()})" for each in item.legal_questions)
        parts.append(f"*{spot.word('item_legal')}* {links}")
    return parts


def _indented(paragraphs: list[str]) -> str:
    return "\n\n".join("    " + paragraph for paragraph in paragraphs)

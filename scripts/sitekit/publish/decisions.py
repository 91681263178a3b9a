"""The decision cards of a case: each in one piece, and a place where `decisions.js` shows them one at a time."""

from __future__ import annotations

import re

from sitekit.publish import words
from sitekit.publish.generated import html
from sitekit.publish.generated.spot import Spot

_CARDS = re.compile(r'(?P<head><h2 id="decisions">.*?</h2>)(?P<cards>.*?)(?=<h2 |<div class="footnote">|\Z)', re.DOTALL)
_CARD = re.compile(r'(?=<h3 id="card-)')


def added(content: str, spot: Spot) -> str:
    """`content`, the HTML of an article, with its decision cards as sections and the way to take them one by one."""

    def dealt(match: re.Match[str]) -> str:
        before, *cards = _CARD.split(match["cards"])
        sections = "".join(f'<section class="decision">{card}</section>' for card in cards)
        return match["head"] + before + (_stage(len(cards), spot) if cards else "") + sections

    return _CARDS.sub(dealt, content)


def _stage(cards: int, spot: Spot) -> str:
    """Hidden until the script runs: without it every card stands below, in order. Its styles come with the legal boxes."""
    said = {name[5:]: text for name, text in spot.language.strings.items() if name.startswith("play_")}
    about = spot.word("play_about", count=words.count(spot.language, "decisions", cards))
    return (
        html.start("div", {"class": "play", "hidden": "", "data-words": html.json_text(said)})
        + f'<p>{html.element("button", said["start"], type="button")} <span>{html.text(about)}</span></p></div>'
        + html.script(spot, "decisions.js")
    )

"""What a partner in a country changes first: what follows from its profile, and the contexts to tick."""

from __future__ import annotations

import re

from sitekit.data import Country
from sitekit.publish.generated.spot import Spot

_NAMED = re.compile(r"\b(?:LH-\d\d|[CHM]\d\d)\b")
CONTEXTS = ("family", "federal", "gulf", "divided", "camps", "conflict")


def section(country: Country, spot: Spot) -> list[str]:
    """The section with two lists."""
    follows = [_linked(spot.word(f"first_{key}"), spot) for key in advice(country)]
    contexts = [_linked(spot.word(f"context_{each}"), spot) for each in _ordered(country)]
    return [
        f"## {spot.word('country_first')} {{#first}}",
        spot.word("country_first_intro"),
        "\n".join(f"1. {line}" for line in follows),
        spot.word("country_context_intro"),
        "\n".join(f"- [ ] {line}" for line in contexts),
    ]


def advice(country: Country) -> list[str]:
    """Keys of the lines that follow from the profile (strings `first_<key>`)."""
    return [
        f"nap_{_status(country, 'nap')}",
        f"law_{_status(country, 'domestic_violence_law')}",
        "honour",
        "marriage",
        "words" if _found(country, "customary_forms") else "no_words",
        "women" if _found(country, "women_in_police") else "no_women",
        "referral",
    ]


def _linked(text: str, spot: Spot) -> str:
    """`text` with each module, case, handout and legal question that it names as a link."""
    return _NAMED.sub(lambda named: _link(named[0], spot), text)


def _link(named: str, spot: Spot) -> str:
    if named.startswith("LH-"):
        return f"[{named}]({spot.link('adapt/legal-questions.md')}#{named.lower()})"
    page = spot.pages.by_id(named)
    return f"[{named}]({spot.link(page.within)})" if page else named


def _status(country: Country, field: str) -> str:
    return next((value.status for value in country.values[field] if value.status), "open")


def _found(country: Country, field: str) -> bool:
    return any(value.publishable for value in country.values[field])


def _ordered(country: Country) -> list[str]:
    """A Gulf State reads its own context first; which of the others hold is for the partner to say."""
    return sorted(CONTEXTS, key=lambda each: each != country.region)

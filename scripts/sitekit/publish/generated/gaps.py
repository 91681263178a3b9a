"""What we do not know: every claim that may not be published, as the question it leaves open."""

from __future__ import annotations

from itertools import groupby

from sitekit.data import PROFILE_FIELDS, Claim, Country
from sitekit.publish.claims import plain
from sitekit.publish.generated.spot import Spot


def questions(spot: Spot) -> str:
    """Open questions of the claims, a subsection a topic."""
    closed = [claim for claim in spot.data.claims.values() if not claim.publishable]
    parts: list[str] = []
    for topic, claims in groupby(closed, key=lambda claim: claim.topic):
        parts.append(f"### {plain(spot.say(spot.data.topics[topic]))} {{#gap-{topic}}}")
        parts.append("\n".join(_question(claim, spot) for claim in claims))
    return "\n\n".join(parts)


def countries(spot: Spot) -> str:
    """How much is open in each country, with a link to it."""
    keys = ("gaps_country", "gaps_not_found", "gaps_open", "gaps_named")
    rows = [_country(country, spot) for country in spot.data.countries.values()]
    return "\n".join(["| " + " | ".join(spot.word(key) for key in keys) + " |", "|---|---|---|---|", *rows])


def _question(claim: Claim, spot: Spot) -> str:
    lawyer = f" **{spot.word('gaps_lawyer')}**" if claim.lawyer else ""
    why = f"*{spot.word('why_open')}* {plain(spot.say(claim.why or {}))}"
    return f"- **{plain(spot.say(claim.question or {}))}** {why}{lawyer}"


def _country(country: Country, spot: Spot) -> str:
    held = [country.values[field] for field in PROFILE_FIELDS]
    missing = sum(not each for each in held)
    still_open = sum(not value.publishable for each in held for value in each)
    place = spot.link(f"adapt/countries/{country.id}.md") + ("#gaps" if country.gaps else "")
    name = f"[{plain(spot.say(country.name))}]({place})"
    return f"| {name} | {missing} | {still_open} | {len(country.gaps)} |"

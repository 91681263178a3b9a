"""The sources page: every publishable claim, by topic, with its sources and the pages that rest on it."""

from __future__ import annotations

from itertools import groupby

import babel

from sitekit.data import Claim, Source
from sitekit.publish.claims import date, isolated, plain
from sitekit.publish.generated.spot import Spot


def page(spot: Spot) -> str:
    """One section a topic, one paragraph a claim (its id is the anchor that notes link to)."""
    cited = [claim for claim in spot.data.claims.values() if claim.publishable]
    parts: list[str] = []
    for topic, claims in groupby(cited, key=lambda claim: claim.topic):
        parts.append(f"## {plain(spot.say(spot.data.topics[topic]))} {{#topic-{topic}}}")
        parts += [_claim(claim, spot) for claim in claims]
    return "\n\n".join(parts)


def _claim(claim: Claim, spot: Spot) -> str:
    lines = [f"{plain(spot.say(claim.text))}\n{{: #{claim.id} .claim }}", "\n".join(_facts(claim, spot))]
    return "\n\n".join(lines)


def _facts(claim: Claim, spot: Spot) -> list[str]:
    facts = [f"- *{spot.word('claim_id')}* {claim.id}. *{spot.word('claim_confidence')}* {_confidence(claim, spot)}."]
    if claim.as_of:
        facts.append(f"- *{spot.word('claim_as_of')}* {date(claim.as_of, spot.language.strings)}.")
    for label, text in (("claim_contested", claim.contested), ("claim_limits", claim.limits)):
        if text:
            facts.append(f"- *{spot.word(label)}* {plain(spot.say(text))}")
    facts += [f"- {source_line(spot.data.sources[each], spot)}" for each in claim.sources]
    pages = spot.pages.citing.get(claim.id, ())
    links = " · ".join(f"[{plain(page.title)}]({spot.link(page.within)})" for page in pages)
    facts.append(f"- *{spot.word('claim_pages')}* {links or spot.word('claim_no_page')}")
    return facts


def _confidence(claim: Claim, spot: Spot) -> str:
    return spot.word(f"confidence_{claim.confidence}")


def source_line(source: Source, spot: Spot) -> str:
    """A source in one line: title with its address, publisher, year, language, kind, how it was read."""
    details = [
        isolated(source.publisher, spot.language),
        str(source.year) if source.year else spot.word("source_undated"),
        " / ".join(language_name(code, spot) for code in source.languages),
        spot.word(f"source_kind_{source.kind}"),
        spot.word(f"source_read_{source.read.replace('-', '_')}"),
    ]
    return _named(source, spot) + spot.word("comma") + spot.word("comma").join(details) + "."


def _named(source: Source, spot: Spot) -> str:
    """Title with its address. One without encryption is shown, not linked: a click would show others what is read."""
    title = isolated(spot.say(source.title), spot.language)
    if source.url and source.url.startswith("http:"):
        return f"{title} (`{source.url}`)"
    return f"[{title}]({source.url})" if source.url else title


def language_name(code: str, spot: Spot) -> str:
    """The name of a language, in the language of the page."""
    names = babel.Locale.parse(spot.language.code.replace("-", "_")).languages
    return str(names.get(code, code))

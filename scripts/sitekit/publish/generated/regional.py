"""The regional frameworks, the count of plans, and their sources."""

from __future__ import annotations

from sitekit.data import Framework
from sitekit.publish.claims import date, plain
from sitekit.publish.generated.sources import source_line
from sitekit.publish.generated.spot import Spot


def page(spot: Spot) -> str:
    """A section a framework."""
    regional = spot.data.regional
    checked = f"**{spot.word('country_checked')}** {date(regional.checked, spot.language.strings)}."
    parts = [checked, *_count(spot)]
    for framework in regional.frameworks.values():
        parts += _framework(framework, spot)
    used = dict.fromkeys([*regional.plan_count.sources, *(s for f in regional.frameworks.values() for s in f.sources)])
    parts.append(f"## {spot.word('country_sources')} {{#sources}}")
    parts += [f"{source_line(spot.data.sources[each], spot)}\n{{: #source-{each} .source }}" for each in used]
    return "\n\n".join(parts)


def _count(spot: Spot) -> list[str]:
    count = spot.data.regional.plan_count
    as_of = f"*{spot.word('claim_as_of')}* {date(count.as_of, spot.language.strings)}."
    return [
        f"## {spot.word('regional_count')} {{#plan-count}}",
        f"{spot.word('regional_count_text', n=count.count)} {as_of} {_rests_on(count.confidence, count.sources, spot)}",
        f"{plain(spot.say(count.note))}",
        f"{spot.word('regional_countries')} {_countries(count.countries, spot)}.",
        f"{spot.word('regional_outside')} {_countries(count.outside_the_count, spot)}. {plain(spot.say(count.outside_note))}",
    ]


def _framework(framework: Framework, spot: Spot) -> list[str]:
    facts = [f"*{spot.word('regional_owner')}* {plain(spot.say(framework.owner))}."]
    if framework.date:
        facts.append(f"*{spot.word('regional_date')}* {date(framework.date, spot.language.strings)}.")
    facts.append(_rests_on(framework.confidence, framework.sources, spot))
    return [
        f"## {plain(spot.say(framework.name))} {{#{framework.id}}}",
        plain(spot.say(framework.text)),
        "\n".join(f"- {fact}" for fact in facts),
    ]


def _rests_on(confidence: str, sources: tuple[str, ...], spot: Spot) -> str:
    links = spot.word("and").join(f"[{plain(spot.data.sources[each].publisher)}](#source-{each})" for each in sources)
    confident = f"*{spot.word('claim_confidence')}* {spot.word('confidence_' + confidence)}."
    return f"{confident} *{spot.word('value_sources')}* {links}"


def _countries(ids: tuple[str, ...], spot: Spot) -> str:
    countries = [spot.data.countries[each] for each in ids]
    links = [f"[{plain(spot.say(each.name))}]({spot.link(f'adapt/countries/{each.id}.md')})" for each in countries]
    return spot.word("comma").join(links)

"""Countries side by side: the list of profiles, and the table of plans, laws and provisions."""

from __future__ import annotations

from collections.abc import Callable

from sitekit.data import PROFILE_FIELDS, Country, Value
from sitekit.publish.claims import date, plain
from sitekit.publish.generated import html, values
from sitekit.publish.generated.country import anchor
from sitekit.publish.generated.spot import Spot

# Field of a profile -> the column that shows it.
COLUMNS = {
    "nap": "countries_plan",
    "cedaw": "field_cedaw",
    "domestic_violence_law": "countries_law",
    "rape_marriage_provision": "countries_marriage",
    "honour_mitigation": "countries_honour",
    "women_in_police": "countries_women",
    "customary_forms": "countries_custom",
}


def profiles(spot: Spot) -> str:
    """Every profile with how much it holds and when it was last checked."""
    keys = ("countries_country", "countries_known", "countries_open", "countries_checked")
    return spot.word("country_cover") + "\n\n" + _table(keys, _profile, spot)


def table(spot: Spot) -> str:
    """The comparison; a script adds the filter where scripts run."""
    words = {key: spot.word(f"filter_{key}") for key in ("show", "all", "count", "reset")}
    region = html.start("div", {"class": "compare", "data-words": html.json_text(words)})
    body = _table(("countries_country", *COLUMNS.values()), _compared, spot)
    return "\n\n".join([region + "</div>", body, html.script(spot, "compare.js"), html.stylesheet(spot)])


def cell(country: Country, field: str, spot: Spot) -> str:
    """What is known in a few words; else that it is to be checked, or was not found."""
    known = [value for value in country.values[field] if value.publishable]
    if not known:
        return spot.word("state_open" if country.values[field] else "state_none")
    said = [_short(value, field, spot) for value in known]
    return spot.word("and").join(dict.fromkeys(each for each in said if each)) or spot.word("countries_known_value")


def _short(value: Value, field: str, spot: Spot) -> str:
    if field == "customary_forms":
        return plain(spot.say(value.name)) if value.name else ""
    if "percent" in value.facts:
        return spot.word("fact_percent", v=value.facts["percent"])
    return values.status(value, field, spot)


def _table(keys: tuple[str, ...], row: Callable[[Country, Spot], list[str]], spot: Spot) -> str:
    lines = ["| " + " | ".join(spot.word(key) for key in keys) + " |", "|---" * len(keys) + "|"]
    lines += ["| " + " | ".join(row(country, spot)) + " |" for country in by_name(spot)]
    return "\n".join(lines)


def by_name(spot: Spot) -> list[Country]:
    """The countries as the alphabet of the page orders them."""
    from sitekit.publish.generated.index_of_pages import sorted_as

    return sorted(spot.data.countries.values(), key=lambda country: sorted_as(spot.say(country.name), spot))


def _page(country: Country, spot: Spot) -> str:
    return spot.link(f"adapt/countries/{country.id}.md")


def _profile(country: Country, spot: Spot) -> list[str]:
    held = [value for field in PROFILE_FIELDS for value in country.values[field]]
    known = sum(value.publishable for value in held)
    name = f"[{plain(spot.say(country.name))}]({_page(country, spot)})"
    return [name, str(known), str(len(held) - known), date(country.checked, spot.language.strings)]


def _compared(country: Country, spot: Spot) -> list[str]:
    page = _page(country, spot)
    cells = [f"[{cell(country, field, spot)}]({page}#{anchor(field)})" for field in COLUMNS]
    return [f"[{plain(spot.say(country.name))}]({page})", *cells]

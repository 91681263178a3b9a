"""The answers of each country as a script of its own, for pages to load once a reader has chosen it.

Data ships as scripts because a page opened from a file may not fetch.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sitekit import answers
from sitekit.data import Country, LegalQuestion, Value
from sitekit.publish.claims import date
from sitekit.publish.generated import html, values
from sitekit.publish.generated.country import anchor
from sitekit.publish.generated.spot import Spot

FOLDER = "assets/countries"


def write(site: Path, spot: Spot) -> None:
    """One script a country into `site`/assets/countries; `spot` stands at the root of the language."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for country in spot.data.countries.values():
        data = html.json_text(of_country(country, spot)).replace("\u2028", " ").replace("\u2029", " ")
        text = f"(window.countryAnswers=window.countryAnswers||{{}})[{html.json_text(country.id)}]={data};\n"
        (folder / f"{country.id}.js").write_text(text, encoding="utf-8", newline="\n")


def of_country(country: Country, spot: Spot) -> Mapping[str, Any]:
    """Name, page and the answer to each question that has one: paths are relative to the language's folder."""
    found = {}
    for question in spot.data.legal_questions.values():
        answer = answers.of(question, country)
        if answer.state != "none":
            found[question.id] = {"state": answer.state, "said": _said(answer, question, country, spot), "open": _open(answer, spot)}
    return {"name": spot.say(country.name), "page": f"adapt/countries/{country.id}.html", "answers": found}


def _said(answer: answers.Answer, question: LegalQuestion, country: Country, spot: Spot) -> list[dict[str, str]]:
    field = question.profile_field or ""
    page = f"adapt/countries/{country.id}.html#{anchor(field)}"
    lines = [{"text": each, "foot": foot(value, spot), "href": page} for value in answer.values for each in texts(value, field, spot)]
    claims = dict.fromkeys([*(each for value in answer.values for each in value.claims), *answer.claims])
    return [line for line in lines if line["text"]] + [claim(each, spot) for each in claims]


def texts(value: Value, field: str, spot: Spot) -> list[str]:
    """The value in one line; nothing where its claims say it all."""
    parts = [values.status(value, field, spot), *(spot.say(text) for text in (value.name, value.articles, value.instrument) if text)]
    head = spot.word("and").join(values.once([*parts, *values.facts(value, spot)]))
    tail = [spot.say(text) for text in (value.text, value.note) if text]
    return [". ".join(part.rstrip(".") for part in [head, *tail] if part) + "."] if head or tail else []


def foot(value: Value, spot: Spot) -> str:
    """Its date and its confidence, in words."""
    parts = []
    if value.as_of:
        parts.append(f"{spot.word('claim_as_of')} {date(value.as_of, spot.language.strings)}.")
    if value.confidence:
        parts.append(f"{spot.word('claim_confidence')} {spot.word('confidence_' + value.confidence)}.")
    return " ".join(parts)


def claim(claim_id: str, spot: Spot) -> dict[str, str]:
    """Text, small print (limits, both sides, date, confidence) and page of a claim."""
    held = spot.data.claims[claim_id]
    labelled = (("claim_contested", held.contested), ("claim_limits", held.limits))
    parts = [f"{spot.word(label)} {spot.say(text)}" for label, text in labelled if text]
    parts += [f"{spot.word('claim_as_of')} {date(held.as_of, spot.language.strings)}."] if held.as_of else []
    parts.append(f"{spot.word('claim_confidence')} {spot.word(f'confidence_{held.confidence}')}.")
    return {"text": spot.say(held.text), "foot": " ".join(parts), "href": f"sources.html#{claim_id}"}


def _open(answer: answers.Answer, spot: Spot) -> list[dict[str, str]]:
    return [{"question": spot.say(value.question or {}), "why": spot.say(value.why or {})} for value in answer.open]

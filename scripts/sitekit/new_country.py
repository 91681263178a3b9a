"""A new country profile: its data file, its pages, and the list of what it still lacks."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path

from sitekit import languages
from sitekit.data import PROFILE_FIELDS, Country, Data, load_all
from sitekit.data.countries import REGIONS
from sitekit.records import BadInput

_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
_ISO = re.compile(r"([A-Z]{2})/([A-Z]{3})")

PAGES = {
    "en": """---
title: {title}
description: "What is known about {name} for this model: plan, laws, institutions, gaps, and what a lawyer has to check."
kind: country
quick_exit: true
updated: {today}
---
# {name}

This page holds what the facts of this site know about {name}, for a partner who adapts the model there.
It is a start for your lawyer and no legal advice; [the adaptation guide](../index.md) says what to do with it.

<!-- made from data: country {slug} -->
""",
    "ar": """---
title: {title}
description: "ما نعرفه عن {name} لأغراض هذا النموذج: الخطة والقوانين والمؤسسات والثغرات، وما يراجعه محامٍ."
kind: country
quick_exit: true
updated: {today}
---
# {name}

تجمع هذه الصفحة ما تعرفه معلومات هذا الموقع عن {name}، لشريك يكيّف النموذج هناك.
وهي بداية لعمل محاميك وليست مشورة قانونية، ويبيّن [دليل التكييف](../index.md) ما تفعله بها.

<!-- made from data: country {slug} -->
""",
}
"""The page of a country in each language; everything else on it is made from its profile."""


def start(profile: Path, given: argparse.Namespace) -> None:
    """Write an empty profile: every field null, which means not found."""
    iso = _ISO.fullmatch(given.iso or "")
    if not _SLUG.fullmatch(given.slug):
        raise BadInput("new_country.py", f"'{given.slug}' is no name of a file", "lower-case letters and hyphens")
    if not (given.english and given.arabic and iso):
        raise BadInput(
            "new_country.py", f"there is no profile '{given.slug}' yet", "name --english, --arabic and --iso JO/JOR to start one"
        )
    if given.region not in REGIONS:
        raise BadInput("new_country.py", "--region is missing or not known", "use one of: " + ", ".join(REGIONS))
    if given.part_of and not (profile.parent / f"{given.part_of}.yml").exists():
        raise BadInput("new_country.py", f"--part-of names no profile: {given.part_of}", "start that one first")
    profile.write_text(_empty(given, iso[1], iso[2]), encoding="utf-8", newline="\n")
    print(f"wrote data/countries/{profile.name}")


def write_pages(root: Path, slug: str) -> list[Path]:
    """Write the pages of the profile that are not there yet; return them."""
    country = _country(root, slug)[0]
    written = []
    for language in languages.load(root):
        page = root / "docs" / language.code / "adapt" / "countries" / f"{slug}.md"
        if not page.exists():
            name = country.name.get(language.code) or next(iter(country.name.values()))
            text = PAGES.get(language.code, PAGES["en"])
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text.format(title=name, name=name, slug=slug, today=_today()), encoding="utf-8", newline="\n")
            written.append(page)
    return written


def missing(root: Path, slug: str) -> str:
    """What the profile lacks, as lines to read: fields not found, questions to check, legal questions without an answer."""
    from sitekit import answers

    country, data = _country(root, slug)
    empty = [field for field in PROFILE_FIELDS if not country.values[field]]
    still_open = [f"{f}: {v.question['en']}" for f in PROFILE_FIELDS for v in country.values[f] if v.question]
    asked = [each for each in data.legal_questions.values() if answers.of(each, country).state in ("open", "none")]
    return "\n".join(
        [
            f"{slug}: {len(PROFILE_FIELDS) - len(empty)} of {len(PROFILE_FIELDS)} fields have an entry",
            *(f"  not found: {field}" for field in empty),
            *(f"  to check: {line}" for line in still_open),
            *(f"  no answer yet: {each.id} {each.title['en']}" for each in asked),
            f"Fill in data/countries/{slug}.yml after data/README.md; each value needs a source in data/sources/.",
        ]
    )


def _country(root: Path, slug: str) -> tuple[Country, Data]:
    data = load_all(root / "data")
    return data.countries[slug], data


def _empty(given: argparse.Namespace, alpha2: str, alpha3: str) -> str:
    part = [f"part_of: {given.part_of}"] if given.part_of else []
    lines = [
        "# Country profile. null means not found, never no. The schema is in data/README.md.",
        f"id: {given.slug}",
        f"iso: {{alpha2: {alpha2}, alpha3: {alpha3}}}",
        "name:",
        f"  en: '{_quoted(given.english)}'",
        f"  ar: '{_quoted(given.arabic)}'",
        f"region: {given.region}",
        "depth: short",
        f"checked: '{_today()}'",
        *part,
        "values:",
        *(f"  {field}: null" for field in PROFILE_FIELDS),
        "conflicts: []",
        "gaps: []",
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _today() -> str:
    return dt.datetime.now(dt.UTC).date().isoformat()

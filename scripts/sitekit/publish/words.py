"""Interface strings with numbers and dates in them."""

from __future__ import annotations

import datetime

import babel

from sitekit.languages import Language
from sitekit.publish.claims import date


def count(language: Language, key: str, number: int) -> str:
    """`number` with the word `key` (strings `<key>_one`, `_few`, …), in the plural form the language asks for."""
    form = babel.Locale.parse(language.code.replace("-", "_")).plural_form(number)
    text = language.strings.get(f"{key}_{form}") or language.strings[f"{key}_other"]
    return text.format(n=number)


def day(language: Language, value: datetime.date | str) -> str:
    """A date in words."""
    return date(str(value), language.strings)


def hours(language: Language, start: str, minutes: int) -> str:
    """From when to when: `start` is HH:MM."""
    hour, minute = map(int, start.split(":"))
    end = hour * 60 + minute + minutes
    return language.strings["time_range"].format(start=start, end=f"{end // 60:02}:{end % 60:02}")

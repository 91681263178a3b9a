"""English: numbers in words."""

from __future__ import annotations

import re

from sitekit.languages.words import Words

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")

_SIMPLE = {word: value for value, word in enumerate((*_UNITS, *_TEENS), 1)}
_ROUND = {word: 10 * value for value, word in enumerate(_TENS, 2)}
_COMPOUND = {f"{ten} {unit}": _ROUND[ten] + value for ten in _TENS for value, unit in enumerate(_UNITS, 1)}
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

WORDS = Words(
    script="Latn",
    cardinals=_SIMPLE | _ROUND | _COMPOUND,
    ordinals={word: value for value, word in enumerate((*_ORDINALS, "twelfth"), 1)}
    | {f"{ten} {word}": _ROUND[ten] + value for ten in _TENS for value, word in enumerate(_ORDINALS[:9], 1)}
    | {"once": 1, "twice": 2}
    | {"threes": 3, "fours": 4, "fives": 5, "sixes": 6, "tens": 10},
    # What Arabic names by a number word: parts, the days of the week, a day of mourning.
    months=tuple(_MONTHS.split("|")),
    hints={
        1: re.compile(r"\b(?:an?|the|single|each|every|per)\b", re.IGNORECASE),
        2: re.compile(r"\b(?:both|pairs?|couples?|double|either|half|halves|other|between|Mondays?)\b", re.IGNORECASE),
        3: re.compile(r"\b(?:thirds?|quarter(?:s|ly)?|Tuesdays?)\b", re.IGNORECASE),
        4: re.compile(r"\b(?:quarters?|Wednesdays?)\b", re.IGNORECASE),
        5: re.compile(r"\bThursdays?\b", re.IGNORECASE),
        40: re.compile(r"\bArba.?een\b", re.IGNORECASE),
        60: re.compile(r"\bStone\b"),  # an author, whose Arabic name reads "sixty"
    },
    led={
        "date": rf"(?:{_MONTHS}) {{n}}(?:, {{n}})?",
        "resolution": r"(?:[Rr]esolutions?|(?:UN)?SCR) {n}(?: \({n}\))?",
        "law": r"(?:[Ll]aw |[Cc]ode |[Aa]ct |[Dd]ecree )?[Nn]o\.? ?{n} of {n}|[Ll]aw {n} of {n}",
        "article": r"[Aa]rt(?:icles?|\.) {n}(?: ?\({n}\))?",
        "paragraph": r"(?:[Pp]aragraphs?|[Pp]ara\.?) {n}",
    },
    leads=("esolution", "esolutions", "SCR", "o.", "No", "no", "aw", "rticle", "rticles", "rt.", "aragraph", "aragraphs",
           "ara", "ara.", *_MONTHS.split("|")),
    typed={
        "date": rf"{{n}} (?:{_MONTHS})\b(?: {{n}})?",
        "percentage": r"{n} ?(?:%|per ?cent\b)",
        "number": r"{n} (?:thousand|million)",
        "minutes": r"{n}[- ]min(?:utes?\b|\.?)",
        "hours": r"{n}[- ]hours?\b",
        "days": r"{n}[- ]days?\b",
        "weeks": r"{n}[- ]weeks?\b",
        "months": r"{n}[- ]months?\b",
        "years": r"{n}[- ]years?\b",
    },
    scales={"thousand": 10**3, "million": 10**6},
)

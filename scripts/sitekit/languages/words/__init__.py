"""The words of a language that checks must understand: numbers in words, typed numbers, prefixes and suffixes.

One module a language; a language without one gets the generic behaviour: digits only, words as they stand.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import babel.core

_FOLD = str.maketrans(
    {ord(first) + value: str(value) for first in "٠۰" for value in range(10)} | {"٪": "%", "٫": ".", "٬": ","}
)
_TO_FOLD = re.compile("[٠-٩۰-۹٪٫٬]")


def fold_digits(text: str) -> str:
    """Western digits and signs in place of Arabic-Indic and Persian ones; the length stays."""
    return text.translate(_FOLD) if _TO_FOLD.search(text) else text


def _key(word: str) -> str:
    """Small letters, but an acronym as it is."""
    return word if word.isupper() and len(word) > 1 else word.lower()


def _lower(word: str) -> Iterator[str]:
    """A word as looked up: in small letters, and as it is for acronyms."""
    yield word.lower()
    if word.isupper():
        yield word


@dataclass(frozen=True)
class Words:
    """`cardinals`: number words -> value; `duals`: words that name two of a thing (where they are indefinite and no
    digits follow, as in "sheets 5 and 6"); `ordinals`: what may stand for a number of the other language, but asks for none.

    `definite`: what a word with the article begins with. `months`: their names, `/` between two of the same month.
    `hints`: value -> pattern of what may stand for it without naming it. `typed`: kind of number -> pattern that begins
    with the number (`{n}` stands for it); `led`: kind -> pattern with words before the number, the last of
    which ends with one of `leads`. `scales`: words behind a number that multiply it. `forms` gives the shapes under which a word of a
    text is looked up; `key` is the shape under which a word of a list is kept.
    """

    script: str
    cardinals: Mapping[str, int] = field(default_factory=dict)
    duals: frozenset[str] = frozenset()
    definite: re.Pattern[str] | None = None
    ordinals: Mapping[str, int] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    hints: Mapping[int, re.Pattern[str]] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    led: Mapping[str, str] = field(default_factory=dict)
    leads: tuple[str, ...] = ()
    scales: Mapping[str, int] = field(default_factory=dict)
    forms: Callable[[str], Iterator[str]] = _lower
    key: Callable[[str], str] = _key


@functools.cache
def load(code: str) -> Words:
    """The words of the language `code`."""
    name = f"{__name__}.{code.replace('-', '_').lower()}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return Words(script_of(code))
    words = module.WORDS
    assert isinstance(words, Words)  # noqa: S101 - for the type checker
    return words


def script_of(code: str) -> str:
    """The script a language is usually written in, as ISO 15924 names it: `Arab`, `Latn` (Unicode's likely subtags)."""
    parts = code.replace("-", "_").split("_")
    explicit = [part for part in parts[1:] if len(part) == 4]
    likely = babel.core.get_global("likely_subtags").get(parts[0], "")
    return explicit[0] if explicit else next((part for part in likely.split("_") if len(part) == 4), "Latn")

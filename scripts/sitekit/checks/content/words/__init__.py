"""What the rules look for in each language: labels of the house, patterns of facts. One module a language.

A language without a module has none of them: its pages are checked for everything that needs no words.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True)
class Words:
    """Patterns are matched on text as sentences.fold leaves it. What matches `facts` needs a claim (facts.py)."""

    fiction: str
    step_labels: tuple[str, ...]
    box_titles: dict[str, str]
    trainer_only: str
    facts: re.Pattern[str]
    settings: re.Pattern[str]
    phones: re.Pattern[str]
    penalties: re.Pattern[str]
    promises: re.Pattern[str]
    denials: re.Pattern[str]
    surveyed: re.Pattern[str]
    placeholders: re.Pattern[str]
    quotes: re.Pattern[str]
    outer_quotes: re.Pattern[str]
    """The marks around the words that a facilitator says: our own words, not somebody's."""
    key_message: re.Pattern[str]
    """Words that announce a key message; the group `said` holds the message."""
    prefixed: Callable[[str], str] = re.escape
    """A word -> pattern of the word with what may be written before it and together with it."""


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches what any of them does, in small and capital letters."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def of(language: str) -> Words | None:
    """The words of a language; None where it has none."""
    name = f"{__name__}.{language.replace('-', '_').lower()}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return None
    words: Words = module.WORDS
    return words

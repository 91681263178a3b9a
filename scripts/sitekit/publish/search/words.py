"""Text -> the words the search compares. The rules are the language's; search-engine.js applies the same ones to what is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

_WORD = re.compile(r"[^\W\d_]+|\d+")
# Digits of Arabic and of Persian, for every language.
_DIGITS = {chr(start + value): str(value) for start in (0x660, 0x6F0) for value in range(10)}


@dataclass(frozen=True)
class Rules:
    """What is particular to a language, from SEARCH in its module; all of it may be absent.

    `fold`: letter -> letter, after accents and vowel signs are gone. `stem`: (pattern, replacement with $1), applied
    in order. `clitics`: letters that may be a word of their own before a word. `skeleton`: letters that a broken
    plural may change. `stop`: words too common to find anything by. `codes`: word -> letter of the pages it names.
    `ordinals`: word -> number.
    """

    fold: Mapping[str, str] = field(default_factory=dict)
    stem: tuple[tuple[str, str], ...] = ()
    clitics: str = ""
    skeleton: str = ""
    stop: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What the index file tells the engine."""
        return {
            "fold": dict(_DIGITS) | dict(self.fold), "stem": [list(rule) for rule in self.stem], "clitics": self.clitics,
            "skeleton": self.skeleton, "stop": self.stop, "codes": dict(self.codes), "ordinals": dict(self.ordinals),
        }  # fmt: skip


class Words:
    """The words of a text under the rules of a language."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._fold = str.maketrans(_DIGITS | dict(rules.fold))
        self._stem = [(re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", to)) for pattern, to in rules.stem]
        self._known: dict[str, str] = {}

    @cached_property
    def _stop(self) -> frozenset[str]:
        return frozenset(self._split(self.rules.stop))

    def _split(self, text: str) -> list[str]:
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
        return _WORD.findall(plain.lower().translate(self._fold))

    def of(self, text: str) -> list[str]:
        """The words worth finding: folded, in order; neither stop words nor single letters."""
        return [word for word in self._split(text) if word not in self._stop and (len(word) > 1 or word.isdigit())]

    def stem(self, word: str) -> str:
        """The stem of a folded word."""
        if word not in self._known:
            stem = word
            for pattern, to in self._stem:
                stem = pattern.sub(to, stem)
            self._known[word] = stem
        return self._known[word]

    def stems_in(self, words: Mapping[str, int]) -> dict[str, str]:
        """Word -> stem for a whole vocabulary (word -> occurrences), which decides what a first letter is.

        A letter that may be a clitic is one if the word without it is in use, and the word with it never takes
        another clitic or the article, as a word of its own would: وتدريب is و + تدريب, وساطة is one word.
        """
        own = {self.stem(word) for word in words if self._plain(word)}
        return {word: self._resolved(word, own) for word in words}

    def _plain(self, word: str) -> bool:
        """Whether nothing but the word itself, or a surely known prefix, can stand at its beginning."""
        return word[:1] not in self.rules.clitics or not self.stem(word).startswith(word[:1])

    def _resolved(self, word: str, own: set[str]) -> str:
        stem = self.stem(word)
        if self._plain(word) or stem in own or len(word) < 4:
            return stem
        shorter = self._resolved(word[1:], own)
        return shorter if shorter in own else stem

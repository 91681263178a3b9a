"""Text -> the words the search compares. The rules are the language's; search-words.js applies the same ones to what is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

_WORD = re.compile(r"[^\W\d_]+|\d+")
# How many clitics may stand before a word, and how much of it has to be left; search-words.js has the same.
_CLITICS, _SHORTEST = 2, 3
# Digits of Arabic and of Persian, for every language.
_DIGITS = {chr(start + value): str(value) for start in (0x660, 0x6F0) for value in range(10)}


@dataclass(frozen=True)
class Rules:
    """What is particular to a language, from SEARCH in its module; all of it may be absent.

    `fold`: letter -> letter, after accents and vowel signs are gone. `form`, then `stem`: (pattern, replacement with
    $1), applied in order; `form` makes what the index holds (one spelling, no article), `stem` only the engine needs,
    to know forms that belong together. `clitics`: letters that may be a word of their own before a word. `skeleton`: letters that a broken
    plural may change. `stop`: words too common to find anything by. `codes`: word -> letter of the pages it names.
    `ordinals`: word -> number.
    """

    fold: Mapping[str, str] = field(default_factory=dict)
    form: tuple[tuple[str, str], ...] = ()
    stem: tuple[tuple[str, str], ...] = ()
    clitics: str = ""
    skeleton: str = ""
    stop: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What the index file tells the engine."""
        return {
            "fold": dict(_DIGITS) | dict(self.fold), "form": [list(rule) for rule in self.form],
            "stem": [list(rule) for rule in self.stem], "clitics": self.clitics,
            "skeleton": self.skeleton, "stop": self.stop, "codes": dict(self.codes), "ordinals": dict(self.ordinals),
        }  # fmt: skip


class _WithoutMarks(dict[int, int | None]):
    """For `str.translate`: drops combining marks; looks each character up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code))[0] == "M" else code
        return self[code]


_MARKS = _WithoutMarks()


class Words:
    """The words of a text under the rules of a language."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._fold = str.maketrans(_DIGITS | dict(rules.fold))
        self._form = [(re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", to)) for pattern, to in rules.form]
        self._known: dict[str, str] = {}

    @cached_property
    def _stop(self) -> frozenset[str]:
        return frozenset(self._split(self.rules.stop))

    def _split(self, text: str) -> list[str]:
        plain = unicodedata.normalize("NFKD", text).translate(_MARKS)
        return _WORD.findall(plain.lower().translate(self._fold))

    def of(self, text: str) -> list[str]:
        """The words worth finding: folded, in order; neither stop words nor single letters."""
        return [word for word in self._split(text) if word not in self._stop and (len(word) > 1 or word.isdigit())]

    def form(self, word: str) -> str:
        """A folded word as the index has it."""
        if word not in self._known:
            form = word
            for pattern, to in self._form:
                form = pattern.sub(to, form)
            self._known[word] = form
        return self._known[word]

    def forms_in(self, words: Collection[str]) -> dict[str, str]:
        """Word -> form for a whole vocabulary, which decides what a first letter is.

        A letter that may be a clitic is one if the word without it is in use, and the word with it never takes
        another clitic or the article, as a word of its own would: وتدريب is و + تدريب, وساطة is one word.
        """
        own = {self.form(word) for word in words if self._plain(word)}
        return {word: self._resolved(word, own) for word in words}

    def _plain(self, word: str) -> bool:
        """Whether nothing but the word itself, or a surely known prefix, can stand at its beginning."""
        return word[:1] not in self.rules.clitics or not self.form(word).startswith(word[:1])

    def _resolved(self, word: str, own: set[str]) -> str:
        form = self.form(word)
        if self._plain(word) or form in own:
            return form
        for cut in range(1, _CLITICS + 1):
            if word[cut - 1] not in self.rules.clitics or len(word) - cut < _SHORTEST:
                break
            if (shorter := self.form(word[cut:])) in own:
                return shorter
        return form

"""Looking up many phrases in a text at once, in the forms in which a language writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from sitekit.languages.words import Words, fold_digits

T = TypeVar("T")
_Tree = dict[str, Any]
"""Word -> tree of what may follow it; "" -> the values of the phrase that ends here."""
_WORD = r"[^\W_]+(?:[\u064b-\u0652\u0670\u0640]+[^\W_]*)*"
WORD = re.compile(_WORD)
_WORD_OR_BREAK = re.compile(_WORD + r"|[.;:!?|؛؟()\[\]]")
"""A full stop, colon or bracket is a word that no phrase has: so it cuts phrases in two."""
_DIGIT = re.compile("[0-9]")
Ends = tuple[int, int, T]
"""A phrase by the number of its first word, of the word behind its last, and its value."""


class Hit(NamedTuple, Generic[T]):
    """A phrase found in a text, from `start` to `end`."""

    found: T
    start: int
    end: int


class Phrases(Generic[T]):
    """A tree of words: phrases are kept under the keys of their words, and found under any form of them.

    `asks` tells the phrases that nobody may pass over from those that are only looked for where something asks for them.
    """

    def __init__(self, words: Words, phrases: Iterable[tuple[str, T]], asks: Callable[[T], bool]) -> None:
        self._forms, self._key = words.forms, words.key
        self._tree: _Tree = {}
        self._known: set[str] = set()
        self._shapes: dict[str, tuple[str, ...]] = {}
        self._starts: dict[str, list[_Tree]] = {}
        self._pieces: dict[str, tuple[str, ...]] = {}
        self._asking: set[str] = set()
        self._silent: set[str] = set()
        self._numeric: set[str] = set()
        for phrase, value in phrases:
            keys = [self._key(word) for word in WORD.findall(phrase)]
            self._add(keys, value)
            if asks(value):
                self._asking.add(keys[0])

    def _add(self, keys: list[str], value: T) -> None:
        node = self._tree
        self._known.update(keys)
        for key in keys:
            node = node.setdefault(key, {})
        node.setdefault("", []).append(value)

    def _shapes_of(self, word: str) -> tuple[str, ...]:
        """The forms of `word` that occur in some phrase."""
        if word not in self._shapes:
            self._shapes[word] = tuple(shape for shape in self._forms(word) if shape in self._known)
        return self._shapes[word]

    def are_silent(self, pieces: list[str]) -> bool:
        """No phrase that asks begins and no digit stands in these pieces: the quick answer, a no where one has not been met."""
        return self._silent.issuperset(pieces)

    def have_digits(self, pieces: list[str]) -> bool:
        """Whether a digit stands in one of these pieces, which `ends` has met."""
        return not self._numeric.isdisjoint(pieces)

    def ends(self, pieces: list[str]) -> list[Ends[T]]:
        """Every phrase in a text of these pieces, which are what it has between its spaces: also those inside a longer
        one; of those that begin at the same word the longest first.
        """
        words, starts = self._words(pieces), self._starts
        found: list[Ends[T]] = []
        for at in [at for at, word in enumerate(words) if word in starts]:
            here = self._walk(starts[words[at]], words, at + 1)
            if len(here) > 1:
                here.sort(key=_longest_first)
            found += [(at, end, value) for end, value in here]
        return found

    def _words(self, pieces: list[str]) -> list[str]:
        known = self._pieces
        try:
            return [word for piece in pieces for word in known[piece]]
        except KeyError:
            for piece in [piece for piece in pieces if piece not in known]:
                self._learn(piece)
            return [word for piece in pieces for word in known[piece]]

    def _learn(self, piece: str) -> None:
        """The words and breaks in a piece, with Western digits; whether phrases begin there."""
        words = self._pieces[piece] = tuple(_WORD_OR_BREAK.findall(fold_digits(piece)))
        for word in words:
            if starts := [self._tree[shape] for shape in self._shapes_of(word) if shape in self._tree]:
                self._starts[word] = starts
        if any(_DIGIT.search(word) for word in words):
            self._numeric.add(piece)
        elif all(self._asking.isdisjoint(self._shapes_of(word)) for word in words):
            self._silent.add(piece)

    def find(self, text: str) -> list[Hit[T]]:
        """The same with their places in `text`."""
        ends = self.ends(text.split())
        matches = list(_WORD_OR_BREAK.finditer(fold_digits(text))) if ends else []
        return [Hit(value, matches[at].start(), matches[end - 1].end()) for at, end, value in ends]

    def _walk(self, nodes: Iterable[_Tree], words: list[str], at: int) -> list[tuple[int, T]]:
        """Every phrase that goes on behind word `at` - 1: the word after its last, and its value."""
        found: list[tuple[int, T]] = []
        for node in nodes:
            if "" in node:
                found += [(at, value) for value in node[""]]
                if len(node) == 1:
                    continue
            if at < len(words):
                below = [node[shape] for shape in self._shapes_of(words[at]) if shape in node]
                if below:
                    found += self._walk(below, words, at + 1)
        return found


def _longest_first(end: tuple[int, Any]) -> int:
    return -end[0]


def longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """Of hits in the order of `find` those that lie in no other."""
    kept: list[Hit[T]] = []
    covered = 0
    for hit in hits:
        if hit.end > covered or (kept and kept[-1].start == hit.start and kept[-1].end == hit.end):
            kept.append(hit)
            covered = max(covered, hit.end)
    return kept

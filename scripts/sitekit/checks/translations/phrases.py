"""Looking up many phrases in a text at once, in the forms in which a language writes them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, TypeVar

from sitekit.languages.words import Words

T = TypeVar("T")
_Tree = dict[str, Any]
"""Word -> tree of what may follow it; "" -> the values of the phrase that ends here."""
WORD = re.compile(r"[^\W_]+(?:[\u064b-\u0652\u0670\u0640]+[^\W_]*)*")
_BREAK = re.compile(r"[.;:!?|؛؟()\[\]]")


class Hit(NamedTuple, Generic[T]):
    """A phrase found in a text, from `start` to `end`."""

    found: T
    start: int
    end: int


class Phrases(Generic[T]):
    """A tree of words: phrases are kept under the keys of their words, and found under any form of them."""

    def __init__(self, words: Words, phrases: Iterable[tuple[str, T]]) -> None:
        self._forms, self._key = words.forms, words.key
        self._tree: _Tree = {}
        self._known: set[str] = set()
        self._shapes: dict[str, tuple[str, ...]] = {}
        self._starts: dict[str, tuple[_Tree, ...]] = {}
        self._seen: set[str] = set()
        self._starting: set[str] = set()
        for phrase, value in phrases:
            self._add(phrase, value)

    def _add(self, phrase: str, value: T) -> None:
        node = self._tree
        for word in WORD.findall(phrase):
            key = self._key(word)
            self._known.add(key)
            node = node.setdefault(key, {})
        node.setdefault("", []).append(value)

    def _shapes_of(self, word: str) -> tuple[str, ...]:
        """The forms of `word` that occur in some phrase."""
        if word not in self._shapes:
            self._shapes[word] = tuple(shape for shape in self._forms(word) if shape in self._known)
        return self._shapes[word]

    def _starts_of(self, word: str) -> tuple[_Tree, ...]:
        """What may follow `word` where it begins a phrase."""
        starts = tuple(self._tree[shape] for shape in self._shapes_of(word) if shape in self._tree)
        self._starts[word] = starts
        return starts

    def find(self, text: str) -> list[Hit[T]]:
        """Every phrase in `text`, also inside a longer one; those that begin at the same word with the longest first."""
        words = WORD.findall(text)
        if new := set(words) - self._seen:
            self._seen |= new
            self._starting |= {word for word in new if self._starts_of(word)}
        starting, starts = self._starting, self._starts
        ends: list[tuple[int, int, T]] = []
        for at in [at for at, word in enumerate(words) if word in starting]:
            here = self._walk(starts[words[at]], words, at + 1)
            if len(here) > 1:
                here.sort(key=_longest_first)
            ends += [(at, end, value) for end, value in here]
        return _placed(text, ends) if ends else []

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


def _placed(text: str, found: list[tuple[int, int, T]]) -> list[Hit[T]]:
    """Word numbers -> places in the text; what a full stop or bracket cuts in two is none."""
    matches, passed = WORD.finditer(text), 0
    spans: dict[int, tuple[int, int]] = {}
    for number in sorted({number for at, end, _ in found for number in range(at, end)}):
        spans[number] = next(itertools.islice(matches, number - passed, None)).span()
        passed = number + 1
    return [
        Hit(value, spans[at][0], spans[end - 1][1])
        for at, end, value in found
        if end == at + 1 or not _broken(text, [spans[number] for number in range(at, end)])
    ]


def _broken(text: str, spans: list[tuple[int, int]]) -> bool:
    """A full stop, colon or bracket stands between the words."""
    return any(_BREAK.search(text, one[1], two[0]) for one, two in itertools.pairwise(spans))


def longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    """Of hits in the order of `find` those that lie in no other."""
    kept: list[Hit[T]] = []
    covered = 0
    for hit in hits:
        if hit.end > covered or (kept and kept[-1].start == hit.start and kept[-1].end == hit.end):
            kept.append(hit)
            covered = max(covered, hit.end)
    return kept

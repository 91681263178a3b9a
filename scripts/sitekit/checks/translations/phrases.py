"""Looking up many phrases in a text at once, in the forms in which a language writes them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
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
        for phrase, value in phrases:
            self._add(phrase, value)

    def _add(self, phrase: str, value: T) -> None:
        node = self._tree
        for word in WORD.findall(phrase):
            key = self._key(word)
            self._known.add(key)
            node = node.setdefault(key, {})
        node.setdefault("", []).append(value)

    def _found(self, word: str) -> tuple[str, ...]:
        shapes = self._shapes[word] = tuple(shape for shape in self._forms(word) if shape in self._known)
        return shapes

    def find(self, text: str) -> list[Hit[T]]:
        """Every phrase in `text`, also inside a longer one; those that begin at the same word with the longest first."""
        known = self._shapes.get
        shapes = [found if (found := known(word)) is not None else self._found(word) for word in WORD.findall(text)]
        if not any(shapes):
            return []
        spans = [match.span() for match in WORD.finditer(text)]
        return list(self._hits(text, shapes, spans))

    def _hits(self, text: str, shapes: list[tuple[str, ...]], spans: list[tuple[int, int]]) -> Iterator[Hit[T]]:
        for at, first in enumerate(shapes):
            if first:
                ends = sorted(self._walk(self._tree, shapes, at), key=lambda end: -end[0])
                for end, value in ends:
                    if end == at + 1 or not _broken(text, spans[at:end]):
                        yield Hit(value, spans[at][0], spans[end - 1][1])

    def _walk(self, node: _Tree, shapes: list[tuple[str, ...]], at: int) -> Iterator[tuple[int, T]]:
        """Every phrase that begins at word `at`: the word after its last, and its value."""
        for shape in shapes[at]:
            below = node.get(shape)
            if below:
                for value in below.get("", ()):
                    yield at + 1, value
                if at + 1 < len(shapes):
                    yield from self._walk(below, shapes, at + 1)


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

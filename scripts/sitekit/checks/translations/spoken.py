"""What a unit says in numbers and known words: in short, to see whether two languages agree; and with places, where not."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

from sitekit.checks.translations.phrases import Ends, Hit, Phrases
from sitekit.checks.translations.typed_numbers import Number, named_values, numbers
from sitekit.checks.translations.vocabulary import AvoidedForm, Meaning, TermForm, asks
from sitekit.languages.words import fold_digits


class Unit(NamedTuple):
    """A stretch of plain text that stands for itself: a paragraph, an item, a title, a cell. `what` names it."""

    text: str
    line: int
    what: str

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n") + 1


class Spoken(NamedTuple):
    """A unit with the known words and the numbers in it; `text` has Western digits."""

    unit: Unit
    text: str
    code: str
    hits: list[Hit[Meaning]]
    digits: list[Number]

    def line(self, start: int) -> int:
        """The line of the character at `start`."""
        return self.unit.line + self.text.count("\n", 0, start)


def hear(unit: Unit, code: str, phrases: Phrases[Meaning]) -> Spoken:
    """Everything known in a unit of the language `code`, with its places."""
    text = fold_digits(unit.text)
    return Spoken(unit, text, code, phrases.find(text), numbers(text, code))


class Gist(NamedTuple):
    """What a unit says, without places: ids of `terms`, values of number words (`said`), kinds and values of `digits`.
    `asked` and `counted` are those of the terms and values that the other language has to say too.
    """

    asked: AbstractSet[str]
    terms: AbstractSet[str]
    counted: AbstractSet[int]
    said: AbstractSet[int]
    digits: list[tuple[str, str]]

    def values(self) -> AbstractSet[int]:
        """The numbers that it says, in words or digits."""
        return self.said | named_values(value for _, value in self.digits)


_NONE: AbstractSet[Any] = frozenset()
_NOTHING = Gist(_NONE, _NONE, _NONE, _NONE, [])


def gist(unit: Unit, code: str, phrases: Phrases[Meaning]) -> Gist | None:
    """What a unit says in short; None where that takes a closer look."""
    pieces = unit.text.split()
    if phrases.are_silent(pieces):
        return _NOTHING
    ends = phrases.ends(pieces)
    digits: list[tuple[str, str]] = []
    if phrases.have_digits(pieces):
        digits = [(kind, value) for kind, value, _, _ in numbers(fold_digits(unit.text), code)]
    return _with_words(ends, digits) if ends else Gist(_NONE, _NONE, _NONE, _NONE, digits)


def _with_words(ends: list[Ends[Meaning]], digits: list[tuple[str, str]]) -> Gist | None:
    found = Gist(asked := set(), terms := set(), counted := set(), said := set(), digits)
    said_at = -1
    for at, end, meaning in ends:
        if isinstance(meaning, TermForm):
            terms.add(meaning.term.id)
            if meaning.asks:
                asked.add(meaning.term.id)
        elif isinstance(meaning, AvoidedForm) or end > at + 1:
            return None
        elif at > said_at:  # else the same word in another shape
            said_at = at
            said.add(meaning.value)
            if asks(meaning):
                counted.add(meaning.value)
    return found


def agree(one: Gist | None, two: Gist | None) -> bool:
    """Whether each says in plain sight what the other asks for: then no rule on numbers or terms has anything to report."""
    if one is None or two is None:
        return False
    return one is two or (
        one.digits == two.digits
        and one.asked <= two.terms
        and two.asked <= one.terms
        and (not one.counted or one.counted <= two.values())
        and (not two.counted or two.counted <= one.values())
    )

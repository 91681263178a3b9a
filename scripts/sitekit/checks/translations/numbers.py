"""Rules on numbers: what one language counts, dates or cites, the other counts, dates and cites the same."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import NamedTuple

from sitekit.checks.translations.model import SectionPair, line_across
from sitekit.checks.translations.rules import Fault, names, section_rule
from sitekit.checks.translations.spoken import Spoken
from sitekit.checks.translations.typed_numbers import (
    PLAIN,
    Number,
    WordNumber,
    hinted,
    in_words,
    named_values,
)

_KINDS_AR = {
    "number": "العدد", "time": "الوقت", "date": "التاريخ", "percentage": "النسبة", "resolution": "القرار", "law": "القانون",
    "article": "المادة", "paragraph": "الفقرة", "phone": "رقم الهاتف", "code": "الرمز", "minutes": "المدة", "hours": "المدة",
    "days": "المدة", "weeks": "المدة", "months": "المدة", "years": "المدة",
}  # fmt: skip
_DURATIONS = ("minutes", "hours", "days", "weeks", "months", "years")
_PLAIN_SINGULAR = "1"
_MOST_IN_WORDS = 99


class Side(NamedTuple):
    """A unit with the numbers in it."""

    spoken: Spoken
    digits: list[Number]
    words: list[WordNumber]

    def line(self, start: int) -> int:
        """The line of the character at `start`."""
        return self.spoken.line(start)


class Mismatch(NamedTuple):
    """A number without counterpart. `against`: what stands in its place on the other side, if one does."""

    kind: str
    side: int
    line: int
    twin_line: int
    shown: str
    against: str


@functools.lru_cache(maxsize=1)
def mismatches(pair: SectionPair) -> list[Mismatch]:
    """All numbers of a section without counterpart; the rules below share them out by kind."""
    found: list[Mismatch] = []
    for both in pair.spoken:
        base, other = (_side(spoken) for spoken in both)
        if base.digits or other.digits or base.words or other.words:
            found += _compare(base, other)
    return found


def _side(spoken: Spoken) -> Side:
    found = in_words(spoken.text, spoken.code, spoken.hits) if spoken.hits else []
    return Side(spoken, spoken.digits, found)


def _compare(base: Side, other: Side) -> Iterator[Mismatch]:
    if [number[:2] for number in base.digits] == [number[:2] for number in other.digits]:
        if base.words or other.words:
            yield from _in_words(base, other, 0)
            yield from _in_words(other, base, 1)
        return
    left, right = _unmatched(base.digits, other.digits)
    left_words, right_words = _answered(left, other, right), _answered(right, base, left)
    left = [number for number in left if number not in left_words]
    right = [number for number in right if number not in right_words]
    yield from _in_digits(left, right, base, other)
    if not left and not right:
        yield from _in_words(base, other, 0)
        yield from _in_words(other, base, 1)


def _unmatched(left: list[Number], right: list[Number]) -> tuple[list[Number], list[Number]]:
    """What is left on each side after equal numbers are paired, first of the same kind, then where one has no kind."""
    left, right = list(left), list(right)
    for same in (_same, _same_value):
        for number in list(left):
            twin = next((each for each in right if same(number, each)), None)
            if twin:
                left.remove(number)
                right.remove(twin)
    return left, right


def _same(one: Number, two: Number) -> bool:
    return one.kind == two.kind and one.value == two.value


def _same_value(one: Number, two: Number) -> bool:
    return one.value == two.value and PLAIN in (one.kind, two.kind)


def _answered(left: list[Number], other: Side, right: list[Number]) -> list[Number]:
    """Those of `left` that the other side says in words, in the dual, or by a bare singular."""
    answered = []
    for number in left:
        if not number.value.isdigit() or int(number.value) > _MOST_IN_WORDS or number.kind in ("code", "time", "date"):
            continue
        value = int(number.value)
        named = any(word.value == value for word in other.words)
        alone = not any(each.kind in (number.kind, PLAIN) for each in right)
        if named or (alone and value <= 2 and hinted(value, other.spoken.text, other.spoken.code)):
            answered.append(number)
    return answered


def _in_digits(left: list[Number], right: list[Number], base: Side, other: Side) -> Iterator[Mismatch]:
    """Two lone numbers of the same kind are one fault, set against each other; others stand alone."""
    right = list(right)
    for number in left:
        twin = next((each for each in right if each.kind == number.kind), None)
        twin = twin or next((each for each in right if _alike(each.kind, number.kind)), None)
        if twin:
            right.remove(twin)
            kind = number.kind if twin.kind == PLAIN else twin.kind
            yield Mismatch(kind, 1, other.line(twin.start), base.line(number.start), twin.shown, number.shown)
        else:
            yield _lone(number, base, other, 0)
    for number in right:
        yield _lone(number, other, base, 1)


def _alike(one: str, two: str) -> bool:
    """Kinds of which one may stand where the other should: one of them plain, or both durations."""
    return PLAIN in (one, two) or (one in _DURATIONS and two in _DURATIONS)


def _lone(number: Number, mine: Side, theirs: Side, side: int) -> Mismatch:
    in_words = number.kind in (PLAIN, *_DURATIONS)
    word = next((word for word in theirs.words if word.asks), None) if in_words else None
    kind = "words" if word else number.kind
    twin_line = theirs.line(word.start) if word else _across(mine, theirs, number.start)
    return Mismatch(kind, side, mine.line(number.start), twin_line, number.shown, word.shown if word else "")


def _across(mine: Side, theirs: Side, start: int) -> int:
    return line_across(mine.line(start), mine.spoken.unit, theirs.spoken.unit)


def _in_words(mine: Side, theirs: Side, side: int) -> Iterator[Mismatch]:
    """Number words that the other side names neither in words nor in digits."""
    there = {word.value for word in theirs.words} | named_values(number.value for number in theirs.digits)
    here = {word.value for word in mine.words}
    for word in mine.words:
        if word.asks and word.value not in there and not hinted(word.value, theirs.spoken.text, theirs.spoken.code):
            against = next((each for each in theirs.words if each.asks and each.value not in here), None)
            line = theirs.line(against.start) if against else _across(mine, theirs, word.start)
            yield Mismatch("words", side, mine.line(word.start), line, word.shown, against.shown if against else "")


def _faults(pair: SectionPair, *kinds: str) -> Iterator[Fault]:
    for found in mismatches(pair):
        if found.kind in kinds:
            en, ar = names(pair.page, found.side, "en"), names(pair.page, found.side, "ar")
            against = (f"“{found.against}”", f"«{found.against}»") if found.against else ("nothing of the kind", "لا مقابل له")
            yield Fault(
                found.side,
                found.line,
                found.twin_line,
                f"{_kind_en(found.kind)} differs: “{found.shown}” here, in {en[1]} {against[0]}: say the same in both",
                f"اختلاف في {_KINDS_AR.get(found.kind, 'العدد')}: هنا «{found.shown}»، وفي نسخة {ar[1]} {against[1]}: "
                "اجعل النسختين تقولان الشيء نفسه",
            )


def _kind_en(kind: str) -> str:
    if kind in _DURATIONS:
        return "duration"
    return {"words": "number in words", "law": "law number", "article": "article number", "paragraph": "paragraph number",
            "resolution": "resolution number", "phone": "phone number"}.get(kind, kind)  # fmt: skip


@section_rule("TRN030", mismatches)
def plain_numbers(pair: SectionPair) -> Iterator[Fault]:
    """A number in digits, of people, copies, sheets, years, that the other language does not have.

    Bad: “30 red dots” in English, «24 نقطة حمراء» in Arabic.
    Good: the same number, in digits of either kind, or in words up to 99.
    """
    yield from _faults(pair, PLAIN)


@section_rule("TRN031", mismatches)
def times(pair: SectionPair) -> Iterator[Fault]:
    """A clock time that differs.

    Bad: “13:30–13:34” in English, «من 13:30 إلى 13:44» in Arabic.
    Good: the same times.
    """
    yield from _faults(pair, "time")


@section_rule("TRN032", mismatches)
def dates(pair: SectionPair) -> Iterator[Fault]:
    """A date that differs.

    Bad: “31 October 2000” in English, «30 تشرين الأول/أكتوبر 2000» in Arabic.
    Good: the same day, with the month as the language names it.
    """
    yield from _faults(pair, "date")


@section_rule("TRN033", mismatches)
def percentages(pair: SectionPair) -> Iterator[Fault]:
    """A percentage that differs.

    Bad: “9 per cent” in English, «19 في المئة» in Arabic.
    Good: “9 per cent” and «9 في المئة» (or %, ٪).
    """
    yield from _faults(pair, "percentage")


@section_rule("TRN034", mismatches)
def durations(pair: SectionPair) -> Iterator[Fault]:
    """A duration that differs, in its number or its unit.

    Bad: “20 minutes” in English, «25 دقيقة» or «20 ساعة» in Arabic.
    Good: “20 minutes” and «20 دقيقة»; “2 days” and «يومان».
    """
    yield from _faults(pair, *_DURATIONS)


@section_rule("TRN035", mismatches)
def legal_numbers(pair: SectionPair) -> Iterator[Fault]:
    """The number of a resolution, law, article or paragraph that differs.

    Bad: “Article 45(2)” in English, «المادة 45(3)» in Arabic.
    Good: “Article 45(2)” and «الفقرة 2 من المادة 45».
    """
    yield from _faults(pair, "resolution", "law", "article", "paragraph")


@section_rule("TRN036", mismatches)
def phones_and_codes(pair: SectionPair) -> Iterator[Fault]:
    """A phone number or a code (M03, H04, LH-10, A1) that differs.

    Bad: “H04” in English, «H05» in Arabic.
    Good: the same code.
    """
    yield from _faults(pair, "phone", "code")


@section_rule("TRN037", mismatches)
def number_words(pair: SectionPair) -> Iterator[Fault]:
    """A number in words, or a dual, that the other language does not say.

    Bad: “three days” in English, «يومان» in Arabic.
    Good: “two days” and «يومان»; “five minutes” and «5 دقائق».
    """
    yield from _faults(pair, "words")

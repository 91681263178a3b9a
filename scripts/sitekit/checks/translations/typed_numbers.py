"""Numbers in a text, each with what it is: a time, a date, article 45(2), 20 minutes, a plain number, a number in words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from sitekit.checks.translations.phrases import Hit, longest
from sitekit.checks.translations.vocabulary import Meaning, NumberWord
from sitekit.languages import words

PLAIN = "number"
_SHAPES = {
    "phone": r"(?:\+|00)\d[\d ()-]{6,}\d|0\d{2,3}[ -]?\d{3}[ -]?\d{3,4}(?![\w:-])",
    "iso_date": r"\d{4}-\d{2}-\d{2}\b",
    "time": r"\d{1,2}:\d{2}(?!\d)",
}
"""Numbers that show by themselves what they are."""
_RESOLUTION = r"S/RES/{n}(?: ?\({n}\))?"
_PERCENTAGE = r"{n} ?%"
_CODE = r"(?<![A-Za-z])[A-Z]{1,4}-?\d+(?!\d|:\d)"
_NUMBER = r"\d+(?:[.,]\d+)*"
_START = re.compile("[0-9]+")
_WINDOW = 32
"""Characters before a number in which the words that say what it is may begin."""
_CODE_ALONE = re.compile(f"(?P<code>{_CODE})")
"""All that a number behind a capital letter can be."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_COMMA = re.compile("[,،]")
_YEARS_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Number(NamedTuple):
    """`value` compares across languages; `shown` is the text as written, `start` where in the (folded) text."""

    kind: str
    value: str
    shown: str
    start: int


class WordNumber(NamedTuple):
    """A number in words. `asks`: the other language has to name it too; else it may only answer."""

    value: int
    shown: str
    start: int
    asks: bool


def numbers(text: str, code: str) -> list[Number]:
    """The numbers in digits, in order; `text` has folded digits."""
    patterns = _patterns(code)
    found: list[Number] = []
    done = 0
    for digits in _START.finditer(text):
        start = digits.start()
        if start >= done:
            match = _match(text, start, done, patterns)
            done = match.end()
            kind, shown = match.lastgroup or PLAIN, match[0]
            if kind == PLAIN and shown.isdigit():
                found.append(Number(kind, shown.lstrip("0") or "0", shown, start))
            else:
                found += _numbers(kind, shown.strip(), match.start(), code)
    return found


def named_values(values: Iterable[str]) -> set[int]:
    """The whole numbers in `values` of numbers: of 13:30 both parts."""
    return {int(part) for value in values for part in value.replace(":", "/").split("/") if part.isdigit()}


class _Patterns(NamedTuple):
    """Of numbers with something behind them, and of numbers with something before them; how the words before end."""

    behind: re.Pattern[str]
    before: re.Pattern[str]
    leads: tuple[str, ...]


def _match(text: str, start: int, done: int, patterns: _Patterns) -> re.Match[str]:
    """The typed number whose first digit stands at `start`; what ends at `done` is used up."""
    sign = text[start - 1 : start]
    first = max(done, start - _WINDOW)
    match = None
    if "A" <= sign <= "Z":
        match = _CODE_ALONE.search(text, first, start + _WINDOW)
    elif sign in "+-/" or sign.isalpha() or (sign in " (" and text[first:start].rstrip(" (").endswith(patterns.leads)):
        match = patterns.before.search(text, first, start + _WINDOW)
    if match and match.start() <= start < match.end():
        return match
    found = patterns.behind.match(text, start)
    assert found  # noqa: S101 - a digit stands at `start`
    return found


@functools.cache
def _patterns(code: str) -> _Patterns:
    known = words.load(code)
    before = {"phone": [r"(?<!\w)\+\d[\d ()-]{6,}\d"], "resolution": [_RESOLUTION], "code": [_CODE]}
    for kind, pattern in known.led.items():
        before.setdefault(kind, []).insert(0, pattern)
    led = _either({kind: "|".join(each) for kind, each in before.items()})
    return _Patterns(re.compile(_behind(known)), re.compile(led), known.leads)


def _behind(known: words.Words) -> str:
    """The number is read once, then what may follow it is tried."""
    follows = {kind: pattern.removeprefix("{n}") for kind, pattern in {"percentage": _PERCENTAGE, **known.typed}.items()}
    return f"{_either(_SHAPES)}|{_NUMBER}(?:{_either(follows)})?"


def _either(kinds: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()).replace("{n}", _NUMBER)


def _numbers(kind: str, shown: str, start: int, code: str) -> Iterator[Number]:
    digits = [_plain(each) for each in _DIGITS.findall(shown)]
    if kind == "code":
        yield Number(kind, shown.replace("-", ""), shown, start)
    elif kind == "time":
        yield Number(kind, shown.removeprefix("0"), shown, start)
    elif kind == "phone":
        yield Number(kind, re.sub(r"\D", "", shown), shown, start)
    elif kind in ("date", "iso_date"):
        yield Number("date", _date(shown, digits, code), shown, start)
    elif kind == "article" and len(digits) == 2:
        yield Number("article", digits[0], shown, start)
        yield Number("paragraph", digits[1], shown, start)
    elif kind == PLAIN:
        yield Number(kind, _scaled(digits[0], shown, code), shown, start)
    else:
        yield Number(kind, "/".join(digits), shown, start)


def _scaled(digits: str, shown: str, code: str) -> str:
    """`83 thousand` as 83000."""
    scale = next((scale for word, scale in words.load(code).scales.items() if shown.endswith(word)), 1)
    value = float(digits) if digits.count(".") < 2 else 0.0
    return str(int(value * scale)) if scale > 1 else digits


def _plain(digits: str) -> str:
    """`1,000` and `1.5` as other languages write them too; leading zeros away."""
    plain = re.sub(r",(?=\d{3}(?:\D|$))", "", digits).replace(",", ".")
    return plain.lstrip("0") or "0" if plain.isdigit() else plain


def _date(shown: str, digits: list[str], code: str) -> str:
    if match := _YEARS_FIRST.fullmatch(shown):
        return "/".join(str(int(part)) for part in (match[3], match[2], match[1]))
    month = next(number for number, name in _months(code) if name in shown)
    days = [digit for digit in digits if len(digit) < 3]
    years = [digit for digit in digits if len(digit) > 2]
    return "/".join([*days, str(month), *years])


@functools.cache
def _months(code: str) -> list[tuple[int, str]]:
    """Month numbers with each name of the month, the longer names first."""
    names = [(number, name) for number, both in enumerate(words.load(code).months, 1) for name in both.split("/")]
    return sorted(names, key=lambda each: -len(each[1]))


def in_words(text: str, code: str, hits: list[Hit[Meaning]]) -> list[WordNumber]:
    """The numbers in words among the `hits` of a text."""
    named = [
        Hit(hit.found, hit.start, hit.end)
        for hit in hits
        if isinstance(hit.found, NumberWord) and not _COMMA.search(text, hit.start, hit.end)
    ]
    found: list[WordNumber] = []
    for hit in longest(named):
        value, kind = hit.found
        if found and found[-1].start == hit.start:
            continue  # the same word in another shape
        shown = text[hit.start : hit.end]
        asks = kind == "cardinal" or (kind == "dual" and _asks(shown, text[hit.end : hit.end + 3], code))
        found.append(WordNumber(value, shown, hit.start, asks and value > 1))
    return found


def _asks(dual: str, behind: str, code: str) -> bool:
    """A dual names two by itself where it is indefinite and is not "sheets 5 and 6"."""
    definite = words.load(code).definite
    return not (definite and definite.match(dual)) and not any(sign.isdigit() for sign in behind)


def hinted(value: int, text: str, code: str) -> bool:
    """`text` has what may stand for `value` without naming it."""
    hint = words.load(code).hints.get(value)
    return bool(hint and hint.search(text))

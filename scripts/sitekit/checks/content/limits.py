"""Rules about texts that take Markdown minutes to read: limits that no honest page comes near."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitekit.checks.content.characters import each_line
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Source

_LINE_LENGTH = 5_000
# A ruler of a table, a line of a form and the edges of front matter may be long; brackets and emphasis may not.
_RUN = re.compile(
    r"(?P<sign>[\[\](){}<>!*_`~^\\&#\"'])(?P=sign){11}|(?:[-+|:.=][ \t]{0,9}){200}|(?:[>*+] ?){12}|(?:- ){12}|(?:\t| {4}){10}\S"
)
_PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_SIGNS_ALLOWED = {
    "[": 120,
    "]": 120,
    "<": 60,
    "`": 120,
    "*": 240,
    "_": 240,
    "{": 60,
    "&": 120,
    "!": 120,
    "~": 60,
    "^": 120,
    "\\": 120,
}
_OPEN_ALLOWED = 12
_PARAGRAPH_LINES = 400
_PAGE_ALLOWED = {"<": 1_000, "[": 6_000, "]": 6_000}


@rule("CNT017", "text", fatal=True)
def takes_minutes(source: Source) -> Iterator[Fault]:
    """Thousands of brackets, stars or levels can hold up the build for minutes or for ever.

    Bad: 5,000 opening brackets; 400 quotation marks of a quote in a quote; a line of 100,000 letters
    Good: a long page of ordinary paragraphs
    """
    line = _first_excess(source.text)
    if line:
        yield Fault(
            line,
            "so many signs, levels or letters in one place that the page may never be built; write plain paragraphs",
            "رموز أو مستويات أو حروف كثيرة في موضع واحد قد تمنع بناء الصفحة؛ اكتب فقرات عادية",
        )


def _first_excess(text: str) -> int:
    """Line of the first place beyond the limits, 0 where there is none."""
    long = next((number for number, line in enumerate(text.split("\n"), 1) if len(line) > _LINE_LENGTH), 0)
    if long:
        return long
    for line, _ in each_line(text, _RUN):
        return line
    if any(text.count(sign) > allowed for sign, allowed in _PAGE_ALLOWED.items()):
        return 1
    signs = {sign: allowed for sign, allowed in _SIGNS_ALLOWED.items() if text.count(sign) > allowed}
    dense = (match.start() for match in _PARAGRAPH.finditer(text) if _dense(match[0], signs))
    return next((text.count("\n", 0, start) + 1 for start in dense), 0)


def _dense(paragraph: str, signs: Mapping[str, int]) -> bool:
    """More signs than any honest paragraph, table or list has for its size."""
    if len(paragraph) < 40:
        return False
    size = 1 + paragraph.count("\n")
    if size > _PARAGRAPH_LINES:
        return True
    for sign, allowed in signs.items():
        count = paragraph.count(sign)
        if count > allowed and count > 8 * size:
            return True
    return paragraph.count("[") - paragraph.count("]") > _OPEN_ALLOWED

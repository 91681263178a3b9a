"""Which parts of a body are certainly shown as code and nothing else.

Stricter than Markdown on purpose: what is not certainly code counts as markup. Two forms are certain:
a fence at the first column with a plain language name, closed by the same fence; and a span between single or
double backticks on one line of a paragraph in which every line pairs its backticks by itself.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_PLAIN_INFO = re.compile(r"[ ]*[\w#.+-]*[ ]*")
_TICKS = re.compile(r"`+")
_PARAGRAPH = re.compile(r"(?:^[^\n]*\S[^\n]*(?:\n|\Z))+", re.MULTILINE)


def blanked(body: str) -> str:
    """`body` with certain code turned into spaces."""
    if "`" not in body and "~~~" not in body:
        return body
    lines = body.split("\n")
    for start, end in fences(lines)[0]:
        for number in range(start, end + 1):
            lines[number] = " " * len(lines[number])
    return _PARAGRAPH.sub(lambda match: _spans(match[0]), "\n".join(lines))


def fences(lines: list[str]) -> tuple[list[tuple[int, int]], int | None]:
    """First and last line of each certain fence, and the line of one that is not: from there on nothing is certain."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        match = _FENCE.match(lines[at])
        if match:
            end = _closing(lines, at + 1, match["fence"]) if _PLAIN_INFO.fullmatch(match["info"]) else None
            if end is None:
                return found, at
            found.append((at, end))
            at = end
        at += 1
    return found, None


def _closing(lines: list[str], at: int, fence: str) -> int | None:
    return next((number for number in range(at, len(lines)) if lines[number].rstrip(" ") == fence), None)


def unpaired(paragraph: str) -> bool:
    """A line of the paragraph has a run of backticks that no other run on the line closes."""
    return "`" in paragraph and any(_pairs(line) is None for line in paragraph.split("\n"))


def _spans(paragraph: str) -> str:
    if "`" not in paragraph:
        return paragraph
    lines = paragraph.split("\n")
    pairs = [_pairs(line) for line in lines]
    if any(each is None for each in pairs):
        return paragraph
    return "\n".join(_without(line, found or []) for line, found in zip(lines, pairs, strict=True))


def _pairs(line: str) -> list[tuple[int, int]] | None:
    """Start and end of each code span on the line; None where a run of backticks stays open, is escaped or too long."""
    if "\\`" in line:
        return None
    runs = [match.span() for match in _TICKS.finditer(line)]
    found = []
    while runs:
        start, end = runs.pop(0)
        close = next((i for i, run in enumerate(runs) if run[1] - run[0] == end - start), None)
        if close is None or end - start > 2:
            return None
        found.append((start, runs[close][1]))
        runs = runs[close + 1 :]
    return found


def _without(line: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        line = line[:start] + " " * (end - start) + line[end:]
    return line

"""Lines of Markdown -> blocks: what a reader sees as one paragraph, list item, table row, box.

Follows Python-Markdown in what matters here: a list needs an empty line before it, nesting is four spaces,
boxes (`!!! say "Title"`) hold what is indented below them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

_ITEM = re.compile(r" {0,3}(?P<mark>[-*+]|\d{1,3}[.)])[ \t]+(?P<text>(?P<task>\[[ xX]\][ \t]+)?.*)")
_BOX = re.compile(r" {0,3}(?P<mark>!!!|\?\?\?\+?)[ \t]*(?P<kind>[\w-]+)[^\"]*(?:\"(?P<title>.*)\")?")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>.*)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_ATTRIBUTES = re.compile(r" {0,3}\{:?[ \t]*[^{}]*\}[ \t]*$")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_THEMATIC = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_DEFINITION = re.compile(r" {0,3}:[ \t]+(?P<text>.*)")
_NOTE = re.compile(r" {0,3}\[\^(?P<id>[^\]]+)\]:[ \t]*(?P<text>.*)")
_REFERENCE = re.compile(r" {0,3}\[(?!\^)[^\]]+\]:[ \t]*\S")
_MADE = re.compile(r"<!-- made from data: (?P<what>.+?) -->$")
_COMMENT = re.compile(r"<!--(?! made from data: [^\n]* -->).*?-->", re.DOTALL)
_CELLS = re.compile(r"(?<!\\)\|")


class Block(NamedTuple):
    """`kind`: paragraph, item, row, box, code, quote, html, rule, definition, note, reference, attributes, made, heading.

    `depth` counts the lists, boxes and quotes around it; `detail` is what two languages share of it (`ordered`,
    `!!! say`, the columns of a row, the id of a note); `line` counts from 1 in the file.
    """

    kind: str
    depth: int
    detail: str
    text: str
    line: int


def blocks(lines: Sequence[str], first_line: int) -> list[Block]:
    """The blocks of `lines`, the first of which is line `first_line` of the file; comments are no blocks."""
    found: list[Block] = []
    lines = [line.expandtabs(4) if "\t" in line else line for line in lines]
    _parse(_without_comments(lines), first_line, 0, found)
    return found


def cells(row: str) -> list[str]:
    """The cells of a table row, outer pipes aside."""
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(row.strip().removeprefix("|").removesuffix("|"))]


def _without_comments(lines: list[str]) -> list[str]:
    if not any("<!--" in line for line in lines):
        return lines
    return _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), "\n".join(lines)).split("\n")


def _parse(lines: list[str], offset: int, depth: int, found: list[Block]) -> None:
    """Append the blocks of `lines`; line 0 is line `offset` of the file."""
    at = 0
    while at < len(lines):
        line = lines[at]
        start = line.lstrip()[:1]
        if not start:
            at += 1
            continue
        reader = _READERS.get(start, _paragraph)
        end = reader(lines, at, offset, depth, found)
        at = end if end > at else _paragraph(lines, at, offset, depth, found)


def _paragraph(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    if "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and _TABLE_RULE.match(lines[at + 1]):
        return _table_rows(lines, at, offset, depth, found)
    end = at + 1
    while end < len(lines) and not _ends_paragraph(lines[end]):
        end += 1
    found.append(Block("paragraph", depth, "", "\n".join(lines[at:end]), offset + at))
    return end


def _ends_paragraph(line: str) -> bool:
    start = line.lstrip()[:1]
    if not start:
        return True
    if start not in "#!?`~{:":
        return False
    patterns = (_HEADING, _BOX, _FENCE, _ATTRIBUTES, _DEFINITION)
    return any(pattern.match(line) for pattern in patterns)


def _heading(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    if not _HEADING.match(lines[at]):
        return at
    marks = len(lines[at].lstrip()) - len(lines[at].lstrip().lstrip("#"))
    found.append(Block("heading", depth, str(marks), lines[at].strip().strip("#").strip(), offset + at))
    return at + 1


def _box(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    match = _BOX.match(lines[at])
    if not match:
        return at
    end = _indented_end(lines, at + 1)
    found.append(Block("box", depth, f"{match['mark'][:3]} {match['kind']}", match["title"] or "", offset + at))
    _parse([line[4:] for line in lines[at + 1 : end]], offset + at + 1, depth + 1, found)
    return end


def _indented_end(lines: list[str], at: int) -> int:
    """The end of the lines from `at` that are indented by four or empty; trailing empty lines stay out."""
    end = at
    for number in range(at, len(lines)):
        if lines[number].startswith("    ") and lines[number].strip():
            end = number + 1
        elif lines[number].strip():
            break
    return end


def _fence(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    match = _FENCE.match(lines[at])
    if not match:
        return at
    end = at + 1
    while end < len(lines) and lines[end].strip().rstrip(match["fence"][0]) + match["fence"] != match["fence"]:
        end += 1
    found.append(Block("code", depth, match["info"].strip(), "\n".join(lines[at + 1 : end]), offset + at))
    return end + 1


def _table(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    if at + 1 < len(lines) and _TABLE_RULE.match(lines[at + 1]):
        return _table_rows(lines, at, offset, depth, found)
    return at


def _table_rows(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    end = at
    while end < len(lines) and "|" in lines[end]:
        if end != at + 1:
            columns = len(cells(lines[end]))
            found.append(Block("row", depth, str(columns), lines[end].strip(), offset + end))
        end += 1
    return end


def _list(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    if _THEMATIC.match(lines[at]):
        found.append(Block("rule", depth, "", "", offset + at))
        return at + 1
    while at < len(lines):
        end = _item(lines, at, offset, depth, found)
        if end == at:
            return at
        at = end
        following = _skip_empty(lines, at)
        if following == len(lines) or not _ITEM.match(lines[following]):
            return at
        at = following
    return at


def _item(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    item = _ITEM.match(lines[at])
    if not item:
        return at
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _ITEM.match(lines[end].lstrip()):
        end += 1
    detail = ("ordered" if item["mark"][0].isdigit() else "bullet") + (" task" if item["task"] else "")
    text = item["text"][len(item["task"] or "") :]
    found.append(Block("item", depth, detail, "\n".join([text, *lines[at + 1 : end]]), offset + at))
    inner = _indented_end(lines, end)
    if inner > end:
        _parse([line[4:] for line in lines[end:inner]], offset + end, depth + 1, found)
        return inner
    return end


def _skip_empty(lines: list[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _quote(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    end = at
    while end < len(lines) and lines[end].lstrip().startswith(">"):
        end += 1
    found.append(Block("quote", depth, "", "", offset + at))
    _parse([line.lstrip()[1:].removeprefix(" ") for line in lines[at:end]], offset + at, depth + 1, found)
    return end


def _html(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    if made := _MADE.match(lines[at].strip()):
        found.append(Block("made", depth, made["what"], "", offset + at))
        return at + 1
    if not re.match(r" {0,3}</?[a-zA-Z]", lines[at]) or re.match(r" {0,3}<[a-zA-Z][a-zA-Z0-9+.-]*:", lines[at]):
        return at
    end = at
    while end < len(lines) and lines[end].strip():
        end += 1
    found.append(Block("html", depth, "", "\n".join(lines[at:end]), offset + at))
    return end


def _attributes(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    if not _ATTRIBUTES.match(lines[at]):
        return at
    found.append(Block("attributes", depth, lines[at].strip(), "", offset + at))
    return at + 1


def _definition(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    match = _DEFINITION.match(lines[at])
    if not match:
        return at
    end = at + 1
    while end < len(lines) and not _ends_paragraph(lines[end]):
        end += 1
    found.append(Block("definition", depth, "", "\n".join([match["text"], *lines[at + 1 : end]]), offset + at))
    return end


def _bracket(lines: list[str], at: int, offset: int, depth: int, found: list[Block]) -> int:
    """A footnote's text or the address of a reference link; else a paragraph begins with a link."""
    if note := _NOTE.match(lines[at]):
        found.append(Block("note", depth, note["id"], note["text"], offset + at))
        return at + 1
    if _REFERENCE.match(lines[at]):
        found.append(Block("reference", depth, "", lines[at], offset + at))
        return at + 1
    return at


_Reader = Callable[[list[str], int, int, int, list[Block]], int]
_READERS: dict[str, _Reader] = {
    "#": _heading,
    "!": _box,
    "?": _box,
    "`": _fence,
    "~": _fence,
    "|": _table,
    ">": _quote,
    "<": _html,
    "{": _attributes,
    "[": _bracket,
    ":": _definition,
    "_": _list,
    **dict.fromkeys("-*+0123456789", _list),
}
"""By the first character of a block; a reader that returns its own `at` found nothing there."""

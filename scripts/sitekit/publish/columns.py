"""How wide the columns of a table may be drawn: on a phone, numbers leave their room to sentences."""

from __future__ import annotations

import re
from itertools import zip_longest

_BRIEF = 16
"""Letters: a column with no longer cell needs no least width."""
_LONG = 48
"""Letters: a column with a longer cell is hard to read in the width of two words."""

_CELL = re.compile(r"<(t[dh])\b[^>]*>(.*?)</\1>", re.DOTALL)
_UNREAD = re.compile(r"<sup\b.*?</sup>|<[^>]+>|&#?\w+;", re.DOTALL)


def sized(rows: str) -> str:
    """`rows`, the inside of a table, its header cells marked `brief` or `long` by what stands under them."""
    head, mark, body = rows.partition("</thead>")
    columns = zip_longest(*(_lengths(row) for row in body.split("</tr>")[:-1]), fillvalue=0)
    classes = [_class(lengths) for lengths in columns]
    return _CELL.sub(lambda cell: cell[0].replace(">", f"{classes.pop(0) if classes else ''}>", 1), head) + mark + body


def _lengths(row: str) -> list[int]:
    return [len(_UNREAD.sub("", cell[2]).strip()) for cell in _CELL.finditer(row)]


def _class(lengths: tuple[int, ...]) -> str:
    """An empty cell is written in, and keeps its room."""
    if max(lengths) > _LONG:
        return ' class="long"'
    return ' class="brief"' if min(lengths) > 0 and max(lengths) <= _BRIEF else ""

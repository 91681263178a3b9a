"""HTML of a sheet, from plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape


def h(level: int, identifier: str, text: str, new_page: bool = False) -> str:
    """A heading; with `new_page` it begins one."""
    kind = ' class="new-page"' if new_page else ""
    return f'<h{level} id="{identifier}"{kind}>{escape(text)}</h{level}>'


def p(text: str, kind: str = "") -> str:
    """A paragraph of plain text."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def ruled(text: str, count: int) -> str:
    """Text and `count` lines to write on."""
    return f'<p class="write-{count}">{escape(text)}{"<span class=line></span>" * count}</p>'


def items(texts: Iterable[str], tag: str = "ul") -> str:
    """A list of plain texts."""
    return f"<{tag}>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</{tag}>"


def ticks(texts: Iterable[str]) -> str:
    """A list with boxes to tick."""
    lines = "".join(f'<li class="task-list-item"><span class="box"></span> {escape(text)}</li>' for text in texts)
    return f'<ul class="task-list">{lines}</ul>'


def choices(texts: Iterable[str]) -> str:
    """Boxes to tick beside each other."""
    return " ".join(f'<span class="pick"><span class="box"></span>{escape(text)}</span>' for text in texts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table; cells are HTML, heads plain text. Columns without anything in them are there to be written in."""
    held = [list(row) + [""] * (len(heads) - len(row)) for row in rows]
    free = [bool(held) and all(not row[place] for row in held) for place in range(len(heads))]
    mark = [' class="free"' if each and not all(free) else "" for each in free]
    head = "".join(f"<th{one}>{escape(text)}</th>" for one, text in zip(mark, heads, strict=True))
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in held)
    opening = f'<table class="{kind}">' if kind else "<table>"
    return f"{opening}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def empty(count: int) -> list[list[str]]:
    """Rows to write in."""
    return [[""] for _ in range(count)]

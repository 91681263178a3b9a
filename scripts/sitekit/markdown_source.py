"""Markdown text -> front matter, sections with their ids, destinations with their lines. The only Markdown grammar here.

It reads what contributors write in docs/, not all of Markdown: ATX headings with `{#id}`, fenced code,
inline and reference links, raw HTML attributes. Line numbers count from 1 in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sitekit import front_matter
from sitekit.markdown_blocks import Block, blocks

TOP = ""
"""Id of the section before the first heading that has an id."""

_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*(?:\{:?[ \t]*(?P<attributes>[^}]*)\})?[ \t]*$")
_ID = re.compile(r"#(?P<id>[^\s#}]+)")
_FENCE = re.compile(r"^[ \t]*(?P<fence>`{3,}|~{3,})")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_INLINE = re.compile(
    r"(?P<image>!)?\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>(?!\^)[^\]]+)\]:\s*<?(?P<url>[^\s>]+)>?", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?P<url>[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*)>")
_ATTRIBUTE = re.compile(
    r"<[a-zA-Z][^<>]*?\s(?:href|src|srcset|poster|data|action|cite|xlink:href)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>\"']+))"
)


@dataclass(frozen=True)
class Section:
    """From a heading to the next one. `line` is the heading's; `lines` are the body's, from `line` + 1 on."""

    id: str
    level: int
    title: str
    line: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The body as one string."""
        return "\n".join(self.lines)

    @property
    def blocks(self) -> list[Block]:
        """The body as blocks."""
        return blocks(self.lines, self.line + 1)


@dataclass(frozen=True)
class Destination:
    """An address that the Markdown names, and where."""

    url: str
    line: int
    kind: Literal["link", "image", "definition", "autolink", "html"]


@dataclass(frozen=True)
class Document:
    """One Markdown file. `sections` begins with the text before the first heading with an id (id TOP, level 0)."""

    file: str
    meta: dict[str, Any]
    body: str
    body_line: int
    sections: tuple[Section, ...]
    unclosed_fence: int | None

    @property
    def destinations(self) -> list[Destination]:
        """Every address of the file, by line."""
        return sorted(_destinations(self.body, self.body_line), key=lambda found: (found.line, found.url))


def read(path: Path, name: str = "") -> Document:
    """Parse the file at `path`; `name` is what findings call it. BadInput where it cannot be read."""
    name = name or front_matter.from_repository(path)
    return parse(front_matter.read_text(path, name), name)


def parse(text: str, name: str) -> Document:
    """Parse Markdown text. BadInput where its front matter is broken."""
    meta, body, before = front_matter.split(text, name)
    lines = body.split("\n")
    headings, unclosed = _headings(lines)
    return Document(
        file=name,
        meta=meta,
        body=body,
        body_line=before + 1,
        sections=tuple(_sections(lines, headings, before)),
        unclosed_fence=None if unclosed is None else unclosed + before + 1,
    )


def without_code(text: str) -> str:
    """`text` with fenced code, code spans and comments blanked; every line keeps its place and length."""
    text = _COMMENT.sub(lambda match: _blank(match[0]), text)
    lines = text.split("\n")
    for number in _fenced(lines)[0]:
        lines[number] = " " * len(lines[number])
    return _CODE_SPAN.sub(lambda match: _blank(match[0]), "\n".join(lines))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _fenced(lines: list[str]) -> tuple[set[int], int | None]:
    """Indexes of the lines in fenced code (fences included), and where an unclosed fence opened."""
    inside: set[int] = set()
    fence, opened = "", 0
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            inside.add(number)
            if match and match["fence"].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif match:
            fence, opened = match["fence"], number
            inside.add(number)
    return inside, opened if fence else None


def _commented(lines: list[str], fenced: set[int]) -> set[int]:
    """Indexes of the lines that begin inside a comment."""
    if not any("<!--" in line for line in lines):
        return set()
    text = "\n".join("" if number in fenced else line for number, line in enumerate(lines))
    spans = ((text.count("\n", 0, found.start()), found[0].count("\n")) for found in _COMMENT.finditer(text))
    return {number for start, more in spans for number in range(start + 1, start + more + 1)}


def _headings(lines: list[str]) -> tuple[list[tuple[int, re.Match[str]]], int | None]:
    fenced, unclosed = _fenced(lines)
    hidden = fenced | _commented(lines, fenced)
    matches = ((number, _HEADING.match(line)) for number, line in enumerate(lines) if number not in hidden)
    return [(number, match) for number, match in matches if match], unclosed


def _sections(lines: list[str], headings: list[tuple[int, re.Match[str]]], before: int) -> Iterator[Section]:
    ends = [number for number, _ in headings] + [len(lines)]
    first = _with_id(headings)
    yield Section(TOP, 0, "", before, tuple(lines[: ends[first]]))
    for index, (number, match) in enumerate(headings):
        if index >= first:
            yield Section(
                id=heading_id(match["attributes"] or ""),
                level=len(match["marks"]),
                title=match["title"],
                line=number + before + 1,
                lines=tuple(lines[number + 1 : ends[index + 1]]),
            )


def _with_id(headings: list[tuple[int, re.Match[str]]]) -> int:
    """Index of the first heading with an id: what stands before it (the h1, the introduction) is the top."""
    return next((i for i, (_, match) in enumerate(headings) if heading_id(match["attributes"] or "")), len(headings))


def heading_id(attributes: str) -> str:
    """The id in `{#id .class}`, "" where there is none."""
    match = _ID.search(attributes)
    return match["id"] if match else TOP


def _destinations(body: str, first_line: int) -> Iterator[Destination]:
    text = without_code(body)

    def line(match: re.Match[str], group: str) -> int:
        return text.count("\n", 0, match.start(group)) + first_line

    for match in _INLINE.finditer(text):
        group = "angled" if match["angled"] is not None else "plain"
        yield Destination(match[group], line(match, group), "image" if match["image"] else "link")
    for match in _DEFINITION.finditer(text):
        yield Destination(match["url"], line(match, "url"), "definition")
    for match in _AUTOLINK.finditer(text):
        yield Destination(match["url"], line(match, "url"), "autolink")
    for match in _ATTRIBUTE.finditer(text):
        group = next(name for name in ("double", "single", "bare") if match[name] is not None)
        yield Destination(match[group], line(match, group), "html")

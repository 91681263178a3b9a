"""What a body holds besides words: tags, addresses, attribute lists; each with its position.

Reads generously: whatever a browser or Markdown might take for a tag or an address counts as one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*|[!?])")
_MADE = re.compile(r"^<!-- made from data: [a-z0-9-]+(?: [A-Za-z0-9-]+)? -->$", re.MULTILINE)
_ANGLED = re.compile(r"\]\((?P<path><[\w./#-]*\.md[\w#-]*>)\)")
_AUTOLINK = re.compile(r"<(?P<url>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*|[\w.+-]+@[\w.-]+)>")
_DEFINITION = re.compile(r"(?<!\\)\[(?P<label>(?!\^)[^\[\]\n]+)\]:[ \t]*\n?[ \t]*<?(?P<url>[^\s>]+)")
# A picture whose address stands elsewhere: ![text][label], ![label][], ![label], also over lines and with brackets in it.
_PICTURED = re.compile(r"!\[(?!\^)(?:[^\[\]]|\[[^\[\]]*\])*\](?!\()")
_LONGEST = 2_000
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)


@dataclass(frozen=True)
class Tag:
    """A tag as far as it goes: to its `>`, or to the end of the paragraph. `name` is in small letters."""

    name: str
    inside: str
    at: int


@dataclass(frozen=True)
class Address:
    """An address as written, and whether a picture is loaded from it."""

    raw: str
    at: int
    image: bool = False

    @cached_property
    def url(self) -> str:
        """As a browser reads it: entities and percent signs resolved, white space and invisible signs gone."""
        text = self.raw
        for _ in range(3 if "%" in text or "&" in text else 0):
            text = unquote(html.unescape(text))
        return _IGNORED.sub("", text).replace("\\", "/")

    @property
    def scheme(self) -> str:
        """The scheme in small letters, "//" where only the host is given, "" for a path."""
        match = _SCHEME.match(self.url.replace("/", "") if "\\" in self.raw else self.url)
        if match:
            return match["scheme"].lower()
        return "//" if self.url.startswith("//") else ""


def tags(visible: str) -> Iterator[Tag]:
    """Everything that begins like a tag, a comment or a declaration, but for marks of what is made from data."""
    known = {match.start() for match in _MADE.finditer(visible)}
    known |= {match.start("path") for match in _ANGLED.finditer(visible)}
    for match in _TAG.finditer(visible):
        if match.start() not in known and not _AUTOLINK.match(visible, match.start()):
            end = _end_of_tag(visible, match.end())
            yield Tag(match["name"].lower(), visible[match.end() : end], match.start())


def _end_of_tag(text: str, at: int) -> int:
    """The next `>`, else the end of the paragraph."""
    stop = text.find("\n\n", at)
    stop = len(text) if stop < 0 else stop
    close = text.find(">", at, stop)
    return stop if close < 0 else close


def addresses(visible: str) -> Iterator[Address]:
    """Every address in links, pictures, definitions and angle brackets."""
    pictured = _PICTURED.search(visible) is not None  # which of the definitions it means, only Markdown can tell
    at = visible.find("](")
    while at >= 0:
        yield Address(_destination(visible, at + 2), at + 2, _is_image(visible, at))
        at = visible.find("](", at + 2)
    for match in _DEFINITION.finditer(visible):
        yield Address(match["url"], match.start("url"), pictured)
    for match in _AUTOLINK.finditer(visible):
        if ":" in match["url"]:
            yield Address(match["url"], match.start("url"))


def _destination(text: str, at: int) -> str:
    """What stands in the parentheses from `at`, without a title."""
    depth = 1
    for end in range(at, min(len(text), at + _LONGEST)):
        depth += {"(": 1, ")": -1}.get(text[end], 0)
        if not depth or text.startswith("\n\n", end):
            break
    else:
        end = min(len(text), at + _LONGEST)
    inside = text[at:end].strip()
    if inside.startswith("<"):
        return inside[1:].partition(">")[0]
    return re.split(r"\s+[\"']", inside, maxsplit=1)[0]


def _is_image(text: str, at: int) -> bool:
    """The bracket that closes at `at` opened with `![`."""
    depth = 0
    for position in range(at, max(at - _LONGEST, -1), -1):
        depth += {"]": 1, "[": -1}.get(text[position], 0)
        if not depth:
            return position > 0 and text[position - 1] == "!"
    return False

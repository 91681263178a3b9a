"""CSS text -> the addresses it names. Reads tokens, not rules: comments and strings are told apart, nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"/\*.*?(?:\*/|\Z)"
    r"|(?P<import>@import\s+)(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)')"
    r"|\burl\(\s*(?:\"(?P<udouble>[^\"\n]*)\"|'(?P<usingle>[^'\n]*)'|(?P<bare>[^\s\"'()]*))\s*\)"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'",
    re.IGNORECASE | re.DOTALL,
)
_NAMESPACE = re.compile(r"@namespace\s+\w*\s*\Z", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


class StyleAddress(NamedTuple):
    """An address in CSS and the offset at which it stands."""

    url: str
    offset: int


def addresses(text: str) -> Iterator[StyleAddress]:
    """Every `url()` and `@import` of `text`, in order. Namespaces (`@namespace url(…)`) are no addresses to fetch."""
    for match in _TOKEN.finditer(text):
        group = next((name for name in _GROUPS if match[name] is not None), None)
        if group and not _NAMESPACE.search(text, max(0, match.start() - 80), match.start()):
            yield StyleAddress(_ESCAPE.sub(_unescape, match[group]), match.start(group))


_GROUPS = ("double", "single", "udouble", "usingle", "bare")


def _unescape(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"

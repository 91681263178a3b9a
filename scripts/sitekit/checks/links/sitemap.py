"""Sitemaps of a built site: sitemap.xml, sitemap indexes, .gz copies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath

_NAME = re.compile(r"sitemap[^/]*\.xml$", re.IGNORECASE)
_ENTRY = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</loc>", re.DOTALL)


def names(files: frozenset[str]) -> list[str]:
    """Sitemap files of the site, plain XML, by name."""
    return sorted(path for path in files if _NAME.match(PurePosixPath(path).name))


def entries(raw: bytes) -> Iterator[tuple[str, int]]:
    """Each address that a sitemap (or an index of sitemaps) lists, with its line."""
    line, counted = 1, 0
    for match in _ENTRY.finditer(raw):
        line += raw.count(b"\n", counted, match.start())
        counted = match.start()
        yield unescape(match[1].decode("utf-8", errors="replace")), line


def locations(root: Path, files: frozenset[str]) -> Iterator[str]:
    """All addresses of all sitemaps."""
    for name in names(files):
        for url, _ in entries((root / name).read_bytes()):
            yield url

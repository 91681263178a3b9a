"""Sitemaps of a built site: sitemap.xml, sitemap indexes, .gz copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path, PurePosixPath

_NAME = re.compile(r"sitemap[^/]*\.xml$", re.IGNORECASE)
_NAMESPACE = b"http://www.sitemaps.org/schemas/sitemap/"
_BEGINNING = 1000
_ENTRY = re.compile(rb"<loc>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</loc>", re.DOTALL)


def names(files: frozenset[str], read: Callable[[str], bytes]) -> list[str]:
    """Sitemap files of the site, plain XML: known by their name or, where an index names others, by what they hold."""
    return sorted(path for path in files if path.lower().endswith(".xml") and _is_sitemap(path, read))


def _is_sitemap(path: str, read: Callable[[str], bytes]) -> bool:
    return bool(_NAME.match(PurePosixPath(path).name)) or _NAMESPACE in read(path)[:_BEGINNING]


def entries(raw: bytes) -> Iterator[tuple[str, int]]:
    """Each address that a sitemap (or an index of sitemaps) lists, with its line."""
    line, counted = 1, 0
    for match in _ENTRY.finditer(raw):
        line += raw.count(b"\n", counted, match.start())
        counted = match.start()
        yield unescape(match[1].decode("utf-8", errors="replace")), line


def locations(root: Path, files: frozenset[str]) -> Iterator[str]:
    """All addresses of all sitemaps."""
    for name in names(files, lambda path: (root / path).read_bytes()):
        for url, _ in entries((root / name).read_bytes()):
            yield url

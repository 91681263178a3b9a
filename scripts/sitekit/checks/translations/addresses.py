"""Addresses in the form that every language shares."""

from __future__ import annotations

import functools
import posixpath
import re

from sitekit.checks.translations.model import PageText


def same_everywhere(url: str, page: PageText) -> str:
    """`url` on `page`, with its language taken out: relative paths from the language's folder, `/en/` as `/*/`."""
    return _folded(url, page.within, page.language.code)


@functools.lru_cache(maxsize=4096)
def _folded(url: str, within: str, code: str) -> str:
    if "://" in url or url.startswith(("//", "mailto:", "tel:")):
        return _foreign(url, code)
    path, mark, fragment = url.partition("#")
    path, query_mark, query = path.partition("?")
    if path.startswith("/"):
        resolved = _segment(code).sub("/*/", path, count=1)
    elif path:
        resolved = posixpath.normpath(posixpath.join("*", posixpath.dirname(within), path))
        resolved = re.sub(rf"^{re.escape(code)}/", "*/", resolved).removeprefix("*/")
    else:
        resolved = ""
    resolved = re.sub(rf"\.{re.escape(code)}(?=\.\w+$)", ".*", resolved)
    return resolved + query_mark + query + mark + fragment


def _foreign(url: str, code: str) -> str:
    """Other sites: the usual ways in which one page has an address for each language."""
    url = _segment(code).sub("/*/", url.rstrip("/") + "/").rstrip("/")
    return re.sub(rf"(?<=//){code}(?=\.)|(?<=[?&]lang=){code}\b|(?<=[?&]hl=){code}\b", "*", url)


@functools.cache
def _segment(code: str) -> re.Pattern[str]:
    return re.compile(rf"/{re.escape(code)}(?:-[a-zA-Z]{{2,4}})?/")

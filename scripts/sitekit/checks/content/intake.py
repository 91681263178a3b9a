"""Bytes -> text -> page, whatever is wrong with them."""

from __future__ import annotations

import yaml

from sitekit import front_matter
from sitekit.checks.content.tree import Page, Source
from sitekit.records import BadInput


def decoded(raw: bytes) -> str:
    """The text with plain line ends, without a byte order mark. What is not UTF-8 shows as lone surrogates."""
    text = raw.decode("utf-8-sig", errors="surrogateescape")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def page_of(source: Source) -> Page:
    """The page; broken front matter leaves `meta` empty and says where it broke."""
    try:
        meta, body, before = front_matter.split(source.text, source.file)
    except BadInput as problem:
        message = f"{problem.message} ({problem.remedy})" if problem.remedy else problem.message
        return _without_matter(source, (problem.place.line, message))
    except (yaml.YAMLError, RecursionError, ValueError, TypeError) as problem:
        return _without_matter(source, (1, f"front matter cannot be read: {str(problem).splitlines()[0]}"))
    return Page(source, meta, before > 0, None, body, before + 1)


def _without_matter(source: Source, problem: tuple[int, str]) -> Page:
    """The page below a front matter that does not parse."""
    lines = source.text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), 0)
    return Page(source, {}, True, problem, "\n".join(lines[end + 1 :]), end + 2)

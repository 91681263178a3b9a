"""The YAML between `---` lines at the top of a page."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sitekit.records import BadInput, Place

_FENCED = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TO_UTF8 = "open the file in the program that wrote it and save it as UTF-8; in Notepad: Save as, Encoding: UTF-8"


def read_text(path: Path, name: str = "") -> str:
    r"""The page's text, line ends as `\n`, without a byte order mark; BadInput where it is not UTF-8."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise BadInput(Place(name or from_repository(path), line), "not UTF-8, often Windows-1256", TO_UTF8) from problem


def split(text: str, name: str) -> tuple[dict[str, Any], str, int]:
    """Front matter, body, and how many lines stand before the body. `name` is the file as errors call it."""
    match = _FENCED.match(text)
    if not match:
        return {}, text, 0
    lines = match[0].count("\n")
    try:
        meta = _loaded(match["yaml"] or "")
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 2 if problem.problem_mark else 1
        raise BadInput(Place(name, line), f"front matter is not valid YAML: {problem.problem}", "quote the value") from problem
    except ValueError as problem:
        raise BadInput(Place(name, 1), f"front matter cannot be read: {problem}", "check the dates") from problem
    if meta is None:
        meta = {}
    if not isinstance(meta, dict):
        raise BadInput(Place(name, 2), "front matter is no mapping", "write 'key: value' lines")
    return dict(meta), text[match.end() :], lines


@functools.lru_cache(maxsize=2048)
def _loaded(text: str) -> Any:
    """The data of `text`; a build asks for that of each page several times."""
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader


def pages(folder: Path) -> Iterator[tuple[Path, dict[str, Any], str]]:
    """Path, front matter and body of every Markdown page below `folder`, by path."""
    for path in sorted(folder.rglob("*.md")):
        meta, body, _ = split(read_text(path), from_repository(path))
        yield path, meta, body


def from_repository(path: Path) -> str:
    """`docs/en/…` for a page's absolute path."""
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("docs") - 1 :]) if "docs" in parts else path.as_posix()

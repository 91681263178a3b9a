"""How findings name files, and lines in a text."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from functools import lru_cache
from html import unescape
from pathlib import Path

_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


def shown(path: Path) -> str:
    """A file as findings name it: relative to the working folder where it is inside, else as given."""
    return _shown(path, Path.cwd())


@lru_cache(maxsize=1024)
def _shown(path: Path, folder: Path) -> str:
    whole = Path(os.path.normpath(folder / path))
    return (whole.relative_to(folder) if whole.is_relative_to(folder) else path).as_posix()


def line_in(text: str, needles: tuple[str, ...], occurrence: int = 1) -> int:
    """The line (from 1) of the `occurrence`-th place that holds the first needle found at all, 0 where none is."""
    for needle in filter(None, needles):
        offsets = [match.start() for match in re.finditer(re.escape(needle), text)]
        if offsets:
            return text.count("\n", 0, offsets[min(occurrence, len(offsets)) - 1]) + 1
    return 0


def value_lines(html: str) -> dict[str, list[int]]:
    """Lines (from 1) of every quoted attribute value, and of every word of those that hold several."""
    found: dict[str, list[int]] = defaultdict(list)
    line, counted = 1, 0
    for match in _VALUE.finditer(html):
        line += html.count("\n", counted, match.start())
        counted = match.start()
        value = unescape(match[1] if match[2] is None else match[2])
        for each in {value, *value.split()}:
            found[each].append(line)
    return found

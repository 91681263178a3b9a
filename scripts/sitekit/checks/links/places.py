"""How findings name files, and lines in a text."""

from __future__ import annotations

import os
import re
from pathlib import Path


def shown(path: Path) -> str:
    """A file as findings name it: relative to the working folder where it is inside, else as given."""
    whole = Path(os.path.normpath(path.absolute()))
    return (whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else path).as_posix()


def line_in(text: str, needles: tuple[str, ...], occurrence: int = 1) -> int:
    """The line (from 1) of the `occurrence`-th place that holds the first needle found at all, 0 where none is."""
    for needle in filter(None, needles):
        offsets = [match.start() for match in re.finditer(re.escape(needle), text)]
        if offsets:
            return text.count("\n", 0, offsets[min(occurrence, len(offsets)) - 1]) + 1
    return 0

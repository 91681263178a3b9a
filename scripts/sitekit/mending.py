"""What can be mended in a text file without judgement: byte order mark, line ends, trailing spaces, last newline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitekit.front_matter import TO_UTF8
from sitekit.records import BadInput, Place

ROOMS = ("docs", "data", "translation_locks", "hosting", ".github", "requirements")
SUFFIXES = {".md", ".yml", ".yaml", ".tsv", ".cff", ".toml"}


def files(root: Path) -> Iterator[Path]:
    """The text files of the repository at `root`, sorted: those at its top and those in its rooms."""
    for path in sorted(root.iterdir()):
        if path.is_file() and path.suffix in SUFFIXES:
            yield path
    for room in ROOMS:
        yield from (path for path in sorted((root / room).rglob("*")) if path.is_file() and path.suffix in SUFFIXES)


def mend(path: Path) -> bool:
    """Mend the file in place; True where it changed. BadInput where it is not UTF-8: then it stays as it is."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise BadInput(Place(path.as_posix(), line), "not UTF-8, often Windows-1256", TO_UTF8) from problem
    mended = mended_text(text).encode("utf-8")
    if mended == raw:
        return False
    path.write_bytes(mended)
    return True


def mended_text(text: str) -> str:
    """`text` with plain line ends, no spaces at the end of a line, and exactly one newline at its end."""
    lines = [line.rstrip(" \t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    whole = "\n".join(lines).strip("\n")
    return whole + "\n" if whole else ""

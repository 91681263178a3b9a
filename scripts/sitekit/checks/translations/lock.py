"""The locks: for each page one file that says which texts were last confirmed to say the same.

One line a section, sorted, with an empty line between, so that two pull requests that confirm neighbouring
sections merge by themselves:

    safety: {ar: 9ab1c2d3e4f5, en: 3f2a9c1e0477, on: 2026-11-24}
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.records import BadInput, Place

SUFFIX = ".yml"
ASKED = "why"
"""What stands in a line to paste where the reason belongs; nobody's reason."""
HEAD = "# Texts that were last confirmed to say the same: section, fingerprint of each language, day.\n"
_LINE = re.compile(
    r"(?P<id>[^\s:]+): \{(?P<sides>[\w-]+: [0-9a-f]{12}(?:, [\w-]+: [0-9a-f]{12})*), on: (?P<on>\d{4}-\d\d-\d\d)"
    r"(?:, no_change_needed: (?P<reason>\".*\"))?\}"
)


@dataclass(frozen=True)
class Entry:
    """A confirmation. `sides`: language code -> fingerprint; `reason`: why one side alone could change."""

    sides: Mapping[str, str]
    on: str
    reason: str = ""

    def line(self, section: str) -> str:
        """The line of the lock, to write or to paste."""
        sides = ", ".join(f"{code}: {print_}" for code, print_ in sorted(self.sides.items()))
        reason = f", no_change_needed: {json.dumps(self.reason, ensure_ascii=False)}" if self.reason else ""
        return f"{section}: {{{sides}, on: {self.on}{reason}}}"


def today() -> str:
    """The day to write into a confirmation."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def path_of(locks: Path, within: str) -> Path:
    """The lock of the page at `within`."""
    return locks / (within.removesuffix(".md") + SUFFIX)


def read(path: Path, name: str) -> dict[str, tuple[Entry, int]]:
    """Section -> entry and its line; empty where there is no lock yet. BadInput names a line that is broken."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as problem:
        raise BadInput(Place(name, 1), "the lock is not UTF-8", _RESTORE) from problem
    entries: dict[str, tuple[Entry, int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.rstrip())
        if not match:
            raise BadInput(Place(name, number), "this line of the lock cannot be read", _RESTORE)
        if match["id"] in entries:
            raise BadInput(Place(name, number), f"section '{match['id']}' is locked twice", "keep the newer line")
        entries[match["id"]] = (_entry(match, Place(name, number)), number)
    return entries


_RESTORE = (
    "restore the file from git, or mend the line: 'section: {ar: 12 hex digits, en: 12 hex digits, on: YYYY-MM-DD}', "
    'with straight quotation marks (") around a reason'
)


def _entry(match: re.Match[str], place: Place) -> Entry:
    try:
        reason = json.loads(match["reason"]) if match["reason"] else ""
        dt.date.fromisoformat(match["on"])
    except ValueError as problem:
        raise BadInput(place, "this line of the lock cannot be read", _RESTORE) from problem
    if reason == ASKED:
        raise BadInput(place, f"the line gives no reason, only the word {ASKED}", "write your reason in its place")
    return Entry(dict(side.split(": ") for side in match["sides"].split(", ")), match["on"], reason)


def write(path: Path, entries: Mapping[str, Entry]) -> None:
    """Write the lock whole or not at all; a lock without entries is removed."""
    if not entries:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = HEAD + "".join(f"\n{entry.line(section)}\n" for section, entry in sorted(entries.items()))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise

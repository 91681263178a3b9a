"""Records that every room shares: where something is, what was found, and what stopped us. No I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file. `file` is a path with forward slashes, `line` counts from 1 (0: the whole file)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: where, which rule, what is wrong and what to do about it.

    `message` is English, `message_ar` Arabic; both name the remedy.
    `extra` holds what a single check adds to its JSON (`section`, `twin`, `page`, `url`, …).
    """

    place: Place
    rule: str
    message: str
    severity: Severity = field(default="error", compare=False)
    message_ar: str = field(default="", compare=False)
    extra: dict[str, Any] = field(default_factory=dict, compare=False, hash=False)

    def as_json(self) -> dict[str, Any]:
        """The record printed by `--format json`; keys as the contracts of the checks name them."""
        record: dict[str, Any] = {
            "file": self.place.file,
            "line": self.place.line,
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
        }
        if self.message_ar:
            record["message_ar"] = self.message_ar
        return record | self.extra


class BadInput(Exception):
    """Input that cannot be used. Shown as one line that names file, line and remedy; never a traceback."""

    def __init__(self, place: Place | str, message: str, remedy: str = "") -> None:
        self.place = Place(place) if isinstance(place, str) else place
        self.message = message
        self.remedy = remedy
        super().__init__(str(self))

    def __reduce__(self) -> tuple[type[BadInput], tuple[Place, str, str]]:
        return BadInput, (self.place, self.message, self.remedy)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f" ({self.remedy})" if self.remedy else "")

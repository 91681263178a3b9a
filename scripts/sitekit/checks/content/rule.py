"""What a rule is: a generator of faults, registered under its code for one stage of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, TypeVar

from sitekit.records import Finding, Place, Severity

Stage = Literal["entry", "text", "markup", "form", "page", "site"]
"""What a rule is given: `entry` a file or folder (Entry), `text` a decoded file (Source), `markup` and `form` a page
by itself (Page), `page` a page beside the data (Page, Data), `site` all pages beside the data (Site).
The faults of `entry`, `text` and `markup` are hostile: the build refuses them."""

HOSTILE: tuple[Stage, ...] = ("entry", "text", "markup")


class Fault(NamedTuple):
    """What a rule found: the line in the file (0: the whole file), and fault and remedy in both languages."""

    line: int
    message: str
    message_ar: str


class FaultIn(NamedTuple):
    """What a rule of the stage `site` found, in the file that it names."""

    file: str
    line: int
    message: str
    message_ar: str


Check = Callable[..., Iterable[Any]]
Function = TypeVar("Function", bound=Check)


@dataclass(frozen=True)
class Rule:
    """A registered rule. `fatal`: the file is not read any further, because later rules could not."""

    code: str
    stage: Stage
    check: Check
    severity: Severity = "error"
    fatal: bool = False


RULES: dict[str, Rule] = {}


def rule(
    code: str, stage: Stage, severity: Severity = "error", *, fatal: bool = False
) -> Callable[[Function], Function]:
    """Register a generator of faults under `code`."""

    def register(function: Function) -> Function:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, stage, function, severity, fatal)
        return function

    return register


def of_stage(stage: Stage) -> list[Rule]:
    """The rules of a stage, by code."""
    return sorted((each for each in RULES.values() if each.stage == stage), key=lambda each: each.code)


def findings(stage: Stage, file: str, *subject: Any) -> Iterator[tuple[Rule, Finding]]:
    """Every fault that the rules of `stage` find in `subject`, as findings in `file`."""
    for each in of_stage(stage):
        for fault in each.check(*subject):
            place = Place(fault.file if isinstance(fault, FaultIn) else file, fault.line)
            yield each, Finding(place, each.code, fault.message, each.severity, fault.message_ar)

"""Modules: data/modules/<id>.yml, the facts of a session that its pages, packs and tests share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.nodes import Node, Text, read_yaml
from sitekit.data.sources import LANGUAGES, refuse_twin
from sitekit.records import Place

_KEYS = (
    "id", "slug", "day", "start", "duration", "title", "account", "objectives", "key_messages",
    "steps", "sixty_minutes", "handouts", "cases", "items", "legal_questions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a session; `drop_first`: the one to leave out when time is short."""

    id: str
    minutes: int
    title: Text
    drop_first: bool = False


@dataclass(frozen=True, slots=True)
class Module:
    """A session. Times in minutes; `start` is HH:MM; the ids point to handouts, cases, test items, legal questions."""

    id: str
    slug: str
    day: int
    start: str
    duration: int
    title: Text
    account: tuple[str, ...]
    objectives: tuple[Text, ...]
    key_messages: tuple[Text, ...]
    steps: tuple[Step, ...]
    sixty_minutes: tuple[Step, ...]
    handouts: tuple[str, ...]
    cases: tuple[str, ...]
    items: tuple[str, ...]
    legal_questions: tuple[str, ...]
    place: Place


def load_modules(data_dir: Path, languages: tuple[str, ...] = LANGUAGES) -> dict[str, Module]:
    """All modules by id, in the order of their ids."""
    found: dict[str, Module] = {}
    for path in sorted((data_dir / "modules").glob("*.yml")):
        module = _module(read_yaml(path, data_dir, languages))
        refuse_twin(found, module.id, module.place)
        found[module.id] = module
    return found


def _module(node: Node) -> Module:
    r = node.record(_KEYS)
    duration = r["duration"].integer()
    return Module(
        id=ident(r["id"], r"M\d\d"),
        slug=r["slug"].text(),
        day=int(r["day"].choice(("1", "2", "3"), "the day")),
        start=ident(r["start"], r"([01]\d|2[0-3]):[0-5]\d"),
        duration=duration,
        title=r["title"].texts(),
        account=idents(r["account"], r"S\d{1,2}"),
        objectives=_texts(r["objectives"]),
        key_messages=_texts(r["key_messages"]),
        steps=_steps(r["steps"], duration),
        sixty_minutes=_short(r["sixty_minutes"]),
        handouts=idents(r["handouts"], r"H\d\d"),
        cases=idents(r["cases"], r"C\d\d"),
        items=idents(r["items"], r"Q\d{1,3}"),
        legal_questions=idents(r["legal_questions"], r"LH-\d\d"),
        place=node.place,
    )


def ident(node: Node, pattern: str) -> str:
    """An id of a fixed form."""
    value = node.text()
    if not re.fullmatch(pattern, value):
        raise node.fault(f"'{value}' has not the form of this id", f"write it like {_example(pattern)}")
    return value


def idents(node: Node, pattern: str) -> tuple[str, ...]:
    """A list of ids of a fixed form; it may be empty."""
    return tuple(ident(each, pattern) for each in node.items())


def _example(pattern: str) -> str:
    return "09:00" if ":" in pattern else re.sub(r"\\d(\{.*?\})?", "1", pattern)


def _texts(node: Node) -> tuple[Text, ...]:
    return tuple(each.texts() for each in node.items())


def _steps(node: Node, duration: int) -> tuple[Step, ...]:
    steps = tuple(_step(each) for each in node.items())
    _refuse_sum(node, steps, duration)
    dropped = sum(step.drop_first for step in steps)
    if dropped != 1:
        raise node.fault(f"{dropped} steps have 'drop_first: true'", "mark exactly one step as the first to drop")
    return steps


def _step(node: Node) -> Step:
    r = node.record(("id", "minutes", "drop_first", "title"))
    return Step(ident(r["id"], r"step-\d{1,2}"), r["minutes"].integer(), r["title"].texts(), r["drop_first"].flag())


def _short(node: Node) -> tuple[Step, ...]:
    steps = []
    for number, each in enumerate(node.items(), 1):
        r = each.record(("minutes", "title"))
        steps.append(Step(f"short-{number}", r["minutes"].integer(), r["title"].texts()))
    _refuse_sum(node, tuple(steps), 60)
    return tuple(steps)


def _refuse_sum(node: Node, steps: tuple[Step, ...], expected: int) -> None:
    total = sum(step.minutes for step in steps)
    if total != expected:
        raise node.fault(f"the minutes add up to {total}", f"make them add up to {expected}")

"""Test items: data/assessment_items.yml, the bank that the pre- and post-test and the quizzes draw on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.modules import ident, idents
from sitekit.data.nodes import Node, Text, read_yaml
from sitekit.data.sources import LANGUAGES, refuse_twin
from sitekit.records import Place

BLOOM = ("remember", "understand", "apply", "analyse", "evaluate", "create")
KINDS = ("choice", "open")


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to choose, with its letter."""

    key: str
    text: Text


@dataclass(frozen=True, slots=True)
class Item:
    """A question. A choice has options and a `key`; an open one has a `model_answer`.

    `test`: in the pre- and post-test; the others are the bank, to replace an item that does not tell people apart.
    """

    id: str
    module: str
    test: bool
    bloom: str
    kind: str
    stem: Text
    options: tuple[Option, ...]
    key: str | None
    model_answer: Text | None
    marks: int
    rationale: Text
    claims: tuple[str, ...]
    legal_questions: tuple[str, ...]
    place: Place


def load_assessment_items(data_dir: Path, languages: tuple[str, ...] = LANGUAGES) -> dict[str, Item]:
    """All items by id, in the order of the file."""
    found: dict[str, Item] = {}
    for node in read_yaml(data_dir / "assessment_items.yml", data_dir, languages).items():
        item = _item(node)
        refuse_twin(found, item.id, item.place)
        found[item.id] = item
    return found


def _item(node: Node) -> Item:
    r = node.record(
        ("id", "module", "test", "bloom", "kind", "stem", "marks", "rationale", "claims", "legal_questions"),
        ("options", "key", "model_answer"),
    )
    kind = r["kind"].choice(KINDS, "the kind")
    needed = ("options", "key") if kind == "choice" else ("model_answer",)
    for name in needed:
        if not r.has(name):
            raise node.fault(f"'{name}' is missing", f"an item of the kind '{kind}' needs it")
    options = r.maybe("options", _options) or ()
    return Item(
        id=ident(r["id"], r"Q\d{1,3}"),
        module=ident(r["module"], r"M\d\d"),
        test=r["test"].flag(),
        bloom=r["bloom"].choice(BLOOM, "the level"),
        kind=kind,
        stem=r["stem"].texts(),
        options=options,
        key=r.maybe("key", lambda each: each.choice([option.key for option in options], "the option")),
        model_answer=r.maybe("model_answer", Node.texts),
        marks=r["marks"].integer(),
        rationale=r["rationale"].texts(),
        claims=r["claims"].words(),
        legal_questions=idents(r["legal_questions"], r"LH-\d\d"),
        place=node.place,
    )


def _options(node: Node) -> tuple[Option, ...]:
    options: dict[str, Option] = {}
    for each in node.items():
        fields: Mapping[str, Node] = each.pairs()
        if "key" not in fields:
            raise each.fault("'key' is missing", "add 'key: a' (b, c, …)")
        key = fields["key"].text()
        if key in options:
            raise each.fault(f"the option '{key}' stands twice", "give each option a letter of its own")
        texts = {language: value.text() for language, value in fields.items() if language != "key"}
        for language in each.languages:
            if language not in texts:
                raise each.fault(f"the text in '{language}' is missing", f"add '{language}:'")
        options[key] = Option(key, texts)
    return tuple(options.values())

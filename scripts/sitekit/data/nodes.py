"""YAML that remembers its lines: every fault in a data file is one BadInput with file, line and remedy."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml

from sitekit.records import BadInput, Place

T = TypeVar("T")
Text = Mapping[str, str]
"""One text in several languages: language code -> text."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, but optional
_CONFLICT = re.compile(r"^(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|) ", re.MULTILINE)
# Words only: no tag, link, attribute list or character reference, and no sign that hides or reorders what stands there.
_NO_WORDS = re.compile(
    r"<[a-zA-Z!/?]|\]\(|\]\[|\{[:{%]|&#|&[a-zA-Z]+;"
    r"|[\x00-\x08\x0e-\x1f\u00ad\u200b-\u200d\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e0fff]"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_EARLIEST_ZONE = dt.timezone(dt.timedelta(hours=14))  # where a day begins first: today in Basra is no future in CI
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a YAML file, read as what the schema expects there."""

    raw: yaml.Node
    file: str
    languages: tuple[str, ...]

    @property
    def place(self) -> Place:
        """File and line."""
        return Place(self.file, self.raw.start_mark.line + 1)

    def fault(self, message: str, remedy: str) -> BadInput:
        """The error to raise for this place."""
        return BadInput(self.place, message, remedy)

    def is_null(self) -> bool:
        """Nothing stands here: not found (never: no)."""
        return self.raw.tag == "tag:yaml.org,2002:null"

    def _child(self, raw: yaml.Node) -> Node:
        return Node(raw, self.file, self.languages)

    def pairs(self) -> dict[str, Node]:
        """A mapping of any keys, in the order of the file."""
        if not isinstance(self.raw, yaml.MappingNode):
            raise self.fault("a mapping of keys is expected here", "write 'key: value' lines")
        found: dict[str, Node] = {}
        for key, value in self.raw.value:
            if key.value in found:
                raise self._child(key).fault(f"the key '{key.value}' stands twice", "keep one of the two")
            found[key.value] = self._child(value)
        return found

    def place_of(self, key: str) -> Place:
        """File and line where a key of this mapping stands."""
        lines = (each.start_mark.line + 1 for each, _ in self.raw.value if each.value == key)
        return Place(self.file, next(lines, self.place.line))

    def record(self, required: Iterable[str], optional: Iterable[str] = ()) -> Record:
        """A mapping with the keys of a schema: each required one has a value, and no other key occurs."""
        required = tuple(required)
        known = (*required, *optional)
        fields = self.pairs()
        keys = {} if not isinstance(self.raw, yaml.MappingNode) else {k.value: k for k, _ in self.raw.value}
        for name in fields:
            if name not in known:
                raise self._child(keys[name]).fault(f"unknown key '{name}'", one_of(name, known))
        for name in required:
            if name not in fields or fields[name].is_null():
                raise self.fault(f"'{name}' is missing", f"add '{name}:' with its value")
        return Record(self, fields)

    def items(self) -> list[Node]:
        """The members of a list."""
        if not isinstance(self.raw, yaml.SequenceNode):
            raise self.fault("a list is expected here", "write '- item' lines or [a, b]")
        return [self._child(raw) for raw in self.raw.value]

    def text(self) -> str:
        """One text that is not empty."""
        if not isinstance(self.raw, yaml.ScalarNode) or self.is_null() or not self.raw.value.strip():
            raise self.fault("a text is expected here", "write the text, in quotes if it holds ': ' or '#'")
        if match := _NO_WORDS.search(self.raw.value):
            raise self.fault(f"the text holds {match[0]!a}, which is markup or a hidden sign", "write words only")
        return str(self.raw.value).strip()

    def texts(self) -> Text:
        """One text in each required language; other languages may be there too."""
        found = self.some_texts()
        for language in self.languages:
            if language not in found:
                raise self.fault(f"the text in '{language}' is missing", f"add '{language}:' beside {', '.join(found)}")
        return found

    def some_texts(self) -> Text:
        """A text in at least one language (a title in the language of its source)."""
        found = {language: node.text() for language, node in self.pairs().items()}
        for language in found:
            if not _LANGUAGE.fullmatch(language):
                raise self.fault(f"'{language}' is not a language code", "use codes such as en, ar, fr")
        if not found:
            raise self.fault("no text in any language", "add one, such as 'en: …'")
        return found

    def choice(self, allowed: Collection[str], what: str) -> str:
        """One word of a vocabulary."""
        value = self.text()
        if value not in allowed:
            raise self.fault(f"{what} '{value}' is not known", one_of(value, allowed))
        return value

    def choices(self, allowed: Collection[str], what: str) -> tuple[str, ...]:
        """A list of words of a vocabulary, each once."""
        values: list[str] = []
        for node in self.items():
            if node.choice(allowed, what) in values:
                raise node.fault(f"{what} '{node.text()}' stands twice in the list", "keep it once")
            values.append(node.text())
        return tuple(values)

    def words(self) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(node.text() for node in self.items())

    def flag(self) -> bool:
        """True or false."""
        value = self.text().lower()
        if value not in ("true", "false"):
            raise self.fault(f"'{value}' is neither true nor false", "write true or false")
        return value == "true"

    def integer(self) -> int:
        """A whole number."""
        value = self.text()
        if not re.fullmatch(r"-?\d+", value):
            raise self.fault(f"'{value}' is not a whole number", "write digits only")
        return int(value)

    def date(self) -> str:
        """A date that is not in the future, as exact as it is known: YYYY, YYYY-MM or YYYY-MM-DD."""
        value = self.text()
        if not _DATE.fullmatch(value):
            raise self.fault(f"'{value}' is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD")
        if value > _today()[: len(value)]:
            raise self.fault(f"the date {value} is in the future", "give the date the source speaks about")
        return value

    def year(self) -> int:
        """A year that is not in the future."""
        value = self.date()
        if len(value) != 4:
            raise self.fault(f"'{value}' is not a year", "write four digits")
        return int(value)


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping whose keys were checked against a schema."""

    node: Node
    fields: dict[str, Node]

    def __getitem__(self, name: str) -> Node:
        return self.fields[name]

    def has(self, name: str) -> bool:
        """The key is there and has a value."""
        return name in self.fields and not self.fields[name].is_null()

    def maybe(self, name: str, read: Callable[[Node], T]) -> T | None:
        """The value of an optional key, read by `read`; None where the key or its value is not there."""
        return read(self.fields[name]) if self.has(name) else None


def _today() -> str:
    return dt.datetime.now(_EARLIEST_ZONE).date().isoformat()


def one_of(value: str, allowed: Collection[str]) -> str:
    """The remedy for a word that is not known: the nearest one, else the list where it is short."""
    near = difflib.get_close_matches(value, list(allowed), n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return "use one of: " + ", ".join(allowed) if len(allowed) <= 20 else "check the spelling"


def read_yaml(path: Path, data_dir: Path, languages: tuple[str, ...]) -> Node:
    """Parse one file. The name in messages begins at the data folder: data/claims/risk.yml."""
    name = f"{data_dir.resolve().name}/{path.relative_to(data_dir).as_posix()}"
    text = _decode(path, name)
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        raise BadInput(Place(name, line), "a merge conflict is not resolved", "keep one side and delete the marks")
    try:
        raw = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as problem:
        raise _broken(problem, name) from None
    if raw is None:
        raise BadInput(Place(name, 1), "the file is empty", "fill it after data/README.md, or delete it")
    return Node(raw, name, languages)


def _decode(path: Path, name: str) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise BadInput(Place(name), "the file is not there", "restore it, or check the spelling of its name") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise BadInput(Place(name, line), "the file is not UTF-8", "save it again with the encoding UTF-8") from None


def _broken(problem: yaml.YAMLError, name: str) -> BadInput:
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    what = getattr(problem, "problem", None) or "it cannot be read"
    remedy = "check indentation and quotes there and in the line above; no tabs; quote a text that holds ': '"
    return BadInput(Place(name, mark.line + 1 if mark else 0), f"broken YAML: {what}", remedy)

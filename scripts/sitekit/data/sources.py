"""Sources: data/sources/<topic>.yml, what the claims, terms and country values rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.nodes import Node, Text, read_yaml
from sitekit.records import BadInput, Place

KINDS = (
    "law", "un", "intergovernmental", "government", "ngo", "academic", "analysis", "press", "blog",
    "guidance", "training", "reference", "author", "account",
)  # fmt: skip
READ = ("passage", "excerpt", "page", "located", "not-published")
"""How a source was read: the passage itself; a part of the page; the page; found, but the passage not shown;
or nothing published to read."""

LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `title` is in the languages the source has one in; `url` None: not published."""

    id: str
    topic: str
    title: Text
    publisher: str
    year: int | None
    languages: tuple[str, ...]
    kind: str
    read: str
    read_on: str
    note: Text | None
    url: str | None
    place: Place


def load_sources(data_dir: Path, languages: tuple[str, ...] = LANGUAGES) -> dict[str, Source]:
    """All sources by id, in the order of the files."""
    found: dict[str, Source] = {}
    for topic, node in listed(data_dir, "sources", languages):
        source = _source(topic, node)
        refuse_twin(found, source.id, source.place)
        found[source.id] = source
    return found


def listed(data_dir: Path, room: str, languages: tuple[str, ...]) -> Iterator[tuple[str, Node]]:
    """The entries of every data/<room>/<topic>.yml, each with its topic (the file's name)."""
    for path in sorted((data_dir / room).glob("*.yml")):
        fields = read_yaml(path, data_dir, languages).record(("title", room))
        fields["title"].texts()
        for node in fields[room].items():
            yield path.stem, node


def load_topics(data_dir: Path, room: str, languages: tuple[str, ...] = LANGUAGES) -> dict[str, Text]:
    """The title of every data/<room>/<topic>.yml, by topic."""
    paths = sorted((data_dir / room).glob("*.yml"))
    return {path.stem: read_yaml(path, data_dir, languages).record(("title", room))["title"].texts() for path in paths}


def refuse_twin(found: Mapping[str, object], key: str, place: Place) -> None:
    """Raise if `key` was already given by an entry that knows its place."""
    if key in found:
        first = getattr(found[key], "place", "another file")
        raise BadInput(place, f"the id '{key}' is already used at {first}", "give one of the two another id")


def _source(topic: str, node: Node) -> Source:
    r = node.record(("id", "title", "publisher", "languages", "kind", "read", "read_on"), ("year", "note", "url"))
    return Source(
        id=r["id"].text(),
        topic=topic,
        title=r["title"].some_texts(),
        publisher=r["publisher"].text(),
        year=r.maybe("year", Node.year),
        languages=r["languages"].words(),
        kind=r["kind"].choice(KINDS, "the kind"),
        read=r["read"].choice(READ, "the way of reading"),
        read_on=r["read_on"].date(),
        note=r.maybe("note", Node.texts),
        url=r.maybe("url", _url),
        place=node.place,
    )


def _url(node: Node) -> str:
    url = node.text()
    if not url.startswith(("https://", "http://")) or " " in url:
        raise node.fault(f"'{url}' is not an address", "write it in full, from https://")
    return url

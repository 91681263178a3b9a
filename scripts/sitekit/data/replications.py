"""The replication log: data/replications.yml, where a training was held, for whom in number, and what was adapted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.claims import Claim
from sitekit.data.legal import publishable
from sitekit.data.modules import ident
from sitekit.data.nodes import Node, Text, read_yaml
from sitekit.data.sources import LANGUAGES, refuse_twin
from sitekit.records import Place

VARIANTS = ("founding", "three-days", "one-day", "half-day", "ramadan", "no-projector", "online")


@dataclass(frozen=True, slots=True)
class Replication:
    """A delivery. `month` is YYYY-MM; what is None was not stated. No person, unit, venue or host is named.

    `trained`: how many took part; a number below five is not written.
    """

    id: str
    place_name: Text
    month: str | None
    trained: int | None
    variant: str
    adapted: Text | None
    results: Text | None
    note: Text | None
    claims: tuple[str, ...]
    place: Place


def load_replications(
    data_dir: Path, claims: Mapping[str, Claim], languages: tuple[str, ...] = LANGUAGES
) -> dict[str, Replication]:
    """All deliveries by id, in the order of the file."""
    found: dict[str, Replication] = {}
    root = read_yaml(data_dir / "replications.yml", data_dir, languages).record(("replications",))
    for node in root["replications"].items():
        entry = _replication(node, claims)
        refuse_twin(found, entry.id, entry.place)
        found[entry.id] = entry
    return found


def _replication(node: Node, claims: Mapping[str, Claim]) -> Replication:
    r = node.record(("id", "place", "variant"), ("month", "trained", "adapted", "results", "note", "claims"))
    return Replication(
        id=ident(r["id"], r"[a-z]+(-[a-z0-9]+)*"),
        place_name=r["place"].texts(),
        month=r.maybe("month", _month),
        trained=r.maybe("trained", _number),
        variant=r["variant"].choice(VARIANTS, "the variant"),
        adapted=r.maybe("adapted", Node.texts),
        results=r.maybe("results", Node.texts),
        note=r.maybe("note", Node.texts),
        claims=r.maybe("claims", lambda each: publishable(each, claims)) or (),
        place=node.place,
    )


def _month(node: Node) -> str:
    value = node.date()
    if len(value) != len("2026-11"):
        raise node.fault(f"'{value}' is not a month", "write YYYY-MM; never the day")
    return value


def _number(node: Node) -> int:
    value = node.integer()
    if value < 5:
        raise node.fault(f"{value} people could be recognised", "below five write 'trained: null' and say so in the note")
    return value

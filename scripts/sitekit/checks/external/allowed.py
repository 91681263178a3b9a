"""Addresses that need no check for a while: each with a reason and the day on which that ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sitekit.checks.links.places import shown
from sitekit.data.nodes import read_yaml
from sitekit.records import Place


@dataclass(frozen=True, slots=True)
class Allowed:
    """An entry of the list. `url` may end in `*`, for everything that begins so."""

    url: str
    reason: str
    until: dt.date
    place: Place

    def covers(self, url: str) -> bool:
        """The entry is about this address."""
        return url.startswith(self.url[:-1]) if self.url.endswith("*") else url == self.url

    def expired(self, today: dt.date) -> bool:
        """Its day has passed: look again, then renew the entry or mend the link."""
        return today > self.until


def load(path: Path) -> list[Allowed]:
    """The entries under `allowed:`; BadInput with file and line where one is not complete."""
    found = []
    for node in read_yaml(path, path.parent, ()).record(("allowed",))["allowed"].items():
        fields = node.record(("url", "reason", "until"))
        until = fields["until"].text()
        try:
            day = dt.date.fromisoformat(until)
        except ValueError as problem:
            raise fields["until"].fault(f"'{until}' is no day", "write it as 2027-01-31") from problem
        found.append(Allowed(fields["url"].text(), fields["reason"].text(), day, Place(shown(path), node.place.line)))
    return found

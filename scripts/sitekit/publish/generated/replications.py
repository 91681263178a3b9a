"""The replication log."""

from __future__ import annotations

from sitekit.data import Replication, Text
from sitekit.publish.claims import date, plain
from sitekit.publish.generated.spot import Spot


def page(spot: Spot) -> str:
    """A subsection a delivery."""
    return "\n\n".join(_entry(entry, spot) for entry in spot.data.replications.values())


def _entry(entry: Replication, spot: Spot) -> str:
    unknown = spot.word("replication_unknown")

    def said(text: Text | None) -> str:
        return plain(spot.say(text)) if text else unknown

    month = date(entry.month, spot.language.strings) if entry.month else unknown
    facts = {
        "place": said(entry.place_name),
        "month": month,
        "trained": str(entry.trained or unknown),
        "variant": spot.word(f"variant_{entry.variant}"),
        "adapted": said(entry.adapted),
        "results": said(entry.results),
        "note": said(entry.note) + "".join(f"[^{claim}]" for claim in entry.claims),
    }
    lines = "\n".join(f"- *{spot.word('replication_' + key)}* {value}" for key, value in facts.items())
    return f"### {said(entry.place_name)} {{#{entry.id}}}\n\n{lines}"

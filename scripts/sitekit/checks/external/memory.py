"""What earlier runs saw: a JSON file, written whole after every answer, so that a killed run loses nothing."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from sitekit.checks.external.outcome import Outcome
from sitekit.records import BadInput

LASTING_RUNS = 3
LASTING = dt.timedelta(hours=72)
_SHORT = dt.timedelta(hours=1)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seen:
    """The state of an address. `since`: when this state began; `tries`: failed checks in a row; times are ISO, UTC.

    Verdicts: ok, moved, broken, unknown, unsafe. A failed check is `unknown` until it has lasted.
    """

    verdict: str
    status: int | None
    since: str
    tries: int
    checked: str
    english: str = ""
    arabic: str = ""
    new: str = ""


class Memory:
    """The file at `path`; `ttl` is how long a good answer counts."""

    def __init__(self, path: Path | None, ttl: dt.timedelta) -> None:
        self.path = path
        self.ttl = ttl
        self.seen: dict[str, Seen] = _load(path) if path and path.exists() else {}

    def fresh(self, url: str, now: dt.datetime) -> bool:
        """Needs no new check: what is failing, but not yet for long enough to say so, always needs one."""
        seen = self.seen.get(url)
        if seen is None or (seen.verdict == "unknown" and seen.tries):
            return False
        ages = {"ok": self.ttl, "moved": self.ttl, "unknown": min(_DAY, self.ttl)}
        return now - dt.datetime.fromisoformat(seen.checked) < ages.get(seen.verdict, min(_SHORT, self.ttl))

    def note(self, url: str, outcome: Outcome, now: dt.datetime) -> None:
        """Remember an outcome, and write the file."""
        self.seen[url] = following(self.seen.get(url), outcome, now)
        self.save()

    def save(self) -> None:
        """Write beside the file, then put in its place: a reader never sees half of it."""
        if self.path is None:
            return
        document = {"format": 1, "addresses": {url: asdict(seen) for url, seen in sorted(self.seen.items())}}
        part = self.path.with_name(self.path.name + ".part")
        part.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(self.path)


def following(before: Seen | None, outcome: Outcome, now: dt.datetime) -> Seen:
    """The state after `outcome`: broken only after three failed runs, or when it has failed for 72 hours."""
    failed = outcome.kind == "failed"
    was_failing = before is not None and before.tries > 0
    tries = ((before.tries if before else 0) + 1) if failed else 0
    continues = before is not None and (was_failing if failed else before.verdict == outcome.kind and not was_failing)
    since = before.since if before and continues else now.isoformat(timespec="seconds")
    lasting = tries >= LASTING_RUNS or now - dt.datetime.fromisoformat(since) >= LASTING
    verdict = ("broken" if lasting else "unknown") if failed else outcome.kind
    seen = Seen(verdict, outcome.status, since, tries, now.isoformat(timespec="seconds"), outcome.english, outcome.arabic, outcome.new)
    return replace(seen, status=seen.status or None)


def _load(path: Path) -> dict[str, Seen]:
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        addresses = {1: document["addresses"]}[document["format"]]
        return {str(url): Seen(**fields) for url, fields in addresses.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise BadInput(path.as_posix(), f"is no cache of this command: {problem}", "delete it, or name another file") from problem

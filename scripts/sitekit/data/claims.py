"""Claims: data/claims/<topic>.yml, what pages state and cite as [^id]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.nodes import Node, Text
from sitekit.data.sources import LANGUAGES, Source, listed, load_sources, refuse_twin
from sitekit.records import Place

CONFIDENCE = ("high", "medium")
SCOPES = ("international", "regional", "iraq", "basra", "kurdistan-region", "elsewhere")
"""Where a claim holds. `elsewhere`: studied or practised in another country, shown for comparison."""

_OPEN = ("id", "publishable", "text", "sources", "confidence", "scope")
_CLOSED = ("id", "publishable", "question", "why", "lawyer")


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact with what it rests on; or, where it is not publishable, the question that is still open.

    Publishable: `text`, `sources`, `confidence`, `scope`, and where they matter `as_of` (the date the sources
    speak about), `limits` and `contested` (both sides).
    Not publishable: `question`, `why` it is open, `lawyer` (to be checked by a lawyer); everything else is empty.
    """

    id: str
    topic: str
    publishable: bool
    place: Place
    text: Text
    sources: tuple[str, ...] = ()
    confidence: str | None = None
    as_of: str | None = None
    limits: Text | None = None
    scope: str | None = None
    contested: Text | None = None
    question: Text | None = None
    why: Text | None = None
    lawyer: bool = False


def load_claims(
    data_dir: Path, languages: tuple[str, ...] = LANGUAGES, sources: Mapping[str, Source] | None = None
) -> dict[str, Claim]:
    """All claims by id, in the order of the files; `sources` are read from `data_dir` where not given."""
    known = load_sources(data_dir, languages) if sources is None else sources
    found: dict[str, Claim] = {}
    for topic, node in listed(data_dir, "claims", languages):
        claim = _claim(topic, node, known)
        refuse_twin(found, claim.id, claim.place)
        found[claim.id] = claim
    return found


def confidence(node: Node) -> str:
    """High or medium; a low one says what to do instead."""
    if node.text() == "low":
        raise node.fault("low confidence is not published", "set 'publishable: false' and keep only question and why")
    return node.choice(CONFIDENCE, "the confidence")


def source_ids(node: Node, known: Mapping[str, Source]) -> tuple[str, ...]:
    """A list of ids of sources that exist, at least one."""
    ids = node.choices(known, "the source")
    if not ids:
        raise node.fault("no source is named", "name at least one id from data/sources/")
    return ids


def _claim(topic: str, node: Node, sources: Mapping[str, Source]) -> Claim:
    flag = node.pairs().get("publishable")
    if flag is None:
        raise node.fault("'publishable' is missing", "add 'publishable: true', or false with question and why")
    return _open_claim(topic, node, sources) if flag.flag() else _closed_claim(topic, node)


def _open_claim(topic: str, node: Node, sources: Mapping[str, Source]) -> Claim:
    r = node.record(_OPEN, ("as_of", "limits", "contested"))
    return Claim(
        id=r["id"].text(),
        topic=topic,
        publishable=True,
        place=node.place,
        text=r["text"].texts(),
        sources=source_ids(r["sources"], sources),
        confidence=confidence(r["confidence"]),
        as_of=r.maybe("as_of", Node.date),
        limits=r.maybe("limits", Node.texts),
        scope=r["scope"].choice(SCOPES, "the scope"),
        contested=r.maybe("contested", Node.texts),
    )


def _closed_claim(topic: str, node: Node) -> Claim:
    for key in ("text", "sources", "confidence"):
        if key in node.pairs():
            raise node.fault(f"a claim that is not publishable holds '{key}'", f"delete '{key}': {_NEVER}")
    r = node.record(_CLOSED)
    return Claim(
        id=r["id"].text(),
        topic=topic,
        publishable=False,
        place=node.place,
        text={},
        question=r["question"].texts(),
        why=r["why"].texts(),
        lawyer=r["lawyer"].flag(),
    )


_NEVER = "only the question and why it is open may stand here"

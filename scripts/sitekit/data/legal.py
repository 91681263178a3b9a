"""Legal questions: data/legal_questions.yml, LH-01 to LH-25, which every country has to answer for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.claims import Claim, load_claims
from sitekit.data.modules import ident
from sitekit.data.nodes import Node, Text, read_yaml
from sitekit.data.sources import LANGUAGES, refuse_twin
from sitekit.records import Place

PROFILE_FIELDS = (
    "nap", "nap_lead", "nap_plans", "nap_security_actions", "cedaw", "domestic_violence_law",
    "rape_marriage_provision", "honour_mitigation", "customary_justice", "customary_forms",
    "security_institutions", "women_in_police", "referral", "hotlines",
)  # fmt: skip
"""The fields of a country profile, in the order to show."""


@dataclass(frozen=True, slots=True)
class LegalQuestion:
    """A question for a lawyer or an office; `profile_field`: the field of a country profile that bears on it;
    `iraq_claims`: publishable claims that answer it for Iraq, in part or whole.
    """

    id: str
    title: Text
    question: Text
    why: Text
    where: Text
    profile_field: str | None
    iraq_claims: tuple[str, ...]
    place: Place


def load_legal_questions(
    data_dir: Path, languages: tuple[str, ...] = LANGUAGES, claims: Mapping[str, Claim] | None = None
) -> dict[str, LegalQuestion]:
    """All questions by id; `claims` are read from `data_dir` where not given."""
    known = load_claims(data_dir, languages) if claims is None else claims
    found: dict[str, LegalQuestion] = {}
    root = read_yaml(data_dir / "legal_questions.yml", data_dir, languages).record(("legal_questions",))
    for node in root["legal_questions"].items():
        question = _question(node, known)
        refuse_twin(found, question.id, question.place)
        found[question.id] = question
    return found


def publishable(node: Node, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """A list of ids of claims that may be published; it may be empty."""
    for each in node.items():
        if not claims[each.choice(claims, "the claim")].publishable:
            raise each.fault(f"the claim '{each.text()}' is not publishable", "take it out: its question stays open")
    return node.words()


def _question(node: Node, claims: Mapping[str, Claim]) -> LegalQuestion:
    r = node.record(("id", "title", "question", "why", "where", "iraq_claims"), ("profile_field",))
    return LegalQuestion(
        id=ident(r["id"], r"LH-\d\d"),
        title=r["title"].texts(),
        question=r["question"].texts(),
        why=r["why"].texts(),
        where=r["where"].texts(),
        profile_field=r.maybe("profile_field", lambda each: each.choice(PROFILE_FIELDS, "the field")),
        iraq_claims=publishable(r["iraq_claims"], claims),
        place=node.place,
    )

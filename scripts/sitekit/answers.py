"""What is known for a country about a legal question: from its own profile, never from another country's."""

from __future__ import annotations

from dataclasses import dataclass

from sitekit.data import Country, Data, LegalQuestion, Value

STATES = ("answered", "part", "open", "none")
# The status of this field is all that its question asks; other fields bear on a question in part.
_WHOLE = ("rape_marriage_provision",)
# `iraq_claims` of a question speak of this profile alone, not of a region with laws of its own.
IRAQ = "iraq"


@dataclass(frozen=True)
class Answer:
    """`values`: publishable values of the profile; `claims`: ids of claims that say more; `open`: what is to be checked.

    `state`: answered, in part, open (only questions to check), none (not found, which never means no).
    """

    state: str
    values: tuple[Value, ...] = ()
    claims: tuple[str, ...] = ()
    open: tuple[Value, ...] = ()


def of(question: LegalQuestion, country: Country) -> Answer:
    """The answer of `country` to `question`."""
    held = country.values[question.profile_field] if question.profile_field else ()
    values = tuple(value for value in held if value.publishable)
    still_open = tuple(value for value in held if not value.publishable)
    said = {claim for value in values for claim in value.claims}
    extra = question.iraq_claims if country.id == IRAQ else ()
    claims = tuple(claim for claim in extra if claim not in said)
    return Answer(_state(question, values, claims, still_open), values, claims, still_open)


def counts(country: Country, data: Data) -> dict[str, int]:
    """How many of the questions are in each state."""
    states = [of(question, country).state for question in data.legal_questions.values()]
    return {state: states.count(state) for state in STATES}


def _state(
    question: LegalQuestion, values: tuple[Value, ...], claims: tuple[str, ...], still_open: tuple[Value, ...]
) -> str:
    if not values and not claims:
        return "open" if still_open else "none"
    whole = question.profile_field in _WHOLE and all(value.status for value in values)
    return "answered" if whole and not still_open else "part"

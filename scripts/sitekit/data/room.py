"""Everything in data/, read at once and checked against itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.asked import Asked, load_asked
from sitekit.data.assessment import Item, load_assessment_items
from sitekit.data.claims import Claim, load_claims
from sitekit.data.countries import Country, load_countries
from sitekit.data.glossary import Glossary, load_glossary
from sitekit.data.legal import LegalQuestion, load_legal_questions
from sitekit.data.modules import Module, load_modules
from sitekit.data.nodes import Text, one_of
from sitekit.data.regional import Regional, load_regional
from sitekit.data.replications import Replication, load_replications
from sitekit.data.sources import LANGUAGES, Source, load_sources, load_topics
from sitekit.records import BadInput, Place


@dataclass(frozen=True, slots=True)
class Data:
    """All of data/. `topics`: topic of the claims -> its title in each language."""

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    topics: Mapping[str, Text]
    glossary: Glossary
    legal_questions: Mapping[str, LegalQuestion]
    countries: Mapping[str, Country]
    regional: Regional
    modules: Mapping[str, Module]
    items: Mapping[str, Item]
    replications: Mapping[str, Replication]
    asked: Mapping[str, Asked]


def load_all(data_dir: Path, languages: tuple[str, ...] = LANGUAGES) -> Data:
    """Read and check everything; BadInput names the first fault with file, line and remedy.

    `languages`: those in which every text has to be there.
    """
    sources = load_sources(data_dir, languages)
    claims = load_claims(data_dir, languages, sources)
    data = Data(
        sources=sources,
        claims=claims,
        topics=load_topics(data_dir, "claims", languages),
        glossary=load_glossary(data_dir, languages, sources),
        legal_questions=load_legal_questions(data_dir, languages, claims),
        countries=load_countries(data_dir, languages, sources, claims),
        regional=load_regional(data_dir, languages, sources),
        modules=load_modules(data_dir, languages),
        items=load_assessment_items(data_dir, languages),
        replications=load_replications(data_dir, claims, languages),
        asked=load_asked(data_dir, languages),
    )
    _refuse_loose_ends(data)
    return data


def _refuse_loose_ends(data: Data) -> None:
    """Every id that one file takes from another is there."""
    for module in data.modules.values():
        _known(module.place, module.items, data.items, "the test item")
        _known(module.place, module.legal_questions, data.legal_questions, "the legal question")
    for item in data.items.values():
        _known(item.place, [item.module], data.modules, "the module")
        _known(item.place, item.legal_questions, data.legal_questions, "the legal question")
        _known(item.place, item.claims, [c.id for c in data.claims.values() if c.publishable], "the claim")
    counted = (*data.regional.plan_count.countries, *data.regional.plan_count.outside_the_count)
    _known(Place("data/regional.yml"), counted, data.countries, "the country")


def _known(place: Place, ids: Collection[str], known: Collection[str], what: str) -> None:
    for each in ids:
        if each not in known:
            raise BadInput(place, f"{what} '{each}' is not known", one_of(each, known))

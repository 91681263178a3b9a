"""Everything in data/, read at once and checked against itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.claims import Claim, load_claims
from sitekit.data.glossary import Glossary, load_glossary
from sitekit.data.modules import Module, load_modules
from sitekit.data.nodes import Text
from sitekit.data.sources import LANGUAGES, Source, load_sources, load_topics


@dataclass(frozen=True, slots=True)
class Data:
    """All of data/. `topics`: topic of the claims -> its title in each language."""

    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    topics: Mapping[str, Text]
    glossary: Glossary
    modules: Mapping[str, Module]


def load_all(data_dir: Path, languages: tuple[str, ...] = LANGUAGES) -> Data:
    """Read and check everything; BadInput names the first fault with file, line and remedy.

    `languages`: those in which every text has to be there.
    """
    sources = load_sources(data_dir, languages)
    return Data(
        sources=sources,
        claims=load_claims(data_dir, languages, sources),
        topics=load_topics(data_dir, "claims", languages),
        glossary=load_glossary(data_dir, languages, sources),
        modules=load_modules(data_dir, languages),
    )

"""The data room: data/ -> typed, frozen objects. The schema of each file is in data/README.md."""

from sitekit.data.claims import Claim, load_claims
from sitekit.data.glossary import Glossary, Term, load_glossary
from sitekit.data.modules import Module, load_modules
from sitekit.data.nodes import Text
from sitekit.data.room import Data, load_all
from sitekit.data.sources import Source, load_sources

__all__ = [
    "Claim", "Data", "Glossary", "Module", "Source", "Term", "Text",
    "load_all", "load_claims", "load_glossary", "load_modules", "load_sources",
]  # fmt: skip

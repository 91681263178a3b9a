"""The data room: data/ -> typed, frozen objects. The schema of each file is in data/README.md."""

from sitekit.data.asked import Asked, load_asked
from sitekit.data.assessment import Item, load_assessment_items
from sitekit.data.claims import Claim, load_claims
from sitekit.data.countries import Country, Value, load_countries
from sitekit.data.figures import Figure, load_figures
from sitekit.data.glossary import Avoid, Glossary, HouseChoice, Term, load_glossary
from sitekit.data.legal import PROFILE_FIELDS, LegalQuestion, load_legal_questions
from sitekit.data.modules import Module, Step, load_modules
from sitekit.data.nodes import Text
from sitekit.data.regional import Framework, Regional, load_regional
from sitekit.data.replications import Replication, load_replications
from sitekit.data.room import Data, load_all
from sitekit.data.sources import Source, load_sources

__all__ = [
    "PROFILE_FIELDS",
    "Asked",
    "Avoid",
    "Claim",
    "Country",
    "Data",
    "Figure",
    "Framework",
    "Glossary",
    "HouseChoice",
    "Item",
    "LegalQuestion",
    "Module",
    "Regional",
    "Replication",
    "Source",
    "Step",
    "Term",
    "Text",
    "Value",
    "load_all",
    "load_asked",
    "load_assessment_items",
    "load_claims",
    "load_countries",
    "load_figures",
    "load_glossary",
    "load_legal_questions",
    "load_modules",
    "load_regional",
    "load_replications",
    "load_sources",
]

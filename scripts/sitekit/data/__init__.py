"""The data room: data/ -> typed, frozen objects. The schema of each file is in data/README.md."""

from sitekit.data.claims import Claim, load_claims
from sitekit.data.nodes import Text
from sitekit.data.sources import Source, load_sources

__all__ = ["Claim", "Source", "Text", "load_claims", "load_sources"]

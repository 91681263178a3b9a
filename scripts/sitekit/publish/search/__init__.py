"""The search index of one language: made from its built pages, read by overrides/assets/javascripts/search-index.js."""

from sitekit.publish.search.index import button_strings, stamp_of, write

__all__ = ["button_strings", "stamp_of", "write"]

"""What is particular to English; also the interface strings a language without its own falls back to."""

STRINGS = {
    "home": "Home",
    "choose_language": "Choose a language",
    "not_found_title": "Page not found",
    "not_found_text": "This page is not here. It may have moved.",
    "not_found_home": "Go to the home page",
    "footer_emergency": "This site trains officers. It is no emergency service, and it does not hide the traces of a visit.",
    "claim_limits": "Limits:",
    "claim_contested": "Sources disagree:",
    "claim_as_of": "As of:",
    "claim_confidence": "Confidence:",
    "confidence_high": "high",
    "confidence_medium": "medium",
    "claim_sources": "Source:",
    "claim_all": "More on this claim",
    "source_undated": "undated",
    "months": "January|February|March|April|May|June|July|August|September|October|November|December",
}

"""What is particular to English; also the interface strings a language without its own falls back to."""

STRINGS = {
    "home": "Home",
    "choose_language": "Choose a language",
    "not_found_title": "Page not found",
    "not_found_text": "This page is not here. It may have moved.",
    "not_found_home": "Go to the home page",
    "footer_emergency": "This site trains officers. It is no emergency service, and it does not hide the traces of a visit.",
}

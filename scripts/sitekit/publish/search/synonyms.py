"""The glossary -> groups of phrases that lead to each other. There is no second list."""

from __future__ import annotations

from sitekit.data import Glossary, Term
from sitekit.publish.search.words import Words


def groups(glossary: Glossary, code: str, words: Words) -> list[list[str]]:
    """One group a term: its name first, then forms, acronyms, search words and forms to avoid, each once."""
    found = (_group(term, code, words) for term in glossary.terms.values())
    return [group for group in found if len(group) > 1]


def _group(term: Term, code: str, words: Words) -> list[str]:
    phrases = [*_names(term.name.get(code, "")), *term.forms.get(code, ()), *term.acronyms, *map(_letters, term.acronyms)]
    phrases += [*term.synonyms.get(code, ()), *(avoid.form for avoid in term.avoid.get(code, ()))]
    once: dict[tuple[str, ...], str] = {}
    for phrase in phrases:
        forms = tuple(words.form(word) for word in words.of(phrase))
        if forms:
            once.setdefault(forms, " ".join(words.of(phrase)))
    return list(once.values())


def _names(name: str) -> list[str]:
    """A name may give two, as in "survivor / survivors" or "femicide / gender-related killing"."""
    return [part.strip() for part in name.split("(", maxsplit=1)[0].replace("؛", "/").split("/") if part.strip()]


def _letters(acronym: str) -> str:
    """UNSCR 1325 is also looked for as UNSCR."""
    return " ".join(word for word in acronym.split() if not word.isdigit())

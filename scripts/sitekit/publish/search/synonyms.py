"""The glossary -> phrases that lead to others. There is no second list."""

from __future__ import annotations

from collections.abc import Iterable

from sitekit.data import Glossary, Term
from sitekit.publish.search.words import Words


def groups(glossary: Glossary, code: str, words: Words) -> list[list[list[str]]]:
    """One pair a term: the phrases of the house (name, forms, acronyms), and those that only lead to them."""
    found = (_group(term, code, words) for term in glossary.terms.values())
    return [[own, others] for own, others in found if len(own) + len(others) > 1]


def _group(term: Term, code: str, words: Words) -> tuple[list[str], list[str]]:
    own = [*_names(term.name.get(code, "")), *term.forms.get(code, ()), *term.acronyms, *map(_letters, term.acronyms)]
    others = [*term.synonyms.get(code, ()), *(avoid.form for avoid in term.avoid.get(code, ()))]
    seen: set[tuple[str, ...]] = set()
    return _once(own, words, seen), _once(others, words, seen)


def _once(phrases: Iterable[str], words: Words, seen: set[tuple[str, ...]]) -> list[str]:
    """The words of each phrase whose forms have not been `seen`.

    A phrase of which one word is left without the most common ones would lead everything with that word astray.
    """
    out = []
    for phrase in phrases:
        forms = tuple(words.form(word) for word in words.of(phrase))
        if forms and forms not in seen and (len(forms) > 1 or len(phrase.split()) == 1):
            seen.add(forms)
            out.append(" ".join(words.of(phrase)))
    return out


def _names(name: str) -> list[str]:
    """A name may give two, as in "survivor / survivors" or "femicide / gender-related killing"."""
    return [part.strip() for part in name.split("(", maxsplit=1)[0].replace("؛", "/").split("/") if part.strip()]


def _letters(acronym: str) -> str:
    """UNSCR 1325 is also looked for as UNSCR."""
    return " ".join(word for word in acronym.split() if not word.isdigit())

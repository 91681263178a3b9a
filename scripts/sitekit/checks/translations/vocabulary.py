"""The words that rules look for, per language: numbers in words, terms of the glossary, forms to avoid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sitekit.checks.translations.phrases import WORD, Hit, Phrases
from sitekit.data.glossary import Avoid, Glossary, Term
from sitekit.languages import words

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|„[^“]*“|‘[^’]*’")
_MARK = re.compile(r"[«»“”\"„‘’](?!s\b)")
_STEM = 3
"""Letters at the beginning of a word that its inflections share."""


class NumberWord(NamedTuple):
    """A number in words; `kind` is cardinal, ordinal or dual."""

    value: int
    kind: str


class TermForm(NamedTuple):
    """A form of a term. `asks`: the other language has to have the term too; a looser form only answers."""

    term: Term
    asks: bool


class AvoidedForm(NamedTuple):
    """A form not to write, and the term it stands at."""

    term: Term
    avoid: Avoid


Meaning = NumberWord | TermForm | AvoidedForm


@dataclass(frozen=True)
class Vocabulary:
    """`phrases`: language code -> the words to look for."""

    phrases: Mapping[str, Phrases[Meaning]]

    def find(self, text: str, code: str) -> list[Hit[Meaning]]:
        """Everything known in `text`."""
        return self.phrases[code].find(text)


def build(glossary: Glossary | None, codes: Iterable[str]) -> Vocabulary:
    """The vocabulary of these languages; without a glossary the numbers alone."""
    terms = tuple(glossary.terms.values()) if glossary else ()
    return Vocabulary({code: Phrases(words.load(code), _phrases(terms, code), asks) for code in codes})


def _phrases(terms: Iterable[Term], code: str) -> Iterator[tuple[str, Meaning]]:
    known = words.load(code)
    yield from ((word, NumberWord(value, "cardinal")) for word, value in known.cardinals.items())
    yield from ((word, NumberWord(value, "ordinal")) for word, value in known.ordinals.items())
    yield from ((word, NumberWord(2, "dual")) for word in known.duals)
    for term in terms:
        for form in term.forms.get(code, ()) if term.pair_check else ():
            yield form, TermForm(term, _names(form, term, code))
        yield from ((avoid.form, AvoidedForm(term, avoid)) for avoid in term.avoid.get(code, ()) if avoid.check)


def asks(meaning: Meaning) -> bool:
    """The other language has to say it too, or nobody should write it."""
    if isinstance(meaning, NumberWord):
        return meaning.value > 1 and meaning.kind != "ordinal"
    return isinstance(meaning, AvoidedForm) or meaning.asks


def _names(form: str, term: Term, code: str) -> bool:
    """The form is an acronym or the term's name, in any inflection: word for word the same beginnings."""
    if form in term.acronyms:
        return True
    key = words.load(code).key
    mine = [key(word)[:_STEM] for word in WORD.findall(form)]
    named = ([key(word)[:_STEM] for word in WORD.findall(name)] for name in term.name.get(code, "").split(" / "))
    return mine in list(named)


def is_sentence(shown: str, code: str) -> bool:
    """A definite noun and an indefinite adjective state something ("consent is informed"): no term."""
    definite = words.load(code).definite
    first, *rest = WORD.findall(shown)
    return bool(definite and rest and definite.match(first) and not definite.match(rest[-1]))


def allowed(text: str, hit: Hit[AvoidedForm]) -> bool:
    """The form to avoid stands in quotation marks, or has some in it, or stands in an exception of the glossary."""
    if _MARK.search(text, hit.start, hit.end) and not _MARK.search(hit.found.avoid.form):
        return True
    excepted = [re.escape(each) for each in hit.found.avoid.exceptions]
    spans = [match.span() for match in _QUOTED.finditer(text)]
    spans += [match.span() for each in excepted for match in re.finditer(each, text, re.IGNORECASE)]
    return any(start <= hit.start and hit.end <= end for start, end in spans)

"""Terms of the glossary where a page first uses them: each a link to its meaning in a list at the end of the page.

`site.js` opens the meaning beside the word, as it does with notes; without scripts the link leads to the list; on paper
the list is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitekit.checks.translations.phrases import Phrases, longest
from sitekit.checks.translations.vocabulary import is_sentence
from sitekit.data import Glossary, Term
from sitekit.languages import words
from sitekit.publish.generated import html
from sitekit.publish.generated.spot import Spot

MOST = 12
"""Terms marked on a page: more would get in the way of reading."""

_FIRST = ("survivor-response", "gbv")
"""Domains whose terms come before others where a page has too many: a wrong word there does harm."""

# The glossary itself; lists of everything; tests, whose answers a meaning would give away; pages about the site.
_PAGES_WITHOUT = (
    "glossary.md", "a-z.md", "sources.md", "gaps.md", "toolkit/tests/", "contribute/", "changes.md", "downloads.md",
    "report-an-error.md", "privacy.md", "accessibility.md", "quick-exit.md", "about.md",
)  # fmt: skip
_KINDS_WITHOUT = ("home", "slides")

_TAG = re.compile(r"<!--.*?-->|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>[^>]*)>", re.DOTALL)
_NO_TEXT = re.compile("h[1-6]|a|abbr|bdi|button|code|dfn|kbd|label|legend|option|pre|script|select|style|summary|sup|svg|textarea|th")
_NO_TEXT_CLASS = re.compile(r'class="(?:[^"]* )?(?:admonition-title|country-choice|footnote|legal-box|play|write-\d+)[ "]| hidden')
_NOTES = '<div class="footnote">'


class Use(NamedTuple):
    """A term and where in the HTML of an article the page first uses it."""

    term: Term
    start: int
    end: int


class Marker:
    """The terms of a glossary in one language, ready to be found in any of their forms."""

    def __init__(self, glossary: Glossary, code: str) -> None:
        self._code = code
        self._phrases = Phrases(words.load(code), _phrases(glossary.terms.values(), code), asks=bool)

    def added(self, content: str, kind: str, spot: Spot) -> str:
        """`content`, the HTML of an article, with its terms marked and their meanings listed before its notes."""
        if spot.within.startswith(_PAGES_WITHOUT) or kind in _KINDS_WITHOUT:
            return content
        uses = chosen(self.first_uses(content))
        if not uses:
            return content
        marked, notes, rest = _marked(content, uses).partition(_NOTES)
        return marked + _list([use.term for use in uses], spot) + notes + rest

    def first_uses(self, content: str) -> list[Use]:
        """The first use of each term in running text, in the order of the text."""
        found: dict[str, Use] = {}
        for start, end in _running_text(content):
            text, taken = content[start:end], 0
            for hit in longest(self._phrases.find(text)):
                term, form = hit.found
                if term.id not in found and hit.start >= taken and self._is_term(text[hit.start : hit.end], form):
                    here, taken = _with_quotes(text, hit.start, hit.end)
                    found[term.id] = Use(term, start + here, start + taken)
        return list(found.values())

    def _is_term(self, shown: str, form: str) -> bool:
        """Not a sentence that happens to have the words of a term, unless the term itself has that shape."""
        return not is_sentence(shown, self._code) or is_sentence(form, self._code)


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place with the mark that opens or closes a quotation begun or ended inside it."""
    for opening, closing in ("«»", "“”"):
        held = text[start:end]
        if opening in held and closing not in held and text.startswith(closing, end):
            end += 1
        elif closing in held and opening not in held and text.endswith(opening, 0, start):
            start -= 1
    return start, end


def chosen(uses: list[Use]) -> list[Use]:
    """At most `MOST` of them, the words of safety first; in the order of the text."""
    ranked = sorted(uses, key=lambda use: use.term.domain not in _FIRST)
    return sorted(ranked[:MOST], key=lambda use: use.start)


def _phrases(terms: Iterable[Term], code: str) -> Iterator[tuple[str, tuple[Term, str]]]:
    for term in terms:
        if term.explain and code in term.definition:
            yield from ((form, (term, form)) for form in dict.fromkeys((*term.forms.get(code, ()), *term.acronyms)))


def _running_text(content: str) -> Iterator[tuple[int, int]]:
    """From where to where there is text to read, without headings, links, code, controls, forms and notes."""
    at, skipped, depth = 0, "", 0
    for tag in _TAG.finditer(content):
        if not skipped and tag.start() > at:
            yield at, tag.start()
        at = tag.end()
        name, ends = tag["name"] or "", bool(tag["end"])
        if skipped:
            depth += (-1 if ends else 1) if name == skipped else 0
            skipped = skipped if depth else ""
        elif name and not ends and (_NO_TEXT.fullmatch(name) or _NO_TEXT_CLASS.search(tag["attributes"])):
            skipped, depth = name, 1
    if not skipped and at < len(content):
        yield at, len(content)


def _marked(content: str, uses: list[Use]) -> str:
    for term, start, end in reversed(uses):
        link = html.start("a", {"class": "term", "id": f"use-{term.id}", "href": f"#term-{term.id}"})
        content = f"{content[:start]}{link}{content[start:end]}</a>{content[end:]}"
    return content


def _list(terms: list[Term], spot: Spot) -> str:
    items = "".join(_item(term, spot) for term in terms)
    title = html.text(spot.word("terms_heading"))
    return f'<section class="terms"><h2 id="terms-of-page">{title}</h2><ul>{items}</ul></section>\n'


def _item(term: Term, spot: Spot) -> str:
    name = html.element("a", spot.say(term.name), href=f"{spot.link('glossary.html')}#{term.id}")
    back = html.element("a", "↑", class_="footnote-backref", href=f"#use-{term.id}", title=spot.word("backlink"))
    return f'<li id="term-{term.id}">{name}: <span>{html.text(spot.say(term.definition))}</span> {back}</li>'

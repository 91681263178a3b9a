"""A page of the site as the ZIP holds it: all of its text once, without what needs a network or repeats on every page.

Left out: what search engines read, section permalinks, pages of the part in the menu, packs, notes that stand on the
page of sources word for word (their numbers lead there), Iraq's answers under a legal question (its link leads there).
Moved into one script a language: what only scripts read (`Shared`).
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import minify_html
from selectolax.lexbor import LexborHTMLParser, LexborNode

SCRIPT = "assets/javascripts/offline.js"
_LEFT_OUT = (
    "meta[property], meta[name='twitter:card'], meta[name=description], meta[name=robots], meta[name=referrer]",
    "link[rel=canonical], link[rel=alternate], link[rel=icon], link[media=print], link[href$='/packs.css']",
    "a.headerlink, .site-nav ul ul, body:not(.kind-home) .appearance, section.packs, .legal-answer > details",
    "body:not(.kind-home) .foot-grid, .foot-grid nav, .page-facts > p:not(.facts-heading)",
)
_MARK = '<img class="mark" src="{root}assets/images/mark.svg" alt="" width="40" height="40">'


@dataclass
class Shared:
    """What the pages of one language have in common for their scripts; filled from the pages as they pass.

    `place`: where the search finds what, as in `search_button.html`, from the language's folder. `strings`: its words.
    `words`, `choice`: those of the choice of a country, and its HTML.
    """

    place: dict[str, Any] = field(default_factory=dict)
    strings: str = ""
    words: str = "{}"
    choice: str = ""

    def script(self, code: str) -> str:
        """The script of the language: this data, then `code`, which puts it to its places."""
        return f"self.offlineShared={json.dumps(vars(self), ensure_ascii=False, sort_keys=True)};\n{code}"


@dataclass(frozen=True)
class Place:
    """Where a page stands. `within`: its path in the site (`ar/about.html`); `url`: the public address of the site.

    `absent`: the languages that the archive does not hold.
    """

    within: str
    url: str
    absent: frozenset[str]

    @property
    def root(self) -> str:
        """From the page to the folder of its language."""
        return "../" * (self.within.count("/") - 1)

    def outward(self, address: str) -> str:
        """`address`, or the public one where it leads to a language that is absent."""
        if ":" in address or address.startswith(("#", "/")):
            return address
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.within), address))
        return self.url + target if target.partition("/")[0] in self.absent else address


def slim(page: str, place: Place, shared: Shared) -> str:
    """`page` as the archive holds it; what its scripts need goes into `shared`."""
    tree = LexborHTMLParser(page)
    for selector in _LEFT_OUT:
        for node in tree.css(selector):
            node.decompose()
    _lead_notes_to_sources(tree)
    _share(tree, place, shared)
    _order_scripts(tree, place)
    for mark in tree.css("header svg.mark"):
        _insert(mark.insert_before, _MARK.format(root=place.root))
        mark.decompose()
    for link in tree.css("a[href]"):
        link.attrs["href"] = place.outward(link.attributes["href"] or "")
    return str(minify_html.minify(tree.html or "", keep_comments=False))


def _lead_notes_to_sources(tree: LexborHTMLParser) -> None:
    """The number of a note that is a claim leads to the claim; other notes stay below the text."""
    for note in tree.css(".footnote > ol > li[id]"):
        claim = note.css_first("a[href*='sources.html#']")
        if claim:
            for number in tree.css(f"a.footnote-ref[href='#{note.id}']"):
                number.attrs["href"] = claim.attributes["href"]
            note.decompose()
    for notes in tree.css(".footnote"):
        if not notes.css_first("li"):
            notes.decompose()


def _share(tree: LexborHTMLParser, place: Place, shared: Shared) -> None:
    for button in tree.css("[data-search-place]"):
        shared.strings = button.attributes["data-search-strings"] or ""
        shared.place = _from_root(json.loads(button.attributes["data-search-place"] or "{}"), place)
        del button.attrs["data-search-place"], button.attrs["data-search-strings"]
    for choice in tree.css(".country-choice"):
        shared.words, shared.choice = choice.attributes["data-words"] or "{}", choice.inner_html or ""
        del choice.attrs["data-words"]
        choice.inner_html = ""


def _from_root(found: dict[str, Any], place: Place) -> dict[str, Any]:
    """Where the search finds what, seen from the folder of the language; without texts to cut excerpts from."""
    others = [each | {"root": each["root"].removeprefix(place.root)} for each in found["others"] if each["code"] not in place.absent]
    return found | {"root": "", "az": found["az"].removeprefix(place.root), "others": others, "texts": False}


def _order_scripts(tree: LexborHTMLParser, place: Place) -> None:
    """The shared script after the first and before all others, which wait for it."""
    scripts = tree.css("script[src]")
    for script in scripts[1:]:
        script.attrs["defer"] = ""
    if scripts:
        _insert(scripts[0].insert_after, f'<script src="{place.root}{SCRIPT}" defer></script>')


def _insert(at: Callable[[LexborNode], None], element: str) -> None:
    node = LexborHTMLParser(element, is_fragment=True).root
    if node:
        at(node)

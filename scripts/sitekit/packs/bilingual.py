"""An article in two languages side by side, block beside block, on paper across."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence

import lxml.html

from sitekit.packs.article import Article, Element, markup, text_of
from sitekit.packs.printed import Piece, bilingual_document, piece

_LONG = 900
"""Characters from which a block may break over two pages."""


def of_articles(first: Article, second: Article, version: str) -> Piece:
    """The two articles as one document. Where a section has not the same blocks in both, it stays in one piece."""
    rows = "".join(_rows(first, second))
    body = lxml.html.fromstring(f'<section class="{first.body.get("class")}">{rows}</section>')
    for notes in body.xpath(".//div[@class='footnote']//li|.//*[@lang='" + second.language.code + "']//*[@id]"):
        notes.attrib.pop("id", None)
    name = f"{first.path.removesuffix('.md').replace('/', '.')}.bilingual"
    text = bilingual_document(first, second, markup(body), version)
    return piece(name, first.source, text, body)


def _rows(first: Article, second: Article) -> Iterator[str]:
    for left, right in _aligned(_sections(first.body), _sections(second.body)):
        pairs = zip(left, right, strict=True) if len(left) == len(right) else [("".join(left), "".join(right))]
        for one, two in pairs:
            head = " head" if one.lstrip().startswith(("<h1", "<h2", "<h3", "<h4", "<header")) else ""
            whole = " whole" if max(len(one), len(two)) < _LONG else ""
            yield (
                f'<div class="pair{head}{whole}"><div lang="{first.language.code}">{one}</div>'
                f'<div lang="{second.language.code}">{two}</div></div>'
            )


def _aligned(first: Sequence[list[str]], second: Sequence[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Sections in pairs; where one language has more, the rest stands alone."""
    for place in range(max(len(first), len(second))):
        yield first[place] if place < len(first) else [], second[place] if place < len(second) else []


def _sections(body: Element) -> list[list[str]]:
    """The blocks of each section, as HTML; a section begins at a heading of level 2.

    The imprint belongs to the block before it, whose last lines keep it company on the last page.
    """
    found: list[list[str]] = [[]]
    for each in body:
        if not isinstance(each.tag, str):
            continue
        if each.tag == "h2" or "footnote" in (each.get("class") or ""):
            found.append([])
        text = markup(copy.deepcopy(each))
        if found[-1] and "imprint" in (each.get("class") or ""):
            text = found[-1].pop() + text
        found[-1].append(text)
    return found


def title(first: Article, second: Article) -> str:
    """The title of the file: both."""
    return f"{first.title} / {text_of(next(second.body.iter('h1')))}"

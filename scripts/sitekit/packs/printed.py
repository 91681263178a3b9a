"""The HTML of what is printed: an article as a document of its own, the cover and contents of a pack."""

from __future__ import annotations

import copy
import html
from collections.abc import Iterable
from dataclasses import dataclass

import lxml.html

from sitekit.languages import Language
from sitekit.packs.article import TRAINER, Article, Element, Heading, headings_of, markup, text_of, without_section
from sitekit.packs.pdf import About
from sitekit.packs.words import words
from sitekit.publish.words import day

_SCISSORS = "✂"
_DRAWN = (
    '<svg class="scissors" viewBox="0 0 20 20" aria-hidden="true"><path d="M6 8 L18 16 M6 12 L18 4" />'
    '<circle cx="4" cy="6" r="2.6"/><circle cx="4" cy="14" r="2.6"/></svg>'
)


@dataclass(frozen=True)
class Piece:
    """Something to print by itself.

    `name` is unique among all pieces and ASCII; `source` names it in messages; `headings` are those of `html`, in
    order; `links` says what each address of a link is called.
    """

    name: str
    source: str
    html: str
    headings: tuple[Heading, ...]
    links: dict[str, str]


@dataclass(frozen=True)
class Line:
    """An entry of a contents list; `page` counts from 1, `level` 1 is a part."""

    level: int
    text: str
    url: str
    page: int


def of_article(article: Article, version: str, trainer: bool = True) -> Piece:
    """The article as a document; without `trainer`, what participants do not get is left out."""
    body = copy.deepcopy(article.body) if trainer else without_section(article.body, TRAINER)
    _set_apart(article, body)
    _draw_scissors(body)
    style = _page_style(article.language, _running(article), version_line(article, version))
    name = article.path.removesuffix(".md").replace("/", ".") + ("" if trainer else ".copy")
    return piece(name, article.source, document(article.language, article.title, markup(body), style), body)


def of_terms(guide: Article, articles: Iterable[Article], version: str) -> Piece | None:
    """What the terms of these pages mean, each once, as the last part of the pack of `guide`; None where there is none."""
    terms = sorted({term for each in articles for term in each.terms}, key=lambda each: (each.name.casefold(), each.url))
    if not terms:
        return None
    title = words(guide.language.code)["pack_terms"]
    lines = "".join(
        f'<li><a href="{html.escape(each.url)}">{html.escape(each.name)}</a>: {html.escape(each.meaning)}</li>' for each in terms
    )
    body = lxml.html.fromstring(f'<section class="article"><h1 id="terms">{html.escape(title)}</h1><ul>{lines}</ul></section>')
    style = _page_style(guide.language, title, version_line(guide, version))
    name = guide.path.removesuffix(".md").replace("/", ".") + ".terms"
    return piece(name, guide.source, document(guide.language, title, markup(body), style), body)


def piece(name: str, source: str, text: str, body: Element) -> Piece:
    """A piece of `text`, the document that holds `body`."""
    links: dict[str, str] = {}
    for link in body.iter("a"):
        links.setdefault(link.get("href", ""), link.get("aria-label") or text_of(link))
    return Piece(name, source, text, tuple(headings_of(body)), links)


def _set_apart(article: Article, body: Element) -> None:
    """In a handout, what is for the trainer begins a page of its own, so that the rest can be copied."""
    for heading in body.xpath(f".//h2[@id='{TRAINER}']"):
        if article.kind == "handout":
            heading.set("class", "trainer")
            note = heading.makeelement("p", {"class": "trainer-only"})
            note.text = words(article.language.code)["trainer_only"]
            heading.addnext(note)


def _draw_scissors(body: Element) -> None:
    """The sign of the step to drop is in no typeface of ours: it is drawn."""
    for text in body.xpath(f".//text()[contains(., '{_SCISSORS}')]"):
        holder = text.getparent()
        before, *rest = text.split(_SCISSORS)
        setattr(holder, "text" if text.is_text else "tail", before)
        for after in reversed(rest):
            sign = lxml.html.fromstring(_DRAWN)
            sign.tail = after
            if text.is_text:
                holder.insert(0, sign)
            else:
                holder.addnext(sign)


def _running(article: Article) -> str:
    """What stands at the head of each page: the title, shortened where it would run into the name of the site."""
    return article.title if len(article.title) <= 62 else article.title[:60].rsplit(" ", 1)[0] + " …"


def version_line(article: Article, version: str) -> str:
    """Version and day of the text, for the foot of a page."""
    return f"{version} · {day(article.language, article.updated)}"


def cover(language: Language, title: str, what: str, holds: str, foot: list[str]) -> str:
    """The first page of a pack."""
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in foot)
    return (
        f'<section class="cover"><p class="what">{html.escape(what)}</p><h1 id="cover">{html.escape(title)}</h1>'
        f'<p class="holds">{html.escape(holds)}</p><p class="site">{html.escape(language.site_name)}</p>{lines}</section>'
    )


def contents(language: Language, lines: list[Line]) -> str:
    """The list of contents with page numbers; each line leads to its page."""
    entries = "".join(
        f'<li class="{"part" if line.level == 1 else "inner"}"><a href="{html.escape(line.url)}">{html.escape(line.text)}</a>'
        f'<span class="dots"></span><span class="page">{line.page}</span></li>'
        for line in lines
    )
    heading = html.escape(words(language.code)["contents"])
    return f'<section class="contents"><h1 id="contents">{heading}</h1><ol>{entries}</ol></section>'


def imprint(about: About) -> list[str]:
    """What the cover says below: version, day of the text, licence, address."""
    said = words(about.language.code)
    return [f"{about.version} · {day(about.language, about.updated)}", said["licence"], about.url]


def of_markup(name: str, source: str, language: Language, title: str, text: str) -> Piece:
    """A piece of HTML that is no article; its pages bear no number of their own."""
    body = lxml.html.fromstring(f"<section>{text}</section>")
    return piece(name, source, document(language, title, markup(body), _page_style(language, title, "", numbered=False)), body)


def document(language: Language, title: str, body: str, style: str, sheets: tuple[str, ...] = ("pages.css",)) -> str:
    """A whole HTML document that uses the style sheets of this folder."""
    links = "".join(f'<link rel="stylesheet" href="/{sheet}">' for sheet in ("fonts.css", *sheets))
    return (
        f'<!doctype html><html lang="{language.code}" dir="{language.direction}"><head><meta charset="utf-8">'
        f"<title>{html.escape(title)}</title>{links}<style>{style}</style></head><body>{body}</body></html>"
    )


def bilingual_document(first: Article, second: Article, body: str, version: str) -> str:
    """A document across the page whose language is the first one's; its blocks say their own."""
    style = _page_style(first.language, f"{_running(first)}", version_line(first, version), paper="A4 landscape")
    title = f"{first.title} / {second.title}"
    return document(first.language, title, body, style, ("pages.css", "bilingual.css"))


def _page_style(language: Language, running: str, foot: str, numbered: bool = True, paper: str = "A4") -> str:
    """Margins, and what stands in them. The middle of the foot stays free for the page number of a pack."""
    before, between = words(language.code)["page_of"]
    number = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages)" if numbered else '""'
    start, end = ("right", "left") if language.direction == "rtl" else ("left", "right")
    font = 'font: 8pt "Yaraha Latin", "Yaraha Naskh"; color: #444; white-space: nowrap;'
    if language.direction == "rtl":
        font = 'font: 8.5pt "Yaraha Naskh", "Yaraha Latin"; color: #444; white-space: nowrap;'
    boxes = {
        f"top-{start}": _quoted(running),
        f"top-{end}": _quoted(language.site_name),
        f"bottom-{start}": number,
        f"bottom-{end}": _quoted(foot),
    }
    inside = "".join(f"@{place} {{ content: {content}; {font} }}" for place, content in boxes.items())
    return f"@page {{ size: {paper}; margin: 19mm 16mm 18mm; {inside} }}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("<", "\\3c ")
    return f'"{escaped}"'

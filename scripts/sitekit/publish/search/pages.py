"""Built pages -> what the search knows of each: title, kind, description, and the text of every section."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Beside the text of a page: what every page has, what other pages say in full, and the notes (the sources page has them).
_BESIDE = ".headerlink, .footnote, sup, nav, aside, .glance, .kind, .review-state, .exit-about, .play, script, style, svg"
# Pages that no reader looks for: the one for a wrong address, and the plain one that quick exit leads to.
_NOT_FOUND = ("404.html", "units.html")
_NUMBER = re.compile(r"([A-Z]\d\d) · ")
_HEADINGS = ("h1", "h2", "h3", "h4")
# What surrounds a link, if it is no longer than this.
_LINES = ("li", "tr", "dd", "p")
_LONGEST = 250
_BREAKS = (*_HEADINGS, "p", "li", "td", "th", "tr", "dd", "dt", "div", "summary", "details", "br", "table", "ul", "ol")


@dataclass(frozen=True)
class Section:
    """`id` is the anchor, empty for what stands before the first heading; `heading` then is empty too."""

    id: str
    heading: str
    text: str


@dataclass(frozen=True)
class Page:
    """`path` is relative to the folder of the language; `number` is its id (M06, H12), or empty."""

    path: str
    title: str
    kind: str
    number: str
    description: str
    sections: tuple[Section, ...]
    links: tuple[tuple[str, str], ...] = ()


def read(folder: Path) -> list[Page]:
    """Every page with an article below `folder`, by path."""
    paths = [path for path in sorted(folder.rglob("*.html")) if path.name not in _NOT_FOUND]
    found = (_page(path, path.relative_to(folder).as_posix()) for path in paths)
    return [page for page in found if page]


def _page(path: Path, address: str) -> Page | None:
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    article, body = tree.css_first("article.text"), tree.css_first("body")
    if article is None or body is None or tree.css_first("meta[name=robots]"):
        return None
    kind = next((name[5:] for name in (body.attributes.get("class") or "").split() if name.startswith("kind-")), "page")
    for node in article.css(".terms"):
        node.decompose()
    links = tuple(_links(article, address))
    for node in article.css(_BESIDE):
        node.decompose()
    description = tree.css_first("meta[name=description]")
    title = _text(article.css_first("h1"))
    number = _NUMBER.match(title)
    return Page(
        path=address,
        title=title,
        kind=kind,
        number=number[1] if number else "",
        description=(description.attributes.get("content") or "") if description else "",
        sections=tuple(_sections(article)),
        links=links,
    )


def _links(article: LexborNode, address: str) -> Iterator[tuple[str, str]]:
    """(path of another page, what the sentence or line that links there says)."""
    for link in article.css("a[href]"):
        target = (link.attributes.get("href") or "").partition("#")[0]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(address), target))
        if target and ":" not in target and path != address:
            yield path, _around(link)


def _around(link: LexborNode) -> str:
    node = link
    while node.parent is not None and node.tag not in _LINES:
        node = node.parent
    text = _text(node)
    return text if len(text) <= _LONGEST else _text(link)


def _sections(article: LexborNode) -> Iterator[Section]:
    anchor, heading, text = "", "", [""]
    inside: LexborNode | None = None
    for node in article.traverse(include_text=True):
        if node.tag in _HEADINGS:
            if node.tag != "h1":
                yield Section(anchor, heading, _squeeze("".join(text)))
                anchor, heading, text = node.attributes.get("id") or "", _text(node), [""]
            inside = node
        elif node.tag in _BREAKS:
            text.append("\n")
        elif node.is_text_node and not _within(node, inside):
            text.append(node.text_content or "")
    yield Section(anchor, heading, _squeeze("".join(text)))


def _within(node: LexborNode, heading: LexborNode | None) -> bool:
    parent = node.parent
    while heading is not None and parent is not None and parent.tag != "article":
        if parent.tag in _HEADINGS:
            return True
        parent = parent.parent
    return False


def _text(node: LexborNode | None) -> str:
    return _squeeze(node.text()) if node else ""


def _squeeze(text: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()

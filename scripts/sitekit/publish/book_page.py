"""A built page -> XHTML of an e-book: the article alone, links within the book, nothing that runs."""

from __future__ import annotations

import html
import posixpath
from dataclasses import dataclass
from pathlib import Path

import lxml.html
from lxml import etree

from sitekit.languages import Language

_DROPPED = (
    "//script|//style|//link|//button|//select|//textarea|//*[contains(@class,'headerlink')]|//*[@hidden]"
    "|//*[contains(concat(' ',@class,' '),' page-facts ')]|//nav"
)
# What the HTML parser wrote in small letters.
_SVG_CASE = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}


@dataclass(frozen=True)
class Page:
    """`images`: the files it shows, below the language's folder."""

    title: str
    xhtml: str
    images: tuple[str, ...]
    has_drawing: bool


def name(path: str) -> str:
    """The file of a page in the book: `modules/m01/index.html` -> `modules-m01-index.xhtml`."""
    return path.removesuffix(".html").replace("/", "-") + ".xhtml"


def document(language: Language, title: str, body: str) -> str:
    """A whole XHTML file; `title` and `body` are XHTML already."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language.code}" xml:lang="{language.code}" dir="{language.direction}">\n'
        f'<head><title>{title}</title><link rel="stylesheet" href="book.css"/></head>\n<body>{body}</body>\n</html>\n'
    )


def read(site: Path, path: str, language: Language, book: frozenset[str], url: str) -> Page:
    """The page at `site`/`path`. `book`: all pages of the book; `url`: where the language stands on the web."""
    article = _article(site / path)
    images = tuple(image for node in article.iter(etree.Element) if (image := _prepared(node, site, path, book, url)))
    heading = article.xpath(".//h1")
    title = html.escape(" ".join(heading[0].text_content().split()) if heading else path)
    body = etree.tostring(article, encoding="unicode", method="xml", with_tail=False)
    return Page(html.unescape(title), document(language, title, body), images, bool(article.xpath(".//svg")))


def _article(path: Path) -> lxml.html.HtmlElement:
    """The text of a page without what only a browser can use, and without links to that."""
    tree = lxml.html.fromstring(path.read_text(encoding="utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    article = tree.xpath("//article")[0]
    for node in article.xpath(_DROPPED.replace("//", ".//")):
        node.drop_tree()
    for box in article.xpath(".//input"):
        _as_box(box)
    ids = set(article.xpath(".//@id"))
    for link in article.xpath(".//a[starts-with(@href,'#')]"):
        if link.get("href")[1:] not in ids:  # it led to a part that the book leaves out
            del link.attrib["href"]
    return article


def _as_box(node: lxml.html.HtmlElement) -> None:
    """A box to tick is drawn; any other field is of no use in a book."""
    if node.get("type") != "checkbox":
        node.drop_tree()
        return
    node.tag = "span"
    for attribute in list(node.attrib):
        del node.attrib[attribute]
    node.set("class", "box")


def _prepared(node: lxml.html.HtmlElement, site: Path, path: str, book: frozenset[str], url: str) -> str:
    """Make an element fit for the book; the image it shows, if any."""
    if node.tag == "details":
        node.set("open", "open")
    if node.tag == "svg":
        node.set("xmlns", "http://www.w3.org/2000/svg")
    for attribute in [each for each in node.attrib if each in _SVG_CASE]:
        node.set(_SVG_CASE[attribute], node.attrib.pop(attribute))
    for attribute in ("align", "tabindex", "loading", "decoding"):
        node.attrib.pop(attribute, None)
    if node.tag == "a" and node.get("href"):
        node.set("href", _link(node.get("href"), path, book, url))
    if node.tag == "img":
        image = posixpath.normpath(posixpath.join(posixpath.dirname(path), node.get("src", "")))
        node.set("src", image)
        return image if (site / image).is_file() else ""
    return ""


def _link(href: str, path: str, book: frozenset[str], url: str) -> str:
    """A page of the book by its file; what the book lacks by its address on the web."""
    address, _, anchor = href.partition("#")
    if not address or "://" in address or address.startswith("mailto:"):
        return href
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    place = name(target) if target in book else posixpath.join(url, target)
    return f"{place}#{anchor}" if anchor else place

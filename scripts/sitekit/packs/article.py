"""A page of the built site -> its article, as print and office files need it: no frame, no buttons, full addresses."""

from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from sitekit import front_matter
from sitekit.languages import Language
from sitekit.packs.words import words
from sitekit.records import BadInput

Element = Any
"""An lxml element: lxml brings no types."""

TRAINER = "trainer"
"""Id of the section of a handout that participants do not get."""

_ARTICLE = "//article[contains(concat(' ', @class, ' '), ' text ')]|//article[contains(@class, 'md-content__inner')]"
_DROPPED = (
    ".//a[@class='headerlink']",
    ".//a[contains(@class, 'footnote-backref')]",
    ".//aside[not(contains(@class, 'page-facts'))]",
    ".//aside/p",
    ".//section[@class='terms']",
    ".//*[contains(concat(' ', @class, ' '), ' review-state ')]",
    ".//*[@hidden]",
    ".//figure//details|.//p[@class='drawing-alone']",
    ".//script|.//style|.//link|.//button|.//select|.//textarea",
    ".//*[contains(concat(' ', @class, ' '), ' compare ') or contains(@class, 'no-script')]",
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Heading:
    """A heading of an article: its level (1 to 6), id and text."""

    level: int
    id: str
    text: str


class Term(NamedTuple):
    """A term that a page uses: its name, what it means, its place in the glossary."""

    name: str
    meaning: str
    url: str


@dataclass(frozen=True)
class Article:
    """One page. `path` is its Markdown below docs/<language>/; `url` its public address; `body` an element.

    `terms` are those that the site explains at the end of the page; `body` is without them.
    """

    language: Language
    path: str
    url: str
    title: str
    meta: dict[str, Any]
    body: Element
    terms: tuple[Term, ...] = ()

    @property
    def source(self) -> str:
        """The page's file, as messages name it."""
        return f"docs/{self.language.code}/{self.path}"

    @property
    def id(self) -> str:
        """`M01`, `H05`, …; empty where the page has none."""
        return str(self.meta.get("id", "")).removesuffix("-S")

    @property
    def kind(self) -> str:
        """What the front matter says the page is."""
        return str(self.meta.get("kind", "page"))

    @property
    def updated(self) -> datetime.date:
        """Day of the text's last change."""
        value = self.meta.get("updated")
        if isinstance(value, datetime.date):
            return value
        raise BadInput(self.source, "has no day of its last change", "write 'updated: 2026-11-24' in the front matter")

    @property
    def slug(self) -> str:
        """Name of the files made from this page."""
        path = Path(self.path)
        return path.parent.name if path.name in {"index.md", "slides.md"} and path.parent.name else path.stem

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "body": markup(self.body)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, body=lxml.html.fromstring(state["body"]))

    def headings(self) -> list[Heading]:
        """Every heading, in the order of the text."""
        return headings_of(self.body)


def headings_of(body: Element) -> list[Heading]:
    """The headings below an element, in order."""
    return [Heading(int(node.tag[1]), node.get("id", ""), text_of(node)) for node in body.iter(*_HEADINGS)]


def text_of(node: Element) -> str:
    """The text below a node, each run of white space one space."""
    return " ".join("".join(node.itertext()).split())


def read(root: Path, site: Path, language: Language, address: str) -> dict[str, Article]:
    """Every article of a built language by the path of its Markdown; `address` is the public one of the whole site."""
    found = {}
    folder = root / "docs" / language.code
    for file, meta, _ in front_matter.pages(folder):
        path = file.relative_to(folder).as_posix()
        built = site / language.code / path.replace(".md", ".html")
        if built.is_file():
            found[path] = _article(built, path, meta, language, address)
    if not found:
        raise BadInput(str(site / language.code), "there is no built site", "run: make build")
    return found


def _article(built: Path, path: str, meta: dict[str, Any], language: Language, address: str) -> Article:
    tree = lxml.html.fromstring(built.read_text(encoding="utf-8"))
    nodes = tree.xpath(_ARTICLE)
    if not nodes:
        raise BadInput(f"docs/{language.code}/{path}", "its built page has no article", "run: make build")
    url = f"{address}{language.code}/{path.replace('.md', '.html')}"
    body = cleaned(nodes[0], url)
    _part_notes(body, language)
    _add_licence(body, language)
    heading = next(body.iter("h1"), None)
    title = text_of(heading) if heading is not None else str(meta.get("title", ""))
    return Article(language, path, url, title, meta, body, tuple(_terms(nodes[0], url)))


def _terms(node: Element, url: str) -> Iterator[Term]:
    for item in node.xpath(".//section[@class='terms']//li"):
        link, meaning = item.find("a"), item.find("span")
        yield Term(text_of(link), text_of(meaning), urljoin(url, link.get("href")))


def cleaned(node: Element, url: str) -> Element:
    """A copy of an article for paper: nothing to click but links, details open, boxes to tick, addresses in full."""
    body = copy.deepcopy(node)
    body.tag = "section"
    body.attrib.clear()
    body.set("class", "article")
    for each in body.xpath("|".join(_DROPPED)):
        each.drop_tree()
    for each in list(body.iter("details")):
        _open(each)
    for each in list(body.iter("input")):
        _box(each)
    for each in body.xpath(".//div[contains(@class, 'scroll')]|.//section[@class='decision']|.//a[@class='term']"):
        each.drop_tag()
    for each in list(body.iter("label")):
        each.drop_tag()
    for each in body.iter("table"):
        _free_columns(each)
    for each in body.iter("aside"):
        each.tag = "div"
        each.attrib.clear()
        each.set("class", "imprint")
    for each in body.iter("a"):
        _link(each, url)
    for each in body.iter("img"):
        each.set("src", urljoin(url, each.get("src", "")))
    for each in body.iter(etree.Comment):
        each.drop_tree()
    return body


def _part_notes(body: Element, language: Language) -> None:
    """A comma between neighbouring numbers of notes, so that 2 and 3 are not read as 23."""
    for number in body.iter("sup"):
        before = number.getprevious()
        if before is not None and before.tag == "sup" and not (before.tail or "").strip():
            number.text = words(language.code)["between_notes"] + (number.text or "")


def _add_licence(body: Element, language: Language) -> None:
    """The licence below what the page says of itself."""
    for imprint in body.xpath(".//div[@class='imprint']"):
        line = imprint.makeelement("p")
        line.text = words(language.code)["licence"]
        imprint.append(line)


def without_section(body: Element, section: str) -> Element:
    """A copy without the heading of that id and all that follows it, up to the notes."""
    body = copy.deepcopy(body)
    start = next(iter(body.xpath(f".//h2[@id='{section}']")), None)
    if start is not None:
        for each in list(until_next(start)):
            each.getparent().remove(each)
    return body


def until_next(start: Element) -> Iterator[Element]:
    """A heading and all that follows it, up to the next one of its level or the notes."""
    yield start
    for each in start.itersiblings():
        if each.tag == "h2" or "footnote" in (each.get("class") or ""):
            return
        yield each


def _open(details: Element) -> None:
    """`details` -> a box of the same class whose title is always there."""
    details.tag = "div"
    details.attrib.pop("open", None)
    details.set("class", f"admonition {details.get('class', '')}".strip())
    for each in details.iterchildren("summary"):
        each.tag = "p"
        each.set("class", "admonition-title")


def _box(box: Element) -> None:
    """A tick box of a form -> an empty square."""
    box.tag = "span"
    box.attrib.clear()
    box.set("class", "box")


def _free_columns(table: Element) -> None:
    """Mark the heads of columns that are there to be written in, so that they get room; not where all are."""
    rows = [list(row.iterchildren("td")) for row in table.iter("tr")]
    rows = [cells for cells in rows if cells]
    heads = list(table.iter("th"))
    free = [all(len(cells) > place and not text_of(cells[place]) for cells in rows) for place in range(len(heads))]
    if rows and not all(free):
        for head, is_free in zip(heads, free, strict=True):
            if is_free:
                head.set("class", "free")


def _link(link: Element, url: str) -> None:
    target = link.get("href", "")
    if target and not target.startswith("#"):
        link.set("href", re.sub(r"\.md(?=#|$)", ".html", urljoin(url, target)))


def markup(node: Element) -> str:
    """The HTML of an element."""
    text: str = lxml.html.tostring(node, encoding="unicode")
    return text

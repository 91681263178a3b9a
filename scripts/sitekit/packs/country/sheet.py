"""The frame of a sheet: its country, number, title, version and date; and parts of pages that it takes over."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import lxml.html

from sitekit.data import Country
from sitekit.packs.article import Article, Element, markup, until_next
from sitekit.packs.country.answering import source_lines
from sitekit.packs.country.markup import h
from sitekit.packs.words import words
from sitekit.publish.generated.spot import Spot
from sitekit.publish.words import day
from sitekit.records import BadInput


@dataclass(frozen=True)
class Maker:
    """All that the sheets of a country are made of, in one language. `version` is that of the model."""

    country: Country
    spot: Spot
    articles: Mapping[str, Article]
    version: str

    @property
    def said(self) -> dict[str, Any]:
        """The words of the sheets."""
        return words(self.spot.language.code, "country")

    @property
    def name(self) -> str:
        """The country, in this language."""
        return self.spot.say(self.country.name)

    @property
    def page(self) -> Article:
        """The page of the country."""
        return self.of_page(f"adapt/countries/{self.country.id}.md")

    def of_page(self, path: str) -> Article:
        """A page of the built site."""
        if path not in self.articles:
            raise BadInput(f"docs/{self.spot.language.code}/{path}", "is not in the built site", "run: make build")
        return self.articles[path]


def of_parts(
    make: Maker, key: str, number: str, parts: Iterable[str], sources: Sequence[str] = (), notes: Iterable[Element] = ()
) -> Article:
    """A sheet. `parts`: its HTML; `sources`: ids to list in full at its end; `notes`: of the pages it draws on."""
    said, language = make.said, make.spot.language
    name = said["names"][key]
    pattern = said["title"] if number else said["plain_title"]
    title = pattern.format(country=make.name, number=number, name=name)
    held = [h(1, f"sheet-{key}", title), *parts]
    held += [h(2, f"{key}-sources", said["sources"]), source_lines(sources, make.spot)] if sources else []
    held += [markup(each) for each in notes]
    body = lxml.html.fromstring(f'<section class="article">{"".join(held)}{_imprint(make)}</section>')
    meta = {"kind": "sheet", "description": said["only"].format(country=make.name), "updated": checked(make.country)}
    return Article(language, f"adapt/countries/{make.country.id}/{number or '00'}-{key}.md", make.page.url, title, meta, body)


def checked(country: Country) -> datetime.date:
    """The day the profile was last looked over; where only the month or year is told, its first day."""
    year, month, date = (*map(int, country.checked.split("-")), 1, 1)[:3]
    return datetime.date(year, month, date)


def _imprint(make: Maker) -> str:
    said = make.said
    lines = (
        said["only"].format(country=make.name),
        f"{said['model']} {make.version}. {said['checked']} {day(make.spot.language, make.country.checked)}.",
        words(make.spot.language.code)["licence"],
    )
    return f'<div class="imprint">{"".join(f"<p>{escape(line)}</p>" for line in lines)}</div>'


def section(page: Article, identifier: str) -> list[Element]:
    """What stands under a heading of a page, without the heading; BadInput where the page has no such section."""
    start = next(iter(page.body.xpath(f".//h2[@id='{identifier}']")), None)
    if start is None:
        raise BadInput(page.source, f"has no section '{identifier}', of which a sheet is made", "put it back")
    return [copy.deepcopy(each) for each in list(until_next(start))[1:] if each.get("class") != "imprint"]


def heading(page: Article, identifier: str) -> str:
    """The text of a heading of a page."""
    return next(each.text for each in page.headings() if each.id == identifier)


def cells(table: Element) -> list[list[str]]:
    """The rows of a table that was taken over, each cell as HTML; the first row is its head."""
    return [[_inner(cell) for cell in row.iterchildren("th", "td")] for row in table.iter("tr")]


def _inner(cell: Element) -> str:
    return escape(cell.text or "") + "".join(markup(each) for each in cell)


def html(elements: Iterable[Element]) -> str:
    """Elements as HTML."""
    return "".join(markup(each) for each in elements)


def first(elements: Iterable[Element], path: str) -> Element:
    """The first element among and below `elements` that `path` names."""
    return next(found for each in elements for found in each.xpath(f"descendant-or-self::{path}"))


def notes(page: Article, used: Sequence[Element]) -> list[Element]:
    """The notes of a page that `used` refers to."""
    cited = {link.get("href", "")[1:] for each in used for link in each.xpath(".//a[contains(@class, 'footnote-ref')]")}
    found = [copy.deepcopy(each) for each in page.body.xpath(".//div[@class='footnote']")] if cited else []
    for each in found:
        for note in each.xpath(".//li[@id]"):
            if note.get("id") not in cited:
                note.drop_tree()
    return found

"""Which files a country's pack has: the sheets, all of them as one, and what asks legal questions with its answers."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Mapping

from sitekit.data import Country
from sitekit.packs import cards as page_cards
from sitekit.packs import plan, printed
from sitekit.packs.article import Article
from sitekit.packs.country import forms, hooks, legal_sheet, plan_lines, word_list
from sitekit.packs.country.sheet import Maker
from sitekit.packs.pdf import About
from sitekit.packs.plan import Book, File, OfficeFile, PdfFile
from sitekit.packs.printed import Piece
from sitekit.packs.words import words
from sitekit.publish.generated.spot import Pages, Spot
from sitekit.records import BadInput

FOLDER = "countries"
"""Below the folder of the packs, and of a site's packs."""
_SHEETS = (
    forms.contents, legal_sheet.make, forms.referral, plan_lines.make, word_list.make, forms.cases,
    forms.calendar, forms.letter, forms.photo, forms.risks, forms.log,
)  # fmt: skip
_KINDS = ("facilitator", "word", "pdf")
"""Of the files of a page that asks legal questions, those that hold its text."""


def named(countries: Mapping[str, Country], code: str) -> Country:
    """The profile of a slug, or of the two or three letters of a State; BadInput where there is none."""
    wanted = code.lower()
    for country in countries.values():
        letters = () if country.part_of else (country.alpha2.lower(), country.alpha3.lower())
        if wanted == country.id or wanted in letters:
            return country
    near = difflib.get_close_matches(wanted, countries, n=1)
    remedy = f"did you mean '{near[0]}'?" if near else "python scripts/new_country.py starts one; known: " + ", ".join(countries)
    raise BadInput("data/countries", f"there is no profile '{code}'", remedy)


def files(book: Book, country: Country) -> list[File]:
    """Every file of the pack in the language of `book`."""
    spot = Spot(book.language, f"adapt/countries/{country.id}.md", "", book.data, Pages())
    local = _local(book, country, spot)
    maker = Maker(country, spot, local.articles, book.version)
    sheets = [make(maker) for make in _SHEETS]
    pieces = {each.path: _piece(each, local.version, country) for each in sheets}
    profile = maker.page
    made: list[File] = [_whole(maker, local, sheets, pieces)]
    for each in sheets:
        made += _of_sheet(maker, local, each, pieces[each.path])
    made += [_cut(maker, local, sheets[3]), *_photo(maker, local, sheets[8])]
    made.append(_pdf(maker, local, "profile", profile, printed.of_article(profile, local.version)))
    return made + _asking(local, country)


def _local(book: Book, country: Country, spot: Spot) -> Book:
    """The book with the country's answers in every box, and its name beside the version on every page."""
    articles = {path: hooks.filled(article, country, spot) for path, article in book.articles.items()}
    return dataclasses.replace(book, articles=articles, version=f"{book.version} · {spot.say(country.name)}")


def _piece(sheet: Article, version: str, country: Country) -> Piece:
    """A sheet printed; messages name the profile, since a sheet has no page."""
    return dataclasses.replace(printed.of_article(sheet, version), source=_source(country))


def _source(country: Country) -> str:
    return f"data/countries/{country.id}.yml"


def _of_sheet(maker: Maker, local: Book, sheet: Article, piece: Piece) -> list[File]:
    """A sheet to print and to adapt."""
    stem = f"{maker.country.id}-{sheet.slug}"
    label = maker.said["word"].format(name=sheet.title)
    word = OfficeFile(f"{stem}.docx", label, _source(maker.country), _pages(maker), sheet, local.version)
    return [_pdf(maker, local, sheet.slug, sheet, piece), word]


def _pdf(maker: Maker, local: Book, slug: str, article: Article, piece: Piece) -> PdfFile:
    label = maker.said["pdf"].format(name=article.title if maker.name in article.title else f"{maker.name} · {article.title}")
    name = f"{maker.country.id}-{slug}.pdf"
    return PdfFile(name, label, _source(maker.country), _pages(maker), _about(local, article), ((piece, article.url),))


def _pages(maker: Maker) -> tuple[str, ...]:
    """The page that offers the files."""
    return (maker.page.path,)


def _about(local: Book, article: Article, title: str = "") -> About:
    return About(
        language=local.language, title=title or article.title, subject=str(article.meta.get("description", "")),
        version=local.version, updated=article.updated, url=article.url, keywords=words(local.language.code)["keywords"],
    )  # fmt: skip


def _whole(maker: Maker, local: Book, sheets: Iterable[Article], pieces: Mapping[str, Piece]) -> PdfFile:
    """All sheets in one file, with a cover and contents."""
    said, page = maker.said, maker.page
    title = said["plain_title"].format(country=maker.name, name=said["pack"])
    parts = tuple((pieces[each.path], f"{each.url}?{each.slug}") for each in sheets)
    front = (maker.name, said["pack"], said["pack_holds"].format(country=maker.name))
    about = dataclasses.replace(_about(local, page, title), updated=max(each.updated for each in sheets))
    label = said["pdf"].format(name=title)
    return PdfFile(f"{maker.country.id}-country-pack.pdf", label, _source(maker.country), _pages(maker), about, parts, front, ((0, said["pack"]),))


def _cut(maker: Maker, local: Book, sheet: Article) -> PdfFile:
    """Thirty plan-line cards."""
    said = maker.said
    title = said["plain_title"].format(country=maker.name, name=said["names"]["cards"])
    piece = plan_lines.cards(maker, f"{printed.version_line(sheet, local.version)} · CC BY 4.0")
    about = _about(local, sheet, title)
    name = f"{maker.country.id}-{sheet.slug}-to-cut.pdf"
    return PdfFile(name, said["pdf"].format(name=title), _source(maker.country), _pages(maker), about, ((piece, ""),))


def _photo(maker: Maker, local: Book, sheet: Article) -> list[PdfFile]:
    """The consent form, several on a sheet."""
    piece = page_cards.of_page(sheet, local.version)
    if piece is None:
        return []
    label = maker.said["pdf"].format(name=f"{sheet.title} · {words(local.language.code)['cards']}")
    name = f"{maker.country.id}-{sheet.slug}-to-cut.pdf"
    return [PdfFile(name, label, _source(maker.country), _pages(maker), _about(local, sheet), ((piece, ""),))]


def _asking(local: Book, country: Country) -> list[File]:
    """The guides, cases and papers that ask legal questions, named after the country."""
    name = country.name.get(local.language.code) or next(iter(country.name.values()))
    found = (each for each in plan.files(local) if each.kind in _KINDS and hooks.asked(local.articles[each.pages[0]]))
    return [_own(each, country, name, words(local.language.code)["print_kinds"][each.kind]) for each in found]


def _own(file: File, country: Country, name: str, label: str) -> File:
    """A file of the model that is now the country's."""
    own, said = f"{country.id}-{file.name}", f"{name} · {label}"
    if isinstance(file, OfficeFile):
        return dataclasses.replace(file, name=own, kind=said)
    about = dataclasses.replace(file.about, title=f"{name} · {file.about.title}")
    return dataclasses.replace(file, name=own, kind=said, about=about)

"""Which files there are: the plan of a language, from its articles and from data/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitekit.data import Data
from sitekit.languages import Language, read_config
from sitekit.packs import bilingual, cards, kit, printed, tests_of_items
from sitekit.packs.article import Article, markup
from sitekit.packs.pdf import About
from sitekit.packs.printed import Piece
from sitekit.packs.words import words
from sitekit.publish import navigation

_NOT_PRINTED = ("index.md", "a-z.md", "downloads.md", "changes.md", "contribute/")
"""The doors of the site and what its makers need: nothing to carry into a room."""
_TESTS = "toolkit/tests/index.md"
_NOT_IN_MANUAL = ("adapt/countries/",)


@dataclass(frozen=True)
class PdfFile:
    """A PDF of `pieces`, each with the public address of the page it prints. `front`: cover and contents first.

    `pages` are the Markdown paths of the pages that offer the file, `kind` the word they call it by.
    """

    name: str
    kind: str
    source: str
    pages: tuple[str, ...]
    about: About
    pieces: tuple[tuple[Piece, str], ...]
    front: tuple[str, str, str] | None = None
    groups: tuple[tuple[int, str], ...] = ()

    def facts(self) -> str:
        """What the file says beside its pieces."""
        about = self.about
        told = (about.title, about.subject, about.version, about.updated, about.url, about.keywords, about.language.site_name)
        addresses = [(url, piece.links) for piece, url in self.pieces]
        return repr((told, self.front, self.groups, addresses))


@dataclass(frozen=True)
class OfficeFile:
    """A Word or PowerPoint file of one article; `kind` is "word" or "slides"."""

    name: str
    kind: str
    source: str
    pages: tuple[str, ...]
    article: Article
    version: str

    def facts(self) -> str:
        """What the file is made of."""
        article = self.article
        return repr((self.kind, self.version, article.title, article.url, article.meta, article.language.site_name, markup(article.body)))


File = PdfFile | OfficeFile


@dataclass(frozen=True)
class Book:
    """All that the files of a language are made of."""

    root: Path
    language: Language
    articles: Mapping[str, Article]
    data: Data
    version: str
    address: str

    def by_id(self, identifier: str, kind: str) -> Article | None:
        """The handout, case or module of that id."""
        return next((each for each in self.articles.values() if each.id == identifier and each.kind == kind), None)


def files(book: Book) -> list[File]:
    """Every file of a language."""
    order = [path for path in _paths(_navigation(book)) if path in book.articles and not path.startswith(_NOT_PRINTED)]
    pieces = {path: printed.of_article(book.articles[path], book.version) for path in order}
    found: list[File] = []
    for path in order:
        article = book.articles[path]
        if article.kind == "module":
            found += _module(book, article, pieces)
        elif article.kind == "slides":
            found.append(OfficeFile(f"{article.slug}.pptx", "slides", article.source, _session(article), article, book.version))
        else:
            found += [_page(book, article, pieces[path]), _word(book, article, (path,))]
    for path in order:
        found += _cards(book, book.articles[path])
    found += [*_tests(book), *_kit(book), _manual(book, pieces)]
    return found


def bilingual_files(first: Book, second: Book) -> list[File]:
    """Handouts and tests in two languages side by side."""
    pairs = [
        (one, second.articles[path], (path,))
        for path, one in sorted(first.articles.items()) if one.kind == "handout" and path in second.articles
    ]  # fmt: skip
    if _TESTS in first.articles and _TESTS in second.articles:
        sheets = zip(
            tests_of_items.sheets(first.data, first.language, first.articles[_TESTS]),
            tests_of_items.sheets(second.data, second.language, second.articles[_TESTS]), strict=True,
        )  # fmt: skip
        pairs += [(one, two, (_TESTS,)) for one, two in sheets]
    found: list[File] = []
    for one, two, pages in pairs:
        piece = bilingual.of_articles(one, two, first.version)
        about = _about(first, one, bilingual.title(one, two))
        found.append(PdfFile(f"{_stem(one)}.pdf", "bilingual", one.source, pages, about, ((piece, ""),)))
    return found


def _stem(article: Article) -> str:
    return f"test-{article.slug}" if article.kind == "test" else article.slug


def _cards(book: Book, article: Article) -> list[File]:
    """What of a page is cut out, if anything."""
    if article.kind == "case":
        piece: Piece | None = cards.of_case(article, book.version)
    else:
        piece = cards.of_page(article, book.version) if article.kind != "slides" else None
    if piece is None:
        return []
    said = words(book.language.code)["case_cards" if article.kind == "case" else "cards"]
    about = _about(book, article, f"{article.title} · {said}")
    return [PdfFile(f"{article.slug}-to-cut.pdf", "cards", article.source, (article.path,), about, ((piece, ""),))]


def _tests(book: Book) -> list[File]:
    """Pre-test, post-test and answer key, to print and to adapt."""
    page = book.articles.get(_TESTS)
    found: list[File] = []
    for sheet in tests_of_items.sheets(book.data, book.language, page) if page else ():
        kind = f"test_{sheet.slug}"
        piece = printed.of_article(sheet, book.version)
        found.append(PdfFile(f"{_stem(sheet)}.pdf", kind, "data/assessment_items.yml", (_TESTS,), _about(book, sheet), ((piece, ""),)))
        found.append(OfficeFile(f"{_stem(sheet)}.docx", f"{kind}_word", "data/assessment_items.yml", (_TESTS,), sheet, book.version))
    return found


def _kit(book: Book) -> list[File]:
    """Certificate, attendance list, name cards, agenda and posters."""
    overview = book.articles.get("model/index.md")
    if overview is None:
        return []
    foot = f"{printed.version_line(overview, book.version)} · CC BY 4.0"
    made = {
        "agenda": kit.agenda(overview, foot),
        "certificate": kit.certificate(book.language, foot),
        "sign_in": kit.sign_in(book.language, foot),
        "name_tents": kit.name_tents(book.language, foot),
        "posters": kit.posters(book.language, book.data.modules, book.by_id("H01", "handout"), foot),
    }
    said = words(book.language.code)
    pages = tuple(path for path in ("toolkit/index.md", "model/logistics.md") if path in book.articles)
    return [
        PdfFile(f"{key.replace('_', '-')}.pdf", key, piece.source, pages, _about(book, overview, said[key]), ((piece, ""),))
        for key, piece in made.items() if piece is not None
    ]  # fmt: skip


def _navigation(book: Book) -> list[Any]:
    return navigation.expand(read_config(book.root).get("nav") or [], [book.root / "docs" / book.language.code])


def _paths(entries: Sequence[Any]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            for value in entry.values():
                yield from _paths([value] if isinstance(value, str) else value)


def _about(book: Book, article: Article, title: str = "") -> About:
    return About(
        language=book.language, title=title or article.title, subject=str(article.meta.get("description", "")),
        version=book.version, updated=article.updated, url=article.url, keywords=words(book.language.code)["keywords"],
    )  # fmt: skip


def _page(book: Book, article: Article, piece: Piece) -> PdfFile:
    return PdfFile(
        f"{article.slug}.pdf", "pdf", article.source, (article.path,), _about(book, article), ((piece, article.url),)
    )


def _word(book: Book, article: Article, pages: tuple[str, ...]) -> OfficeFile:
    return OfficeFile(f"{article.slug}.docx", "word", article.source, pages, article, book.version)


def _session(article: Article) -> tuple[str, ...]:
    """The pages of a module: its guide and its sheets."""
    folder = article.path.rpartition("/")[0]
    return (f"{folder}/index.md", f"{folder}/slides.md")


def _module(book: Book, guide: Article, pieces: Mapping[str, Piece]) -> list[File]:
    """The facilitator's pack, the participants' pack and the guide as a Word file."""
    module = book.data.modules[guide.id]
    handouts = [each for each in (book.by_id(identifier, "handout") for identifier in module.handouts) if each]
    cases = [each for each in (book.by_id(identifier, "case") for identifier in module.cases) if each]
    sheets = [book.articles[path] for path in _session(guide) if path in book.articles]
    made: list[File] = [_word(book, guide, _session(guide))]
    held = (*sheets, *handouts, *cases)
    parts = tuple((pieces[each.path], each.url) for each in held)
    terms = printed.of_terms(guide, held, book.version)
    parts += ((terms, f"{guide.url}#terms"),) if terms else ()
    made.append(_pack(book, guide, "facilitator", f"{guide.slug}.pdf", parts, held))
    copies = tuple((printed.of_article(each, book.version, trainer=False), each.url) for each in handouts)
    if copies:
        made.append(_pack(book, guide, "participant", f"{guide.slug}-participants.pdf", copies, handouts))
    return made


def _pack(
    book: Book, guide: Article, kind: str, name: str, parts: tuple[tuple[Piece, str], ...], articles: Sequence[Article]
) -> PdfFile:
    said = words(book.language.code)
    about = _about(book, max(articles, key=lambda each: each.updated), f"{guide.title} · {said[f'pack_{kind}']}")
    front = (guide.title, said[f"pack_{kind}"], said[f"pack_{kind}_holds"])
    return PdfFile(name, kind, guide.source, _session(guide), about, parts, front)


def _manual(book: Book, pieces: Mapping[str, Piece]) -> PdfFile:
    """Every page in the order of the menu, under the headings of the menu."""
    said = words(book.language.code)
    parts: list[tuple[Piece, str]] = []
    groups: list[tuple[int, str]] = []
    for entry in _navigation(book):
        title, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        paths = [
            path for path in _paths([value] if isinstance(value, str) else value)
            if path in pieces and not path.startswith(_NOT_IN_MANUAL)
        ]  # fmt: skip
        if paths and title:
            groups.append((len(parts), _translated(book, title)))
        parts += [(pieces[path], book.articles[path].url) for path in paths]
    newest = max((book.articles[path] for path in pieces), key=lambda each: each.updated)
    about = About(
        book.language, f"{book.language.site_name} · {said['pack_manual']}", said["pack_manual_holds"], book.version,
        newest.updated, f"{book.address}{book.language.code}/index.html", said["keywords"],
    )  # fmt: skip
    front = (book.language.site_name, said["pack_manual"], said["pack_manual_holds"])
    return PdfFile("manual.pdf", "manual", "mkdocs.yml", ("index.md", "model/index.md"), about, tuple(parts), front, tuple(groups))


def _translated(book: Book, title: str) -> str:
    """A heading of the menu in this language."""
    for plugin in read_config(book.root)["plugins"]:
        for entry in plugin.get("i18n", {}).get("languages", []) if isinstance(plugin, dict) else []:
            if entry.get("locale") == book.language.code:
                return str((entry.get("nav_translations") or {}).get(title, title))
    return title

"""One language of the built site as an EPUB 3 (https://www.w3.org/TR/epub-33/), in the order of the navigation.

The same text gives the same bytes: sorted names, the date of the text in place of the clock.
"""

from __future__ import annotations

import datetime
import html
import mimetypes
import posixpath
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitekit import languages
from sitekit.languages import Language
from sitekit.publish import archive, book_page, navigation
from sitekit.publish.build import site_url
from sitekit.publish.forms import last_change

_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


@dataclass(frozen=True)
class Book:
    """What a book is made from. `paths`: the pages in reading order, below the language's folder (`about.html`)."""

    language: Language
    site: Path
    url: str
    version: str
    day: datetime.date
    nav: list[Any]
    paths: tuple[str, ...]


def write(root: Path, site: Path, language: Language, path: Path) -> Path:
    """Write the book of `language` at `path`."""
    book = _book(root, site, language)
    kind = ("mimetype", b"application/epub+zip")  # first, and too short to shrink, as OCF wants it
    return archive.write(path, [kind, *sorted(_files(book).items())], book.day)


def _book(root: Path, site: Path, language: Language) -> Book:
    nav = navigation.expand(languages.read_config(root)["nav"], [root / "docs" / language.code])
    paths = tuple(path for path in _leaves(nav) if (site / language.code / path).is_file())
    version = (root / "VERSION").read_text(encoding="utf-8").strip()
    url = f"{site_url(root)}{language.code}/"
    return Book(language, site / language.code, url, version, last_change(root / "docs"), nav, paths)


def _leaves(nav: list[Any]) -> Iterator[str]:
    for item in nav:
        value = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(value, list):
            yield from _leaves(value)
        else:
            yield str(value).removesuffix(".md") + ".html"


def _files(book: Book) -> dict[str, bytes]:
    """Every file of the book but `mimetype`: name -> bytes."""
    pages: dict[str, book_page.Page] = {}
    for path in book.paths:
        pages[path] = book_page.read(book.site, path, book.language, frozenset(book.paths), book.url)
    images = sorted({image for page in pages.values() for image in page.images})
    files = {f"EPUB/{book_page.name(path)}": page.xhtml.encode("utf-8") for path, page in pages.items()}
    files |= {f"EPUB/{image}": (book.site / image).read_bytes() for image in images}
    files["META-INF/container.xml"] = _CONTAINER.encode("utf-8")
    files["EPUB/book.css"] = Path(__file__).with_name("book.css").read_bytes()
    files["EPUB/nav.xhtml"] = _nav_page(book, pages).encode("utf-8")
    files["EPUB/book.opf"] = _package(book, pages, images).encode("utf-8")
    return files


def _package(book: Book, pages: dict[str, book_page.Page], images: list[str]) -> str:
    own = book.language
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{book.url}{book.version}")
    progression = f' page-progression-direction="{own.direction}"' if own.direction == "rtl" else ""
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="css" href="book.css" media-type="text/css"/>',
        *(_page_item(number, path, pages[path]) for number, path in enumerate(book.paths)),
        *(
            f'<item id="i{number}" href="{image}" media-type="{mimetypes.guess_type(image)[0]}"/>'
            for number, image in enumerate(images)
        ),
    ]
    spine = "".join(f'<itemref idref="p{number}"/>' for number in range(len(book.paths)))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{own.code}" dir="{own.direction}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{html.escape(own.site_name)}</dc:title>
<dc:language>{own.code}</dc:language>
<dc:date>{book.day.isoformat()}</dc:date>
<dc:rights>CC BY 4.0</dc:rights>
<dc:source>{html.escape(book.url)} {book.version}</dc:source>
<meta property="dcterms:modified">{book.day.isoformat()}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
{chr(10).join(items)}
</manifest>
<spine{progression}>{spine}</spine>
</package>
"""


def _page_item(number: int, path: str, page: book_page.Page) -> str:
    drawing = ' properties="svg"' if page.has_drawing else ""
    return f'<item id="p{number}" href="{book_page.name(path)}" media-type="application/xhtml+xml"{drawing}/>'


def _nav_page(book: Book, pages: dict[str, book_page.Page]) -> str:
    title = html.escape(book.language.site_name)
    body = f'<nav epub:type="toc" id="toc"><h1>{title}</h1>{_nav_list(book.nav, pages, book)}</nav>'
    return book_page.document(book.language, title, body)


def _nav_list(nav: list[Any], pages: dict[str, book_page.Page], book: Book) -> str:
    return "<ol>" + "".join(_nav_item(item, pages, book) for item in nav) + "</ol>"


def _nav_item(item: Any, pages: dict[str, book_page.Page], book: Book) -> str:
    title, value = next(iter(item.items())) if isinstance(item, dict) else ("", item)
    if isinstance(value, list):
        return f"<li><span>{html.escape(_translated(title, value, pages))}</span>{_nav_list(value, pages, book)}</li>"
    path = str(value).removesuffix(".md") + ".html"
    if path not in pages:
        return ""
    return f'<li><a href="{posixpath.basename(book_page.name(path))}">{html.escape(pages[path].title)}</a></li>'


def _translated(title: str, inner: list[Any], pages: dict[str, book_page.Page]) -> str:
    """The title of a part: that of its first page where the part is a folder, else as the navigation names it."""
    first = next(_leaves(inner), "")
    return pages[first].title if first in pages else title

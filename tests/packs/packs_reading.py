"""Readers that have nothing in common with what makes the packs: the words of a page, of a PDF, of a Word file."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

from pypdf import PdfReader
from selectolax.lexbor import LexborHTMLParser

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
WORDS = {"ar": re.compile("[\u0621-\u0652\u0654\u0655\u0670]+"), "en": re.compile("[A-Za-z\u00c0-\u024f]+")}
ENDS = re.compile(r"</?(?:p|li|td|th|dt|dd|h[1-6]|div|summary|text|title|sup)[ >]|<br")
NOT_PRINTED = (
    ".headerlink", ".footnote-backref", ".review-state", ".facts-heading", ".page-facts > p", "[hidden]", "script", "style",
    "aside:not(.page-facts)", "button", "select", "textarea", ".compare", ".scores-no-script",
    ".terms", ".in-words", ".drawing-alone", "svg > title", "svg > desc",
)  # fmt: skip


def words(text: str, language: str) -> Counter[str]:
    plain = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return Counter(WORDS[language].findall(unicodedata.normalize("NFC", plain)))


def found_again(source: str, read: str, language: str) -> float:
    """Share of the words of `source` that are in `read`, each as often, in hundredths."""
    wanted, got = words(source, language), words(read, language)
    return 100 * sum(min(number, got[word]) for word, number in wanted.items()) / max(1, wanted.total())


def article(page: Path) -> LexborHTMLParser:
    """The article of a built page, without what is for the screen alone."""
    tree = LexborHTMLParser(ENDS.sub(r" \g<0>", page.read_text(encoding="utf-8")))
    for selector in NOT_PRINTED:
        for node in tree.css(f"article {selector}"):
            node.decompose()
    return tree


def article_text(page: Path, drawings: bool = True) -> str:
    tree = article(page)
    for node in tree.css("article svg") if not drawings else ():
        node.decompose()
    return tree.css_first("article").text()


def headings(page: Path) -> list[str]:
    nodes = article(page).css("article h1, article h2, article h3, article h4")
    return [" ".join(node.text().split()) for node in nodes]


def poppler(path: Path, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def bookmarks(path: Path) -> list[tuple[str, int]]:
    """Title and page (from 1) of every bookmark, in order."""
    reader = PdfReader(path)

    def walk(items: list) -> list[tuple[str, int]]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += walk(item)
            else:
                found.append((item.title, reader.get_destination_page_number(item) + 1))
        return found

    return walk(reader.outline)

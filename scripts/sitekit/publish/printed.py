"""The printed text of a language's pages, section by section: titles, and fingerprints that tell what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitekit.checks.translations import fingerprints
from sitekit.checks.translations.intake import read_page
from sitekit.checks.translations.model import FRONT_MATTER, TOP, PageText
from sitekit.languages import Language
from sitekit.markdown_inline import read as read_inline
from sitekit.records import BadInput
from sitekit.releases import MADE

# How the marks of sitekit.publish.generated begin.
_MADE_FROM_DATA = "<!-- made from data: "


@dataclass(frozen=True)
class PrintedPage:
    """`path`: `modules/m01/index.html`; `sections`: id -> title; `prints`: address -> fingerprint or MADE."""

    path: str
    title: str
    meta: dict[str, Any]
    sections: dict[str, str]
    prints: dict[str, str]


def pages(folder: Path, language: Language) -> Iterator[PrintedPage]:
    """Every page of `folder` (docs/<language>), by path; BadInput where one cannot be read."""
    for path in sorted(folder.rglob("*.md")):
        within = path.relative_to(folder).as_posix()
        page = read_page(path, f"docs/{language.code}/{within}", language, within)
        if not isinstance(page, PageText):
            raise BadInput(page.place, page.message)
        yield _printed(page)


def _printed(page: PageText) -> PrintedPage:
    address = page.within.removesuffix(".md") + ".html"
    meta = page.document.meta
    sections, prints = {}, {address: _opening(page)}
    for name, section in page.sections.items():
        if name not in (FRONT_MATTER, TOP):
            sections[name] = section.parts[0].inline.plain
            prints[f"{address}#{name}"] = fingerprints.of_section(section, page)
    if _MADE_FROM_DATA in page.document.body:
        prints = dict.fromkeys(prints, MADE)
    return PrintedPage(address, read_inline(str(meta.get("title") or address)).plain, meta, sections, prints)


def _opening(page: PageText) -> str:
    """The fingerprint of what stands before the first section, the title included."""
    lines = [str(page.document.meta.get("title", ""))]
    top = page.sections.get(TOP)
    return fingerprints.fingerprint("\n".join(lines + (fingerprints.lines_of(top, page) if top else [])))

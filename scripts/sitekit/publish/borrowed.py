"""Pages that a language does not have yet: it shows those of another one, and says so.

A page that exists in one language only appears in the others too, in the navigation as well, so that no reader meets
a dead end; with a notice, the right `lang` and `dir` on what is borrowed, and out of search engines and hreflang.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import babel
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from sitekit import front_matter
from sitekit.languages import Language
from sitekit.publish.generated.spot import PageTitle


@dataclass(frozen=True)
class Borrowed:
    """A page of `language` shown in another; `path` is its Markdown file."""

    within: str
    path: Path
    language: Language


def find(docs: Path, own: Language, languages: Sequence[Language]) -> dict[str, Borrowed]:
    """The pages that `own` lacks, by path below the language's folder, each from the first language that has it."""
    found: dict[str, Borrowed] = {}
    for language in languages:
        folder = docs / language.code
        for path in sorted(folder.rglob("*.md")) if language != own else ():
            within = path.relative_to(folder).as_posix()
            if within not in found and not (docs / own.code / within).is_file():
                found[within] = Borrowed(within, path, language)
    return found


def files(borrowed: Mapping[str, Borrowed], own: Language, config: MkDocsConfig) -> Iterator[File]:
    """The borrowed pages as files of `own` for MkDocs, with what static-i18n asks of a file."""
    for page in borrowed.values():
        file = File.generated(config, f"{own.code}/{page.within}", abs_src_path=str(page.path))
        file.dest_uri = page.within.removesuffix(".md") + ".html"
        file.__dict__ |= {
            "locale": own.code,
            "localization": own.code,
            "locale_alternate_of": own.code,
            "alternates": {own.code: file},
            "norm_src_uri": page.within,
        }
        yield file


def title(title_there: str, page: Borrowed, own: Language) -> str:
    """The page's title with the name of its language, for navigation and lists."""
    return f"{title_there} ({language_name(page.language, own)})"


def language_name(language: Language, own: Language) -> str:
    """What `language` is called in `own`."""
    names = babel.Locale.parse(own.code.replace("-", "_")).languages
    return str(names.get(language.code.partition("-")[0], language.name))


def titles(borrowed: Mapping[str, Borrowed], own: Language) -> tuple[PageTitle, ...]:
    """The borrowed pages for lists of pages."""
    return tuple(_title(page, own) for page in borrowed.values())


def _title(page: Borrowed, own: Language) -> PageTitle:
    meta, _, _ = front_matter.split(front_matter.read_text(page.path), front_matter.from_repository(page.path))
    shown = title(str(meta.get("title") or page.within), page, own)
    return PageTitle(page.within, shown, str(meta.get("id") or ""), str(meta.get("kind") or "page"))

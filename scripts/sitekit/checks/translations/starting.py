"""Beginning a page in every language at once, so that ids and front matter agree from the first line."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitekit import front_matter
from sitekit.checks.content.sections import SECTIONS
from sitekit.checks.translations.confirm import Target, confirm
from sitekit.checks.translations.lock import path_of
from sitekit.checks.translations.tree import open_tree, shown
from sitekit.languages import Language
from sitekit.records import BadInput

_PATH = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.md")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_POLICY = re.compile(r"P[0-9]{2,}")
_WORD = re.compile(r"[\w-]+")
_HEADING = re.compile(r"^## (?P<text>.+?) \{#(?P<id>[a-z0-9-]+)\}$", re.MULTILINE)


@dataclass(frozen=True)
class NewPage:
    """What a new page begins with; kind and id "" for those of its folder. `titles`: language code -> title.

    `sections`: ids; none for those that every page of this kind has.
    """

    within: str
    kind: str
    id: str
    titles: Mapping[str, str]
    sections: Sequence[str]
    quick_exit: bool = False


def start(page: NewPage, languages: Sequence[Language], docs: Path, locks: Path) -> list[str]:
    """Write the page in every language, and its lock; the paths written. BadInput before anything is written."""
    page = _as_its_folder(page, languages, docs)
    _refuse(page, languages, docs)
    written = []
    for language in languages:
        path = docs / language.code / page.within
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(page, language, _headings(page, docs / language.code)), encoding="utf-8", newline="\n")
        written.append(shown(path))
    confirm(open_tree(docs, languages), locks, Target(page.within), "")
    return [*written, shown(path_of(locks, page.within))]


def _as_its_folder(page: NewPage, languages: Sequence[Language], docs: Path) -> NewPage:
    """In policy/ a policy page with the number after the last one, elsewhere a page; what was chosen stays."""
    page = replace(page, kind=page.kind or ("policy" if page.within.startswith("policy/") else "page"))
    if page.kind == "policy" and not page.id:
        page = replace(page, id=_next_policy([docs / language.code / "policy" for language in languages]))
    return replace(page, sections=page.sections or SECTIONS.get(page.kind, ()))


def _next_policy(folders: Sequence[Path]) -> str:
    ids = [str(meta.get("id", "")) for folder in folders for _, meta, _ in front_matter.pages(folder)]
    last = max((int(name[1:]) for name in ids if _POLICY.fullmatch(name)), default=0)
    return f"P{last + 1:02}"


def _headings(page: NewPage, folder: Path) -> dict[str, str]:
    """Section id -> heading: as the pages beside it call that section, else the page's title."""
    found: dict[str, str] = {}
    for path, meta, body in front_matter.pages((folder / page.within).parent):
        if meta.get("kind") == page.kind and path.name != Path(page.within).name:
            found |= {match["id"]: match["text"] for match in _HEADING.finditer(body)}
    return found


def _refuse(page: NewPage, languages: Sequence[Language], docs: Path) -> None:
    if not _PATH.fullmatch(page.within):
        raise BadInput(page.within, "is no path for a page", "write it like model/radio-talk.md: small letters, digits, hyphens")
    if not _WORD.fullmatch(page.kind):
        raise BadInput(page.within, f"'{page.kind}' is no kind of page", "use one word, such as page, handout or case")
    for name in page.sections:
        if not _ID.fullmatch(name):
            raise BadInput(page.within, f"'{name}' is no id", "use small letters, digits and hyphens: before-you-start")
    if len(set(page.sections)) < len(page.sections):
        raise BadInput(page.within, "two sections have the same id", "give each its own")
    _refuse_titles(page, languages)
    for language in languages:
        path = docs / language.code / page.within
        if path.exists():
            raise BadInput(shown(path), "is already there", "choose another name, or write in the page that is there")


def _refuse_titles(page: NewPage, languages: Sequence[Language]) -> None:
    known = {language.code for language in languages}
    for code in page.titles:
        if code not in known:
            raise BadInput("--title", f"'{code}' is no language of mkdocs.yml", f"use one of: {', '.join(sorted(known))}")
    missing = [language.code for language in languages if not page.titles.get(language.code, "").strip()]
    if missing:
        options = " ".join(f'--title {code} "…"' for code in missing)
        with_make = " ".join(f'{code.upper()}="…"' for code in missing)
        raise BadInput("--title", f"the title in {', '.join(map(repr, missing))} is missing", f"add {options}; with make: {with_make}")


def _text(page: NewPage, language: Language, headings: Mapping[str, str]) -> str:
    own = page.titles[language.code].strip()
    title = f"{page.id} · {own}" if page.kind in ("policy", "case") and page.id else own
    matter = [f"title: {_quoted(title)}", f"description: {_quoted(own)}", f"kind: {page.kind}"]
    matter += [f"id: {page.id}"] if page.id else []
    matter += ["quick_exit: true"] if page.quick_exit else []
    matter.append(f"updated: {dt.datetime.now(dt.UTC).date().isoformat()}")
    parts = "".join(f"\n## {headings.get(name, own)} {{#{name}}}\n" for name in page.sections)
    return "---\n" + "\n".join(matter) + f"\n---\n# {title}\n{parts}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

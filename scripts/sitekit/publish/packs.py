"""Join the packs to a site: the files, and on each page a section that offers what there is, with sizes.

Where no packs were made the section offers only to print the page. Standard library and PyYAML only: a plain
build has no need of what makes packs.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sitekit.languages import Language
from sitekit.packs.words import words

MANIFEST = "manifest.json"
_SECTION = re.compile(r"<!-- print -->(?:.*?<!-- /print -->)?", re.DOTALL)
_MEGA = 1_000_000
_SUFFIXES = (".pdf", ".docx", ".pptx")


def join(packs: Path, site: Path, chosen: Sequence[Language]) -> None:
    """Put the files of `packs` into `site` and fill the section of every page."""
    manifest = _manifest(packs)
    for language in chosen:
        _take(packs / language.code, site / language.code / "packs")
        for own in _of_countries(packs):
            _take(packs / own / language.code, site / language.code / "packs" / own)
    for folder in sorted(path for path in packs.glob("*-*") if path.is_dir()):
        _take(folder, site / "packs" / folder.name)
    for language in chosen:
        for page in (site / language.code).rglob("*.html"):
            _fill(page, page.relative_to(site / language.code).as_posix(), language, manifest)


def _manifest(packs: Path) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Folder -> page -> files, those of the countries' own packs last; empty where there are no packs."""
    found = _read(packs)
    for own in _of_countries(packs):
        for folder, pages in _read(packs / own).items():
            for page, files in pages.items():
                held = found.setdefault(folder, {}).setdefault(page, [])
                held += [{**each, "file": f"{own}/{each['file']}"} for each in files]
    return found


def _of_countries(packs: Path) -> list[str]:
    """The folders of the packs of single countries (sitekit.packs.country)."""
    return sorted(path.parent.relative_to(packs).as_posix() for path in packs.glob(f"countries/*/{MANIFEST}"))


def _read(folder: Path) -> dict[str, dict[str, list[dict[str, Any]]]]:
    try:
        return dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _take(folder: Path, target: Path) -> None:
    """The files of `folder`, linked where the file system can, else copied; nothing else stays in `target`."""
    shutil.rmtree(target, ignore_errors=True)
    files = [path for path in sorted(folder.glob("*")) if path.suffix in _SUFFIXES] if folder.is_dir() else []
    if files:
        target.mkdir(parents=True)
    for path in files:
        try:
            os.link(path, target / path.name)
        except OSError:
            shutil.copyfile(path, target / path.name)


def _fill(page: Path, within: str, language: Language, manifest: Mapping[str, Mapping[str, list[dict[str, Any]]]]) -> None:
    text = page.read_text(encoding="utf-8")
    if "<!-- print -->" not in text:
        return
    up = "../" * within.count("/")
    links = [_link(f"{up}packs/{each['file']}", each, language) for each in _offered(manifest, [language.code], within)]
    pairs = [folder for folder in manifest if language.code in folder.split("-") and folder != language.code]
    for folder in pairs:
        links += [_link(f"{up}../packs/{folder}/{each['file']}", each, language) for each in manifest[folder].get(within, [])]
    section = f"<!-- print -->{_section(links, up, language)}<!-- /print -->"
    changed = _SECTION.sub(lambda _: section, text)
    if changed != text:
        growing = page.with_name(page.name + ".part")  # never in place: the page may be linked to the last site
        growing.write_text(changed, encoding="utf-8", newline="\n")
        growing.replace(page)


def _offered(manifest: Mapping[str, Mapping[str, Any]], folders: Iterable[str], page: str) -> list[dict[str, Any]]:
    return [each for folder in folders for each in manifest.get(folder, {}).get(page, [])]


def _section(links: Sequence[str], up: str, language: Language) -> str:
    said = words(language.code)
    return (
        f'<section class="packs" aria-labelledby="packs-title"><link rel="stylesheet" href="{up}assets/stylesheets/packs.css">'
        f'<h2 id="packs-title">{html.escape(said["print_title"])}</h2>'
        f'<p><button type="button" class="print-page" hidden>{html.escape(said["print_page"])}</button></p>'
        + (f"<ul>{''.join(links)}</ul>" if links else "")
        + f'<script src="{up}assets/javascripts/print.js" defer></script></section>'
    )


def _link(address: str, file: Mapping[str, Any], language: Language) -> str:
    said = words(language.code)
    label = said["print_kinds"].get(file["kind"], file["kind"])
    return f'<li><a href="{html.escape(address)}">{html.escape(label)}</a> <span>{html.escape(size(file["bytes"], language))}</span></li>'


def size(count: int, language: Language) -> str:
    """Bytes as a reader on a dear connection needs them."""
    said = words(language.code)
    if count >= _MEGA:
        return str(said["print_size_mb"]).format(n=f"{count / _MEGA:.1f}")
    return str(said["print_size_kb"]).format(n=max(1, round(count / 1000)))

"""The language of each page: its folder under docs/, else its path, else what its own hreflang says.

Never `<html lang>`: a template writes that, and the same template writes it on fallback copies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitekit import built_site
from sitekit.built_site import Page, Ref
from sitekit.checks.links.site import Site, Target

_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,4})?", re.IGNORECASE)


def assign(site: Site, by_source: Mapping[str, str]) -> None:
    """Give each page its language. `by_source`: page -> language of the Markdown that it is made from."""
    announced = {code.lower() for page in site.pages.values() for code, _ in page.alternates} - {"x-default"}
    folders = announced | _language_folders(site, announced)
    for page in site.pages.values():
        own = sorted(own_codes(site, page) - {"x-default"})
        found = by_source.get(page.path) or _by_path(page.path, folders) or (own[0] if own else "")
        site.language_of[page.path] = found.lower()


def own_codes(site: Site, page: Page) -> set[str]:
    """The codes under which a page names itself with hreflang."""
    return {code.lower() for code, url in page.alternates if site.resolve(page, url).path == page.path}


def homes(site: Site) -> list[str]:
    """The pages at which readers start: the index of the site and of each language."""
    folders = {"", *(path.split("/")[0] for path, code in site.language_of.items() if code and path.split("/")[0].lower() == code)}
    found = (site.at(folder) for folder in sorted(folders))
    return [target.path for target in found if target.kind == "page"]


def twin(site: Site, path: str, language: str) -> str:
    """The same page in another language, or "" where there is none."""
    candidate = f"{language}/{path.partition('/')[2]}"
    return candidate if candidate in site.pages else ""


def is_switcher(site: Site, page: Page, ref: Ref, target: Target) -> bool:
    """An unmarked link around the text that leads to this page in another language, or to that language's home."""
    is_same = target.path in site.partners(page) or twin(site, target.path, site.language(page.path)) == page.path
    if not is_same and target.path not in homes(site):
        return False
    return ref.url in built_site.frame_addresses(site.read(page.path))


def _by_path(path: str, codes: set[str]) -> str:
    return next((_code(part) for part in path.split("/")[:-1][:2] if _code(part) in codes), "")


def _language_folders(site: Site, announced: set[str]) -> set[str]:
    """Top folders named like a language that hold the same pages as another one, or as the top."""
    within: dict[str, set[str]] = {}
    for path in site.pages:
        top, _, rest = path.partition("/")
        within.setdefault(top if rest else "", set()).add(rest or path)
    named = {top for top in within if _CODE.fullmatch(top) and _code(top) not in announced}
    if not named:
        return set()
    from babel import Locale

    spoken = {top for top in named if _code(top).split("-")[0] in Locale("en").languages}
    others = spoken | {top for top in within if not top or _code(top) in announced}
    return {_code(top) for top in spoken if any(within[top] & within[other] for other in others - {top})}


def _code(folder: str) -> str:
    return folder.lower().replace("_", "-")

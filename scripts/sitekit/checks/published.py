"""Published addresses: what a version ever published is still there, or redirects.tsv says where it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitekit import built_site, releases
from sitekit.records import Finding, Place
from sitekit.redirects import FILE, Redirect
from sitekit.releases import Release

# Ids of the frame around a page, of notes, whose numbers move, and of what is there only until the next version ("_…").
_FRAME = frozenset({"top", "content", "site-nav", "page-facts", "notes"})
_NOTES = ("fn:", "fnref", "_")


def addresses(site: Path, code: str) -> set[str]:
    """Every address of one language of a built site: `page.html` and `page.html#id`, below the language's folder."""
    folder, found = site / code, set[str]()
    for path in sorted(folder.rglob("*.html")):
        page = built_site.read(path.read_bytes(), path.relative_to(folder).as_posix(), {})
        if page.refresh is None and page.path != "404.html":
            found.add(page.path)
        found |= {f"{page.path}#{name}" for name in page.ids - _FRAME if not name.startswith(_NOTES)}
    return found


def given(site: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The addresses worth keeping: an id that one language alone has was made from its title, not given to a section."""
    pages = {code: {address for address in there if "#" not in address} for code, there in site.items()}
    return {
        code: {
            address
            for address in there
            if all(address in site[other] for other in site if address.partition("#")[0] in pages[other])
        }
        for code, there in site.items()
    }


def check(recorded: Sequence[Release], moved: Sequence[Redirect], site: Mapping[str, set[str]]) -> Iterator[Finding]:
    """A finding for every address of a recorded release that no longer answers.

    `site`: for each language (by code) its addresses now. An address counts once, at the newest release that has it.
    """
    redirected = {redirect.old for redirect in moved}
    reported: set[tuple[str, str]] = set()
    for release in sorted(recorded, key=lambda each: releases.order(each.version), reverse=True):
        for code, known in release.addresses.items():
            there = site.get(code, set())
            for address in known:
                page = address.partition("#")[0]
                if address in there or address in redirected or page in redirected or (code, address) in reported:
                    continue
                reported.add((code, address))
                if address == page or page in there:
                    yield _gone(release, code, address)


def _gone(release: Release, code: str, address: str) -> Finding:
    """ADR001 A page, or ADR002 a section, that was published and is gone: prints and letters carry its address.

    Bad:  a page is renamed, and `redirects.tsv` says nothing.
    Good: `old.html<TAB>new.html<TAB>2026-12-01<TAB>renamed`.
    """
    line = f"{address}<TAB>NEW ADDRESS<TAB>DATE<TAB>REASON"
    what, what_ar = ("section", "قسم") if "#" in address else ("page", "صفحة")
    return Finding(
        Place(FILE),
        "ADR002" if "#" in address else "ADR001",
        f"{code}/{address}, a {what} published in version {release.version}, is gone: add the line {line}",
        message_ar=f"{what_ar} نُشرت في الإصدار {release.version} ثم اختفت: {code}/{address}. أضف السطر: {line}",
        extra={"address": f"{code}/{address}"},
    )

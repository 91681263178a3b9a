"""Rules on the site as a whole: style sheets, sitemaps, search index, pages that nothing leads to."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any

from sitekit.built_site import Page
from sitekit.checks.links import languages, sitemap
from sitekit.checks.links.rule import Values, on_site
from sitekit.checks.links.site import Site, Target

_GONE = {"missing", "beyond", "folder"}
_INDEX = re.compile(r"(?:^|/)search/(?:search_index\.js(?:on)?|index\.js)$")


@on_site(
    "LNK027",
    "the sitemap names '{url}', which is not there: build again or mend the sitemap template",
    "خريطة الموقع تذكر '{url}' وهو غير موجود: ابنِ الموقع من جديد أو صحّح قالب الخريطة",
)
def sitemap_target(site: Site) -> Iterator[tuple[str, str, Values]]:
    """An entry of a sitemap that leads nowhere.

    Bad:  `<loc>https://example.org/en/gone.html</loc>`
    Good: `<loc>https://example.org/en/about.html</loc>`
    """
    for name in sitemap.names(site.files, site.read):
        for url, _ in sitemap.entries(site.read(name)):
            if _located(site, name, url).kind in _GONE:
                yield name, url, {}


@on_site(
    "LNK028",
    "the sitemap '{sitemap}' leaves this page out: add it, or mark the page noindex",
    "خريطة الموقع '{sitemap}' لا تذكر هذه الصفحة: أضفها أو علّم الصفحة noindex",
)
def not_in_sitemap(site: Site) -> Iterator[tuple[str, str, Values]]:
    """A page that search engines are not told of.

    Bad:  about.html is in the site, but not in sitemap.xml
    Good: each page that readers should find is in it
    """
    listed: set[str] = set()
    scopes: dict[str, str] = {}
    for name in sitemap.names(site.files, site.read):
        targets = [_located(site, name, url) for url, _ in sitemap.entries(site.read(name))]
        found = {target.path for target in targets if target.kind == "page"}
        listed |= found
        if found:
            scopes[posixpath.dirname(name)] = name
    for page in site.pages.values():
        scope = next((scopes[folder] for folder in sorted(scopes, key=len, reverse=True) if _below(page.path, folder)), "")
        if scope and page.path not in listed and _is_for_readers(site, page):
            yield page.path, page.path, {"sitemap": scope}


@on_site(
    "LNK029",
    "the search index names '{url}', {reason_en}: build it again",
    "فهرس البحث يذكر '{url}' {reason_ar}: ابنِه من جديد",
)
def search_target(site: Site) -> Iterator[tuple[str, str, Values]]:
    """A search result that leads nowhere.

    Bad:  `"location": "gone.html#id"` in search_index.json
    Good: `"location": "about.html#section"`
    """
    for name in sorted(path for path in site.files if _INDEX.search(path)):
        home = Page(posixpath.join(posixpath.dirname(posixpath.dirname(name)), "index.html"))
        for location in _search_locations(site.read(name)):
            target = site.resolve(home, location or "./")
            if target.kind in _GONE:
                yield name, location, {"reason_en": "which is not there", "reason_ar": "وهو غير موجود"}
            elif target.kind == "page" and target.anchor and target.anchor not in site.ids(target.path):
                yield name, location, {"reason_en": "whose id is not on that page", "reason_ar": "ومعرّفه ليس في تلك الصفحة"}


@on_site(
    "LNK030",
    "no page leads here from the home page: link it, or put it in the navigation",
    "لا تؤدي أي صفحة إلى هذه انطلاقاً من الصفحة الرئيسية: اربطها أو ضعها في قائمة التصفح",
    severity="warning",
)
def orphan(site: Site) -> Iterator[tuple[str, str, Values]]:
    """A page that readers cannot reach from the home page of its language.

    Bad:  drafts.html, which no page links
    Good: a page that the navigation or another page links
    """
    starts = languages.homes(site)
    reached = set(starts)
    waiting = list(starts)
    while waiting:
        for path in _onward(site, site.pages[waiting.pop()]):
            if path not in reached:
                reached.add(path)
                waiting.append(path)
    for page in site.pages.values():
        if starts and page.path not in reached and _is_for_readers(site, page):
            yield page.path, page.path, {}


def _located(site: Site, name: str, url: str) -> Target:
    """Where an address in the file `name` leads."""
    return site.resolve(Page(name), url)


def _below(path: str, folder: str) -> bool:
    return not folder or path.startswith(folder + "/")


def _is_for_readers(site: Site, page: Page) -> bool:
    """A page that readers should find: no redirect, no copy of another page, no 404, not marked noindex."""
    if page.noindex or page.path in site.redirects or posixpath.basename(page.path) == "404.html":
        return False
    targets = (site.resolve(page, url) for url in page.canonicals)
    return all(target.path in {"", page.path} for target in targets)


def _onward(site: Site, page: Page) -> Iterator[str]:
    """Pages that `page` links in its own language; a chooser between languages links all."""
    own = site.language(page.path)
    for ref, target in site.links(page):
        if target.kind == "page" and ref.role in {"page", "media"}:
            other = site.language_of[target.path]
            if not own or not other or own == other:
                yield target.path
    if page.path in site.redirects:
        yield from {site.resolve(page, site.redirects[page.path]).path} & site.pages.keys()


def _search_locations(raw: bytes) -> list[str]:
    """The addresses of a search index: MkDocs' (search_index.json, or the same as a script), or ours (index.js)."""
    text = raw.decode("utf-8", errors="replace")
    start = text.find("={") + 1 or text.find("{")
    try:
        index: Any = json.JSONDecoder().raw_decode(text, max(start, 0))[0]
        return list(dict.fromkeys(_of_pages(index["pages"]) if "pages" in index else _of_docs(index["docs"])))
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def _of_docs(docs: list[dict[str, str]]) -> list[str]:
    return [str(entry["location"]) for entry in docs]


def _of_pages(pages: list[list[Any]]) -> list[str]:
    """Ours: path first, sections last, each with its anchor first ("" before the first heading)."""
    return [f"{page[0]}#{section[0]}" if section[0] else page[0] for page in pages for section in page[-1]]

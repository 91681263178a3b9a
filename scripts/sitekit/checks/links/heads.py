"""Rules on what the head of a page says of its relations: canonical, hreflang, redirect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitekit.built_site import Page
from sitekit.checks.links import languages
from sitekit.checks.links.rule import Values, on_page
from sitekit.checks.links.site import Site

_GONE = {"missing", "beyond", "folder"}
_CODE = re.compile(r"x-default|[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)


@on_page(
    "LNK021",
    "the canonical address '{url}' {reason_en}",
    "العنوان الأساسي (canonical) '{url}' {reason_ar}",
)
def canonical(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """A canonical link to a page that is not there or is in another language, or several that disagree.

    Bad:  `<link rel="canonical" href="https://example.org/en/gone.html">`
    Good: `<link rel="canonical" href="https://example.org/en/about.html">`
    """
    if len(page.canonicals) > 1:
        yield page.canonicals[1], _because("contradicts another one: keep one", "يناقض عنواناً آخر: أبقِ واحداً")
    for url in page.canonicals[:1]:
        target = site.resolve(page, url)
        if target.kind in _GONE:
            yield url, _because("leads to no page: mend site_url", "لا يؤدي إلى صفحة: صحّح site_url")
        elif _differ(site.language(target.path), site.language(page.path)):
            yield url, _because("names a page in another language: name this page", "صفحة بلغة أخرى: اذكر هذه الصفحة")


@on_page(
    "LNK022",
    "hreflang '{code}' names '{url}', which is not there: add the page or take the line out",
    "وسم hreflang للغة '{code}' يذكر '{url}' وهو غير موجود: أضف الصفحة أو احذف السطر",
)
def alternate_not_found(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """A page in another language that is announced but not there.

    Bad:  `<link rel="alternate" hreflang="ar" href="https://example.org/ar/gone.html">`
    Good: `<link rel="alternate" hreflang="ar" href="https://example.org/ar/about.html">`
    """
    for code, url in page.alternates:
        if not url.strip() or site.resolve(page, url).kind in _GONE:
            yield url, {"code": code}


@on_page(
    "LNK023",
    "'{partner}' does not name this page with hreflang in return: add the line there",
    "'{partner}' لا يذكر هذه الصفحة في hreflang بالمقابل: أضف السطر هناك",
    severity="warning",
)
def alternate_not_returned(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """A language partner that does not name this page in return; search engines then trust neither.

    Bad:  en/about.html names ar/about.html, which names no page
    Good: each of the two names the other
    """
    if not languages.own_codes(site, page) - {"x-default"}:
        return  # a chooser between languages has no partner
    for code, url in page.alternates:
        partner = site.pages.get(site.resolve(page, url).path)
        if code.lower() != "x-default" and partner and partner is not page and page.path not in site.partners(partner):
            yield url, {"partner": partner.path}


@on_page(
    "LNK024",
    "hreflang '{code}' {reason_en}",
    "وسم hreflang '{code}' {reason_ar}",
)
def alternate_language(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """A language announced for a page that is in another one, or a code that is none.

    Bad:  `<link rel="alternate" hreflang="ar" href="https://example.org/en/about.html">`
    Good: `<link rel="alternate" hreflang="ar" href="https://example.org/ar/about.html">`
    """
    for code, url in page.alternates:
        spoken = site.language(site.resolve(page, url).path)
        if not _CODE.fullmatch(code):
            yield url, {"code": code} | _because("is no language code: write ar, en-GB or x-default", "ليس رمز لغة: اكتب ar أو en-GB أو x-default")
        elif code.lower() != "x-default" and _differ(spoken, code):
            yield url, {"code": code} | _because(f"names '{url}', a page in '{spoken}'", f"يذكر '{url}' وهي صفحة بلغة '{spoken}'")


@on_page(
    "LNK025",
    "'{path}' only passes readers on to '{end}': link that",
    "'{path}' لا تفعل إلا تحويل القارئ إلى '{end}': اربط تلك مباشرة",
    severity="warning",
)
def through_redirect(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """A link to a page that has moved.

    Bad:  `[Safety](safety.html)`, a page that redirects
    Good: `[Safety](model/safety-protocol.md)`
    """
    if not site.redirects:
        return
    for ref, target in site.links(page):
        moved = site.redirects.get(target.path)
        if moved and ref.role == "page" and target.kind == "page":
            yield ref.url, {"path": target.path, "end": site.resolve(site.pages[target.path], moved).path or moved}


@on_page(
    "LNK026",
    "this page passes readers on to '{url}', which {reason_en}",
    "هذه الصفحة تحوّل القارئ إلى '{url}' {reason_ar}",
)
def redirect(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """A redirect to a page that is not there, or in a circle.

    Bad:  `<meta http-equiv="refresh" content="0; url=gone.html">`
    Good: `<meta http-equiv="refresh" content="0; url=about.html">`
    """
    if page.path not in site.redirects:
        return
    url = site.redirects[page.path]
    target = site.resolve(page, url)
    if target.kind in _GONE:
        yield url, _because("is not there: name the new page", "وهي غير موجودة: اذكر الصفحة الجديدة")
    seen = {page.path}
    while target.path in site.redirects and target.path not in seen:
        seen.add(target.path)
        target = site.resolve(site.pages[target.path], site.redirects[target.path])
    if target.path in seen:
        yield url, _because("leads in a circle: name the new page", "وهي تدور في حلقة: اذكر الصفحة الجديدة")


def _differ(one: str, other: str) -> bool:
    """Both known, and not the same language; regions do not count."""
    return bool(one and other) and one.lower().split("-")[0] != other.lower().split("-")[0]


def _because(english: str, arabic: str) -> Values:
    return {"reason_en": english, "reason_ar": arabic}

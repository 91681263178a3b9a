"""No page breaks the policy, asks another server for anything, or writes an error to the console."""

from __future__ import annotations

import re

import pytest
from kinds import KINDS, LANGUAGES
from selectolax.lexbor import LexborHTMLParser

from sitekit.publish import policy

WATCH = """window.broken = [];
document.addEventListener('securitypolicyviolation', event => window.broken.push(event.violatedDirective + ' ' + event.blockedURI));"""


class Watched:
    """A page that notes what should not happen."""

    def __init__(self, page, home: str) -> None:
        self.page, self.faults = page, []
        page.add_init_script(WATCH)
        page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.foreign(request.url, home))

    def foreign(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:")):
            self.faults.append(f"asked for {url}")

    def visit(self, url: str) -> None:
        self.page.goto(url)
        self.faults += self.page.evaluate("window.broken")


def home(built_site, site_address, way: str) -> str:
    return site_address if way == "served" else built_site.as_uri() + "/"


@pytest.mark.parametrize("way", ["served", "file"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_page_keeps_to_the_policy(new_page, built_site, site_address, code, way):
    start = home(built_site, site_address, way)
    watched = Watched(new_page(), start)
    for path in sorted((built_site / code).rglob("*.html")):
        if way == "file" and path.name == "404.html":  # only a server shows it
            continue
        watched.visit(start + path.relative_to(built_site).as_posix())
        assert watched.faults == [], path


@pytest.mark.parametrize("way", ["served", "file"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_breaks_it_while_the_page_is_used(new_page, built_site, site_address, code, way):
    start = home(built_site, site_address, way)
    watched = Watched(new_page(width=360), start)
    page = watched.page
    watched.visit(f"{start}{code}/{KINDS['case']}")
    page.click("[data-menu-open]")
    page.click("[data-appearance=dark]")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("Escape")
    page.locator("a.footnote-ref").first.click()
    page.locator("details summary").first.click()
    page.click("[data-search-open]")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.click("[data-exit-strict]")
    page.click(".tools a[hreflang]")
    page.wait_for_url(re.compile(f"/{'ar' if code == 'en' else 'en'}/cases/"))
    assert watched.faults + page.evaluate("window.broken") == []


def test_the_watch_does_see_a_breach(new_page, site_address):
    watched = Watched(new_page(), site_address)
    watched.visit(f"{site_address}en/about.html")
    watched.page.evaluate("document.body.append(Object.assign(document.createElement('img'), {src: 'https://other.example/x.png'}))")
    watched.page.wait_for_function("window.broken.length")
    assert "img-src" in watched.page.evaluate("window.broken")[0]


def test_the_policy_is_in_every_page_and_nothing_is_inline(built_site):
    for path in built_site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert policy.META.replace("'", "&#39;") in html or policy.META in html, path
        for node in LexborHTMLParser(html).css("*"):
            inline = [name for name in node.attributes if name == "style" or name.startswith("on")]
            code = node.tag == "style" or (node.tag == "script" and "src" not in node.attributes)
            scheme = (node.attributes.get("href") or "").lower().startswith("javascript:")
            assert not (inline or code or scheme), (path, node.html[:200])

"""The search dialog in Chromium: what it loads, how it is operated and announced, and how it fails."""

from __future__ import annotations

import re

import pytest
from kinds import resized
from search import interface
from test_engines import findings, load_engines

pytestmark = pytest.mark.browser

PATIENCE = 5000  # milliseconds after which a reader is told
# Language -> button, field, a query, the beginning of what is said of it, and the address of its first page.
SPOKEN = {
    "ar": ("بحث", "عمّ تبحث؟", "رمضان", "وُجدت", "**/ar/model/calendar.html*"),
    "en": ("Search", "What are you looking for?", "Ramadan", "", "**/en/model/calendar.html*"),
}


def test_nothing_is_loaded_before_the_reader_reaches_for_it(new_page, site_address):
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_address}ar/model/trainers.html")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(500)
    assert [url for url in asked if "search" in url] == []
    with page.expect_response("**/ar/search/index.js*"):
        page.focus("[data-search-open]")
    page.wait_for_timeout(300)
    assert any("search/index.js" in url for url in asked)
    assert not any("/en/search" in url for url in asked)


@pytest.mark.parametrize("language", SPOKEN)
def test_keyboard_and_names(new_page, site_address, language):
    name, label, query, said, first = SPOKEN[language]
    page = new_page()
    page.goto(f"{site_address}{language}/model/trainers.html")
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("combobox", name=label)
    field.wait_for()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    assert field.get_attribute("aria-expanded") == "false"
    page.locator("#search-hint:not(:empty)").wait_for()
    page.keyboard.insert_text(query)
    page.locator("[role=combobox][aria-expanded=true]").wait_for()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    assert chosen.evaluate("node => node.closest('[role=listbox]').id") == field.get_attribute("aria-controls")
    assert page.get_by_role("status").inner_text().startswith(said)
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search[open]").count()
    assert button.evaluate("node => node === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(first)


@pytest.mark.parametrize("language", SPOKEN)
def test_tab_stays_within_the_dialog_and_reaches_the_quick_exit(new_page, site_address, language):
    page = new_page()
    interface.open_dialog(page, f"{site_address}{language}/cases/c02-price-of-a-settlement.html")
    interface.ask(page, [SPOKEN[language][2]])
    reached = set()
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(_FOCUSED))
    # The list can be scrolled by key where it is longer than the window.
    assert reached - {"the browser", "search-list"} == {"search-field", "search-close", "exit"}


# Name or kind of what has the focus; nothing has it while the browser's own controls do.
_FOCUSED = """() => {
  const node = document.activeElement;
  if (node === document.body) return "the browser";
  return node.closest("dialog.search") ? node.id || node.className : "outside: " + node.outerHTML.slice(0, 80);
}"""


@pytest.mark.parametrize("language", SPOKEN)
def test_no_barrier_with_results_open(new_page, site_address, language):
    page = new_page(reduced_motion="reduce")
    interface.open_dialog(page, f"{site_address}{language}/index.html")
    load_engines(page)
    interface.ask(page, ["referral" if language == "ar" else SPOKEN["en"][2]])  # with the other language's results, too
    page.wait_for_selector("[role=listbox] [lang=en]" if language == "ar" else ".search-section")
    page.keyboard.press("ArrowDown")
    for scheme in ("light", "dark"):
        for width in (1280, 320):
            page.emulate_media(color_scheme=scheme)
            resized(page, width, 640)
            assert findings(page) == [], (scheme, width)
            assert page.evaluate(_WIDER) == [], (scheme, width)


# Whatever of the dialog is cut off, or asks for scrolling sideways.
_WIDER = """() => [document.documentElement, ...document.querySelectorAll("dialog.search, dialog.search *")].filter((node) =>
  node.scrollWidth > node.clientWidth + 1 && !node.matches("input") && getComputedStyle(node).display !== "inline" ||
  node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1).map((node) => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", SPOKEN)
def test_the_choice_and_the_words_hit_show_in_forced_colours(new_page, site_address, language):
    page = new_page(forced_colors="active")
    interface.open_dialog(page, f"{site_address}{language}/index.html")
    interface.ask(page, [SPOKEN[language][2]])
    page.keyboard.press("ArrowDown")
    style = "node => { const style = getComputedStyle(node); return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor, style.backgroundColor]; }"
    chosen = page.locator("[role=option][aria-selected=true]").first.evaluate(style)
    paper = page.locator("dialog.search").evaluate(style)[3]
    assert chosen[0] == "solid"
    assert chosen[1] >= 2
    assert chosen[2] != paper
    assert page.locator("[role=listbox] mark").first.evaluate(style)[3] != paper


def test_arabic_counts_have_their_plurals(new_page, site_address):
    page = new_page()
    interface.open_dialog(page, f"{site_address}ar/index.html")
    seen = {}
    for query in ("رمضان", "كوامة", "الترخيص", "سيداو", "الإحالة", "H12", "دكة", "نهوة", "الوصم", "الإسعاف", "تويتر"):
        seen[query] = interface.said(page, query)
    for text in seen.values():
        number = re.search(r"\d+", text)
        if "وُجدت" in text and number:
            few = int(number[0]) % 100 in range(3, 11)
            assert ("صفحات" in text) == few, seen
    assert any("صفحات" in text for text in seen.values()), seen
    assert any(re.search(r"\d صفحة$", text) for text in seen.values()), seen


def test_words_are_marked_whole_with_their_prefixes(new_page, site_address):
    page = new_page()
    interface.open_dialog(page, f"{site_address}ar/index.html")
    interface.ask(page, ["إحالة"])
    page.wait_for_selector(".search-section mark")
    marks = set(page.locator("[role=listbox] mark").all_inner_texts())
    assert "الإحالة" in marks
    assert all("حال" in mark for mark in marks), marks


def test_a_section_is_linked_with_where_it_stands(new_page, site_address):
    page = new_page()
    interface.open_dialog(page, f"{site_address}en/index.html")
    interface.ask(page, ["referral relay"])
    section = page.locator(".search-section").first
    section.wait_for()
    first = page.locator(".search-page").first
    assert first.locator(".search-kind").inner_text() == "Module"
    href = section.get_attribute("href")
    page.goto(page.evaluate("href => new URL(href, location.href).href", href))
    assert page.locator(f"[id='{href.split('#')[1]}']").count() == 1


def test_the_other_language_is_offered(new_page, site_address):
    page = new_page()
    interface.open_dialog(page, f"{site_address}ar/index.html")
    interface.ask(page, ["referral pathway"])
    group = page.locator("[role=listbox] [role=group][lang=en]")
    group.wait_for()
    assert group.get_attribute("dir") == "ltr"
    assert "/en/" in group.locator("a").first.evaluate("link => link.href")
    assert "English" in page.get_by_role("status").inner_text()


def _truncated(route, built_site):
    body = (built_site / "en" / "search" / "index.js").read_text(encoding="utf-8")
    route.fulfill(body=body[: len(body) // 2], content_type="text/javascript")


def _stale(route, built_site):
    body = (built_site / "en" / "search" / "index.js").read_text(encoding="utf-8")
    route.fulfill(body=re.sub(r'"stamp":"\w+"', '"stamp":"older"', body), content_type="text/javascript")


BROKEN = {
    "missing index": ("**/search/index.js*", lambda route, _: route.fulfill(status=404, body="")),
    "empty index": ("**/search/index.js*", lambda route, _: route.fulfill(body="", content_type="text/javascript")),
    "truncated index": ("**/search/index.js*", _truncated),
    "stale index": ("**/search/index.js*", _stale),
    "index that never comes": ("**/search/index.js*", lambda route, _: None),
    "truncated code": ("**/search.js", lambda route, _: route.fulfill(body="(function () {", content_type="text/javascript")),
    "missing part of the code": ("**/search-index.js", lambda route, _: route.abort()),
    "missing code": ("**/search-engine.js", lambda route, _: route.abort()),
    "code that never comes": ("**/search.js", lambda route, _: None),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_search_says_so_and_offers_the_list_of_all_pages(new_page, built_site, site_address, kind):
    pattern, answer = BROKEN[kind]
    page = new_page()
    page.route(pattern, lambda route: answer(route, built_site))
    page.clock.install(time=0)
    page.goto(f"{site_address}en/model/trainers.html")
    page.clock.pause_at(3600)  # from here on time passes in the page only when it is told to
    page.click("[data-search-open]")
    if "index" in kind:
        page.wait_for_selector("dialog.search[open]")  # its own patience begins here
    page.clock.run_for(PATIENCE)
    link = page.locator(".search-status a, .search-failed a")
    link.wait_for()
    assert link.inner_text() == "All pages from A to Z"
    link.click()
    page.wait_for_url("**/en/a-z.html")

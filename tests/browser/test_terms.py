"""A term explains itself: by mouse, keyboard and touch, without scripts, on paper; and the glossary is found by either language."""

from __future__ import annotations

import pytest
from kinds import KINDS, LANGUAGES, opened
from playwright.sync_api import expect
from search import interface
from test_engines import findings, load_engines

from support import until

pytestmark = pytest.mark.browser

PAGE = KINDS["module"]
HEADING = {"en": "Terms on this page", "ar": "مصطلحات هذه الصفحة"}


def meaning(page, term) -> str:
    return page.locator(term.get_attribute("href")).locator("span").text_content()


@pytest.mark.parametrize("code", LANGUAGES)
def test_by_keyboard_it_opens_beside_the_word_and_closes(new_page, built_site, code):
    page = opened(new_page, (built_site / code / PAGE).as_uri())
    term = page.locator("a.term").first
    term.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("dialog", name=term.inner_text())
    assert meaning(page, term) in note.inner_text()
    assert page.evaluate("document.activeElement.matches('.note-shown')")
    assert term.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert page.evaluate("document.activeElement.matches('a.term')")
    assert page.problems == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_by_touch_it_opens_and_leads_to_the_glossary(new_page, site_address, code):
    page = opened(new_page, f"{site_address}{code}/{PAGE}", width=320, has_touch=True, is_mobile=True)
    term = page.locator("a.term").nth(1)
    term.tap()
    note = page.locator(".note-shown")
    assert meaning(page, term) in note.inner_text()
    load_engines(page)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    id_ = term.get_attribute("href").removeprefix("#term-")
    note.locator("a").tap()
    page.wait_for_url(f"**/{code}/glossary.html#{id_}")
    assert page.locator(f"h3[id='{id_}']").is_visible()
    assert page.problems == []


def test_a_mouse_that_rests_on_it_is_told(new_page, site_address):
    page = opened(new_page, f"{site_address}ar/{PAGE}")
    term = page.locator("a.term").first
    assert term.get_attribute("title") is None
    term.hover()
    expect(term).to_have_attribute("title", meaning(page, term))


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_scripts_it_leads_to_its_meaning_and_back(new_page, built_site, code):
    page = new_page(width=360, java_script_enabled=False)
    page.goto((built_site / code / PAGE).as_uri())
    term = page.locator("a.term").first
    id_ = term.get_attribute("id")
    term.click()
    place = page.locator(f"#{id_.replace('use-', 'term-')}")
    assert place.is_visible()
    assert page.locator(".terms h2").inner_text() == HEADING[code]
    until(lambda: 0 <= place.bounding_box()["y"] < 800, place.bounding_box)
    place.locator(".footnote-backref").click()
    page.wait_for_url(f"**#{id_}")


@pytest.mark.parametrize("code", LANGUAGES)
def test_on_paper_the_list_is_printed_and_the_words_look_like_any_other(new_page, built_site, code):
    page = opened(new_page, (built_site / code / PAGE).as_uri())
    page.emulate_media(media="print")
    assert page.locator(".terms li").count() == page.locator("a.term").count() > 0
    assert all(each.is_visible() for each in page.locator(".terms li span").all())
    assert page.is_hidden(".terms .footnote-backref >> nth=0")
    assert page.evaluate("getComputedStyle(document.querySelector('a.term')).textDecorationLine") == "none"


def test_a_term_on_a_card_that_is_played_explains_itself_and_escape_keeps_the_card(new_page, site_address):
    page = opened(new_page, f"{site_address}en/cases/c02-price-of-a-settlement.html")
    page.click(".play button")
    for _ in range(4):
        page.locator(".stage-choices button").first.click()
        if page.locator(".stage a.term").count():
            break
        page.click(".stage-next")
    term = page.locator(".stage a.term").first
    term.click()
    assert meaning(page, term) in page.locator(".stage .note-shown").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".note-shown").count() == 0
    assert page.locator(".stage").count() == 1
    assert page.problems == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("query", ["chain of custody", "سلسلة الحيازة", "nahwa", "النهوة"])
def test_the_glossary_is_found_by_either_language_in_either_search(new_page, site_address, code, query):
    page = new_page()
    interface.open_dialog(page, f"{site_address}{code}/index.html")
    assert "glossary" in interface.ask(page, [query])[0]

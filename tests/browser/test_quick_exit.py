"""Quick exit: blank at once, no way back in its strict mode, no referrer, a plain page without a network."""

from __future__ import annotations

import re

import pytest
from kinds import KINDS, LANGUAGES

AWAY = re.compile(r"https://\w+\.wikipedia\.org/")
FETCHED_AHEAD = "performance.getEntriesByType('resource').some(each => each.name.endsWith('/units.html') && each.responseEnd > 0)"


@pytest.fixture
def reader(new_page, site_address):
    """A page whose way out is answered here; `asked` holds the headers of each request to the other site."""
    page = new_page(width=360)
    page.asked = []

    def answer(route):
        page.asked.append(route.request.all_headers())
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    page.route(AWAY, answer)
    page.goto(f"{site_address}en/units.html")  # where the reader was before she came to us
    return page


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_leaves_without_a_referrer_and_takes_the_page_out_of_the_way_back(reader, site_address, code):
    reader.goto(f"{site_address}{code}/{KINDS['case']}")
    reader.click("[data-exit]")
    reader.wait_for_url(AWAY)
    assert "referer" not in reader.asked[0]
    reader.go_back()
    assert reader.url == f"{site_address}en/units.html"


def test_three_times_shift_leaves_too(reader, site_address):
    reader.goto(f"{site_address}en/{KINDS['case']}")
    for _ in range(3):
        reader.keyboard.press("Shift+A")
    assert not reader.asked
    for _ in range(3):
        reader.keyboard.press("Shift")
    reader.wait_for_url(AWAY)


def test_in_strict_mode_back_leads_to_where_the_reader_came_from(reader, site_address):
    reader.goto(f"{site_address}ar/{KINDS['case']}")
    reader.click("[data-exit-strict]")
    reader.locator(".glance a").first.click()
    reader.wait_for_url(re.compile("/modules/"))
    reader.locator(".glance a").first.click()
    reader.wait_for_url(re.compile("/toolkit/|/cases/"))
    reader.goto(f"{site_address}ar/{KINDS['case']}", wait_until="load") if not reader.locator("[data-exit]").count() else None
    reader.locator("[data-exit]").click()
    reader.wait_for_url(AWAY)
    reader.go_back()
    assert reader.url == f"{site_address}en/units.html"


def test_without_strict_mode_an_earlier_page_is_still_behind_as_the_page_says(reader, site_address):
    reader.goto(f"{site_address}en/about.html")
    reader.goto(f"{site_address}en/{KINDS['case']}")
    reader.click("[data-exit]")
    reader.wait_for_url(AWAY)
    reader.go_back()
    assert reader.url.endswith("en/about.html")


def test_the_page_is_blank_and_nameless_at_once_and_plain_when_the_other_site_hangs(new_page, site_address):
    page = new_page()
    page.route(AWAY, lambda route: None)  # never answered
    page.goto(f"{site_address}en/{KINDS['case']}")
    state = page.evaluate("""() => { document.querySelector('[data-exit]').click();
        return [document.title, getComputedStyle(document.body).display, location.pathname]; }""")
    assert state == ["Units of measure", "none", "/en/units.html"]
    page.wait_for_selector("h1:has-text('Units of measure')")


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_a_network_a_plain_page_of_our_own_comes(new_page, site_address, code):
    page = new_page()
    page.goto(f"{site_address}{code}/{KINDS['case']}")
    page.wait_for_function(FETCHED_AHEAD)
    page.context.set_offline(True)
    page.wait_for_function("navigator.onLine === false")
    page.click("[data-exit]")
    page.wait_for_selector("table")
    assert page.title() in ("Units of measure", "وحدات القياس")
    assert "C02" not in page.content()


def test_from_a_memory_stick_it_leads_to_the_plain_page(new_page, built_site):
    page = new_page()
    page.goto((built_site / "ar" / KINDS["case"]).as_uri())
    page.click("[data-exit]")
    page.wait_for_url("**/ar/units.html")
    assert page.title() == "وحدات القياس"


def test_without_scripts_it_is_a_link(new_page, site_address):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_address}en/{KINDS['case']}")
    assert AWAY.match(page.get_attribute("[data-exit]", "href"))
    assert "noreferrer" in page.get_attribute("[data-exit]", "rel")


@pytest.mark.parametrize("code", LANGUAGES)
def test_pages_about_violence_have_neutral_titles_and_the_button_others_do_not(new_page, site_address, code):
    page = new_page()
    page.goto(f"{site_address}{code}/{KINDS['case']}")
    assert page.title() == {"en": "C02 · Training handbook", "ar": "C02 · دليل تدريب"}[code]
    page.emulate_media(media="print")
    assert not page.is_visible("[data-exit]")
    page.goto(f"{site_address}{code}/about.html")
    assert page.locator("[data-exit]").count() == 0

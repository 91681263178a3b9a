"""Without scripts, on paper, with forced colours: reading, navigation and the switch of language remain."""

from __future__ import annotations

import pytest
from kinds import KINDS, LANGUAGES, resized
from playwright.sync_api import expect


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_scripts_menu_language_notes_and_details_work(new_page, site_address, code):
    page = new_page(width=320, java_script_enabled=False)
    page.goto(f"{site_address}{code}/{KINDS['case']}")
    assert not page.is_visible("#site-nav")
    page.click(".top .menu-link")
    expect(page.locator("#site-nav")).to_be_visible()
    page.click("#site-nav .menu-link")
    expect(page.locator("#site-nav")).to_be_hidden()
    assert not page.is_visible("[data-search-open]")
    page.locator("details summary").first.click()
    expect(page.locator("details[open] p").first).to_be_visible()
    page.locator("a.footnote-ref").first.click()
    page.wait_for_url("**#fn:*")
    page.click(".tools a[hreflang]")
    page.wait_for_url(f"**/{'ar' if code == 'en' else 'en'}/{KINDS['case']}")


@pytest.mark.parametrize("code", LANGUAGES)
def test_paper_shows_the_text_whole_and_nothing_of_the_screen(new_page, site_address, code):
    page = new_page()
    page.goto(f"{site_address}{code}/{KINDS['case']}")
    page.emulate_media(media="print")
    for gone in (".top", "#site-nav", ".foot", "[data-exit]", ".exit-about", ".turner", ".headerlink"):
        assert not page.is_visible(gone), gone
    assert page.evaluate("[...document.querySelectorAll('details > p')].every(each => each.getBoundingClientRect().height > 0)")
    assert page.is_visible(".footnote")
    assert f"/{code}/{KINDS['case']}" in page.inner_text(".on-paper")
    page.goto(f"{site_address}{code}/{KINDS['handout']}")
    assert page.evaluate("""[...document.querySelectorAll('.line')].length > 0 && [...document.querySelectorAll('.line')]
        .every(each => parseFloat(getComputedStyle(each).borderBottomWidth) > 0 && each.getBoundingClientRect().height > 20)""")
    assert page.evaluate("getComputedStyle(document.querySelector('tr')).breakInside") == "avoid"
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"


def test_forced_colours_keep_the_signs_of_the_boxes(new_page, site_address):
    page = new_page(forced_colors="active")
    page.goto(f"{site_address}en/{KINDS['module']}")
    colour = "getComputedStyle(document.querySelector('.admonition-title'), '::before')"
    assert page.evaluate(f"{colour}.forcedColorAdjust") == "none"
    assert page.evaluate(f"{colour}.backgroundColor") not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")


def test_less_motion_means_none(new_page, site_address):
    page = new_page(reduced_motion="reduce")
    page.goto(f"{site_address}en/{KINDS['case']}")
    moving = """[...document.querySelectorAll('*')].filter(each => parseFloat(getComputedStyle(each).transitionDuration) > 0
        || getComputedStyle(each).animationName !== 'none').length"""
    assert page.evaluate(moving) == 0


def test_the_chosen_appearance_comes_before_the_first_paint(new_page, site_address):
    page = new_page(color_scheme="light")
    page.goto(f"{site_address}ar/about.html")
    page.click("[data-appearance=dark]")
    page.reload(wait_until="commit")
    page.wait_for_selector("main")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click("[data-appearance=system]")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme === undefined")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_wide_table_scrolls_in_a_frame_with_a_name(new_page, site_address, code):
    page = new_page(width=320)
    page.goto(f"{site_address}{code}/model/index.html")
    page.evaluate("document.fonts.ready")
    wide = page.locator(".scroll[tabindex='0']")
    assert wide.count() > 0
    for place in wide.all():
        assert place.get_attribute("role") == "region"
        assert place.get_attribute("aria-label").startswith({"en": "Table: ", "ar": "جدول: "}[code])
    resized(page, 1280)
    assert page.locator(".scroll[role]").count() < page.locator(".scroll").count()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_shared_link_shows_title_description_and_picture(new_page, site_address, built_site, code):
    page = new_page()
    page.goto(f"{site_address}{code}/about.html")
    tag = lambda name: page.get_attribute(f"meta[property='og:{name}']", "content")  # noqa: E731
    assert tag("title") == page.title()
    assert tag("description") == page.get_attribute("meta[name=description]", "content")
    picture = tag("image")
    assert picture.endswith(f"/{code}/assets/images/preview-{code}.png")
    file = built_site / code / f"assets/images/preview-{code}.png"
    assert file.stat().st_size < 300_000  # what WhatsApp shows

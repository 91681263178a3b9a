"""Choosing a country: its answers everywhere, no other's; kept on the device or in the address; forgotten on request."""

from __future__ import annotations

from pathlib import Path

import pytest
from kinds import opened

from sitekit.data import load_all

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
DATA = load_all(ROOT / "data")
CASE = "cases/c02-price-of-a-settlement.html"


def choose(page, slug: str) -> None:
    page.select_option(".country-select >> nth=0", slug)
    shown(page, slug)


def shown(page, slug: str) -> None:
    """Wait until the answers of `slug` stand in the page."""
    page.wait_for_selector(f'html[data-country="{slug}"]', state="attached")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_country_shows_its_own_answers_on_a_case_and_no_other(new_page, built_site, code):
    page = opened(new_page, (built_site / code / CASE).as_uri())
    iraqs = [DATA.claims[claim].text[code] for claim in DATA.legal_questions["LH-17"].iraq_claims]
    for slug, country in DATA.countries.items():
        choose(page, slug)
        boxes = "\n".join(page.locator(".legal-box").all_inner_texts())
        assert country.name[code] in page.inner_text(".country-said")
        assert all((text in boxes) == (slug == "iraq") for text in iraqs)
        for question in ("LH-17", "LH-25"):
            box = page.inner_text(f'.legal-box[data-question="{question}"]')
            field = DATA.legal_questions[question].profile_field
            for value in country.values[field]:
                for text in (value.text, value.articles, value.note, value.question):
                    assert text is None or " ".join(text[code].split()).rstrip(".") in box
        assert page.locator(".legal-box .line").count() == 2 * page.locator(".legal-box").count()
    assert page.problems == []


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_choice_stays_across_pages_and_languages_and_is_forgotten_by_keyboard(new_page, site_address, code):
    page = opened(new_page, f"{site_address}{code}/{CASE}")
    page.focus(".country-select")
    for _ in range(page.eval_on_selector(".country-select", "list => [...list.options].findIndex(o => o.value === 'jordan')")):
        page.keyboard.press("ArrowDown")
    shown(page, "jordan")
    other = "ar" if code == "en" else "en"
    page.goto(f"{site_address}{other}/modules/m09-legal-and-tribal-justice/index.html")
    shown(page, "jordan")
    assert DATA.countries["jordan"].name[other] in page.inner_text(".country-said")
    page.focus(".country-more button")
    page.keyboard.press("Enter")
    assert page.evaluate("localStorage.getItem('country')") is None
    assert page.evaluate("document.activeElement.className") == "country-select"
    page.reload()
    assert page.inner_text(".country-said") == ""
    assert page.input_value(".country-select") == ""
    assert page.problems == []


def test_the_address_carries_the_choice_by_two_letters_and_by_name(new_page, site_address):
    for name, slug in (("jo", "jordan"), ("IQ", "iraq"), ("kurdistan-region-iraq", "kurdistan-region-iraq")):
        page = opened(new_page, f"{site_address}en/{CASE}?country={name}")
        shown(page, slug)
        assert page.get_attribute(".country-share", "href").endswith(f"?country={slug}")
        page.click(".country-more button")
        page.wait_for_url(lambda url: "country" not in url)
    for name in ("xx", "__proto__", "%3Cscript%3E"):
        page = opened(new_page, f"{site_address}en/{CASE}?country={name}")
        assert page.input_value(".country-select") == ""
        assert page.problems == []


def test_from_files_the_links_carry_it_and_lose_it_when_forgotten(new_page, built_site):
    page = opened(new_page, (built_site / "ar" / CASE).as_uri() + "?country=tn")
    shown(page, "tunisia")
    link = page.locator('article a[href*="legal-questions.html"]').first
    assert "legal-questions.html?country=tunisia#lh-" in link.get_attribute("href")
    link.click()
    page.wait_for_url("**/legal-questions.html?country=tunisia#lh-*")
    shown(page, "tunisia")
    assert page.locator(".legal-box:visible").count() == 25
    page.click(".country-more button")
    assert page.locator('a[href*="country="]').count() == 0
    assert page.locator(".legal-box:visible").count() == 0


def test_printing_carries_the_country_and_its_answers_and_no_controls(new_page, site_address):
    page = opened(new_page, f"{site_address}en/{CASE}?country=jo")
    shown(page, "jordan")
    page.emulate_media(media="print")
    assert page.is_visible(".country-said")
    assert "Jordan" in page.inner_text(".country-said")
    assert page.is_hidden(".country-select")
    assert page.is_hidden(".country-more")
    assert "Iraq" not in "\n".join(page.locator(".legal-box").all_inner_texts())


def test_the_page_of_a_country_offers_its_answers_everywhere(new_page, site_address):
    page = opened(new_page, f"{site_address}ar/adapt/countries/tunisia.html")
    page.click(".country-here")
    shown(page, "tunisia")
    page.goto(f"{site_address}ar/{CASE}")
    shown(page, "tunisia")


def test_without_scripts_each_question_stands_with_a_link_to_the_countries_and_room_to_write(new_page, built_site):
    page = opened(new_page, (built_site / "en" / CASE).as_uri(), java_script_enabled=False)
    assert page.is_hidden(".country-choice")
    for box in page.locator(".legal-box").all():
        question = box.get_attribute("data-question")
        assert DATA.legal_questions[question].question["en"] in box.inner_text()
        assert box.locator(f'a[href$="legal-questions.html#{question.lower()}"]').count() == 1
        assert box.locator(".line").count() == 2


def test_a_missing_script_of_answers_says_so_and_shows_nobodys_law(new_page, site_address):
    page = new_page()
    page.route("**/assets/countries/jordan.js", lambda route: route.abort())
    page.goto(f"{site_address}en/{CASE}?country=jo")
    page.wait_for_selector(".country-said:not(:empty)")
    assert "could not be loaded" in page.inner_text(".country-said")


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_comparison_is_filtered_and_says_how_many_are_left(new_page, built_site, code):
    page = opened(new_page, (built_site / code / "adapt/compare.html").as_uri(), width=1280)
    lists = page.locator(".compare select")
    assert lists.count() >= 4
    first = lists.nth(0)
    value = first.locator("option").nth(1).get_attribute("value")
    first.select_option(value)
    rows = page.locator(".scroll table").first.locator("tbody tr:visible")
    assert 0 < rows.count() < 22
    assert all(row.locator("td").nth(1).inner_text().strip() == value for row in rows.all())
    assert f"{rows.count()}" in page.inner_text(".compare [role=status]")
    page.click(".compare button")
    assert rows.count() == 22
    assert page.problems == []

"""The decision cards of a case, taken one at a time: by keyboard, by touch, by name; without scripts; on paper."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter

import pypdf
import pytest
from kinds import LANGUAGES, opened, resized
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser
from test_engines import findings, load_engines

from sitekit import languages
from sitekit.publish import words
from support import ROOT

pytestmark = pytest.mark.browser

CASE = "cases/c01-first-ten-minutes.html"
SAID = {each.code: each.strings for each in languages.load(ROOT)}
NOTHING_KEPT = """async () => localStorage.length === 0 && sessionStorage.length === 0 && document.cookie === ''
    && (await indexedDB.databases()).length === 0 && (await caches.keys()).length === 0"""


def cards_of(path) -> list[dict]:
    """The cards as they stand in the built page."""
    found = []
    for card in LexborHTMLParser(path.read_text(encoding="utf-8")).css("section.decision"):
        choices = [(each.css_first("summary").text(), tidy(each.css_first("p").text())) for each in card.css("details.choice")]
        title = card.css_first("h3").text().removesuffix("#").partition(" · ")[2]
        found.append({"title": title, "choices": choices, "good": tidy(card.css_first(".good p:not(.admonition-title)").text())})
    return found


def tidy(text: str) -> str:
    return " ".join(text.split())


def focused(page) -> str:
    return tidy(page.evaluate("document.activeElement.textContent"))


def tab_to(page, text: str, steps: int = 12) -> None:
    for _ in range(steps):
        page.keyboard.press("Tab")
        if focused(page) == text:
            return
    raise AssertionError(f"no stop called {text!r} within {steps}")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_case_offers_all_its_cards_and_counts_them_in_words(built_site, code):
    pages = sorted((built_site / code / "cases").glob("c[01]?-*.html"))
    assert len(pages) == 10
    for path in pages:
        html = LexborHTMLParser(path.read_text(encoding="utf-8"))
        cards = cards_of(path)
        assert len(cards) == len(html.css("h3[id^=card-]")) >= 3
        assert all(len(card["choices"]) >= 3 and card["good"] and card["title"] for card in cards), path.name
        number = len(cards)
        counted = f"{number} قرارات" if code == "ar" else f"{number} decisions"
        assert html.css_first(".play span").text().startswith(counted)
        assert html.css_first(".play").attributes["hidden"] is None  # there, without a value
        assert 'src="../assets/javascripts/decisions.js"' in html.css_first("article").html


def test_arabic_counts_decisions_as_arabic_does():
    arabic = next(each for each in languages.load(ROOT) if each.code == "ar")
    counted = [words.count(arabic, "decisions", number) for number in (0, 1, 2, 3, 10, 11, 99, 100, 103)]
    assert counted == ["لا قرارات", "قرار واحد", "قراران", "3 قرارات", "10 قرارات", "11 قراراً", "99 قراراً", "100 قرار", "103 قرارات"]


def test_only_cases_load_the_script(built_site):
    loading = {path.parent.name for path in built_site.rglob("*.html") if "decisions.js" in path.read_text(encoding="utf-8")}
    assert loading == {"cases"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_by_keyboard_alone_from_the_first_decision_to_the_last_and_back(new_page, built_site, code):
    said, cards = SAID[code], cards_of(built_site / code / CASE)
    page = opened(new_page, (built_site / code / CASE).as_uri())
    tab_to(page, said["play_start"], 120)
    page.keyboard.press("Enter")
    for number, card in enumerate(cards, 1):
        place = said["play_at"].format(n=number, total=len(cards))
        assert focused(page) == f"{place} {card['title']}"
        assert page.locator(".stage").count() == 1
        assert page.locator(".decision:visible").count() == 0
        assert page.locator(".stage-next").is_hidden()
        for choice, leads in card["choices"][: number + 1]:
            tab_to(page, choice, 4)
            page.keyboard.press("Space")
            assert focused(page) == choice
            assert tidy(page.locator(".stage-leads").inner_text()) == f"{said['play_leads']} {leads}"
            assert page.locator(".stage-choices [aria-pressed=true]").inner_text() == choice
        assert card["good"] in tidy(page.locator(".stage-result").inner_text())
        tab_to(page, said["play_next"] if number < len(cards) else said["play_finish"])
        page.keyboard.press("Enter")
    assert focused(page) == said["play_chosen"]
    lines = [tidy(each) for each in page.locator(".stage-chosen li").all_inner_texts()]
    taken = [card["choices"][min(number, len(card["choices"]) - 1)][0] for number, card in enumerate(cards, 1)]
    assert lines == [f"{card['title']} {choice}" for card, choice in zip(cards, taken, strict=True)]
    tab_to(page, said["play_back"])
    page.keyboard.press("Enter")
    assert page.locator(".stage-choices [aria-pressed=true]").inner_text() == taken[-1]
    page.keyboard.press("Escape")
    assert focused(page) == said["play_start"]
    assert page.locator(".stage").count() == 0
    assert page.locator(".decision:visible").count() == len(cards)
    page.keyboard.press("Enter")
    tab_to(page, said["play_finish"])
    page.keyboard.press("Enter")
    tab_to(page, said["play_again"])
    page.keyboard.press("Enter")
    assert page.locator(".stage-choices [aria-pressed=true]").count() == 0
    tab_to(page, said["play_leave"])
    page.keyboard.press("Enter")
    assert focused(page) == said["play_start"]
    assert page.evaluate(NOTHING_KEPT)
    assert page.problems == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_by_touch_on_a_narrow_phone_in_the_direction_of_the_language(new_page, site_address, built_site, code):
    said, cards = SAID[code], cards_of(built_site / code / CASE)
    page = opened(new_page, f"{site_address}{code}/{CASE}", width=320, height=640, has_touch=True, is_mobile=True)
    page.get_by_role("button", name=said["play_start"]).tap()
    expect(page.locator(".stage")).to_have_count(1)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("localStorage.clear(); sessionStorage.clear()")
    for card in cards:
        for each in page.locator(".stage button:visible").all():
            assert each.bounding_box()["height"] >= 44
        page.get_by_role("button", name=card["choices"][-1][0]).tap()
        expect(page.locator(".stage-choices [aria-pressed=true]")).to_have_text(card["choices"][-1][0])
        seen = page.locator(".stage-leads").bounding_box()
        assert 0 <= seen["y"] < 640
        side = page.evaluate("""() => { const made = getComputedStyle(document.querySelector('.stage-choices [aria-pressed=true]'));
            return [made.borderLeftWidth, made.borderRightWidth]; }""")
        assert side == (["8px", "1px"] if code == "en" else ["1px", "8px"])
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.locator(".stage-next").tap()
        expect(page.locator(".stage-choices [aria-pressed=true]")).to_have_count(0)
        assert 0 <= page.locator(".stage h3").bounding_box()["y"] < 200
    expect(page.locator(".stage-chosen li")).to_have_count(len(cards))
    page.get_by_role("button", name=said["play_leave"]).tap()
    expect(page.locator(".stage")).to_have_count(0)
    assert asked == []
    assert page.evaluate(NOTHING_KEPT)
    assert page.problems == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_and_roles_and_no_barrier_in_any_state(new_page, site_address, built_site, code):
    said, first = SAID[code], cards_of(built_site / code / CASE)[0]
    page = opened(new_page, f"{site_address}{code}/{CASE}", reduced_motion="reduce")
    page.click(".play button")
    stage = page.get_by_role("region", name=said["play_stage"])
    assert stage.get_by_role("heading", level=3, name=first["title"]).count() == 1
    group = stage.get_by_role("group", name=page.locator(".stage > p strong").inner_text(), exact=True)
    assert [each.get_attribute("aria-pressed") for each in group.get_by_role("button").all()] == ["false"] * 4
    group.get_by_role("button", name=first["choices"][1][0], exact=True).click()
    assert [each.get_attribute("aria-pressed") for each in group.get_by_role("button").all()] == ["false", "true", "false", "false"]
    assert stage.locator("[aria-live=polite]", has_text=first["choices"][1][1][:20]).count() == 1
    load_engines(page)
    for scheme, width in (("light", 1280), ("dark", 320)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        resized(page, width)
        assert findings(page) == [], (scheme, width)
    for _ in range(4):
        page.locator(".stage-choices button").first.click()
        page.click(".stage-next")
    assert page.locator(".stage-chosen").count() == 1
    assert findings(page) == []


def test_escape_closes_the_search_first_and_a_link_to_a_card_shows_it(new_page, site_address):
    page = opened(new_page, f"{site_address}en/{CASE}")
    page.click(".play button")
    page.click("[data-search-open]")
    page.wait_for_selector("dialog.search[open]")
    page.keyboard.press("Escape")
    assert page.locator("dialog.search[open]").count() == 0
    assert page.locator(".stage").count() == 1
    page.evaluate("location.hash = '#card-3'")
    page.wait_for_function("document.querySelector('.stage') === null")
    assert page.locator("#card-3").is_visible()


def test_forced_colours_show_which_choice_is_taken(new_page, site_address):
    page = opened(new_page, f"{site_address}en/{CASE}", forced_colors="active")
    page.click(".play button")
    page.locator(".stage-choices button").first.click()
    colours = page.evaluate("[...document.querySelectorAll('.stage-choices button')].map(each => getComputedStyle(each).borderTopColor)")
    assert colours[0] not in colours[1:]


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_scripts_every_card_can_be_read_in_order(new_page, built_site, code):
    page = new_page(width=360, java_script_enabled=False)
    page.goto((built_site / code / CASE).as_uri())
    assert page.is_hidden(".play")
    for each in page.locator(".decision summary").all():
        each.click()
    shown = tidy(" ".join(page.locator(".decision").all_inner_texts()))
    place = 0
    for card in cards_of(built_site / code / CASE):
        for text in (card["title"], *(text for choice in card["choices"] for text in choice), card["good"]):
            place = shown.index(text, place)


@pytest.mark.parametrize("code", LANGUAGES)
def test_on_paper_the_cards_are_whole_and_open_even_while_they_are_played(new_page, built_site, code):
    cards = cards_of(built_site / code / CASE)
    page = opened(new_page, (built_site / code / CASE).as_uri())
    page.click(".play button")
    page.emulate_media(media="print")
    assert page.is_hidden(".play")
    assert page.evaluate("[...document.querySelectorAll('.decision details > p')].every(each => each.getBoundingClientRect().height > 0)")
    assert page.evaluate("[...document.querySelectorAll('.decision')].every(each => getComputedStyle(each).breakInside === 'avoid')")
    sheets = [told(each.extract_text()) for each in pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    for card in cards:
        wanted = told(" ".join((card["title"], *(text for choice in card["choices"] for text in choice), card["good"])))
        assert any(wanted <= sheet for sheet in sheets), card["title"]
    assert not any(wanted <= sheet for sheet in sheets[:2])


def told(text: str) -> Counter[str]:
    """The words of a text, whatever their order: a PDF has Arabic in the order in which it is drawn."""
    return Counter(re.findall(r"[^\W\d]+", unicodedata.normalize("NFKC", text)))

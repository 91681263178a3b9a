"""Two accessibility engines and the HTML validator find nothing on any kind of page."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from kinds import KINDS, LANGUAGES, resized

from support import ROOT

MODULES = ROOT / "node_modules"
AXE = """() => axe.run(document, {resultTypes: ['violations']}).then(result => result.violations.map(
    found => `axe ${found.id}: ${found.nodes.length} times, ${found.nodes[0].html.slice(0, 160)}`))"""
IBM = """() => new ace.Checker().check(document, ['WCAG_2_2']).then(result => result.results
    .filter(found => found.value[0] === 'VIOLATION' && found.value[1] === 'FAIL')
    .map(found => `ibm ${found.ruleId}: ${found.message} ${found.snippet.slice(0, 160)}`))"""


def load_engines(page) -> None:
    # Evaluated by the debugger, so that the policy of the page stays as it is.
    page.evaluate((MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8"))
    page.evaluate((MODULES / "accessibility-checker-engine/ace.js").read_text(encoding="utf-8"))


def findings(page) -> list[str]:
    return page.evaluate(AXE) + page.evaluate(IBM)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_barrier_in_light_and_dark_at_three_widths(new_page, site_address, code, kind):
    page = new_page()
    page.goto(f"{site_address}{code}/{KINDS[kind]}")
    load_engines(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        for width in (1280, 360, 320):
            resized(page, width)
            assert findings(page) == [], (code, kind, scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (code, kind, width)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_barrier_with_menu_note_or_search_open(new_page, site_address, code):
    page = new_page(width=360)
    page.goto(f"{site_address}{code}/{KINDS['module']}")
    load_engines(page)
    page.click("[data-menu-open]")
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.locator("a.footnote-ref").first.click()
    page.wait_for_selector(".note-shown")
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.click("[data-search-open]")
    page.wait_for_selector("dialog[open]")
    assert findings(page) == []


def test_the_engines_do_find_a_planted_barrier(new_page, site_address):
    page = new_page()
    page.goto(f"{site_address}en/about.html")
    load_engines(page)
    page.evaluate("document.querySelector('main').append(Object.assign(document.createElement('img'), {src: 'x.png'}))")
    found = findings(page)
    assert any(line.startswith("axe image-alt") for line in found), found
    assert any(line.startswith("ibm img_alt") for line in found), found


def validated(*paths: str) -> list[str]:
    java = shutil.which("java")
    assert java, "the validator needs java: python3 scripts/set_up.py servers"
    jar = MODULES / "vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        [java, "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *paths],
        capture_output=True, encoding="utf-8", check=False,
    )
    messages = json.loads(done.stderr)["messages"]
    # The validator takes a file for a foreign origin; test_page_policy.py tests the policy in the browser.
    ours = [each for each in messages if "Content Security Policy" not in each["message"]]
    return [f"{each.get('url', '')}:{each.get('lastLine', 0)}: {each['message']}" for each in ours]


def test_every_page_is_valid_html(built_site):
    assert validated(*sorted(str(path) for path in built_site.rglob("*.html"))) == []


def test_the_validator_does_find_a_planted_fault(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", encoding="utf-8")
    assert any("Duplicate ID" in line for line in validated(str(page)))

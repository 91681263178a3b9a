"""What readers are told: a page of another language, sections that the other language has moved past, coverage."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support import copy_small_project, run_script, served

HEAD = "---\ntitle: {0}\ndescription: A page.\nkind: page\nupdated: 2026-11-24\n---\n# {0}\n\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A small site: one page in English only, one in Arabic only, one whose English has moved."""
    project = copy_small_project(tmp_path_factory.mktemp("notices") / "project")
    docs = project / "docs"
    for code, folder in (("en", "adapt"), ("ar", "policy")):
        (docs / code / folder).mkdir()
    only_en = HEAD.format("Alone") + "An English page.\n\n## More {#more}\n\nSee [about](../about.md).\n"
    (docs / "en/adapt/alone.md").write_text(only_en, encoding="utf-8")
    only_ar = HEAD.format("وحدها") + "صفحة عربية.\n"
    (docs / "ar/policy/alone.md").write_text(only_ar, encoding="utf-8")
    run_script("check_translations.py", "--confirm", "all", project=project, check=True)
    about = docs / "en/about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("\nText.\n", "\nAnother text.\n"), encoding="utf-8")
    run_script("build_site.py", "--site", str(project / "out"), project=project, check=True)
    return project / "out"


@pytest.fixture(scope="module")
def moved_in_arabic(tmp_path_factory) -> Path:
    """A small site in which the Arabic of a section has moved."""
    project = copy_small_project(tmp_path_factory.mktemp("moved") / "project")
    run_script("check_translations.py", "--confirm", "all", project=project, check=True)
    about = project / "docs/ar/about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("\nText.\n", "\nنص آخر.\n"), encoding="utf-8")
    run_script("build_site.py", "--site", str(project / "out"), project=project, check=True)
    return project / "out"


def html(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(("shown", "own", "code", "way", "text"), [
    ("ar/adapt/alone.html", "ar", "en", "ltr", "An English page."),
    ("en/policy/alone.html", "en", "ar", "rtl", "صفحة عربية."),
])  # fmt: skip
def test_a_page_of_one_language_appears_in_the_other(site, shown, own, code, way, text):
    page = html(site, shown)
    assert re.search(rf'<html lang="{own}"', page)
    before, inside = page.split(f'<div lang="{code}" dir="{way}">', 1)
    assert text in inside and "borrowed" not in page
    assert 'class="admonition note translation"' in before
    assert f'<header class="title" lang="{code}" dir="{way}">' in page


@pytest.mark.parametrize("shown", ["ar/adapt/alone.html", "en/policy/alone.html"])
def test_a_borrowed_page_stays_out_of_search_engines_and_hreflang(site, shown):
    page = html(site, shown)
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page and 'rel="alternate"' not in page
    assert "alone.html" not in html(site, f"{shown[:2]}/sitemap.xml").replace("policy/alone" if shown[:2] == "ar" else "adapt/alone", "")


def test_the_page_that_is_borrowed_has_no_partner_in_hreflang(site):
    page = html(site, "en/adapt/alone.html")
    assert "noindex" not in page
    assert re.findall(r'hreflang="([\w-]+)" href="https', page) == ["en", "x-default"]


def test_a_borrowed_page_is_in_the_navigation_with_its_language(site):
    menu = html(site, "ar/adapt/alone.html").split('id="site-nav"', 1)[1].split("</nav>", 1)[0]
    assert "Alone (الإنجليزية)" in menu


def test_the_side_that_did_not_move_says_which_section_did(site):
    notice = html(site, "ar/about.html").split('class="admonition note translation"', 1)[1].split("</aside>", 1)[0]
    assert 'href="#section"' in notice and 'href="../en/about.html#section"' in notice
    assert "admonition note translation" not in html(site, "en/about.html")
    assert "admonition note translation" not in html(site, "ar/index.html")


@pytest.mark.parametrize(("shown", "code", "way", "own", "text"), [
    ("ar/adapt/alone.html", "en", "ltr", "rtl", "An English page."),
    ("en/policy/alone.html", "ar", "rtl", "ltr", "صفحة عربية."),
])  # fmt: skip
def test_a_browser_shows_a_borrowed_page_with_its_notice_in_its_own_direction(site, new_page, shown, code, way, own, text):
    with served(site) as address:
        page = new_page()
        page.goto(address + shown)
        notice = page.locator(".translation")
        assert notice.is_visible() and notice.evaluate("e => getComputedStyle(e).direction") == own
        content = page.get_by_text(text)
        assert content.evaluate("e => getComputedStyle(e).direction") == way
        assert content.evaluate("e => e.closest('[lang]').lang") == code
        assert page.locator("meta[name=robots][content=noindex]").count() == 1
        assert page.locator("link[rel=alternate][hreflang]").count() == 0
        assert "(" in page.locator("#site-nav [aria-current=page]").text_content()
        notice.get_by_role("link").click()
        page.wait_for_url(address + f"{code}{shown[2:]}")
        assert page.locator(".translation").count() == 0 and page.get_by_text(text).is_visible()


@pytest.mark.parametrize(("behind", "moved", "section", "text"), [
    ("ar", "en", "section", "Another text."), ("en", "ar", "section", "نص آخر."),
])  # fmt: skip
def test_a_browser_leads_from_the_notice_to_what_has_moved(site, moved_in_arabic, new_page, behind, moved, section, text):
    with served(site if moved == "en" else moved_in_arabic) as address:
        page = new_page()
        page.goto(f"{address}{behind}/about.html")
        here, there = page.locator(".translation li").get_by_role("link").all()
        assert here.inner_text() == page.locator(f"#{section}").evaluate("e => e.firstChild.textContent.trim()")
        here.click()
        page.wait_for_url(f"{address}{behind}/about.html#{section}")
        there.click()
        page.wait_for_url(f"{address}{moved}/about.html#{section}")
        assert page.get_by_text(text).is_visible() and page.locator(".translation").count() == 0


def test_coverage_is_data_and_a_badge(site):
    found = json.loads(html(site, "en/coverage.json"))
    assert found == json.loads(html(site, "ar/coverage.json"))
    languages = found["languages"]
    assert 0 < languages["ar"]["percent"] < languages["en"]["percent"] < 100
    assert languages["ar"]["words"] == languages["en"]["words"]
    assert {each["page"]: each["missing"] for each in found["open"]} == {
        "about.md": [], "adapt/alone.md": ["ar"], "policy/alone.md": ["en"],
    }  # fmt: skip
    assert f"{languages['ar']['percent']} %" in html(site, "ar/coverage.svg")


def test_the_coverage_page_shows_every_part_in_both_languages(root):
    for code in ("en", "ar"):
        text = (root / "docs" / code / "contribute" / "coverage.md").read_text(encoding="utf-8")
        assert "<!-- made from data: coverage -->" in text

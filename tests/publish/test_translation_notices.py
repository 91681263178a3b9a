"""What readers are told: a page of another language, sections that the other language has moved past, coverage."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support import copy_small_project, run_script

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

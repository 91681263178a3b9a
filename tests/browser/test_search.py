"""What the search of the built site finds, in Chromium."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from search import interface, judged, unrelated

from sitekit import languages
from sitekit.data import load_asked, load_glossary
from sitekit.publish import search
from sitekit.publish.search import pages as built_pages
from sitekit.publish.search.words import Rules, Words

pytestmark = pytest.mark.browser

# A little under what tests/search/measure.py prints today.
FLOOR = {"ar": 0.865, "en": 0.885}
CATEGORY_FLOOR = {"ar": 0.69, "en": 0.79}
MOST_WITHOUT_RESULT, MOST_KEYSTROKES_WITHOUT = 1.0, 5.0
MOST_FALL = 0.03

_FIND = """([code, queries]) => {
  const engine = self.engine ??= new SearchEngine(self.siteSearch.index[code]);
  return queries.map((query) => engine.find(query, 10).results.map((result) => result.page.path.replace(/\\.html$/, "")));
}"""


def code_page(new_page, root: Path, index: Path):
    """An empty page with the shipped code and an index."""
    page = new_page()
    page.goto("about:blank")
    scripts = root / "overrides" / "assets" / "javascripts"
    for path in (scripts / "search-words.js", scripts / "search-index.js", scripts / "search-engine.js", index):
        page.add_script_tag(path=str(path))
    return page


@pytest.fixture(params=["ar", "en"])
def language(request) -> str:
    return request.param


def measured(page, language: str, every: int = 0) -> judged.Figures:
    """With `every`: also each so manieth keystroke."""
    queries = judged.load(language)
    found = page.evaluate(_FIND, [language, [query.text for query in queries]])
    typed = page.evaluate(_FIND, [language, judged.prefixes(queries)[::every]]) if every else []
    return judged.figures(queries, found, [bool(pages) for pages in typed])


def test_the_judged_queries_find_their_pages(new_page, root, built_site, language):
    figures = measured(code_page(new_page, root, built_site / language / "search" / "index.js"), language, every=5)
    assert figures.overall >= FLOOR[language], figures
    assert min(figures.categories.values()) >= CATEGORY_FLOOR[language], figures
    assert figures.without_result <= MOST_WITHOUT_RESULT
    assert figures.keystrokes_without <= MOST_KEYSTROKES_WITHOUT


def test_unrelated_pages_do_not_draw_the_search_away(new_page, root, built_site, tmp_path, language):
    site = tmp_path / language
    for path in (built_site / language).rglob("*.html"):
        copy = site / path.relative_to(built_site / language)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    unrelated.write(site, language)
    chosen = next(each for each in languages.load(root) if each.code == language)
    search.write(site, chosen, load_glossary(root / "data"), load_asked(root / "data"), "test")
    before = measured(code_page(new_page, root, built_site / language / "search" / "index.js"), language)
    after = measured(code_page(new_page, root, site / "search" / "index.js"), language)
    assert before.overall - after.overall <= MOST_FALL, (before, after)


def test_the_build_and_the_browser_make_the_same_words(new_page, root, built_site, language):
    rules = Rules(**languages.particulars(language).SEARCH)
    words = Words(rules)
    text = " ".join(section.text for page in built_pages.read(built_site / language) for section in page.sections)
    own = list(Counter(words.of(text)))
    page = code_page(new_page, root, built_site / language / "search" / "index.js")
    script = """([code, text, own]) => {
      const words = new SearchWords(self.siteSearch.index[code].rules);
      return [[...new Set(words.of(text))], own.map((word) => words.form(word)), own.map((word) => words.readings(word))];
    }"""
    theirs, forms, readings = page.evaluate(script, [language, text, own])
    assert set(theirs) == set(own)
    assert forms == [words.form(word) for word in own]
    resolved = words.forms_in(set(own))
    assert [word for word, read in zip(own, readings, strict=True) if resolved[word] not in read] == []


def test_the_same_pages_from_a_server_and_from_a_disk_under_the_policy(new_page, built_site, site_address, language):
    queries = [query.text for query in judged.load(language)]
    found, problems = [], []
    for address in (f"{site_address}{language}/index.html", (built_site / language / "index.html").as_uri()):
        page = new_page()
        page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(str(error)))
        interface.open_dialog(page, address)
        policy = page.get_attribute("meta[http-equiv=Content-Security-Policy]", "content")
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        found.append(interface.ask(page, queries))
    assert found[0] == found[1]
    assert problems == []
    assert sum(map(bool, found[0])) >= 0.99 * len(queries)


@pytest.mark.parametrize(
    ("language", "query", "page"),
    [
        ("ar", "الإحالة", "toolkit/handouts/h11-referral-map"),
        ("ar", "احاله", "toolkit/handouts/h11-referral-map"),
        ("ar", "والابتزاز", "policy/digital-violence"),
        ("ar", "١٣٢٥", "modules/m02-resolution-1325/index"),
        ("ar", "ورقة العمل ١٢", "toolkit/handouts/h12-say-never-say"),
        ("ar", "H12", "toolkit/handouts/h12-say-never-say"),
        ("ar", "LH03", "adapt/legal-questions"),
        ("en", "C02", "cases/c02-price-of-a-settlement"),
        ("en", "Q5", "toolkit/tests/index"),
        ("en", "referal map", "toolkit/handouts/h11-referral-map"),
        ("en", "survivor centered", "modules/m06-survivor-centred-response/index"),
        ("en", "Tunisia", "adapt/countries/tunisia"),
    ],
)
def test_first_result(new_page, site_address, language, query, page):
    tab = new_page()
    interface.open_dialog(tab, f"{site_address}{language}/index.html")
    assert interface.ask(tab, [query])[0][0] == page

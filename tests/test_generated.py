"""Parts of pages that are made from data: everything the data holds is there, and nothing that it does not hold."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sitekit import languages
from sitekit.data import load_all
from sitekit.publish import citing, generated
from sitekit.publish.editing import of_data
from sitekit.publish.generated import MAKERS, WRITTEN, html, index_of_pages, items, values, written_in
from sitekit.publish.generated.spot import Pages, Spot
from sitekit.records import BadInput
from support import run_script

CODES = ("en", "ar")


@pytest.fixture(scope="module")
def data(root):
    return load_all(root / "data")


@pytest.fixture(scope="module")
def spots(root, data) -> dict[str, Spot]:
    """A spot at the root of each language, with the real pages."""
    found = {language.code: language for language in languages.load(root)}
    return {code: Spot(found[code], "index.md", "", data, citing.pages(root / "docs" / code)) for code in CODES}


def made(spot: Spot, mark: str) -> str:
    return generated.fill(f"<!-- made from data: {mark} -->", spot, Path("/x/docs/en/page.md"))


def plain(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown)


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("code", CODES)
def test_every_item_is_there_once_with_its_key_and_reason(spots, data, code):
    text = made(spots[code], "items") + made(spots[code], "item-bank")
    assert re.findall(r"\{#(q\d+)\}", text) == [item.id.lower() for item in data.items.values()]
    for item in data.items.values():
        [section] = re.findall(rf"\{{#{item.id.lower()}\}}(.*?)(?=\n### |\Z)", text, re.DOTALL)
        section = plain(section)
        assert squeezed(item.stem[code]) in section
        assert squeezed(item.rationale[code]) in section
        for option in item.options:
            assert f"- **{items.letter(option.key, spots[code])}.** {squeezed(option.text[code])}" in section
        if item.key:
            right = next(option for option in item.options if option.key == item.key)
            key = section.partition("??? key")[2]
            assert f"{items.letter(item.key, spots[code])} · {squeezed(right.text[code])}" in key
            assert key.count(f"**{spots[code].word('item_answer')}**") == 1


@pytest.mark.parametrize("code", CODES)
def test_a_legal_question_names_the_pages_that_link_it(spots, data, code):
    text = made(spots[code], "legal-questions")
    assert re.findall(r"\{#(lh-\d\d)\}\n", text) == [each.lower() for each in data.legal_questions]
    for question in data.legal_questions.values():
        [section] = re.findall(rf"\{{#{question.id.lower()}\}}\n(.*?)(?=\n## |\Z)", text, re.DOTALL)
        for part in (question.question, question.why, question.where):
            assert squeezed(part[code]) in plain(section)
        for page in spots[code].pages.asking[question.id]:
            assert f"]({page.within})" in section


def test_every_question_is_asked_by_a_page_and_both_languages_ask_in_the_same_places(spots, data):
    asked = [{q: [p.within for p in pages] for q, pages in spots[code].pages.asking.items()} for code in CODES]
    assert asked[0] == asked[1]
    assert set(asked[0]) == set(data.legal_questions)


@pytest.mark.parametrize("code", CODES)
def test_the_glossary_shows_each_term_in_every_language_it_has(spots, data, code):
    text = made(spots[code], "glossary")
    for term in data.glossary.terms.values():
        [section] = re.findall(rf"\{{#{term.id}\}}\n(.*?)(?=\n##|\Z)", text, re.DOTALL)
        section = plain(section)
        for language, name in term.name.items():
            assert f"**{squeezed(name)}**" in section
            assert squeezed(term.definition[language]) in section
        for avoid in (each for avoided in term.avoid.values() for each in avoided):
            assert avoid.form in section
            assert avoid.why is None or squeezed(avoid.why[code]) in section


@pytest.mark.parametrize("code", CODES)
def test_gaps_ask_every_open_question_and_state_no_claim(spots, data, code):
    text = plain(made(spots[code], "gaps"))
    closed = [claim for claim in data.claims.values() if not claim.publishable]
    assert text.count("\n- **") + text.startswith("- **") == len(closed) > 0
    for claim in closed:
        assert squeezed(claim.question[code]) in text
        assert squeezed(claim.why[code]) in text
    assert not any(squeezed(c.text[code]) in text for c in data.claims.values() if c.publishable)


@pytest.mark.parametrize("code", CODES)
def test_the_index_lists_every_page_and_term_once_under_its_letter(spots, data, code):
    text = made(spots[code], "a-z")
    letters, _, handouts = text.partition("{#handouts}")
    lines = re.findall(r"^- \[.*?\]\((\S+?)\)", letters, re.MULTILINE)
    pages = [page.within for page in spots[code].pages.all if page.kind != "home"]
    assert sorted(lines) == sorted([*pages, *(f"glossary.md#{term}" for term in data.glossary.terms)])
    numbers = re.findall(r"\((H\d\d)\)", handouts)
    assert numbers == [f"H{n:02}" for n in range(1, 27)]
    headings = re.findall(r"^## (\S+) \{", letters, re.MULTILINE)
    assert len(headings) == len(set(headings))


def test_the_index_ignores_articles_numbers_and_forms_of_one_letter(spots):
    def filed(text: str, code: str) -> str:
        return index_of_pages.sorted_as(text, spots[code])

    assert filed("C02 · The price", "en") == "price"
    assert filed("A wedding", "en") == "wedding"
    assert filed("Another day", "en") == "another day"
    assert filed("H01 · القواعد", "ar").startswith("قواعد")
    assert filed("إحالة", "ar")[0] == filed("أمر", "ar")[0] == "ا"
    assert filed("«الشرف»", "ar").startswith("شرف")


def test_an_unknown_mark_and_an_unknown_country_are_named_with_a_remedy(spots):
    with pytest.raises(BadInput, match=r"docs/en/page\.md: nothing called 'glosary'.*did you mean 'glossary'"):
        made(spots["en"], "glosary")
    with pytest.raises(BadInput, match=r"no profile 'jordania' in data/countries/.*new_country\.py"):
        made(spots["en"], "country jordania")


def test_a_value_in_an_attribute_cannot_leave_it():
    assert html.element("p", "<b>", title='" onload="x') == '<p title="&quot; onload=&quot;x">&lt;b&gt;</p>'


def test_both_languages_have_the_same_words_with_the_same_places():
    from sitekit.languages import ar_pages, en_pages

    assert set(en_pages.STRINGS) == set(ar_pages.STRINGS)
    for key, text in en_pages.STRINGS.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", ar_pages.STRINGS[key])), key


def test_the_arabic_words_keep_the_rules_of_the_house():
    from sitekit.languages import ar_pages

    for key, text in ar_pages.STRINGS.items():
        assert not re.search(r"[ـ٠-٩%٪]", text), key
        assert not re.search(r"\d[-–]\d", text), key


def test_plans_without_a_date_of_adoption_are_not_drawn_as_adopted(spots):
    for code, words in (("en", "no date of adoption or launch was found"), ("ar", "لم يُعثر على تاريخ اعتماد ولا إطلاق")):
        text = made(spots[code], "plan-periods")
        [line] = [line for line in text.splitlines() if "2025" in line and "2030" in line and line.startswith("- ")]
        assert words in line
        lines = [each for each in text.splitlines() if each.startswith("- ")]
        extended = sum(spots[code].word("chart_extended", v="") in each for each in lines)
        unconfirmed = sum(words in each for each in lines)
        assert text.count('class="extension"') == unconfirmed + extended
        assert text.count('class="plan"') == len(lines) - unconfirmed


@pytest.mark.parametrize("name", ["القانون رقم 27 لسنة 2017 (المادة 98 (ب))", "number 58/2017"])
def test_a_year_that_the_name_of_a_law_has_is_not_said_again(name):
    assert values.once(["", name, "2017"]) == [name]
    assert values.once([name, "2018"]) == [name, "2018"]


def test_no_page_means_no_link(root, data):
    language = languages.load(root)[0]
    text = made(Spot(language, "index.md", "", data, Pages()), "legal-questions")
    assert text.count(language.strings["lh_not_used"]) == len(data.legal_questions)


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        ("  trained: 30", "  trained: 3", "3 people could be recognised"),
        ("  month: null", '  month: "2025-01-14"', "is not a month"),
        ("  variant: founding", "  variant: found", "did you mean 'founding'"),
        ("  results: null", "  trainer: x", "unknown key 'trainer'"),
        ("[std-account-limits]", "[std-account-limit]", "did you mean 'std-account-limits'"),
    ],
)
def test_a_wrong_replication_is_named_by_file_and_line(root, tmp_path, change, line, says):
    folder = tmp_path / "data"
    shutil.copytree(root / "data", folder)
    log = folder / "replications.yml"
    text = log.read_text(encoding="utf-8")
    assert change in text
    log.write_text(text.replace(change, line, 1), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_all(folder)
    assert re.match(r"data/replications\.yml:\d+: ", str(caught.value))
    assert says in str(caught.value)


def test_help_of_the_doors():
    for name in ("new_country.py", "overlay.py", "build_site.py"):
        assert run_script(name, "--help", check=True).stdout.startswith("usage:")


def test_what_people_write_in_data_leads_to_a_file_that_is_there(root):
    assert set(WRITTEN) <= set(MAKERS)
    marks = [path.read_text(encoding="utf-8") for path in sorted((root / "docs").rglob("*.md"))]
    led = {written for written in map(written_in, marks) if written}
    assert len(led) > 20 and all((root / each).exists() for each in led), led
    page = of_data("https://x.example/edit/main/docs/ar/glossary.md", "ar/glossary.md", "data/glossary.yml")
    assert page == "https://x.example/edit/main/data/glossary.yml"
    assert of_data(None, "ar/glossary.md", "data/glossary.yml") is None

"""The calculator of the group's gain: it counts right, says what is wrong, keeps and sends nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

ITEMS = "Q1 Q2 Q9"  # keys b, c, …: read from the page, so that a changed key changes the test


def opened(new_page, built_site: Path, code: str, **options):
    page = new_page(**options)
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("request", lambda request: page.problems.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
    page.goto((built_site / code / "toolkit/scores.html").as_uri())
    return page


def count(page, before: str, after: str, items: str = "") -> None:
    if items:
        page.fill("#scores-items", items)
    page.fill("#scores-before", before)
    page.fill("#scores-after", after)
    page.click("#scores-show")


def rows(page, number: int) -> list[list[str]]:
    return page.eval_on_selector_all(
        f"#scores-result .scroll:has(table) >> nth={number} >> tr", "all => all.map(r => [...r.cells].map(c => c.innerText.trim()))"
    )


@pytest.mark.parametrize("code", ["en", "ar"])
def test_it_counts_pairs_gain_and_losses_from_a_file_and_asks_no_network(new_page, built_site, code):
    page = opened(new_page, built_site, code)
    before = "a1,1,0,1\nb2,0,0,1\nc3,0,-,0\nd4,1,1,1\ne5,0,0,0\nf6,0,0,0"
    after = "b2 1 1 1\na1 1 1 0\nc3 1 0 1\nd4 1 1 1\ne5 0 1 0\nx9 1 1 1"
    count(page, before, after, ITEMS)
    assert page.inner_text("#scores-problem") == ""
    overview = rows(page, 0)
    assert [line[1:] for line in overview[1:]] == [["6", "6"], ["1", "1"], ["5", "5"], ["1", "2"], ["", "1"]]
    detail = rows(page, 1)
    assert [line[1:] for line in detail[1:]] == [
        ["2", "4", "+2", "0", "0", "0"],
        ["1", "4", "+3", "0", "1", "0"],
        ["3", "3", "0", "1", "0", "0"],
    ]
    assert page.evaluate("document.activeElement.id") == "scores-result"
    assert page.get_attribute(".scores-chart", "role") == "img"
    assert page.locator(".scores-chart circle.after").count() == 3 + 1
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    assert page.problems == []


def test_letters_of_both_languages_digits_of_both_and_a_pasted_sheet_give_the_same(new_page, built_site):
    page = opened(new_page, built_site, "ar")
    item = page.evaluate("JSON.parse(document.getElementById('scores').dataset.items).find(i => i.id === 'Q1')")
    letter = "أبجد"["abcd".index(item["key"])]
    wrong = next(each for each in "abcd" if each != item["key"])
    sheet = "code\tQ1\tQ14\n01أ\t" + letter + "\t٢\n02ب\t\t1\n"
    typed = f"٠١أ {item['key']} 2\n02ب {item['key']}{wrong} 0"
    count(page, sheet, typed, "Q1 Q14")
    assert page.inner_text("#scores-problem") == ""
    assert [line[1:] for line in rows(page, 1)[1:]] == [["1", "1", "0", "0", "1", "0"], ["1", "1", "0", "0", "0", "0"]]


@pytest.mark.parametrize(
    ("before", "after", "items", "says"),
    [
        ("", "a 1", "Q1", "Fill in both fields"),
        ("a 1", "a 1", "one", "Write the items as"),
        ("a 1", "a 1", "Q999", "There is no item Q999"),
        ("a 1 1", "a 1", "Q1", "Before, line 1: 2 answers instead of 1"),
        ("a 1\n\nb 7", "a 1", "Q1", "Before, line 3, Q1: “7” is no mark"),
        ("a 1", "a 1\na 0", "Q1", "After, line 2: the code A stands there twice"),
        ("a 1", "b 1", "Q1", "No code stands in both fields"),
        ("a 3", "a 1", "Q14", "“3” is no mark of this item"),
        ("<img/src=x> 1", "<img/src=x> 9", "Q1", "“9” is no mark"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(new_page, built_site, before, after, items, says):
    page = opened(new_page, built_site, "en")
    count(page, before, after, items)
    assert says in page.inner_text("#scores-problem")
    assert page.inner_text("#scores-result") == ""
    assert page.is_hidden("#scores-keep")
    assert page.locator("#scores img").count() == 0


def test_few_pairs_are_not_for_others_and_the_table_is_saved_as_csv(new_page, built_site):
    page = opened(new_page, built_site, "ar", accept_downloads=True)
    count(page, "a 1\nb 0", "a 1\nb 1", "Q1")
    few = page.inner_text(".scores-few")
    assert "خمسة" in few
    with page.expect_download() as waiting:
        page.click("#scores-csv")
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"))))
    assert table[0] == [few]
    assert table[-1] == ["Q1", "1", "2", "+1", "0", "0", "0"]


def test_by_keyboard_alone_in_a_narrow_window_and_printed_without_what_was_typed(new_page, built_site):
    page = opened(new_page, built_site, "en", width=320)
    page.focus("#scores-example")
    page.keyboard.press("Enter")
    page.wait_for_selector(".scores-chart")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.emulate_media(media="print")
    assert page.is_hidden("#scores-before")
    assert page.is_visible("#scores-result")
    page.emulate_media(media="screen")
    page.focus("#scores-clear")
    page.keyboard.press("Enter")
    assert page.input_value("#scores-before") == ""
    assert page.inner_text("#scores-result") == ""
    page.reload()
    assert page.input_value("#scores-after") == ""


def test_without_scripts_the_page_says_what_to_do(new_page, built_site):
    page = opened(new_page, built_site, "en", java_script_enabled=False)
    assert page.is_visible(".scores-no-script")
    assert page.is_hidden("#scores")

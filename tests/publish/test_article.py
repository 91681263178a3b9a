"""What an article gets between Markdown's HTML and the reader."""

from __future__ import annotations

import re

import pytest

from sitekit import languages
from sitekit.publish import article, glance, words
from support import ROOT

LANGUAGES = {language.code: language for language in languages.load(ROOT)}
TABLE = "<table>\n<thead>\n<tr>\n{head}</tr>\n</thead>\n<tbody>\n<tr>\n{row}</tr>\n</tbody>\n</table>"


def finished(content: str, kind: str = "page", code: str = "en") -> str:
    return article.finished(content, kind, LANGUAGES[code])


def test_a_table_scrolls_in_a_region_named_after_its_heading_and_twins_are_told_apart():
    table = TABLE.format(head="<th>A</th>\n", row="<td>1</td>\n")
    made = finished(f'<h2 id="x">Steps &amp; time<a class="headerlink" href="#x">#</a></h2>\n{table}\n{table}')
    assert 'role="region" tabindex="0" aria-label="Table: Steps &amp; time"><table>' in made
    assert 'aria-label="Table: Steps &amp; time (2)"' in made
    assert made.count("</table></div>") == 2
    assert '<th scope="col" class="brief">A</th>' in made


def test_an_empty_corner_is_no_heading_and_the_first_cells_head_their_rows():
    made = finished(TABLE.format(head="<th></th>\n<th>Yes</th>\n", row="<td>Water</td>\n<td></td>\n"))
    assert "<th></th>" not in made
    assert '<th scope="row">Water</th>' in made


def test_one_column_to_write_in_is_marked():
    assert '<table class="one-blank">' in finished(TABLE.format(head="<th>A</th>\n", row="<td>1</td>\n<td></td>\n"))
    assert "one-blank" not in finished(TABLE.format(head="<th>A</th>\n", row="<td></td>\n<td></td>\n"))


def test_columns_say_whether_they_hold_words_or_sentences_and_cells_to_write_in_keep_their_room():
    sentence = "What the officer does when she comes back on the next day"
    head = "<th>Minutes</th>\n<th>Step</th>\n<th>Say</th>\n<th>Yours</th>\n"
    row = f'<td>10<sup id="a">1</sup></td>\n<td>Two columns on a wall</td>\n<td>{sentence}</td>\n<td></td>\n'
    heads = re.findall(r"<th .*?>", finished(TABLE.format(head=head, row=row)))
    assert heads == ['<th scope="col" class="brief">', '<th scope="col">', '<th scope="col" class="long">', '<th scope="col">']


def test_lines_to_write_on_are_as_many_as_asked_for():
    assert finished('<p class="write-3">Name:</p>').count('<span class="line"></span>') == 3


@pytest.mark.parametrize("item", ["{} Water</li>", "\n<p>{} Water</p>\n</li>", "{} Water<ul>\n<li>x</li>\n</ul>\n</li>"])
def test_a_box_is_labelled_by_its_text(item):
    made = finished('<li class="task-list-item">' + item.format('<input type="checkbox" disabled/>'))
    assert '<label><input type="checkbox" disabled><span> Water</span></label>' in made
    assert made.count("<p>") == made.count("</p>")


def test_notes_have_a_name_and_a_heading():
    made = finished('<a class="footnote-ref" href="#fn:a">1</a><div class="footnote">\n<hr />\n<ol></ol></div>', code="ar")
    assert 'aria-label="الحاشية 1">1<' in made
    assert '<h2 id="notes">الحواشي والمصادر</h2>' in made


def test_numbers_joined_by_a_hyphen_keep_their_order_in_arabic_text_only():
    text = '<p id="a-1-2">القانون 103-13 و80% <code>/2015-01-19/</code></p>'
    assert 'القانون <bdi dir="ltr">103-13</bdi> و<bdi dir="ltr">80%</bdi> <code>/2015-01-19/</code>' in finished(text, code="ar")
    assert 'id="a-1-2"' in finished(text, code="ar")
    assert "<bdi" not in finished(text)


def test_sheets_and_doors_are_sections():
    sheets = finished('<p>a</p><h2 id="s1">1</h2><p>b</p><h2 id="s2">2</h2><div class="footnote">n</div>', "slides")
    assert sheets.count('<section class="sheet">') == 2
    assert sheets.index("</section><div") > 0
    home = finished('<h1>T</h1><h2 id="doors">D</h2><h3 id="a">A</h3><h3 id="b">B</h3><h2 id="z">Z</h2>', "home")
    assert home.count('<section class="door">') == 2
    assert '<div class="below"><h2 id="z">' in home
    assert finished("<h1>T</h1>", "home") == "<h1>T</h1>"


@pytest.mark.parametrize(
    ("number", "arabic"), [(1, "دقيقة واحدة"), (2, "دقيقتان"), (5, "5 دقائق"), (11, "11 دقيقة"), (90, "90 دقيقة"), (100, "100 دقيقة")]
)
def test_minutes_in_the_plural_that_arabic_asks_for(number, arabic):
    assert words.count(LANGUAGES["ar"], "minutes", number) == arabic


def test_hours_run_over_noon_and_are_words_in_arabic():
    assert words.hours(LANGUAGES["ar"], "10:50", 90) == "من 10:50 إلى 12:20"
    assert words.hours(LANGUAGES["en"], "10:50", 90) == "10:50–12:20"


def test_review_is_pending_until_a_name_and_a_date_are_recorded():
    state, lines = glance.reviews({"reviews": {"lawyer": {"name": "A lawyer"}}}, LANGUAGES["en"])
    assert state == "Not yet reviewed by a lawyer, a clinician or a survivor specialist"
    assert lines[0] == "Not yet reviewed by a lawyer"
    state, lines = glance.reviews({"reviews": {"lawyer": {"name": "N. N.", "date": "2026-12-01"}}}, LANGUAGES["en"])
    assert state == "Reviewed in part"
    assert lines[0] == "Reviewed by a lawyer: N. N., 1 December 2026"


def test_every_interface_string_of_english_stands_in_arabic_too():
    english, arabic = (languages.particulars(code).STRINGS for code in ("en", "ar"))
    missing = {key for key in english if key not in arabic}
    assert missing == set()

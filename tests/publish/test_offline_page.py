"""What the ZIP makes of a page, and the ZIP itself read by another program."""

from __future__ import annotations

import datetime
import zipfile

from selectolax.lexbor import LexborHTMLParser

from sitekit.publish import archive
from sitekit.publish.offline_page import Place, Shared, slim

HERE = Place("ar/cases/c01.html", "https://example.org/", frozenset())
CLAIM = (
    '<li id="fn:a"><p>Said. <a href="../sources.html#a">More</a> <a class="footnote-backref" href="#fnref:a">↑</a></p></li>'
)
OWN = '<li id="fn:own"><p>Said here only. <a class="footnote-backref" href="#fnref:own">↑</a></p></li>'


def page(body, head=""):
    return f'<!doctype html><html lang="ar" dir="rtl"><head><script src="../first.js"></script>{head}</head><body>{body}</body></html>'


def made(body, place=HERE, shared=None, head=""):
    return LexborHTMLParser(slim(page(body, head), place, shared or Shared()))


def numbers(*names):
    return "".join(f'<sup id="fnref:{name}"><a class="footnote-ref" href="#fn:{name}">1</a></sup>' for name in names)


def test_the_number_of_a_claim_leads_to_the_page_of_sources_and_its_note_goes():
    tree = made(f'<p>x{numbers("a")}</p><div class="footnote"><h2 id="notes">Notes</h2><ol>{CLAIM}</ol></div>')
    assert tree.css_first("a.footnote-ref").attributes["href"] == "../sources.html#a"
    assert tree.css_first(".footnote") is None


def test_a_note_that_stands_nowhere_else_stays():
    tree = made(f'<p>x{numbers("a", "own")}</p><div class="footnote"><ol>{CLAIM}{OWN}</ol></div>')
    assert [each.attributes["href"] for each in tree.css("a.footnote-ref")] == ["../sources.html#a", "#fn:own"]
    assert [each.id for each in tree.css(".footnote li")] == ["fn:own"]


def test_links_to_a_language_that_is_not_in_the_archive_go_to_the_web_and_no_others():
    links = '<a href="../../en/cases/c01.html">1</a><a href="c02.html#x">2</a><a href="#y">3</a><a href="mailto:a@b.example">4</a>'
    alone = Place("ar/cases/c01.html", "https://example.org/", frozenset({"en"}))
    assert [each.attributes["href"] for each in made(links, alone).css("a")] == [
        "https://example.org/en/cases/c01.html", "c02.html#x", "#y", "mailto:a@b.example",
    ]  # fmt: skip
    assert made(links).css_first("a").attributes["href"] == "../../en/cases/c01.html"


def test_what_scripts_read_on_every_page_goes_into_one_script():
    place = '{"root": "../", "az": "../a-z.html", "others": [{"code": "en", "root": "../../en/"}]}'
    search = f"""<button data-search-open data-search-place='{place}' data-search-strings="{{}}">s</button>"""
    choice = """<div class="country-choice" data-words='{"a": "b"}' data-here="iraq"><select></select></div>"""
    shared = Shared()
    tree = made(search + choice, shared=shared, head='<script src="../site.js"></script>')
    assert shared.place == {"root": "", "az": "a-z.html", "others": [{"code": "en", "root": "../en/"}], "texts": False}
    assert (shared.strings, shared.words, shared.choice) == ("{}", '{"a": "b"}', "<select></select>")
    assert tree.css_first(".country-choice").attributes == {"class": "country-choice", "data-here": "iraq"}
    scripts = [(each.attributes["src"], "defer" in each.attributes) for each in tree.css("script")]
    assert scripts == [("../first.js", False), ("../assets/javascripts/offline.js", True), ("../site.js", True)]


def test_lines_of_code_and_of_forms_keep_their_breaks():
    kept = made("<pre><code>one\n  two</code></pre><textarea>a\n b</textarea>")
    assert kept.css_first("pre").text() == "one\n  two"
    assert kept.css_first("textarea").text() == "a\n b"


def test_another_program_reads_the_archive(tmp_path):
    files = {"mimetype": b"short", "ar/صفحة.html": b"long " * 1000, "empty": b""}
    path = archive.write(tmp_path / "new" / "a.zip", files.items(), datetime.date(2026, 11, 24))
    with zipfile.ZipFile(path) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == files
        assert [each.compress_type for each in read.infolist()] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
        assert {each.date_time for each in read.infolist()} == {(2026, 11, 24, 0, 0, 0)}
    assert not list(tmp_path.rglob("*.part"))

"""What an Arabic reader sees: numbers, times and notes in the order in which they are meant, measured in the browser."""

from __future__ import annotations

import pytest
from kinds import KINDS

# Runs of digits with signs between them, in the text of the page (a quoted title of a source keeps its own form).
RUNS = """() => {
  const found = [], walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const pattern = /[0-9]+(?:[-–—/:.,][0-9]+)+|[0-9]+%|%[0-9]+|[+][0-9 ]{6,}/g;
  for (let node; node = walker.nextNode();) {
    if (node.parentElement.closest('.footnote, a[href^=http], bdi, [lang=en]')) continue;
    for (const match of node.data.matchAll(pattern)) {
      const at = (index) => { const range = document.createRange(); range.setStart(node, index); range.setEnd(node, index + 1); return range.getBoundingClientRect(); };
      const boxes = [...match[0]].map((_, offset) => at(match.index + offset));
      if (!boxes[0].width) continue;
      const ordered = boxes.every((box, index) => !index || box.left >= boxes[index - 1].left - 1 || box.top !== boxes[index - 1].top);
      if (!ordered) found.push(match[0] + ' in “' + node.data.trim().slice(0, 60) + '”');
    }
  }
  return found;
}"""
# A note's number stands after the word or sign before it: to its left.
NOTES = """() => [...document.querySelectorAll('main a.footnote-ref')].filter(link => {
  let before = link.parentElement.previousSibling;
  if (!before || before.nodeType !== 3 || !before.data.trim()) return false;
  const range = document.createRange(); range.setStart(before, before.data.trimEnd().length - 1); range.setEnd(before, before.data.trimEnd().length);
  const box = range.getBoundingClientRect(), own = link.getBoundingClientRect();
  return box.width && Math.abs(box.bottom - own.bottom) < 30 && own.left > box.left;
}).map(link => link.parentElement.previousSibling.data.trim().slice(-40))"""


def test_numbers_read_in_their_order_on_every_arabic_page(new_page, built_site, site_address):
    page = new_page()
    for path in sorted((built_site / "ar").rglob("*.html")):
        page.goto(f"{site_address}ar/{path.relative_to(built_site / 'ar').as_posix()}")
        assert page.evaluate(RUNS) == [], path
        assert page.evaluate(NOTES) == [], path


def test_the_measure_does_see_a_range_turned_round(new_page, site_address):
    page = new_page()
    page.goto(f"{site_address}ar/about.html")
    page.evaluate("document.querySelector('main p').append(' في عام 2021-2024 بنسبة 45%')")
    assert len(page.evaluate(RUNS)) == 2


@pytest.mark.parametrize("width", [320, 1280])
def test_the_whole_page_runs_from_the_right(new_page, site_address, width):
    page = new_page(width=width)
    page.goto(f"{site_address}ar/{KINDS['module']}")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "normal"
    assert page.evaluate("document.querySelector('.brand').getBoundingClientRect().right > innerWidth / 2")
    assert "من 15:30 إلى 17:00" in page.inner_text(".glance")
    time = page.evaluate("""() => { const dd = [...document.querySelectorAll('.glance dd')].find(each => each.textContent.includes('15:30')).firstChild;
        const at = (text) => { const range = document.createRange(), from = dd.data.indexOf(text); range.setStart(dd, from); range.setEnd(dd, from + 5); return range.getBoundingClientRect().left; };
        return [at('15:30'), at('17:00'), document.querySelector('.glance dd').getBoundingClientRect().top]; }""")
    if width == 1280:
        assert time[0] > time[1]


def test_arabic_is_set_in_its_own_face_and_latin_pages_ask_only_for_what_they_show(new_page, site_address):
    page = new_page()
    fonts = []
    page.on("request", lambda request: request.url.endswith(".woff2") and fonts.append(request.url.rpartition("/")[2]))
    page.goto(f"{site_address}ar/{KINDS['module']}")
    page.evaluate("document.fonts.ready")
    assert {"arabic-400.woff2", "arabic-600.woff2", "latin-400.woff2"} <= set(fonts)
    assert "latin-400-italic.woff2" not in fonts

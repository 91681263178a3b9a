"""Drawings on their pages, in a real browser: every word inside its box, colours far enough apart, fit for paper."""

from __future__ import annotations

import pytest
from test_palette import contrast

PAGES = (
    "policy/plan-to-order.html",
    "policy/legal-and-tribal-justice.html",
    "policy/survivor-centred-response.html",
    "modules/m12-beyond-the-room/index.html",
)
# Words that reach over the edge of their box (in units of the drawing, 5 kept free on both sides), or over its number.
OUTSIDE = """() => [...document.querySelectorAll('.drawing [data-box]')].flatMap(group => {
  const box = group.querySelector('rect').getBBox(), disc = group.querySelector('.badge[r]');
  return [...group.querySelectorAll('text')].filter(text => {
    const own = text.getBBox(), free = text.previousElementSibling === disc ? 0 : 5;
    const onNumber = disc && text.previousElementSibling !== disc && Math.abs(own.x + own.width / 2 - disc.cx.baseVal.value) < own.width / 2 + 14;
    return own.x < box.x + free || own.x + own.width > box.x + box.width - free || own.y < box.y - 5 || own.y + own.height > box.y + box.height + 5 || onNumber;
  }).map(text => text.textContent);
})"""
# Each text with its colour and that of the last shape drawn under it; each arrow with the ground of the drawing.
PAIRS = """() => {
  const hex = colour => '#' + colour.match(/\\d+/g).slice(0, 3).map(part => (+part).toString(16).padStart(2, '0')).join('');
  const under = text => { const own = text.getBBox(), x = own.x + own.width / 2, y = own.y + own.height / 2;
    return [...text.parentElement.querySelectorAll('rect, circle')].filter(shape => { const box = shape.getBBox();
      return shape.compareDocumentPosition(text) & 4 && box.x <= x && x <= box.x + box.width && box.y <= y && y <= box.y + box.height; }).pop(); };
  return [...document.querySelectorAll('.drawing svg')].flatMap(svg => [
    ...[...svg.querySelectorAll('text')].map(text => [text.textContent, hex(getComputedStyle(text).fill), hex(getComputedStyle(under(text)).fill), 4.5]),
    ...[...svg.querySelectorAll('path.arrow')].map(line => ['arrow', hex(getComputedStyle(line).stroke), hex(getComputedStyle(svg.querySelector('.paper')).fill), 3])]);
}"""
COLOURED = """() => [...document.querySelectorAll('.drawing svg *')].flatMap(each => ['fill', 'stroke'].map(name => getComputedStyle(each)[name]))
  .filter(colour => { const parts = colour.match(/\\d+/g); return parts && new Set(parts.slice(0, 3)).size > 1; })"""


def open_page(page, site_address, code, path):
    problems = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.goto(f"{site_address}{code}/{path}")
    page.evaluate("document.fonts.ready")
    assert page.locator("figure.drawing > svg").count() >= 1
    assert problems == []  # the policy of the page allows everything in the drawing


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_words_fit_and_stand_out(new_page, site_address, code, path):
    for scheme in ("light", "dark"):
        page = new_page(width=360, color_scheme=scheme)
        open_page(page, site_address, code, path)
        assert page.evaluate(OUTSIDE) == []
        pairs = page.evaluate(PAIRS)
        assert len(pairs) > 10
        assert [pair for pair in pairs if contrast(pair[1], pair[2]) < pair[3]] == [], scheme
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        smallest = page.evaluate("Math.min(...[...document.querySelectorAll('.drawing text')].map(text => text.getCTM().a * 15))")
        assert smallest >= 13


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("path", PAGES)
def test_on_paper_a_drawing_is_black_on_white_on_one_page(new_page, site_address, code, path):
    page = new_page(width=680)
    page.emulate_media(media="print")
    open_page(page, site_address, code, path)
    assert page.evaluate(COLOURED) == []
    heights = page.evaluate("[...document.querySelectorAll('.drawing')].map(each => each.getBoundingClientRect().height)")
    assert max(heights) < 259 / 25.4 * 96  # A4 without its margins
    assert not page.locator(".drawing .in-words, .drawing .drawing-alone").first.is_visible()


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_drawing_has_a_caption_and_says_itself_in_words(new_page, site_address, code):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_address}{code}/modules/m12-beyond-the-room/index.html")
    figure = page.locator("figure.drawing")
    assert figure.locator("figcaption > p").first.inner_text().strip()
    figure.locator("summary").click()
    assert figure.locator(".in-words li").count() == figure.locator("[data-box]").count() == 6
    name = {"en": "Four drawers", "ar": "أربعة أدراج"}[code]
    assert page.get_by_role("img", name=name, exact=True).count() == 1
    figure.locator(".drawing-alone a").click()
    page.wait_for_url(f"**/{code}/figures/four-drawers.svg")


def test_forced_colours_keep_every_word(new_page, site_address):
    page = new_page(forced_colors="active")
    open_page(page, site_address, "ar", PAGES[1])
    low = [pair for pair in page.evaluate(PAIRS) if contrast(pair[1], pair[2]) < 7]
    assert low == []

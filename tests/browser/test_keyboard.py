"""A walk by keyboard: every stop is seen, none is lost, no letter does anything."""

from __future__ import annotations

import string

import pytest
from kinds import KINDS, LANGUAGES

STOP = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  const seen = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 2), y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 2);
  const top = document.elementFromPoint(x, y);
  return {
    end: at === document.body, name: at.outerHTML.slice(0, 120), seen,
    covered: !(top && (at.contains(top) || top.contains(at))) && [...at.getClientRects()].every(part => {
      const over = document.elementFromPoint(part.left + part.width / 2, part.top + part.height / 2);
      return !(over && (at.contains(over) || over.contains(at)));
    }),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
}"""
EXPECTED = """() => [...document.querySelectorAll('a[href], button, select, textarea, summary, input:not([disabled]), [tabindex="0"]')]
  .filter(each => each.checkVisibility({visibilityProperty: true}) && !each.closest('[inert]')).length"""


@pytest.mark.parametrize("kind", ["home", "handout", "case", "missing", "chooser"])
@pytest.mark.parametrize(("code", "width"), [("ar", 320), ("en", 1280)])
def test_every_stop_is_seen_and_none_is_lost(new_page, site_address, code, width, kind):
    page = new_page(width=width)
    page.goto(f"{site_address}{code}/{KINDS[kind]}")
    page.evaluate("document.fonts.ready")  # with them tables get their width, and are stops or not
    expected = page.evaluate(EXPECTED)
    stops = []
    for _ in range(expected + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["end"]:
            break
        assert stop["seen"], stop
        assert stop["ring"], stop
        assert not stop["covered"], stop
        stops.append(stop["name"])
    assert len(stops) == expected


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_menu_takes_the_focus_keeps_it_and_gives_it_back(new_page, site_address, code):
    page = new_page(width=320)
    page.goto(f"{site_address}{code}/{KINDS['module']}")
    page.focus("[data-menu-open]")
    page.keyboard.press("Enter")
    inside = "document.activeElement.closest('#site-nav') !== null || document.activeElement === document.body"
    for _ in range(40):
        assert page.evaluate(inside)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-menu-open]')")
    assert not page.is_visible("#site-nav")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_note_opens_in_place_and_gives_the_focus_back(new_page, site_address, code):
    page = new_page(width=360)
    page.goto(f"{site_address}{code}/{KINDS['module']}")
    page.locator("a.footnote-ref").first.focus()
    page.keyboard.press("Enter")
    note = page.locator(".note-shown")
    assert page.evaluate("document.activeElement.matches('.note-shown')")
    for label in ("Source:", "Confidence:") if code == "en" else ("المصدر:", "درجة الثقة:"):
        assert label in note.inner_text()
    page.keyboard.press("Escape")
    assert note.count() == 0
    assert page.evaluate("document.activeElement.matches('a.footnote-ref')")


def test_no_single_key_does_anything(new_page, site_address):
    page = new_page()
    page.goto(f"{site_address}en/{KINDS['case']}")
    page.evaluate("document.fonts.ready")
    before = page.evaluate("[location.href, document.documentElement.outerHTML]")
    for key in string.ascii_lowercase + string.digits + "/,.?":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.evaluate("[location.href, document.documentElement.outerHTML]") == before

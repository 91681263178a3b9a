"""Cards: each back lies behind its front when the sheet is turned over its long edge, in both directions."""

from __future__ import annotations

import re
from pathlib import Path

import packs_reading as reading
import pytest

WIDE, HIGH = 595, 842


def places(file: Path, page: int, words: list[str]) -> dict[str, tuple[bool, bool]]:
    """Word -> whether it stands in the left half and in the upper half."""
    found = {}
    pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>'
    for left, top, right, word in re.findall(pattern, reading.poppler(file, "-bbox", "-f", str(page), "-l", str(page))):
        plain = reading.INVISIBLE.sub("", word)
        if plain in words and plain not in found:
            found[plain] = ((float(left) + float(right)) / 2 < WIDE / 2, float(top) < HIGH / 2)
    return found


@pytest.mark.parametrize("code", ["en", "ar"])
def test_backs_lie_behind_their_fronts(packs, site, code):
    """The numbers of the decision cards stand on both sides."""
    file = packs / code / "c01-first-ten-minutes-to-cut.pdf"
    heads = reading.article(site / code / "cases/c01-first-ten-minutes.html").css("article h3[id^=card-]")
    marks = {str(number) for number in range(1, len(heads) + 1)}
    front, back = (numbers_at(file, page, marks) for page in (3, 4))
    shared = front.keys() & back.keys()
    assert len(shared) >= 2
    for mark in shared:
        (left, upper), (back_left, back_upper) = front[mark], back[mark]
        assert back_left != left and back_upper == upper, mark


def numbers_at(file: Path, page: int, marks: set[str]) -> dict[str, tuple[bool, bool]]:
    """Number of a card -> quarter of the sheet, from the headings: the tallest words."""
    found = {}
    pattern = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\d+)</word>'
    for left, top, right, bottom, word in re.findall(pattern, reading.poppler(file, "-bbox", "-f", str(page), "-l", str(page))):
        if word in marks and float(bottom) - float(top) > 13 and word not in found:
            found[word] = ((float(left) + float(right)) / 2 < WIDE / 2, float(top) < HIGH / 2)
    return found


def test_the_first_card_is_where_reading_begins(packs):
    english = numbers_at(packs / "en" / "c01-first-ten-minutes-to-cut.pdf", 1, {"1"})
    arabic = numbers_at(packs / "ar" / "c01-first-ten-minutes-to-cut.pdf", 1, {"1"})
    assert english["1"] == (True, True)
    assert arabic["1"] == (False, True)


def test_no_name_and_no_score_on_the_certificate(packs):
    text = reading.poppler(packs / "en" / "certificate.pdf")
    assert "no score" in text
    assert reading.found_again("شهادة حضور", reading.poppler(packs / "ar" / "certificate.pdf"), "ar") == 100


def test_posters_are_a3_and_hold_every_key_message(packs):
    from packs_made import ROOT

    from sitekit.data import load_all

    modules = load_all(ROOT / "data").modules.values()
    for code in ("en", "ar"):
        text = reading.poppler(packs / code / "posters.pdf")
        for message in (each[code] for module in modules for each in module.key_messages):
            assert reading.found_again(message, text, code) == 100, message

"""Every pair of colours that meets on a page, measured: 4.5 for text, 3 for the edges of controls (WCAG 1.4.3, 1.4.11)."""

from __future__ import annotations

import re

import pytest

from support import ROOT

CSS = (ROOT / "overrides/assets/stylesheets/site.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "raised", "sunk", "say", "safety", "good", "card", "fiction")
TEXT = [(ink, ground) for ink in ("ink", "soft", "green") for ground in GROUNDS] + [
    ("brick", "paper"), ("brick", "safety"), ("good-ink", "good"), ("fiction-ink", "fiction"),
    ("on-deep", "deep"), ("soft-on-deep", "deep"), ("saffron", "deep"), ("paper", "green"),
]
EDGES = [("edge", ground) for ground in ("paper", "raised", "sunk", "safety")] + [("focus", ground) for ground in GROUNDS]


def tokens(scheme: str) -> dict[str, str]:
    block = {"light": r":root\{(.*?)\}", "dark": r":root\[data-theme=dark\]\{(.*?)\}"}[scheme]
    body = re.search(block, CSS, re.DOTALL)
    assert body
    return dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", body[1]))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_keep_their_distance(scheme):
    colour = tokens(scheme)
    low = [(ink, ground, round(contrast(colour[ink], colour[ground]), 2)) for ink, ground in TEXT
           if contrast(colour[ink], colour[ground]) < 4.5]
    low += [(edge, ground, round(contrast(colour[edge], colour[ground]), 2)) for edge, ground in EDGES
            if contrast(colour[edge], colour[ground]) < 3]
    assert low == []


def test_dark_by_the_device_and_dark_by_choice_are_the_same():
    device = re.search(r"not\(\[data-theme=light\]\)\{(.*?)\}", CSS, re.DOTALL)
    assert device
    assert dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", device[1])) == tokens("dark")

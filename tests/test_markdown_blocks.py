"""Blocks as Python-Markdown sees them, and the text inside them."""

from __future__ import annotations

import pytest

from sitekit import markdown_blocks, markdown_inline


def shapes(text: str) -> list[tuple[str, int, str, int]]:
    return [(block.kind, block.depth, block.detail, block.line) for block in markdown_blocks.blocks(text.split("\n"), 1)]


@pytest.mark.parametrize(("text", "wanted"), [
    ("One\nline.\n\nTwo.", [("paragraph", 0, "", 1), ("paragraph", 0, "", 4)]),
    ("Day\n3. of the course", [("paragraph", 0, "", 1)]),
    ("- a\n- b\n\n1. c", [("item", 0, "bullet", 1), ("item", 0, "bullet", 2), ("item", 0, "ordered", 4)]),
    ("- a\n    - b\n- c", [("item", 0, "bullet", 1), ("item", 1, "bullet", 2), ("item", 0, "bullet", 3)]),
    ("- a\n\n    More.\n\n- b", [("item", 0, "bullet", 1), ("paragraph", 1, "", 3), ("item", 0, "bullet", 5)]),
    ("- [ ] a\n- [x] b", [("item", 0, "bullet task", 1), ("item", 0, "bullet task", 2)]),
    ("| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 |", [("row", 0, "2", 1), ("row", 0, "2", 3), ("row", 0, "1", 4)]),
    ("a | b\n--|--\n1 | 2", [("row", 0, "2", 1), ("row", 0, "2", 3)]),
    ('!!! say "Say"\n    Hello.\n\n    - a\n\nOut.', [("box", 0, "!!! say", 1), ("paragraph", 1, "", 2), ("item", 1, "bullet", 4), ("paragraph", 0, "", 6)]),
    ('???+ choice "A"\n    B', [("box", 0, "??? choice", 1), ("paragraph", 1, "", 2)]),
    ("```sh\n- no list\n```\nText", [("code", 0, "sh", 1), ("paragraph", 0, "", 4)]),
    ("> quoted\n> - a", [("quote", 0, "", 1), ("paragraph", 1, "", 1)]),
    ("Name:\n{: .write-2 }", [("paragraph", 0, "", 1), ("attributes", 0, "{: .write-2 }", 2)]),
    ("<!-- made from data: gaps -->", [("made", 0, "gaps", 1)]),
    ("<!-- a\nnote -->\nText", [("paragraph", 0, "", 3)]),
    ("Term\n:   Meaning", [("paragraph", 0, "", 1), ("definition", 0, "", 2)]),
    ("[^a]: A note.\n[b]: x.md", [("note", 0, "a", 1), ("reference", 0, "", 2)]),
    ("---\n\n***", [("rule", 0, "", 1), ("rule", 0, "", 3)]),
    ("# Title\nText", [("heading", 0, "1", 1), ("paragraph", 0, "", 2)]),
    ("[link](x.md) begins", [("paragraph", 0, "", 1)]),
    ("", []),
])  # fmt: skip
def test_blocks(text, wanted):
    assert shapes(text) == wanted


def test_cells_keep_escaped_pipes():
    assert markdown_blocks.cells(r"| a \| b | | c |") == ["a | b", "", "c"]


def test_inline_text_links_images_and_notes():
    read = markdown_inline.read("See **[the *form*](a/b.md#c)**[^std-x], `code` and\n![Plan](p.svg){: .wide } <https://x.org/> \\*.")
    assert read.plain == "See the form,  and\nPlan  ."
    assert [(target.url, target.line, target.image) for target in read.targets] == [
        ("a/b.md#c", 0, False),
        ("p.svg", 1, True),
        ("https://x.org/", 1, False),
    ] or sorted(target.url for target in read.targets) == ["a/b.md#c", "https://x.org/", "p.svg"]
    assert read.notes == ("std-x",)
    assert read.code == ("code",)


def test_underscores_inside_words_stay():
    assert markdown_inline.read("_so_ write_2 and __so__").plain == "so write_2 and so"

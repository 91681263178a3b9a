"""Article -> pandoc's document tree, with notes as notes and boxes as named styles."""

from __future__ import annotations

import base64
import copy
import json
import re
import subprocess
from collections.abc import Callable
from typing import Any

import pypandoc

from sitekit.packs.article import Article, markup
from sitekit.records import BadInput

STYLES = {
    "say": "Say", "safety": "Safety", "good": "Good Practice", "note": "Note Box", "card": "Card",
    "fiction": "Fiction", "choice": "Choice", "notes": "Speaker Notes", "imprint": "Imprint", "glance": "At a Glance",
}  # fmt: skip
"""Class of a box on a page -> name of its paragraph style in Word."""

_IN_BOX = frozenset(STYLES.values()) - {"Imprint"}
LEGAL_QUESTION = "Legal Question"
WRITING_LINE = "Writing Line"
_NOTES = "notes-of-the-article"
TICK_BOX = "☐ "
NO_BREAK = "\u00a0"

Tree = dict[str, Any]
Picture = Callable[[str], bytes]
"""The markup of a drawing -> a PNG of it."""
_BOOKMARKS = 100_000
"""Numbers of bookmarks from here on are ours; pandoc counts its own from nought."""
_REFERENCE = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t>{}</w:t></w:r>'
_DRAWING_WIDTH = 320  # of 96 to an inch: half the width of the text


class Notes:
    """The notes of an article by id: each stands at its first citation, any later one refers to its number."""

    def __init__(self, texts: dict[str, Any]) -> None:
        self.texts = texts
        self._numbers: dict[str, int] = {}

    def cited(self, identifier: str) -> list[Tree]:
        """What a citation becomes. Word keeps the number right where a trainer adds notes before it."""
        number = self._numbers.get(identifier)
        if number is not None:
            field = f'<w:fldSimple w:instr=" NOTEREF _Note{number} \\f \\h ">{_REFERENCE.format(number)}</w:fldSimple>'
            return [_word_markup(field)]
        number = self._numbers[identifier] = len(self._numbers) + 1
        start, end = (f'<w:bookmark{name} w:id="{_BOOKMARKS + number}"' for name in ("Start", "End"))
        note = {"t": "Note", "c": self.texts[identifier]}
        return [_word_markup(f'{start} w:name="_Note{number}"/>'), note, _word_markup(f"{end}/>")]


def _word_markup(text: str) -> Tree:
    return {"t": "RawInline", "c": ["openxml", text]}


def of_article(article: Article, picture: Picture) -> Tree:
    """The pandoc JSON of an article."""
    body = _for_pandoc(copy.deepcopy(article.body), picture)
    notes = body.makeelement("div", {"id": _NOTES})
    for each in body.xpath(".//div[@class='footnote']//li"):
        each.tag = "div"
        notes.append(each)
    for each in body.xpath(".//div[@class='footnote']"):
        each.drop_tree()
    body.append(notes)
    tree: Tree = json.loads(pandoc(markup(body), "--from=html", "--to=json"))
    [section] = tree["blocks"]
    kept = section["c"][1].pop()["c"][1]
    tree["blocks"] = _walk(tree["blocks"], Notes({note["c"][0][0]: note["c"][1] for note in kept}))
    return tree


def pandoc(text: str, *options: str) -> bytes:
    """What pandoc makes of `text`. It is called without the questions that its Python wrapper asks each time."""
    command = [pypandoc.get_pandoc_path(), *options]
    done = subprocess.run(command, input=text.encode("utf-8"), capture_output=True, check=False)
    if done.returncode:
        raise BadInput("pandoc", done.stderr.decode("utf-8", "replace").strip().splitlines()[-1])
    return done.stdout


def _for_pandoc(body: Any, picture: Picture) -> Any:
    """What HTML says by class, said so that pandoc keeps it."""
    _keep_choices(body)
    for each in body.xpath(".//span[@class='box']"):
        each.text = TICK_BOX
        each.drop_tag()
    for each in body.xpath(".//p[@class='legal-question']"):
        _wrap(each, LEGAL_QUESTION)
    _rule_lines(body)
    _plain_figures(body, picture)
    for each in body.xpath(".//p[@class='admonition-title']"):
        each.tag = "strong"
        _wrap(each, "", "p")
    for each in body.xpath(".//div[@class]|.//section[@class]|.//dl[@class]|.//p[@class]"):
        for name in each.get("class").split():
            if name in STYLES:
                each.set("data-custom-style", STYLES[name])
                each.tag = "div" if each.tag == "section" else each.tag
    for each in list(body.iter("dl")):
        _definitions(each)
    for each in list(body.iter("bdi", "header", "time", "figure")):
        each.drop_tag()
    return body


def _keep_choices(body: Any) -> None:
    """A box to tick stays beside its word; all choices of a row stay in one line where their column has room for them."""
    for each in body.xpath(".//span[@class='pick']"):
        box = each.find("span")
        box.tail = (TICK_BOX + (box.tail or "")).replace(" ", NO_BREAK)
        box.drop_tree()
        if each.xpath("ancestor::table[@class='colours']") and each.getnext() is not None:
            each.tail = NO_BREAK


def _rule_lines(body: Any) -> None:
    """Ruled lines -> paragraphs of a style of their own."""
    for each in list(body.iter("p")):
        lines = [line for line in each.iterchildren("span") if line.get("class") == "line"]
        for line in lines:
            line.drop_tree()
            each.addnext(each.makeelement("p", {"class": "line"}))
    for each in body.xpath(".//p[@class='line']"):
        each.text = NO_BREAK
        _wrap(each, WRITING_LINE)


def _plain_figures(body: Any, picture: Picture) -> None:
    """A drawing of its own kind becomes a picture; of any other the caption stays."""
    for each in body.xpath(".//figure/svg"):
        _as_picture(each, picture)
    for each in list(body.iter("img", "{*}svg", "svg")):
        if each.get("src", "").startswith("data:"):
            continue
        each.drop_tree()
    for each in body.iter("figcaption"):
        each.tag = "p"


def _as_picture(svg: Any, picture: Picture) -> None:
    """Its name and what it says in words, one box after the other, become the alternative text."""
    image = svg.makeelement("img", {"width": str(_DRAWING_WIDTH)})
    image.set("src", "data:image/png;base64," + base64.b64encode(picture(markup(svg))).decode("ascii"))
    said = "\n".join(each.text for each in svg.iterchildren("title", "desc"))
    image.set("alt", " · ".join(said.splitlines()))
    svg.addprevious(image)
    svg.drop_tree()
    _wrap(image, "", "p")


def _definitions(node: Any) -> None:
    """`Term: value, value` on a line of its own, which a trainer can edit; pandoc's definition lists cannot turn."""
    for group in [node, *node.iterchildren("div")]:
        terms = list(group.iterchildren("dt"))
        if not terms or group.getparent() is None:
            continue
        line = group.makeelement("p")
        for child in list(group.iterchildren("dt", "dd")):
            first = child.tag == "dd" and child.getprevious() is not None and child.getprevious().tag == "dd"
            child.tag, was = ("strong", "dt") if child.tag == "dt" else ("span", "dd")
            child.tail = ": " if was == "dt" else ("" if child.getnext() is None else " · ")
            if first and line.text is None:
                line.text = ""
            line.append(child)
        group.append(line)
    node.tag = "div"


def _wrap(node: Any, style: str, tag: str = "div") -> None:
    box = node.makeelement(tag, {"data-custom-style": style} if style else {})
    node.addprevious(box)
    box.tail, node.tail = node.tail, None
    box.append(node)


def _walk(node: Any, notes: Notes) -> Any:
    """The tree with each reference to a note replaced by the note itself."""
    if isinstance(node, list):
        return [_walk(each, notes) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Superscript":
        cited = [notes.cited(target) for target in _targets(node["c"]) if target in notes.texts]
        if cited:
            return {"t": "Span", "c": [["", [], []], _parted(cited)]}
    if node.get("t") == "Div" and any(value in _IN_BOX for _, value in node["c"][0][2]):
        return _boxed(_with_paragraphs(node), notes)
    if node.get("t") in {"Div", "Span", "Header"}:
        attributes = node["c"][0] if node["t"] != "Header" else node["c"][1]
        attributes[2] = [[re.sub(r"^data-", "", key), value] for key, value in attributes[2] if key.endswith("custom-style")]
    return {key: _walk(value, notes) for key, value in node.items()}


def _targets(inlines: list[Any]) -> list[str]:
    """Ids that the links of a raised text lead to. Pandoc makes one raised text of neighbours."""
    return [each["c"][2][0].removeprefix("#") for each in inlines if each["t"] == "Link"]


def _parted(notes: list[list[Tree]]) -> list[Tree]:
    """Neighbouring notes with a raised comma between, so that 2 and 3 are not read as 23."""
    comma = {"t": "Superscript", "c": [{"t": "Str", "c": ","}]}
    return [part for note in notes for part in (comma, *note)][1:]


def _with_paragraphs(node: Any) -> Any:
    """Lists of a box as lists of paragraphs: only those take the style of the box."""
    if isinstance(node, list):
        return [_with_paragraphs(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("t") == "Plain":
        return {"t": "Para", "c": node["c"]}
    return {key: _with_paragraphs(value) for key, value in node.items()}


def _boxed(node: Any, notes: Notes) -> Any:
    """A box as a table of one cell: only so do its lists stay inside, and a card in one piece."""
    plain: list[Any] = ["", [], []]
    style = next(value for _, value in node["c"][0][2] if value in _IN_BOX)
    inside = {"t": "Div", "c": [["", [], [["custom-style", style]]], _walk(node["c"][1], notes)]}
    cell = [plain, {"t": "AlignDefault"}, 1, 1, [inside]]
    body = [plain, 0, [], [[plain, [cell]]]]
    width = [{"t": "AlignDefault"}, {"t": "ColWidth", "c": 1.0}]
    return {"t": "Table", "c": [plain, [None, []], [width], [plain, []], [body], [plain, []]]}

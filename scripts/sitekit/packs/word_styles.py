"""The template that pandoc fills: A4, named styles to restyle, fonts that Word users have; in either direction."""

from __future__ import annotations

import functools
import io
import tempfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from sitekit.languages import Language
from sitekit.packs.pandoc_tree import LEGAL_QUESTION, STYLES, WRITING_LINE, pandoc

GREEN, BRICK, GREY = "0A5955", "98391F", "8A8A8A"
LATIN, ARABIC = "Calibri", "Sakkal Majalla"
"""Typefaces that come with Word; others stand in where they are missing."""

# Style of what is in a box -> colour of its edge, width of its bar (eighths of a point), fill.
BOXES = {
    "Say": (GREEN, 24, "EEF5F3"), "Safety": (BRICK, 36, "FBF1EC"), "Good Practice": (GREEN, 12, "F1F6EC"),
    "Note Box": (GREY, 12, "F6F4EF"), "Card": ("000000", 8, ""), "Fiction": (GREY, 8, ""), "Choice": (GREY, 12, ""),
    "Speaker Notes": (GREY, 12, "F6F4EF"), "At a Glance": (GREEN, 8, ""),
}  # fmt: skip


@functools.cache
def template(language: Language) -> Path:
    """A reference document for this language, made once a process."""
    folder = Path(tempfile.mkdtemp(prefix="packs-"))
    path = folder / "reference.docx"
    document = docx.Document(io.BytesIO(pandoc("", "--from=markdown", "--to=docx", "--output=-")))
    size = 13 if language.direction == "rtl" else 11
    for name, scale in {"Normal": 1, "Body Text": 1, "First Paragraph": 1, "Compact": 1, "Footnote Text": 0.8}.items():
        _font(_style(document, name), size * scale)
        _style(document, name).paragraph_format.space_after = Pt(4)
    for level, scale in {1: 1.75, 2: 1.3, 3: 1.12, 4: 1}.items():
        style = _style(document, f"Heading {level}")
        _font(style, size * scale, bold=True, colour=GREEN if level < 3 else "000000")
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(12 if level < 3 else 8)
    for name in (*STYLES.values(), LEGAL_QUESTION, WRITING_LINE):
        _own_style(document, name, size)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH and language.direction == "rtl":
            set_flag(style.element.get_or_add_pPr(), "w:bidi")
    document.save(str(path))
    return path


def _style(document: Any, name: str) -> Any:
    try:
        return document.styles[name]
    except KeyError:
        return document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)


def _own_style(document: Any, name: str, size: float) -> None:
    style = _style(document, name)
    style.base_style = document.styles["Body Text"]
    style.quick_style = True
    _font(style, size * (0.8 if name in {"Imprint", "At a Glance"} else 1), bold=name == LEGAL_QUESTION)
    style.paragraph_format.keep_with_next = name in {LEGAL_QUESTION, WRITING_LINE}
    if name in {"Imprint", "At a Glance"}:
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    if name == WRITING_LINE:
        _border(style, {"bottom": ("555555", 4), "between": ("555555", 4)})
        style.paragraph_format.space_before = Pt(10)


def _font(style: Any, size: float, bold: bool = False, colour: str = "000000") -> None:
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for key in list(fonts.attrib):
        if key.endswith("Theme"):
            del fonts.attrib[key]
    for key, value in {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:cs": ARABIC, "w:eastAsia": LATIN}.items():
        fonts.set(qn(key), value)
    for tag in ("w:szCs", "w:bCs", "w:iCs"):
        for each in properties.findall(qn(tag)):
            properties.remove(each)
    half = OxmlElement("w:szCs")
    half.set(qn("w:val"), str(round(size * 2)))
    properties.find(qn("w:sz")).addnext(half)
    if bold:
        properties.find(qn("w:b")).addnext(OxmlElement("w:bCs"))


def _border(style: Any, edges: dict[str, tuple[str, int]]) -> None:
    borders = OxmlElement("w:pBdr")
    for edge in ("top", "left", "bottom", "right", "between"):
        if edge in edges:
            line = OxmlElement(f"w:{edge}")
            for key, value in {"w:val": "single", "w:sz": str(edges[edge][1]), "w:space": "4", "w:color": edges[edge][0]}.items():
                line.set(qn(key), value)
            borders.append(line)
    style.element.get_or_add_pPr().append(borders)


def set_flag(properties: Any, tag: str) -> None:
    """Put an empty element such as `w:bidi` among properties, once."""
    if properties.find(qn(tag)) is None:
        properties.append(OxmlElement(tag))


# The order that the schema asks for (ECMA-376, CT_PPrBase and CT_RPr); Word refuses or ignores others.
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
    "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
)  # fmt: skip


def in_order(properties: Any, order: tuple[str, ...]) -> None:
    """Sort the children as the schema asks."""
    places = {qn(f"w:{name}"): number for number, name in enumerate(order)}
    properties[:] = sorted(properties, key=lambda each: places.get(each.tag, len(order)))

"""Sheets of a module -> PPTX with speaker notes, in layouts that a trainer can restyle."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pptx
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Mm

from sitekit.languages import Language
from sitekit.packs.article import Article, text_of
from sitekit.packs.pdf import LICENCE
from sitekit.packs.word import steady
from sitekit.packs.word_styles import ARABIC, GREEN, LATIN
from sitekit.packs.words import words

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def write(article: Article, version: str) -> bytes:
    """The sheets as a PowerPoint file: a title, then one slide a sheet."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Mm(338.7), Mm(190.5)
    _theme(deck, article.language)
    said = words(article.language.code)
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = article.title
    first.placeholders[1].text = article.language.site_name
    first.notes_slide.notes_text_frame.text = f"{said['licence']}\n{article.url}\n{version}"
    for sheet in article.body.xpath(".//section[contains(@class, 'sheet')]"):
        _slide(deck, sheet, _notes_of(article))
    for slide in deck.slides:
        _turn(slide, article.language)
    _describe(deck, article, version)
    out = io.BytesIO()
    deck.save(out)
    return steady(out.getvalue(), article.updated)


def _notes_of(article: Article) -> dict[str, str]:
    """Id of a note -> its text."""
    return {each.get("id", ""): text_of(each) for each in article.body.xpath(".//div[@class='footnote']//li")}


def _slide(deck: Any, sheet: Any, notes: dict[str, str]) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = text_of(next(sheet.iter("h2")))
    frame = slide.placeholders[1].text_frame
    lines = [line for group in sheet.iterchildren("ul", "ol", "p") for line in (group.iterchildren("li") if group.tag != "p" else [group])]
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        _fill(paragraph, line)
    cited = list(dict.fromkeys(link.get("href", "")[1:] for link in sheet.iter("a") if "footnote-ref" in (link.get("class") or "")))
    spoken = [_spoken(part) for box in sheet.xpath(".//div[contains(@class, 'notes')]") for part in box.iterchildren() if "admonition-title" not in (part.get("class") or "")]
    sources = [f"[{_number(sheet, each)}] {notes[each]}" for each in cited if each in notes]
    slide.notes_slide.notes_text_frame.text = "\n".join([*spoken, *sources])


def _spoken(part: Any) -> str:
    """A paragraph of what is said, the numbers of its notes as `[3]`, as their sources below have them."""
    text = "".join(f"[{text.strip(' ,،')}]" if raised else text for text, raised, _ in _runs(part, False, False))
    return " ".join(text.split())


def _number(sheet: Any, identifier: str) -> str:
    return next(text_of(link) for link in sheet.iter("a") if link.get("href") == f"#{identifier}")


def _fill(paragraph: Any, line: Any) -> None:
    """Text of a line in runs; the numbers of notes are raised."""
    for text, raised, strong in _runs(line, False, False):
        run = paragraph.add_run()
        run.text = " ".join(text.split()) if text.strip() == text else text.replace("\n", " ")
        run.font.bold = True if strong else None
        if raised:
            run.font._element.set("baseline", "30000")  # noqa: SLF001 - python-pptx has no public way to it


def _runs(node: Any, raised: bool, strong: bool) -> list[tuple[str, bool, bool]]:
    found = [(node.text, raised, strong)] if node.text else []
    for child in node:
        found += _runs(child, raised or child.tag == "sup", strong or child.tag in {"strong", "em"})
        if child.tail:
            found.append((child.tail, raised, strong))
    return [each for each in found if each[0].strip() or each[0] == " "]


def _theme(deck: Any, language: Language) -> None:
    """Fonts, colours and direction of the master and its layouts, where a trainer changes them once for all."""
    master = deck.slide_master
    for layout in (master, *deck.slide_layouts):
        for shape in layout.placeholders:
            _place(shape, deck)
    opening, sheet = deck.slide_layouts[0], deck.slide_layouts[1]
    for shape, top in zip(opening.placeholders, (58, 98), strict=False):
        shape.top, shape.height = Mm(top), Mm(30)
        for level in shape._element.xpath(".//a:lstStyle/*[@algn]"):  # noqa: SLF001 - no public way to it
            level.set("algn", "r" if language.direction == "rtl" else "l")
    _rule(opening, 94)
    _rule(sheet, 38)
    for style, size, colour in (("titleStyle", 36, GREEN), ("bodyStyle", 32, "000000")):
        for level in master.element.find(qn("p:txStyles")).find(qn(f"p:{style}")):
            if not level.tag.endswith("pPr"):
                continue
            if language.direction == "rtl":
                level.set("rtl", "1")
                level.set("algn", "r")
            else:
                level.set("algn", "l")
            run = level.find(qn("a:defRPr"))
            run.set("sz", str(size * 100))
            run.set("b", "1" if style == "titleStyle" else "0")
            for child in list(run):
                run.remove(child)
            run.append(parse_xml(f'<a:solidFill {_A}><a:srgbClr val="{colour}"/></a:solidFill>'))
            for tag, face in (("latin", LATIN), ("cs", ARABIC)):
                run.append(parse_xml(f'<a:{tag} {_A} typeface="{face}"/>'))


def _rule(layout: Any, top: int) -> None:
    """A green line across a layout, `top` millimetres from its upper edge, below what the layout holds."""
    layout.shapes._spTree.insert(2, parse_xml(  # noqa: SLF001 - python-pptx adds no shapes to layouts
        f'<p:sp {_A} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:nvSpPr>'
        f'<p:cNvPr id="{900 + top}" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{Mm(20)}" y="{Mm(top)}"/><a:ext cx="{Mm(298.7)}" cy="{Mm(1)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{GREEN}"/></a:solidFill></p:spPr></p:sp>'
    ))  # fmt: skip


def _place(shape: Any, deck: Any) -> None:
    """Title above, text below, over the whole width of a wide slide."""
    kind = shape.placeholder_format.type
    wide = deck.slide_width - Mm(40)
    if "TITLE" in str(kind) and "SUB" not in str(kind):
        shape.left, shape.top, shape.width, shape.height = Mm(20), Mm(10), wide, Mm(28)
    elif any(name in str(kind) for name in ("BODY", "OBJECT", "SUBTITLE")):
        shape.left, shape.top, shape.width, shape.height = Mm(20), Mm(44), wide, Mm(128)
    else:
        shape.left = Emu(int(shape.left * deck.slide_width / 9144000))
        shape.top = Mm(176)


def _turn(slide: Any, language: Language) -> None:
    """Language and direction of every paragraph and run, on the slide and in its notes."""
    for frame in [shape.text_frame for shape in slide.shapes if shape.has_text_frame] + [slide.notes_slide.notes_text_frame]:
        for paragraph in frame.paragraphs:
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-pptx has no public way to it
            if language.direction == "rtl":
                properties.set("rtl", "1")
                properties.set("algn", "r")
            for run in paragraph.runs:
                run.font._element.set("lang", language.code)  # noqa: SLF001


def _describe(deck: Any, article: Article, version: str) -> None:
    said = words(article.language.code)
    properties = deck.core_properties
    properties.title, properties.author = article.title, article.language.site_name
    properties.language, properties.keywords = article.language.code, said["keywords"]
    properties.subject, properties.comments = str(article.meta.get("description", "")), f"{said['licence']} {article.url}"
    properties.identifier, properties.version, properties.category = article.url, version, LICENCE
    moment = datetime.datetime(article.updated.year, article.updated.month, article.updated.day, tzinfo=datetime.UTC)
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision = article.language.site_name, 1

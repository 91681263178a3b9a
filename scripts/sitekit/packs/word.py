"""Article -> DOCX: pandoc writes it, then every paragraph, run, table and section gets its direction."""

from __future__ import annotations

import datetime
import io
import itertools
import json
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from sitekit.languages import Language
from sitekit.packs.article import Article
from sitekit.packs.pandoc_tree import WRITING_LINE, Picture, of_article, pandoc
from sitekit.packs.pdf import LICENCE
from sitekit.packs.word_styles import BOXES, PARAGRAPH_ORDER, RUN_ORDER, in_order, set_flag, template
from sitekit.packs.words import words

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-z]")
_WIDTH = 178
"""Width of the text, in millimetres: A4 less its margins."""
_LETTER = 2.6
"""Room of a bold letter, in millimetres."""
_TWIPS = 56.7
"""Twentieths of a point in a millimetre."""


def write(article: Article, version: str, picture: Picture) -> bytes:
    """The article as a Word file; `picture` makes a PNG of a drawing."""
    options = ("--from=json", "--to=docx", f"--reference-doc={template(article.language)}", "--output=-")
    document = docx.Document(io.BytesIO(pandoc(json.dumps(of_article(article, picture)), *options)))
    finish(document, article.language)
    _describe(document, article, version)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue(), article.updated)


def finish(document: Any, language: Language) -> None:
    """Direction, page, tables, notes."""
    for section in document.sections:
        _page(section, language)
    for part in _text_parts(document):
        for table in part.iter(qn("w:tbl")):
            _table(table, language)
        for paragraph in part.iter(qn("w:p")):
            _keep_with_lines(paragraph)
            _paragraph(paragraph, language)


def _text_parts(document: Any) -> list[Any]:
    """Roots of the parts that hold text; those that python-docx keeps as bytes are parsed and kept parsed."""
    roots = [document.element]
    for part in document.part.package.iter_parts():
        name = str(part.partname)
        if name.endswith(("footnotes.xml", "numbering.xml")) and not hasattr(part, "_element"):
            root = parse_xml(part.blob)
            part.__class__ = _parsed(type(part))
            part.kept = root
        if name.endswith("footnotes.xml"):
            roots.append(part.kept if hasattr(part, "kept") else part._element)  # noqa: SLF001 - no public way
    return roots


def _parsed(kind: type) -> type:
    """A part that saves the tree it keeps."""

    def blob(self: Any) -> bytes:
        return bytes(etree.tostring(self.kept, xml_declaration=True, encoding="UTF-8", standalone=True))

    return type(f"Parsed{kind.__name__}", (kind,), {"blob": property(blob)})


def _page(section: Any, language: Language) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin = Mm(19), Mm(18)
    if language.direction == "rtl":
        set_flag(section._sectPr, "w:bidi")  # noqa: SLF001 - python-docx has no public way to it


def _paragraph(paragraph: Any, language: Language) -> None:
    if language.direction == "rtl":
        properties = paragraph.get_or_add_pPr()
        set_flag(properties, "w:bidi")
        for each in properties.findall(qn("w:jc")):
            properties.remove(each)
        in_order(properties, PARAGRAPH_ORDER)
    for run in paragraph.iter(qn("w:r")):
        _run(run, language)


def _keep_with_lines(paragraph: Any) -> None:
    """A question stays on the page of the lines for its answer."""
    after = paragraph.getnext()
    if after is not None and after.tag == qn("w:p") and after.style == WRITING_LINE.replace(" ", ""):
        properties = paragraph.get_or_add_pPr()
        set_flag(properties, "w:keepNext")
        in_order(properties, PARAGRAPH_ORDER)


def _run(run: Any, language: Language) -> None:
    """Right to left where there is Arabic, or nothing that says otherwise."""
    text = "".join(each.text or "" for each in run.iter(qn("w:t")))
    properties = run.get_or_add_rPr()
    for each in properties.findall(qn("w:rtl")):
        properties.remove(each)
    if _ARABIC.search(text) or (language.direction == "rtl" and not _LATIN.search(text)):
        properties.append(OxmlElement("w:rtl"))
        _double(properties)
    in_order(properties, RUN_ORDER)


def _double(properties: Any) -> None:
    """Bold and italic of right-to-left text have switches of their own."""
    for plain, complex_script in (("w:b", "w:bCs"), ("w:i", "w:iCs")):
        if properties.find(qn(plain)) is not None:
            set_flag(properties, complex_script)


def _table(table: Any, language: Language) -> None:
    properties = table.tblPr
    box = _box_of(table)
    for tag in ("w:tblStyle", "w:tblW", "w:tblLayout", "w:jc", "w:bidiVisual", "w:tblBorders"):
        for each in properties.findall(qn(tag)):
            properties.remove(each)
    parts = ["<w:bidiVisual/>"] if language.direction == "rtl" else []
    parts.append('<w:tblW w:w="5000" w:type="pct"/>')
    edges = _edges(*box[:2]) if box else _edges("8A8A8A", 4)
    parts += [f"<w:tblBorders>{edges}</w:tblBorders>", '<w:tblLayout w:type="fixed"/>']
    look = properties.find(qn("w:tblLook"))
    for place, text in enumerate(parts):
        properties.insert(place, _xml(text))
    if look is not None:
        properties.append(look)
    _columns(table)
    for number, row in enumerate(table.iterchildren(qn("w:tr"))):
        _row(row, number == 0 and not box)
    if box and box[2]:
        for cell in table.iter(qn("w:tc")):
            cell.get_or_add_tcPr().append(_xml(f'<w:shd w:val="clear" w:color="auto" w:fill="{box[2]}"/>'))
    if box:
        table.addnext(_xml('<w:p><w:pPr><w:spacing w:before="0" w:after="60" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'))


def _box_of(table: Any) -> tuple[str, int, str] | None:
    """The looks of a table that is a box: one cell, whose first paragraph has the style of a box."""
    cells = list(table.iter(qn("w:tc")))
    style = next(cells[0].iter(qn("w:pStyle")), None) if len(cells) == 1 else None
    names = {name.replace(" ", ""): looks for name, looks in BOXES.items()}
    return names.get(style.get(qn("w:val")).replace(" ", "")) if style is not None else None


def _edges(colour: str, bar: int) -> str:
    """Borders of a table; the one where reading begins is as wide as `bar`. Word turns it with `bidiVisual`."""
    widths = {"top": 4, "left": bar, "bottom": 4, "right": 4, "insideH": 4, "insideV": 4}
    return "".join(f'<w:{edge} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>' for edge, width in widths.items())


def _columns(table: Any) -> None:
    """Widths by what the columns hold: empty ones, to write in, get their share; no word is broken."""
    texts = [["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]
    columns = list(itertools.zip_longest(*texts, fillvalue=""))
    empty = [len(column) > 1 and not any(column[1:]) for column in columns]
    weights = [42 if free else max(10, *(min(len(text), 90) for text in column)) for column, free in zip(columns, empty, strict=True)]
    least = [min(60.0, 4 + _LETTER * max(len(word) for text in column for word in text.split(" "))) for column in columns]
    widths = [round(width * _TWIPS) for width in shared(weights, least)]
    for column, width in zip(table.iter(qn("w:gridCol")), widths, strict=False):
        column.set(qn("w:w"), str(width))
    for row in table.iter(qn("w:tr")):
        for cell, width in zip(row.iter(qn("w:tc")), widths, strict=False):
            properties = cell.get_or_add_tcPr()
            for each in properties.findall(qn("w:tcW")):
                properties.remove(each)
            properties.insert(0, _xml(f'<w:tcW w:w="{width}" w:type="dxa"/>'))


def shared(weights: Sequence[float], least: Sequence[float]) -> list[float]:
    """Parts of the width of the text by weight, none narrower than its `least`, in millimetres."""
    total = sum(weights)
    tight = [weight / total * _WIDTH < need for weight, need in zip(weights, least, strict=True)]
    free = _WIDTH - sum(need for need, held in zip(least, tight, strict=True) if held)
    rest = sum(weight for weight, held in zip(weights, tight, strict=True) if not held)
    if free <= 0 or not rest:
        return [weight / total * _WIDTH for weight in weights]
    return [need if held else weight / rest * free for weight, need, held in zip(weights, least, tight, strict=True)]


def _row(row: Any, head: bool) -> None:
    properties = row.get_or_add_trPr()
    set_flag(properties, "w:cantSplit")
    if not head:
        return
    set_flag(properties, "w:tblHeader")
    for cell in row.iter(qn("w:tc")):
        cell.get_or_add_tcPr().append(_xml('<w:shd w:val="clear" w:color="auto" w:fill="E8EFED"/>'))
        for run in cell.iter(qn("w:r")):
            set_flag(run.get_or_add_rPr(), "w:b")


def _xml(text: str) -> Any:
    name, rest = re.match(r"<(w:\w+)(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return parse_xml(f"<{name} {space}{rest}")


def _describe(document: Any, article: Article, version: str) -> None:
    """Properties, and what stands at the head and foot of each page."""
    said = words(article.language.code)
    properties = document.core_properties
    properties.title, properties.author = article.title, article.language.site_name
    properties.language, properties.keywords = article.language.code, said["keywords"]
    properties.subject = str(article.meta.get("description", ""))
    properties.comments = f"{said['licence']} {article.url}"
    properties.identifier, properties.version = article.url, version
    properties.category = LICENCE
    moment = datetime.datetime(article.updated.year, article.updated.month, article.updated.day, tzinfo=datetime.UTC)
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision = article.language.site_name, 1
    section = document.sections[0]
    _line(section.header.paragraphs[0], [article.title], article.language)
    before, between = said["page_of"]
    _line(section.footer.paragraphs[0], [before, "PAGE", between, "NUMPAGES", f"   ·   {version}"], article.language)


def _line(paragraph: Any, pieces: list[str], language: Language) -> None:
    """A line of text and fields (PAGE, NUMPAGES)."""
    for piece in pieces:
        if piece in {"PAGE", "NUMPAGES"}:
            field = _xml(f'<w:fldSimple w:instr=" {piece} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
            paragraph._p.append(field)  # noqa: SLF001 - python-docx has no public way to it
        else:
            paragraph.add_run(piece)
    _paragraph(paragraph._p, language)  # noqa: SLF001


def steady(raw: bytes, day: datetime.date) -> bytes:
    """The same package with the day of the text in place of the clock."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()

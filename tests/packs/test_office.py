"""Word and PowerPoint files read back: words, direction, tables, notes, properties."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import packs_reading as reading
import pptx
import pytest
from lxml import etree
from packs_made import manifest
from pptx.oxml.ns import qn as pptx_qn

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = re.compile("[\u0621-\u064a]")


def word_files(packs: Path, code: str) -> list[tuple[str, Path]]:
    pages = manifest(packs)[code].items()
    return [(page, packs / code / entry["file"]) for page, entries in pages for entry in entries
            if entry["kind"] == "word" and not page.endswith("slides.html")]


def parts(file: Path) -> dict[str, etree._Element]:
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if re.match(r"word/(document|footnotes|header\d*|footer\d*)\.xml", name)]
        return {name: etree.fromstring(package.read(name)) for name in names}


def text_of(node: etree._Element) -> str:
    return "".join(each.text or "" for each in node.iter(f"{W}t"))


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_words_of_a_page_are_in_its_word_file(packs, site, code):
    for page, file in word_files(packs, code):
        read = " ".join(
            text_of(paragraph) for part in parts(file).values() for paragraph in part.iter(f"{W}p")
        )
        assert reading.found_again(reading.article_text(site / code / page, drawings=False), read, code) >= 99, file


@pytest.mark.parametrize(("code", "name"), [("en", "The referral map · "), ("ar", "خريطة الإحالة · ")])
def test_a_drawing_is_a_picture_that_says_itself_in_words(packs, code, name):
    file = next(packs.glob(f"{code}/h11-*.docx"))
    [described] = [each.get("descr") for each in parts(file)["word/document.xml"].iter("{*}docPr") if each.get("descr")]
    assert described.startswith(name)
    assert described.count(" · ") == 11  # the name, the sentence on it, its ten boxes
    with zipfile.ZipFile(file) as package:
        [picture] = [package.read(each) for each in package.namelist() if each.startswith("word/media/")]
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 1080


def test_every_arabic_paragraph_run_table_and_section_runs_right_to_left(packs):
    for _, file in word_files(packs, "ar"):
        for name, part in parts(file).items():
            for paragraph in part.iter(f"{W}p"):
                assert paragraph.find(f"{W}pPr/{W}bidi") is not None or not text_of(paragraph), (file, name)
            for run in part.iter(f"{W}r"):
                assert run.find(f"{W}rPr/{W}rtl") is not None or not ARABIC.search(text_of(run)), (file, name, text_of(run))
            for table in part.iter(f"{W}tbl"):
                assert table.find(f"{W}tblPr/{W}bidiVisual") is not None
            for section in part.iter(f"{W}sectPr"):
                assert section.find(f"{W}bidi") is not None
        for style in docx.Document(str(file)).styles.element.iter(f"{W}style"):
            if style.get(f"{W}type") == "paragraph":
                assert style.find(f"{W}pPr/{W}bidi") is not None


def test_english_stays_left_to_right(packs):
    for _, file in word_files(packs, "en"):
        document = parts(file)["word/document.xml"]
        assert not list(document.iter(f"{W}bidi")) and not list(document.iter(f"{W}bidiVisual"))


def test_tables_repeat_their_head_and_keep_rows_whole(packs):
    for code in ("en", "ar"):
        for table in parts(packs / code / "h05-complaint-form.docx")["word/document.xml"].iter(f"{W}tbl"):
            rows = list(table.iter(f"{W}tr"))
            if len(list(table.iter(f"{W}tc"))) == 1:
                continue  # a box
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_notes_are_notes_and_styles_have_names(packs, site):
    for code in ("en", "ar"):
        for page, file in word_files(packs, code):
            cited = [each.attributes["href"] for each in reading.article(site / code / page).css("article a.footnote-ref")]
            document = parts(file)["word/document.xml"]
            assert len(list(document.iter(f"{W}footnoteReference"))) == len(set(cited)), file
            again = [each.get(f"{W}instr") for each in document.iter(f"{W}fldSimple")]
            marked = {each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")}
            assert len(again) == len(cited) - len(set(cited)), file  # a note stands once, later citations refer to it
            assert {each.split()[1] for each in again} <= marked, file
        file = packs / code / "m01-victims-or-agents.docx"
        names = {style.name for style in docx.Document(str(file)).styles}
        assert {"Say", "Safety", "Card", "Good Practice", "Legal Question", "Writing Line"} <= names


def test_slides_carry_sheets_and_speaker_notes(packs, site):
    for code in ("en", "ar"):
        deck = pptx.Presentation(str(packs / code / "m01-victims-or-agents.pptx"))
        tree = reading.article(site / code / "modules/m01-victims-or-agents/slides.html")
        sheets = tree.css("article section.sheet")
        assert len(deck.slides) == len(sheets) + 1
        for slide, sheet in zip(list(deck.slides)[1:], sheets, strict=True):
            shown = " ".join(shape.text_frame.text for shape in slide.shapes)
            said = slide.notes_slide.notes_text_frame.text
            notes = sheet.css_first("details").text()
            heading = sheet.css_first("summary").text()
            assert reading.found_again(notes.replace(heading, "", 1), said, code) == 100
            assert reading.found_again(sheet.css_first("ul").text(), shown, code) == 100


def test_arabic_slides_run_right_to_left(packs):
    deck = pptx.Presentation(str(packs / "ar" / "m01-victims-or-agents.pptx"))
    for slide in deck.slides:
        frames = [shape.text_frame for shape in slide.shapes] + [slide.notes_slide.notes_text_frame]
        for paragraph in (each for frame in frames for each in frame.paragraphs):
            assert paragraph._p.find(pptx_qn("a:pPr")).get("rtl") == "1"
            assert all(run._r.find(pptx_qn("a:rPr")).get("lang") == "ar" for run in paragraph.runs)


def test_office_files_say_what_they_are(packs):
    for file in [*packs.glob("*/*.docx"), *packs.glob("*/*.pptx")]:
        opened = (docx.Document if file.suffix == ".docx" else pptx.Presentation)(io.BytesIO(file.read_bytes()))
        properties = opened.core_properties
        assert properties.title and properties.author and properties.version
        assert properties.language == file.parent.name
        assert "CC BY 4.0" in properties.comments and "http" in properties.comments
        assert properties.created.year == 2026

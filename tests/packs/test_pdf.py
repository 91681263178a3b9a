"""PDFs read back: words, bookmarks, contents, fonts, tags, direction, properties."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import packs_reading as reading
import pikepdf
import pytest
from packs_made import manifest
from selectolax.lexbor import LexborHTMLParser

LEAST = {"ar": 96.0, "en": 99.0}
READERS = {"poppler": reading.poppler, "pypdf": reading.pypdf}


def single_pages(packs: Path) -> list[tuple[str, str, Path]]:
    """Language, page and file of every PDF that prints one page."""
    return [
        (code, page, packs / code / entry["file"])
        for code, pages in manifest(packs).items() if code in LEAST
        for page, entries in pages.items() for entry in entries if entry["kind"] == "pdf"
    ]  # fmt: skip


def all_pdfs(packs: Path) -> list[Path]:
    return sorted(path for path in packs.glob("*/*.pdf") if path.parent.name != ".cache")


@pytest.mark.parametrize("reader", READERS)
def test_the_words_of_a_page_are_found_again(packs, site, reader):
    found = {}
    for code, page, file in single_pages(packs):
        found[f"{code}/{page}"] = (reading.found_again(reading.article_text(site / code / page), READERS[reader](file), code), LEAST[code])
    assert len(found) >= 8
    assert {name: share for name, (share, least) in found.items() if share < least} == {}


def test_a_pack_holds_the_words_of_all_its_pages(packs, site):
    for code, least in LEAST.items():
        read = reading.poppler(packs / code / "m01-victims-or-agents.pdf")
        for page in ("modules/m01-victims-or-agents/index.html", "modules/m01-victims-or-agents/slides.html",
                     "toolkit/handouts/h01-ground-rules-and-words.html"):  # fmt: skip
            assert reading.found_again(reading.article_text(site / code / page), read, code) >= least, (code, page)


def test_a_pack_says_at_its_end_what_its_terms_mean(packs, site):
    for code in LEAST:
        file = packs / code / "m01-victims-or-agents.pdf"
        title, page = reading.bookmarks(file)[-1]
        read = reading.poppler(file, "-f", str(page))
        listed = LexborHTMLParser((site / code / "modules/m01-victims-or-agents/index.html").read_text(encoding="utf-8")).css(".terms li")
        assert len(listed) > 2
        for term in listed:
            assert reading.found_again(f"{title} {term.css_first('a').text()} {term.css_first('span').text()}", read, code) == 100


def test_bookmarks_are_the_headings(packs, site):
    for code, page, file in single_pages(packs):
        assert [title for title, _ in reading.bookmarks(file)] == reading.headings(site / code / page), file


def test_bookmarks_lead_to_the_page_of_their_heading(packs):
    for code in LEAST:
        file = packs / code / "m01-victims-or-agents.pdf"
        for title, page in reading.bookmarks(file)[2:]:
            text = reading.poppler(file, "-f", str(page), "-l", str(page))
            assert reading.found_again(title, text, code) == 100, (file, title, page)


def test_page_numbers_of_the_contents_are_true(packs):
    for file in [each for each in all_pdfs(packs) if each.name in {"m01-victims-or-agents.pdf", "manual.pdf"}]:
        with pikepdf.open(file) as pdf:
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            places = {key: numbers[place[0].objgen] for key, place in pdf.Root.Dests.items()}
            last = max(places[key] for key in places if key.startswith("/front/"))
            first_part = min(number for key, number in places.items() if not key.startswith("/front/"))
            links = [
                places[str(link.Dest)] for page in list(pdf.pages)[1 : first_part - 1]
                for link in sorted(page.get("/Annots", []), key=lambda each: -float(each.Rect[3]))
            ]  # fmt: skip
        assert last < first_part
        text = reading.poppler(file, "-f", "2", "-l", str(first_part - 1), "-layout")
        printed = [int(number) for line in text.splitlines() if (number := _number_of(line))]
        assert len(printed) > 8
        assert sorted(set(printed)) == sorted(set(links)), file
        assert printed == sorted(printed), file


def _number_of(line: str) -> str:
    """The page number that a line of contents ends with (in Arabic: begins with, as it is laid out)."""
    plain = reading.INVISIBLE.sub("", line).strip()
    if not re.search(r"[^\W\d_]", plain):
        return ""
    found = re.search(r"(?:^(\d{1,3})\s\s)|(?:\s\s(\d{1,3})$)", plain)
    return (found[1] or found[2]) if found else ""


def test_every_page_of_a_pack_bears_its_number(packs):
    for code in LEAST:
        file = packs / code / "m01-victims-or-agents.pdf"
        with pikepdf.open(file) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                assert f"({number}) Tj".encode() in page.Contents[-1].read_bytes()


def test_fonts_are_ours_and_embedded(packs):
    for file in all_pdfs(packs):
        listed = subprocess.run(["pdffonts", str(file)], capture_output=True, encoding="utf-8", check=True).stdout
        for line in listed.splitlines()[2:]:
            name, embedded = line[:36].strip(), re.search(r"\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+", line)[1]
            assert "Yaraha" in name and embedded == "yes", (file, line)


def test_properties_direction_and_tags(packs):
    for file in all_pdfs(packs):
        with pikepdf.open(file) as pdf:
            root = pdf.Root
            code = str(root.Lang)
            assert code == file.parent.name.split("-")[0]
            assert str(pdf.docinfo.Title) and root.ViewerPreferences.DisplayDocTitle
            assert ("/Direction" in root.ViewerPreferences) == (code == "ar")
            assert root.MarkInfo.Marked and root.StructTreeRoot.K.S == "/Document"
            assert str(pdf.docinfo.CreationDate).startswith("D:2026")
            with pdf.open_metadata() as meta:
                assert "CC BY 4.0" in meta["dc:rights"] and meta["dc:source"].startswith("http")
            for page in pdf.pages:
                for link in page.get("/Annots", []):
                    assert str(link.get("/Contents", "")), file


def test_heads_of_tables_are_tagged(packs, site):
    for code in LEAST:
        with pikepdf.open(packs / code / "h05-complaint-form.pdf") as pdf:
            heads = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"]
        tree = reading.article(site / code / "toolkit/handouts/h05-complaint-form.html")
        assert len(heads) == len(tree.css("article th"))
        for head in heads:
            assert any(each.get("/Scope") in {"/Column", "/Row"} for each in head.A if isinstance(each, pikepdf.Dictionary))


def test_tags_and_pages_of_a_pack_agree(packs):
    """Every marked piece of every page belongs to an element of the tree, and every link to its own."""
    with pikepdf.open(packs / "ar" / "m01-victims-or-agents.pdf") as pdf:
        flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(map(int, flat[::2]), flat[1::2], strict=True))
        for page in pdf.pages:
            marks = {int(each) for each in re.findall(rb"/MCID (\d+)", b"".join(part.read_bytes() for part in page.Contents))}
            owners = parents[int(page.obj.StructParents)]
            assert marks and max(marks) < len(owners)
            for link in page.get("/Annots", []):
                element = parents[int(link.StructParent)]
                assert any(link.objgen == kid.Obj.objgen for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid)


def test_a_participant_gets_nothing_for_the_trainer(packs, site):
    for code in LEAST:
        whole = reading.poppler(packs / code / "m01-victims-or-agents.pdf")
        copies = reading.poppler(packs / code / "m01-victims-or-agents-participants.pdf")
        heading = reading.article(site / code / "toolkit/handouts/h01-ground-rules-and-words.html").css_first("#trainer").text()
        assert reading.found_again(heading, whole, code) == 100
        assert heading not in copies

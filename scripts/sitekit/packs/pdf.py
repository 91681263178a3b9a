"""Pieces -> one PDF: pages and tags in order, bookmarks, links between the pieces, page numbers, metadata."""

from __future__ import annotations

import datetime
import functools
import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from sitekit.languages import Language
from sitekit.packs.article import Heading
from sitekit.packs.chromium import font_files

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_DIGITS = "YarahaLatin-SemiBold"
"""The typeface of page numbers; every pack has it, in its contents."""
_KEPT_TABLES = ("glyf", "loca", "head", "hhea", "hmtx", "maxp", "cmap", "post", "name", "OS/2")


@dataclass(frozen=True)
class Part:
    """A piece as it goes into a file. `url` is the public address of the page it prints, or a place on it that it stands for."""

    name: str
    path: Path
    headings: tuple[Heading, ...]
    url: str = ""


@dataclass(frozen=True)
class About:
    """What a file says of itself."""

    language: Language
    title: str
    subject: str
    version: str
    updated: datetime.date
    url: str
    keywords: str = ""


def assemble(root: Path, parts: Sequence[Part], about: About, numbered: bool) -> bytes:
    """One file of `parts`; `numbered`: each page gets its number in the file, at the foot."""
    pdf = pikepdf.new()
    tags = _Tags(pdf, about.language.code)
    places = Dictionary()
    starts = []
    for part in parts:
        with pikepdf.open(part.path) as source:
            starts.append(len(pdf.pages))
            with warnings.catch_warnings():  # of places and links, which we bring along ourselves
                warnings.simplefilter("ignore")
                pdf.pages.extend(source.pages)
            tags.add(pdf.copy_foreign(source.Root.StructTreeRoot), starts[-1])
            for key, place in pdf.copy_foreign(source.Root.Dests).items():
                places[key] = place
    tags.close()
    pdf.Root["/Dests"] = pdf.make_indirect(places)
    _lead_inside(pdf, {part.url: part.name for part in parts if part.url})
    _bookmarks(pdf, parts, starts)
    streams = _share_fonts(pdf, root)
    if numbered:
        _number(pdf, root, streams[_DIGITS])
    return _save(pdf, about)


class _Tags:
    """The structure trees of the pieces, joined to one. Numbers of the parent tree move up behind each other."""

    def __init__(self, pdf: pikepdf.Pdf, language: str) -> None:
        self.pdf = pdf
        self.offset = 0
        self.parents: list[Any] = []  # arrays of the file are slow to grow
        self.parts: list[Any] = []
        self.heads: list[tuple[str, Any]] = []
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, Lang=String(language))
        )

    def add(self, tree: Any, first_page: int) -> None:
        """Take in the tree of a piece whose pages begin at `first_page`."""
        element = tree.K[0] if isinstance(tree.K, Array) else tree.K
        element["/S"] = Name.Part
        element["/P"] = self.document
        self.parts.append(element)
        numbers = list(tree.ParentTree.Nums)
        for number, value in zip(numbers[::2], numbers[1::2], strict=True):
            self.parents += [int(number) + self.offset, value]
        heads = list(tree.IDTree.Names)
        self.heads += [(str(name), head) for name, head in zip(heads[::2], heads[1::2], strict=True)]
        for page in self.pdf.pages[first_page:]:
            self._move(page.obj, "/StructParents")
            for each in page.get("/Annots", []):
                self._move(each, "/StructParent")
        self.offset += int(tree.ParentTreeNextKey)

    def _move(self, holder: Any, key: str) -> None:
        if key in holder:
            holder[key] = int(holder[key]) + self.offset

    def close(self) -> None:
        """Hang the joined tree into the file."""
        names = Array([part for name, head in sorted(self.heads, key=lambda pair: pair[0]) for part in (String(name), head)])
        self.document["/K"] = Array(self.parts)
        self.root["/K"] = self.document
        self.root["/ParentTree"] = self.pdf.make_indirect(Dictionary(Nums=Array(self.parents)))
        self.root["/ParentTreeNextKey"] = self.offset
        if names:
            self.root["/IDTree"] = self.pdf.make_indirect(
                Dictionary(Kids=Array([self.pdf.make_indirect(Dictionary(Limits=Array([names[0], names[-2]]), Names=names))]))
            )
        self.pdf.Root["/StructTreeRoot"] = self.root
        self.pdf.Root["/MarkInfo"] = Dictionary(Marked=True)


def _lead_inside(pdf: pikepdf.Pdf, names: dict[str, str]) -> None:
    """A link to a page that is in the file leads there, not to the web."""
    places = pdf.Root.Dests
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            address = str(link["/A"]["/URI"]) if "/A" in link and "/URI" in link["/A"] else ""
            url, _, fragment = (address, "", "") if address in names else address.partition("#")
            place = f"/{names[url]}/{fragment}" if url in names else ""
            if place and place not in places:
                place = f"/{names[url]}/"
            if place:
                del link["/A"]
                link["/Dest"] = Name(place)


def _bookmarks(pdf: pikepdf.Pdf, parts: Sequence[Part], starts: Sequence[int]) -> None:
    """The headings as bookmarks, each below the last one of a lower level."""
    places = pdf.Root.Dests
    with pdf.open_outline() as outline:
        for part, start in zip(parts, starts, strict=True):
            above: list[tuple[int, list[OutlineItem]]] = [(0, outline.root)]
            for heading in part.headings:
                place = places.get(f"/{part.name}/{heading.id}")
                item = OutlineItem(heading.text, start if place is None else place)
                item.is_closed = True
                while above[-1][0] >= heading.level:
                    above.pop()
                above[-1][1].append(item)
                above.append((heading.level, item.children))


@functools.cache
def _face(root: Path, name: str) -> tuple[bytes, tuple[int, ...], dict[int, str]]:
    """A whole typeface as TrueType bytes, its widths in thousandths by glyph, and its glyphs by character."""
    font = TTFont(font_files(root)[name], recalcTimestamp=False)
    font.flavor = None
    scale = 1000 / font["head"].unitsPerEm
    widths = tuple(round(font["hmtx"][glyph][0] * scale) for glyph in font.getGlyphOrder())
    characters = dict(font.getBestCmap())
    for table in list(font.keys()):
        if table not in _KEPT_TABLES and table != "GlyphOrder":
            del font[table]
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue(), widths, characters


@functools.cache
def _faces_by_name(root: Path) -> dict[str, str]:
    """PostScript name -> file."""
    return {str(TTFont(path)["name"].getDebugName(6)): name for name, path in font_files(root).items()}


def _share_fonts(pdf: pikepdf.Pdf, root: Path) -> dict[str, Any]:
    """Each typeface once, whole: the glyph numbers of Chromium's subsets are those of the original.

    Returns PostScript name -> its stream.
    """
    known = _faces_by_name(root)
    streams: dict[str, Any] = {}
    fonts = {font.objgen: font for page in pdf.pages for font in page.obj.Resources.get("/Font", Dictionary()).values()}
    for font in fonts.values():
        plain = str(font.BaseFont).rpartition("+")[2].lstrip("/")
        if plain not in known:
            continue
        if plain not in streams:
            data = _face(root, known[plain])[0]
            streams[plain] = pdf.make_stream(data, Length1=len(data))
        inner = font.DescendantFonts[0]
        font["/BaseFont"] = inner["/BaseFont"] = inner.FontDescriptor["/FontName"] = Name("/" + plain)
        inner.FontDescriptor["/FontFile2"] = streams[plain]
    return streams


def _number(pdf: pikepdf.Pdf, root: Path, stream: Any) -> None:
    """The number of each page in the middle of its foot, as decoration: readers of tags have their own."""
    _, widths, characters = _face(root, "latin-600")
    order = TTFont(font_files(root)["latin-600"]).getGlyphOrder()
    digits = [widths[order.index(characters[ord(digit)])] for digit in "0123456789"]
    font = pdf.make_indirect(_digits_font(pdf, stream, digits))
    begin = pdf.make_stream(b"q")
    for number, page in enumerate(pdf.pages, 1):
        text = str(number)
        width = sum(digits[int(digit)] for digit in text) / 1000 * 10
        left = (float(page.mediabox[2]) - width) / 2
        stamp = f"Q /Artifact <</Type /Pagination>> BDC q BT /Page 10 Tf 0 g {left:.2f} 26 Td ({text}) Tj ET Q EMC"
        page.obj["/Contents"] = Array([begin, *_streams(page.obj["/Contents"]), pdf.make_stream(stamp.encode("ascii"))])
        resources = page.obj["/Resources"]
        page.obj["/Resources"] = Dictionary(resources)
        page.obj["/Resources"]["/Font"] = Dictionary(resources.get("/Font", Dictionary()))
        page.obj["/Resources"]["/Font"]["/Page"] = font


def _streams(contents: Any) -> list[Any]:
    return list(contents) if isinstance(contents, Array) else [contents]


def _digits_font(pdf: pikepdf.Pdf, stream: Any, widths: list[int]) -> Dictionary:
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/" + _DIGITS), Flags=32, ItalicAngle=0, Ascent=1025,
        Descent=-275, CapHeight=698, StemV=120, FontBBox=Array([-200, -300, 1200, 1100]),
        FontFile2=stream,
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/" + _DIGITS), FirstChar=48, LastChar=57,
        Widths=Array(widths), Encoding=Name.WinAnsiEncoding, FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip


def _save(pdf: pikepdf.Pdf, about: About) -> bytes:
    stamp = about.updated.strftime("%Y-%m-%dT00:00:00+00:00")
    root = pdf.Root
    root["/Lang"] = String(about.language.code)
    root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
    if about.language.direction == "rtl":
        root.ViewerPreferences["/Direction"] = Name.R2L
    if len(pdf.pages) > 4:
        root["/PageMode"] = Name.UseOutlines
    for key, value in {
        "/Title": about.title, "/Author": about.language.site_name, "/Subject": about.subject, "/Keywords": about.keywords,
        "/Creator": f"{about.language.site_name} {about.version}", "/Producer": "Chromium, pikepdf",
        "/CreationDate": about.updated.strftime("D:%Y%m%d000000Z"), "/ModDate": about.updated.strftime("D:%Y%m%d000000Z"),
    }.items():  # fmt: skip
        pdf.docinfo[key] = value
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = about.title
        meta["dc:creator"] = [about.language.site_name]
        meta["dc:description"] = about.subject
        meta["dc:language"] = {about.language.code}
        meta["dc:rights"] = f"CC BY 4.0, {LICENCE}"
        meta["dc:source"] = about.url
        meta["pdf:Keywords"] = about.keywords
        meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = meta["xmp:MetadataDate"] = stamp
        meta["xmp:CreatorTool"] = f"{about.language.site_name} {about.version}"
        meta["xmpRights:WebStatement"] = LICENCE
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()

"""What Chromium printed -> a piece that any file can be made of: stable names, named links, known headings.

Chromium numbers table heads by the memory of its session, scrambles the bookmarks of right-to-left text and names
only places that a link of the same document leads to. Here each piece gets names of its own, so that pieces can
be put together without a clash and the same text gives the same bytes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from sitekit.packs import text_layer
from sitekit.packs.printed import Piece
from sitekit.records import BadInput


@dataclass(frozen=True)
class Extent:
    """How many pages a piece has, and on which (from 0) each of its headings stands, by id."""

    pages: int
    places: dict[str, int]


def extent(path: Path) -> Extent:
    """The extent of a tidy piece."""
    with pikepdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        places = {key.rpartition("/")[2]: numbers[place[0].objgen] for key, place in pdf.Root.Dests.items()}
        return Extent(len(pdf.pages), places)


def tidy(raw: bytes, piece: Piece) -> bytes:
    """The piece of `raw`, which Chromium made of `piece.html`. BadInput where a heading got lost on the way."""
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        _rename_heads(pdf, piece.name)
        _flatten_parents(pdf)
        _name_places(pdf, piece)
        _name_links(pdf, piece)
        text_layer.mend(pdf)
        if "/Outlines" in pdf.Root:
            del pdf.Root["/Outlines"]
        for key in list(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, compress_streams=True, recompress_flate=True)
        return out.getvalue()


def _rename_heads(pdf: pikepdf.Pdf, name: str) -> None:
    """Ids of table heads: counted in the piece, in the order of the text."""
    old = [(str(each), head) for each, head in _pairs(pdf.Root.StructTreeRoot.get("/IDTree"), "/Names")]
    old.sort(key=lambda pair: pair[0])
    names = {identifier: f"{name}:{number:05}" for number, (identifier, _) in enumerate(old)}
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/A" in each:
            _rename_headers(each["/A"], names)
    flat = Array()
    for identifier, head in old:
        head["/ID"] = String(names[identifier])
        flat.extend([String(names[identifier]), head])
    pdf.Root.StructTreeRoot["/IDTree"] = Dictionary(Names=flat)


def _rename_headers(attributes: Any, names: dict[str, str]) -> None:
    if not isinstance(attributes, Array):
        return
    for each in attributes:
        if isinstance(each, Dictionary) and "/Headers" in each:
            each["/Headers"] = Array([String(names[str(head)]) for head in each["/Headers"]])


def _flatten_parents(pdf: pikepdf.Pdf) -> None:
    tree = pdf.Root.StructTreeRoot
    flat = Array()
    for number, element in _pairs(tree.ParentTree, "/Nums"):
        flat.extend([number, element])
    tree["/ParentTree"] = Dictionary(Nums=flat)


def _pairs(node: Any, key: str) -> list[tuple[Any, Any]]:
    """Keys and values of a name or number tree, in order."""
    if node is None:
        return []
    if "/Kids" in node:
        return [pair for kid in node["/Kids"] for pair in _pairs(kid, key)]
    values = list(node[key])
    return list(zip(values[::2], values[1::2], strict=True))


def _name_places(pdf: pikepdf.Pdf, piece: Piece) -> None:
    """Every heading is a place with a name, `<piece>/<id>`, and so is what a link of the piece leads to."""
    found = list(_outline(pdf.Root.get("/Outlines")))
    if len(found) != len(piece.headings):
        raise BadInput(
            piece.source, f"has {len(piece.headings)} headings, of which {len(found)} were printed", "look for an empty one"
        )
    places = Dictionary()
    for key, place in pdf.Root.get("/Dests", Dictionary()).items():
        places[f"/{piece.name}/{key[1:]}"] = place
    for heading, place in zip(piece.headings, found, strict=True):
        if heading.id:
            places[f"/{piece.name}/{heading.id}"] = place
    if piece.name:
        places[f"/{piece.name}/"] = found[0] if found else Array([pdf.pages[0].obj, Name.Fit])
    pdf.Root["/Dests"] = pdf.make_indirect(places)


def _outline(node: Any) -> Any:
    """The places of Chromium's bookmarks, in the order of the text."""
    item = node.get("/First") if node is not None else None
    while item is not None:
        yield item["/Dest"]
        yield from _outline(item)
        item = item.get("/Next")


def _name_links(pdf: pikepdf.Pdf, piece: Piece) -> None:
    """Every link says where it leads, for readers that do not see its text."""
    for page in pdf.pages:
        for link in page.get("/Annots", []):
            if "/Dest" in link:
                target = str(link["/Dest"])[1:]
                link["/Dest"] = Name(f"/{piece.name}/{target}")
                link["/Contents"] = String(piece.links.get("#" + target, target))
            elif "/A" in link and "/URI" in link["/A"]:
                target = str(link["/A"]["/URI"])
                link["/Contents"] = String(piece.links.get(target, target))

"""Drawings: data/figures/<id>.yml, the boxes, arrows and labels of one drawing in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.modules import ident
from sitekit.data.nodes import Node, Text, one_of, read_yaml
from sitekit.data.sources import LANGUAGES
from sitekit.records import Place

BACKDROPS = ("ladder", "roads", "path", "strings", "cabinet")
LOOKS = ("card", "sign", "warn", "good", "mark", "door", "drawer", "open-drawer")
ROUTES = ("down", "side", "loop")
_ID = r"[a-z][a-z0-9-]*"


@dataclass(frozen=True, slots=True)
class Box:
    """`label` and `note` may hold line breaks: the drawing breaks its lines there and nowhere else."""

    id: str
    label: Text
    note: Text
    look: str
    number: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another. `side`: into its side, from the middle; `loop`: round the end of the line."""

    start: str
    end: str
    route: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing: rows of boxes from top to bottom, each row in the order of reading. `lead`: what it shows, in a sentence."""

    id: str
    backdrop: str
    title: Text
    lead: Text
    rows: tuple[tuple[Box, ...], ...]
    arrows: tuple[Arrow, ...]
    place: Place

    def boxes(self) -> Iterator[Box]:
        """All boxes in the order of reading."""
        for row in self.rows:
            yield from row


def load_figures(data_dir: Path, languages: tuple[str, ...] = LANGUAGES) -> dict[str, Figure]:
    """All drawings by id, which is the name of their file."""
    paths = sorted((data_dir / "figures").glob("*.yml"))
    return {path.stem: _figure(read_yaml(path, data_dir, languages), path.stem) for path in paths}


def _figure(node: Node, name: str) -> Figure:
    r = node.record(("id", "backdrop", "title", "lead", "rows", "arrows"))
    if r["id"].text() != name:
        raise r["id"].fault(f"the id '{r['id'].text()}' is not the name of the file", f"write '{name}'")
    rows = tuple(tuple(_box(each) for each in row.items()) for row in r["rows"].items())
    figure = Figure(
        id=name,
        backdrop=r["backdrop"].choice(BACKDROPS, "the backdrop"),
        title=r["title"].texts(),
        lead=r["lead"].texts(),
        rows=rows,
        arrows=tuple(_arrow(each, {box.id for row in rows for box in row}) for each in r["arrows"].items()),
        place=node.place,
    )
    _refuse_twins(figure, r["rows"])
    return figure


def _box(node: Node) -> Box:
    r = node.record(("id", "label"), ("note", "look", "number"))
    return Box(
        id=ident(r["id"], _ID),
        label=r["label"].texts(),
        note=r.maybe("note", Node.texts) or {},
        look=r["look"].choice(LOOKS, "the look") if r.has("look") else "card",
        number=str(r.maybe("number", Node.integer) or ""),
    )


def _arrow(node: Node, boxes: set[str]) -> Arrow:
    r = node.record(("from", "to"), ("route",))
    for end in (r["from"], r["to"]):
        if end.text() not in boxes:
            raise end.fault(f"no box is called '{end.text()}'", one_of(end.text(), sorted(boxes)))
    return Arrow(r["from"].text(), r["to"].text(), r["route"].choice(ROUTES, "the route") if r.has("route") else "down")


def _refuse_twins(figure: Figure, node: Node) -> None:
    seen: set[str] = set()
    for box in figure.boxes():
        if box.id in seen:
            raise node.fault(f"two boxes are called '{box.id}'", "give one of them another id")
        seen.add(box.id)


def words(figure: Figure, code: str) -> list[str]:
    """The drawing in words: one line a box, in the order of reading."""
    return [_said(box, code) for box in figure.boxes()]


def _said(box: Box, code: str) -> str:
    parts = [box.number and f"{box.number}.", _one_line(box.label[code])]
    said = " ".join(part for part in parts if part)
    note = _one_line(box.note.get(code, ""))
    return f"{said.removesuffix(':')}: {note}" if note else said


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)

"""What a worker process does: print a piece, make a file. Each worker has a Chromium of its own, started when needed."""

from __future__ import annotations

import errno
import functools
import math
import os
from collections.abc import Sequence
from dataclasses import replace
from multiprocessing import util
from pathlib import Path

import pikepdf

from sitekit.packs import pdf, pdf_piece, printed, slides, word
from sitekit.packs.chromium import Printer
from sitekit.packs.pdf import Part
from sitekit.packs.plan import File, OfficeFile, PdfFile
from sitekit.packs.printed import Line, Piece
from sitekit.records import BadInput

# Entries of a contents list that a page holds, about: with a good guess it is printed only once.
_LINES = 41
# A drawing three times as large as Word shows it, so that it is sharp on paper.
_LARGE = ".drawing > svg { width: 1080px; max-width: none; max-height: none; }"


Setting = tuple[Path, Path, str]
"""Root of the project, the built site, its public address."""


def open_printer(place: Setting) -> None:
    """Start the Chromium of this worker before there is anything to print."""
    _printer(*place)


@functools.cache
def _printer(root: Path, site: Path, address: str) -> Printer:
    printer = Printer(root, site, address)
    util.Finalize(None, printer.close, exitpriority=10)  # a worker ends without running what atexit knows
    return printer


def print_piece(place: Setting, piece: Piece, target: Path) -> None:
    """Print `piece` into `target`, a tidy PDF."""
    raw = _printer(*place).print(piece.html)
    write(target, pdf_piece.tidy(raw, piece))


def make_file(place: Setting, file: File, pieces: Sequence[Path], target: Path) -> int:
    """Make one file; its size in bytes. `pieces` are the tidy PDFs of its pieces, in order."""
    made = _office(place, file) if isinstance(file, OfficeFile) else _pdf(place, file, pieces)
    write(target, made)
    return len(made)


def _office(place: Setting, file: OfficeFile) -> bytes:
    if file.kind == "slides":
        return slides.write(file.article, file.version)
    return word.write(file.article, file.version, lambda svg: _picture(place, file, svg))


def _picture(place: Setting, file: OfficeFile, svg: str) -> bytes:
    """A PNG of a drawing, in the typefaces of print."""
    body = f'<figure class="drawing">{svg}</figure>'
    return _printer(*place).picture(printed.document(file.article.language, "", body, _LARGE), "svg")


def _pdf(place: Setting, file: PdfFile, paths: Sequence[Path]) -> bytes:
    parts = [Part(piece.name, path, piece.headings, url) for (piece, url), path in zip(file.pieces, paths, strict=True)]
    if file.front is None:
        return pdf.assemble(place[0], parts, file.about, numbered=False)
    front = paths[0].with_name(f"{os.getpid()}.front.pdf")
    try:
        parts.insert(0, _front(place, file, parts, front))
        return pdf.assemble(place[0], parts, file.about, numbered=True)
    finally:
        front.unlink(missing_ok=True)


def _front(place: Setting, file: PdfFile, parts: Sequence[Part], target: Path) -> Part:
    """Cover and contents, printed until their own length is the one that the numbers reckon with."""
    title, what, holds = file.front or ("", "", "")
    language = file.about.language
    cover = printed.cover(language, title, what, holds, printed.imprint(file.about))
    lines = _lines(file, parts)
    length = 1 + math.ceil(len(lines) / _LINES)
    while True:
        text = cover + printed.contents(language, [replace(line, page=line.page + length) for line in lines])
        piece = printed.of_markup("front", file.source, language, file.about.title, text)
        raw = _printer(*place).print(piece.html)
        write(target, pdf_piece.tidy(raw, piece))
        with pikepdf.open(target) as made:
            if len(made.pages) == length:
                return Part(piece.name, target, piece.headings)
            length = len(made.pages)


def _lines(file: PdfFile, parts: Sequence[Part]) -> list[Line]:
    """The contents, as if they were first: in a pack each part with its sections, in the manual each group with its parts."""
    lines: list[Line] = []
    groups = dict(file.groups)
    page = 1
    for number, part in enumerate(parts):
        extent = pdf_piece.extent(part.path)
        if number in groups:
            lines.append(Line(1, groups[number], part.url, page))
        title = part.headings[0].text if part.headings else part.name
        lines.append(Line(2 if groups else 1, title, part.url, page))
        if not groups:
            sections = [each for each in part.headings if each.level == 2 and each.id]
            lines += [Line(2, each.text, f"{part.url}#{each.id}", page + extent.places[each.id]) for each in sections]
        page += extent.pages
    return lines


def write(path: Path, data: bytes) -> None:
    """Write whole or not at all."""
    growing = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        growing.write_bytes(data)
        growing.replace(path)
    except OSError as problem:
        growing.unlink(missing_ok=True)
        if problem.errno == errno.ENOSPC:
            raise BadInput("disk", f"is full, {path} could not be written", "make room and run this again: what is printed is kept") from None
        raise

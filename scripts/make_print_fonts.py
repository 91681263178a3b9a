"""Make the Arabic typeface of the printed packs: scripts/sitekit/packs/fonts/, made by this once and committed.

    apt-get download fonts-noto-core && dpkg -x fonts-noto-core*.deb DIR
    python scripts/make_print_fonts.py --from DIR

Why this release (2.004) of Noto Naskh Arabic, and why without its presentation forms: only so can the Arabic of
a PDF be searched and copied (scripts/sitekit/packs/fonts/README.md). Renamed, since it is changed.
Needs fonttools (requirements/packs.txt). Exit 0 done, 2 an original is missing.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.otlLib import builder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent / "sitekit" / "packs" / "fonts"
FAMILY = "Yaraha Naskh"
STYLES = {"Regular": "naskh-400.ttf", "Bold": "naskh-700.ttf"}
# Letters, marks, digits and punctuation of Arabic, three letters of Iraqi speech, and the space between its words; no presentation forms.
CHARACTERS = (0x20, 0xA0, 0x60C, 0x61B, 0x61F, *range(0x621, 0x63B), *range(0x640, 0x656), *range(0x660, 0x66D), 0x670, 0x67E, 0x686, 0x6AF)
FEATURES = ("ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "calt", "liga", "mark", "mkmk", "kern", "curs")


def main() -> int:
    """Make both weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="folder that holds the unpacked package")
    folder = parser.parse_args().folder
    for style, name in STYLES.items():
        original = next(iter(sorted(folder.rglob(f"NotoNaskhArabic-{style}.ttf"))), None)
        if original is None:
            sys.stderr.write(f"error: NotoNaskhArabic-{style}.ttf is not below {folder}: unpack the package there\n")
            return 2
        make(original, style, FONTS / name)
        print(f"{name}: {original.stat().st_size} -> {(FONTS / name).stat().st_size} bytes")
    return 0


def make(original: Path, style: str, target: Path) -> None:
    """Write the subset of one weight."""
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13, 14])
    options.layout_features = list(FEATURES)
    font = TTFont(original, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    texts = join_marks(font)
    names = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"{FAMILY}-{style}".replace(" ", "")}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    font.save(target)
    numbers = {str(font.getGlyphID(name)): text for name, text in texts.items()}
    (FONTS / "naskh.json").write_text(json.dumps(numbers, separators=(",", ":")) + "\n", encoding="utf-8")


def join_marks(font: TTFont) -> dict[str, str]:
    """Draw every letter form with each of its vowel marks as one glyph, and leave an empty glyph for the mark.

    Where a mark is drawn beside its letter, readers of a PDF break the word between the two. An empty glyph at the
    edge of the letter keeps the mark in the text. Returns glyph -> what it stands for.
    """
    letters = _letters(font)
    order = font.getGlyphOrder()
    glyf, metrics, glyphs = font["glyf"], font["hmtx"], font.getGlyphSet()
    joined: dict[tuple[str, str], str] = {}
    texts: dict[str, str] = {}
    for (base, mark), (x, y) in _placed(font):
        if base not in letters or mark not in letters:
            continue
        name = joined[base, mark] = f"{base}_{mark}"
        pen = TTGlyphPen(glyphs)
        pen.addComponent(base, (1, 0, 0, 1, 0, 0))
        pen.addComponent(mark, (1, 0, 0, 1, x, y))
        glyf[name], metrics[name], texts[name] = pen.glyph(), metrics[base], letters[base]
    for mark in sorted({mark for _, mark in joined}):
        glyf[f"{mark}_mute"], metrics[f"{mark}_mute"], texts[f"{mark}_mute"] = TTGlyphPen(glyphs).glyph(), (0, 0), letters[mark]
    font.setGlyphOrder(order + [name for name in texts if name not in order])
    for name in joined.values():
        glyf[name].recalcBounds(glyf)
        metrics[name] = (metrics[name][0], glyf[name].xMin)
    parted = {name: [name, f"{mark}_mute"] for (_, mark), name in joined.items()}
    _add_lookups(font, [builder.buildLigatureSubstSubtable(joined), builder.buildMultipleSubstSubtable(parted)])
    return texts


def _add_lookups(font: TTFont, tables: list[object]) -> None:
    """Apply these tables after all others."""
    table = font["GSUB"].table
    for each in tables:
        table.LookupList.Lookup.append(builder.buildLookup([each]))
        for record in table.FeatureList.FeatureRecord:
            if record.FeatureTag == "liga":
                record.Feature.LookupListIndex.append(len(table.LookupList.Lookup) - 1)


def _letters(font: TTFont) -> dict[str, str]:
    """Glyph -> the letter it is a form of, or the marks that it draws."""
    found = {glyph: chr(code) for code, glyph in font.getBestCmap().items() if code > 0x620}
    for _ in range(3):  # a form of a form of a letter
        for lookup in font["GSUB"].table.LookupList.Lookup:
            for table in lookup.SubTable:
                _take_forms(lookup, table, found)
    return found


def _take_forms(lookup: Any, table: Any, found: dict[str, str]) -> None:
    for glyph, form in getattr(table, "mapping", {}).items() if lookup.LookupType == 1 else ():
        if glyph in found:
            found.setdefault(form, found[glyph])
    for first, ligatures in getattr(table, "ligatures", {}).items() if lookup.LookupFlag == 0 else ():
        for each in ligatures:
            if found.keys() >= {first, *each.Component}:
                text = "".join(found[glyph] for glyph in (first, *each.Component))
                found.setdefault(each.LigGlyph, unicodedata.normalize("NFC", text))


def _placed(font: TTFont) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """(letter form, mark) -> where the mark stands, for every pair that the typeface can place."""
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable if lookup.LookupType == 4 else []:
            for mark, record in zip(table.MarkCoverage.glyphs, table.MarkArray.MarkRecord, strict=True):
                for base, anchors in zip(table.BaseCoverage.glyphs, table.BaseArray.BaseRecord, strict=True):
                    anchor = anchors.BaseAnchor[record.Class]
                    if anchor is not None:
                        at = record.MarkAnchor
                        yield (base, mark), (anchor.XCoordinate - at.XCoordinate, anchor.YCoordinate - at.YCoordinate)


if __name__ == "__main__":
    raise SystemExit(main())

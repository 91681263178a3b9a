"""Subset the typefaces of the site: overrides/assets/fonts/ is made by this, once, and committed.

    npm pack @fontsource/ibm-plex-sans-arabic@5.3.0 @fontsource/ibm-plex-sans@5.3.0   (unpack both into DIR)
    python scripts/make_fonts.py --from DIR

Needs fonttools[woff] (requirements/packs.txt). The originals reserve their name, so that the subsets carry
another: Yaraha. Prints a table of sizes and writes it to overrides/assets/fonts/SIZES.md.
Exit 0 done, 2 an original is missing.
"""

from __future__ import annotations

import argparse
import io
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "overrides" / "assets" / "fonts"
# Letters, short vowels, digits and punctuation of Arabic; no Persian letters, no presentation forms.
ARABIC = "060C 061B 061F 0621-063A 0641-0652 0660-066C 0670"
# Basic Latin, the signs and accented letters that names of people and bodies need, dashes, quotation marks, arrows.
LATIN = (
    "0020-007E 00A0 00A7 00A9 00AB 00AD 00B0 00B1 00B7 00BB 00D7 00C9 00D3 00E0-00E1 00E4 00E7-00EA 00ED 00EF 00F1 "
    "00F3-00F4 00F6 00FA 00FC 2010-2014 2018-2019 201C-201D 2022 2026 2190-2193 2212 2264-2265"
)
# What Arabic needs to join and to place its marks, and what Latin needs to set well.
FEATURES = ("ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "calt", "liga", "mark", "mkmk", "kern", "curs")


@dataclass(frozen=True)
class Face:
    """One file to make: where it comes from (below the folder given), and what it is called."""

    source: str
    name: str
    family: str
    style: str
    characters: str


FACES = (
    Face("ibm-plex-sans-arabic-arabic-400-normal", "arabic-400", "Yaraha Arabic", "Regular", ARABIC),
    Face("ibm-plex-sans-arabic-arabic-600-normal", "arabic-600", "Yaraha Arabic", "SemiBold", ARABIC),
    Face("ibm-plex-sans-latin-400-normal", "latin-400", "Yaraha Latin", "Regular", LATIN),
    Face("ibm-plex-sans-latin-600-normal", "latin-600", "Yaraha Latin", "SemiBold", LATIN),
    Face("ibm-plex-sans-latin-400-italic", "latin-400-italic", "Yaraha Latin", "Italic", LATIN),
)


def main() -> int:
    """Make every face and the table of sizes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--from", dest="folder", type=Path, required=True, help="folder that holds the unpacked packages"
    )
    folder = parser.parse_args().folder
    rows = ["| File | Original, bytes | Subset, bytes |", "|---|---|---|"]
    for face in FACES:
        original = next(iter(sorted(folder.rglob(face.source + ".woff2"))), None)
        if original is None:
            sys.stderr.write(f"error: {face.source}.woff2 is not below {folder}: unpack the two packages there\n")
            return 2
        made = subset_of(original, face)
        (FONTS / f"{face.name}.woff2").write_bytes(made)
        rows.append(f"| {face.name}.woff2 | {original.stat().st_size} | {len(made)} |")
    (FONTS / "SIZES.md").write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    print("\n".join(rows))
    return 0


def subset_of(original: Path, face: Face) -> bytes:
    """The WOFF2 bytes of the subset."""
    options = subset.Options(hinting=False, desubroutinize=True, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13, 14])
    options.layout_features = list(FEATURES)
    font = TTFont(original)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=list(_codes(face.characters)))
    subsetter.subset(font)
    _rename(font, face)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _codes(ranges: str) -> list[int]:
    codes: list[int] = []
    for part in ranges.split():
        first, _, last = part.partition("-")
        codes += range(int(first, 16), int(last or first, 16) + 1)
    return codes


def _rename(font: TTFont, face: Face) -> None:
    names = {
        1: face.family,
        2: face.style,
        4: f"{face.family} {face.style}",
        6: f"{face.family}-{face.style}".replace(" ", ""),
    }
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]


if __name__ == "__main__":
    raise SystemExit(main())

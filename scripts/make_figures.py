"""Draw the drawings of data/figures/: docs/LANGUAGE/figures/NAME.svg, one a language, mirrored where the script is.

    python scripts/make_figures.py

Run it after you have changed a label, a box or an arrow, and commit the result. With --check nothing is written: exit 1
where a drawing is not what the data gives.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit import figures, languages
from sitekit.data import load_figures
from sitekit.records import Finding, Place
from sitekit.report import add_format_option, report, run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write, or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say which drawings are out of date")
    add_format_option(parser)
    options = parser.parse_args()
    drawn = figures.files(load_figures(ROOT / "data"), languages.load(ROOT))
    return report(_stale(drawn), "make_figures", options.format) if options.check else _write(drawn)


def _write(drawn: dict[str, str]) -> int:
    for name, text in drawn.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"drew {len(drawn)} files")
    return 0


def _stale(drawn: dict[str, str]) -> list[Finding]:
    """Drawings that differ from the data, and drawings that no data gives any more."""
    remedy = "run: python scripts/make_figures.py"
    lost = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*/figures/*.svg")} - set(drawn)
    return [
        Finding(Place(name), "FIG001", f"the drawing is not what data/figures/ gives; {remedy}")
        for name, text in drawn.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text(encoding="utf-8") != text
    ] + [
        Finding(Place(name), "FIG002", "no file in data/figures/ gives this drawing; delete it")
        for name in sorted(lost)
    ]


if __name__ == "__main__":
    run(main)

"""The drill: build both languages with the programs that may follow MkDocs, and compare with today's site.

Each goes into an environment of its own in .cache/drill/. Compared are addresses, section ids, direction of writing and
redirects. Blocks nothing: exit 0 whatever comes out, 2 where today's own site cannot be built.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from sitekit import languages
from sitekit.publish import build, drill
from sitekit.records import BadInput
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build today's site, then each successor's, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--summary", type=Path, help="file that the table is added to (default: printed)")
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help=f"which (default: {' '.join(drill.PROGRAMS)})")
    options = parser.parse_args()
    unknown = [name for name in options.programs if name not in drill.PROGRAMS]
    if unknown:
        parser.error(f"no program called {unknown[0]}; there are {', '.join(drill.PROGRAMS)}")
    chosen = languages.load(ROOT)
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        today = Path(folder) / "today"
        if any(outcome.failed for outcome in build.build_languages(ROOT, today, chosen)):
            raise BadInput("today's site", "cannot be built", "run scripts/check.py")
        rows = [
            row
            for name in options.programs or drill.PROGRAMS
            for row in drill.tried(ROOT, name, today, Path(folder) / name, chosen)
        ]
    text = drill.table(rows)
    if options.summary:
        with options.summary.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    print(text)
    return 0


if __name__ == "__main__":
    run(main)

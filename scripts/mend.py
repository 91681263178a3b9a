"""Mend what needs no judgement: line ends, stray spaces at the end of a line, the newline at the end of a file.

Without files: every Markdown, YAML and text file of the repository. Exit 0 nothing to mend, 1 something was mended.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit import mending
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Mend the files, name each that changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="files to mend (default: all of the repository)")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the repository (default: ours)")
    options = parser.parse_args()
    mended = [path for path in options.files or mending.files(options.root) if mending.mend(path)]
    for path in mended:
        print(f"mended {path}")
    return int(bool(mended))


if __name__ == "__main__":
    run(main)

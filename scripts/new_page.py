"""Begin a page in every language: front matter, headings with the same ids, and its lock.

    python scripts/new_page.py model/radio-talk.md --kind model --title en "Radio talk" --title ar "حديث إذاعي" \
        --section before --section steps

Writes only what is not there yet; an existing page is never touched. Exit 0 made, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sitekit import languages
from sitekit.checks.translations.starting import NewPage, start
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Make the page and say what was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", help="where, below the language's folder: model/radio-talk.md")
    parser.add_argument("--kind", default="", help="kind of page (default: policy in policy/, else page)")
    parser.add_argument("--id", default="", help="its id, for modules, handouts and cases: H27; policy pages get the next")
    parser.add_argument("--title", nargs=2, action="append", default=[], metavar=("LANGUAGE", "TITLE"))
    parser.add_argument("--section", action="append", default=[], metavar="ID", help="id of a section, in order (default: those every page of its kind has)")
    parser.add_argument("--quick-exit", action="store_true", help="the page talks about violence against a person")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="folder of the languages (default: docs)")
    parser.add_argument("--lock", type=Path, default=ROOT / "translation_locks", help="folder of the locks")
    given = parser.parse_args()
    within = given.path.removesuffix(".md") + ".md"
    page = NewPage(within, given.kind, given.id, dict(given.title), tuple(given.section), given.quick_exit)
    for path in start(page, languages.load(ROOT), given.docs, given.lock):
        sys.stdout.write(f"made {path}\n")
    return 0


if __name__ == "__main__":
    run(main)

"""Check what stands in docs/: safe Markdown, complete pages, cited facts, words of the house, readable paragraphs.

Of the whole project also what runs: hooks and tags of mkdocs.yml, scripts of the theme, rights of the workflows.

Exit 0 clean, 1 findings, 2 wrong usage. Every code is explained in docs/en/contribute/rules/cnt.md.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit import languages
from sitekit.checks import running
from sitekit.checks.content import check
from sitekit.report import add_format_option, report, run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Read the folder, print the findings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--docs", type=Path, default=ROOT / "docs", metavar="DIR", help="the docs folder (default: ours)"
    )
    parser.add_argument(
        "--data", type=Path, default=ROOT / "data", metavar="DIR", help="the data folder (default: ours)"
    )
    add_format_option(parser)
    options = parser.parse_args()
    codes = [language.code for language in languages.load(ROOT)]
    found = check(options.docs, options.data, codes)
    if options.docs == ROOT / "docs":
        found += running.findings(ROOT)
    return report(found, "check_content", options.format)


if __name__ == "__main__":
    run(main)

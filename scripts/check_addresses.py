"""Check that every address that a version published still answers, or that redirects.tsv says where it went.

Reads releases/ and redirects.tsv. Exit 0 clean, 1 an address vanished, 2 wrong usage or unreadable input.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit import languages, redirects, releases
from sitekit.checks import published
from sitekit.report import add_format_option, report, run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Read the site, compare it with all recorded releases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="the built site (default: site/)")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="where releases/ stands (default: here)")
    add_format_option(parser)
    options = parser.parse_args()
    codes = [language.code for language in languages.load(ROOT)]
    site = {code: published.addresses(options.site, code) for code in codes}
    found = published.check(releases.load(options.root), redirects.load(options.root), site)
    return report(found, "check_addresses", options.format)


if __name__ == "__main__":
    run(main)

"""Check every link inside a built site: pages, anchors, images, styles, languages, sitemap, search; any language.

Findings name the Markdown line to mend (with --docs). Exit 0 clean, 1 errors, 2 wrong usage or unreadable input.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit.checks import links
from sitekit.report import add_format_option, report, run


def main() -> int:
    """Read the options, check, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, required=True, help="folder of the built site")
    parser.add_argument("--docs", type=Path, help="folder of its Markdown pages; findings then name their lines")
    parser.add_argument("--site-url", default="", help="public address of the site (default: as its pages say)")
    parser.add_argument("--strict", action="store_true", help="warnings count as errors")
    add_format_option(parser)
    options = parser.parse_args()
    found = links.check(options.site, options.docs, options.site_url)
    return report(found, "check_links", options.format, options.strict)


if __name__ == "__main__":
    run(main)

"""Start the profile of a country, or of a region with laws of its own, and say what is missing in one.

    python scripts/new_country.py jordan --english Jordan --arabic الأردن --iso JO/JOR --region mashreq
A province has the letters of its State, and names it:

    python scripts/new_country.py our-province --part-of jordan --iso JO/JOR --region mashreq --english "Our Province" --arabic محافظتنا
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sitekit import report
from sitekit.new_country import missing, start, write_pages

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Parse the arguments; with a profile that exists, only write its missing pages and list its gaps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slug", help="name of the file, lower-case with hyphens: jordan, kurdistan-region-iraq")
    parser.add_argument("--english", type=_as_typed, help="name in English (for a new profile)")
    parser.add_argument("--arabic", type=_as_typed, help="name in Arabic (for a new profile)")
    parser.add_argument("--iso", help="two and three letters of ISO 3166-1, as in JO/JOR (for a new profile)")
    parser.add_argument("--region", help="mashreq, gulf, arabian_peninsula, north_africa or horn_of_africa")
    parser.add_argument("--part-of", help="slug of the State, where this is a province or region of one")
    arguments = parser.parse_args()
    profile = ROOT / "data" / "countries" / f"{arguments.slug}.yml"
    if not profile.exists():
        start(profile, arguments)
    for page in write_pages(ROOT, arguments.slug):
        print(f"wrote {page.relative_to(ROOT).as_posix()}")
    print(missing(ROOT, arguments.slug))
    return 0


def _as_typed(argument: str) -> str:
    """A name as UTF-8, also where the locale (LC_ALL=C) makes Python read arguments as ASCII."""
    return os.fsencode(argument).decode("utf-8", "replace")


if __name__ == "__main__":
    report.run(main)

"""A folder of your own over the model: start it, take a file into it, list what an update touched, settle it."""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit import overlay, report

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """`check` only reads; exit code 1 where something has to be looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("action", choices=("start", "take", "check", "settle"))
    parser.add_argument("folder", type=Path, help="the overlay, a folder outside the model")
    parser.add_argument("files", nargs="*", help="take, settle: paths such as data/countries/jordan.yml")
    report.add_format_option(parser)
    arguments = parser.parse_args()
    version = (ROOT / "VERSION").read_text(encoding="utf-8").strip()
    if arguments.action == "start":
        overlay.start(arguments.folder, version)
        print(f"started {arguments.folder / overlay.FILE}")
        return 0
    if arguments.action == "check":
        return report.report(overlay.findings(ROOT, overlay.read(arguments.folder)), "overlay", arguments.format)
    if not arguments.files:
        parser.error(f"{arguments.action} needs at least one file")
    for path in arguments.files:
        held = overlay.read(arguments.folder)
        if arguments.action == "take":
            print(f"copied to {overlay.take(ROOT, held, path)}")
        else:
            overlay.settle(ROOT, held, path, version)
    return 0


if __name__ == "__main__":
    report.run(main)

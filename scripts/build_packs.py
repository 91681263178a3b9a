"""Make the packs: PDF to print, Word and PowerPoint to adapt, in every language, into packs/ and so into the site.

Works from the built site (`make build` first); makes only what changed, on all cores.
Exit 0 all made, 1 something could not be printed (each line names its page), 2 cannot start.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from sitekit import languages
from sitekit.packs import build
from sitekit.publish import packs as publish
from sitekit.publish import swap
from sitekit.report import report, run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build the packs, say what was done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="the built site (default: site/)")
    parser.add_argument("--packs", type=Path, default=ROOT / "packs", metavar="DIR", help="where to (default: packs/)")
    parser.add_argument("--no-join", action="store_true", help="leave the site as it is")
    parser.add_argument("--only", nargs="+", default=["*"], metavar="PATTERN", help="these files, as in 'ar/m01*' (default: all)")
    options = parser.parse_args()
    started = time.monotonic()
    site = options.site.resolve()
    outcome = build.build(ROOT, site, options.packs.resolve(), tell, options.only)
    if not options.no_join:
        rejoin(site, options.packs.resolve())
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    print(f"{len(outcome.made)} files made, {len(outcome.kept)} up to date, {time.monotonic() - started:.1f} s: {options.packs}")
    return report(outcome.failed, "packs") if outcome.failed else 0


def rejoin(site: Path, packs: Path) -> None:
    """The site with these packs, swapped in whole: its other files are linked, not copied."""
    with swap.lock(site):
        swap.recover(site)
        shutil.copytree(site, swap.building(site), copy_function=link)
        publish.join(packs, swap.building(site), languages.load(ROOT))
        swap.swap_in(site)


def link(source: str, target: str) -> None:
    """A second name for a file, or a copy where the file system has no such thing."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def tell(done: int, total: int, what: str) -> None:
    """Progress: one line that changes, or a line at times where nobody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r[{done}/{total}] {what[:90]:<90}")
    elif done % 50 == 0 or done == total:
        sys.stderr.write(f"[{done}/{total}]\n")
    sys.stderr.flush()


if __name__ == "__main__":
    run(main)

"""Make the packs: PDF to print, Word and PowerPoint to adapt, in every language, into packs/ and so into the site.

Works from the built site (`make build` first); makes only what changed, on all cores.
With --country it makes that country's own pack alone, into packs/countries/.
Exit 0 all made, 1 something could not be printed (each line names its page), 2 cannot start.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from pathlib import Path

from sitekit import languages, overlay
from sitekit.data import Country, load_all
from sitekit.packs import build
from sitekit.packs.country.plan import named
from sitekit.packs.work import Outcome
from sitekit.publish import build as build_site
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
    parser.add_argument("--country", metavar="CODE", help="the pack of this country: jo, jordan, kurdistan-region-iraq")
    parser.add_argument("--overlay", type=Path, metavar="DIR", help="a folder of your own over the model, with --country")
    options = parser.parse_args()
    if options.overlay and not options.country:
        parser.error("--overlay goes with --country")
    started = time.monotonic()
    site = options.site.resolve()
    outcome = make(options, site)
    if not options.no_join:
        rejoin(site, options.packs.resolve())
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    print(f"{len(outcome.made)} files made, {len(outcome.kept)} up to date, {time.monotonic() - started:.1f} s: {options.packs}")
    return report(outcome.failed, "packs") if outcome.failed else 0


def make(options: argparse.Namespace, site: Path) -> Outcome:
    """All packs, or a country's: with an overlay from a site that is built with it, and thrown away."""
    packs = options.packs.resolve()
    if not options.country:
        return build.build(ROOT, site, packs, tell, options.only)
    if not options.overlay:
        return build.of_country(ROOT, site, packs, profile(ROOT, options.country), tell, options.only)
    with overlay.laid(ROOT, options.overlay) as project:
        own = profile(project, options.country)
        build_site.build(project, project / "site")
        return build.of_country(project, project / "site", packs, own, tell, options.only)


def profile(root: Path, code: str) -> Country:
    """The country that `code` names; a fault in any file of data/ stops here, with its line."""
    return named(load_all(root / "data").countries, code)


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

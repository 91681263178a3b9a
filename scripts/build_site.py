"""Build the whole site, every language, into site/.

The last good site stays until the new one is complete. Exit 0 built, 2 the build failed (one line says why).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from sitekit import overlay
from sitekit.publish import build
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Read the options, build, say where the site is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="where to (default: site/)")
    parser.add_argument("--overlay", type=Path, metavar="DIR", help="a folder of your own over the model (docs: adapt/overlays)")
    options = parser.parse_args()
    started = time.monotonic()
    outcomes = _with_overlay(options.overlay, options.site) if options.overlay else build.build(ROOT, options.site.resolve())
    names = ", ".join(outcome.language for outcome in outcomes)
    print(f"built {names} into {options.site} in {time.monotonic() - started:.1f} s")
    return 0


def _with_overlay(folder: Path, site: Path) -> list[build.Outcome]:
    """Build from a copy of the project on which the overlay lies."""
    with overlay.laid(ROOT, folder) as project:
        return build.build(project, site.resolve())


if __name__ == "__main__":
    run(main)

"""Show the whole site on this machine, and rebuild it whenever you save.

A build that fails says in one line what is wrong; the last good site stays up meanwhile.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from sitekit.publish import build, serve
from sitekit.records import BadInput
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build, serve, watch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 takes a free one")
    parser.add_argument("--site", type=Path, default=ROOT / "site", metavar="DIR", help="where to (default: site/)")
    options = parser.parse_args()
    site = options.site.resolve()
    print("building …", flush=True)
    print(_rebuild(site), flush=True)
    if not site.is_dir():
        return 2
    serve.serve(ROOT, site, options.port, lambda: _rebuild(site))
    return 0


def _rebuild(site: Path) -> str:
    """Build; one line that says how it went. Warnings do not keep a writer from seeing the page."""
    started = time.monotonic()
    try:
        outcomes = build.build(ROOT, site, strict=False)
    except (BadInput, OSError) as problem:
        return f"error: {problem}"
    warnings = [problem for outcome in outcomes for problem in outcome.problems]
    lines = [f"warning: {warning}" for warning in warnings[:5]]
    if len(warnings) > 5:
        lines.append(f"warning: and {len(warnings) - 5} more; `make check` lists them at their lines")
    return "\n".join([*lines, f"built in {time.monotonic() - started:.1f} s"])


if __name__ == "__main__":
    run(main)

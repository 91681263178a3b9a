"""Pack the built site into a dated ZIP that opens from a folder or a USB stick, without a network.

Builds the site first. Writes dist/<name>-<version>-<date>.zip; the same text gives the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit.publish import build, offline
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build, pack, say where the file is and how large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR", help="where to (default: dist/)")
    options = parser.parse_args()
    build.build(ROOT, ROOT / "site")
    path = offline.pack(ROOT, ROOT / "site", options.out)
    print(f"{path}  {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    run(main)

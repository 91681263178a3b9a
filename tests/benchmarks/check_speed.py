"""How long `make check` takes on the real site, in seconds and as a ratio to `mkdocs build` of one language.

    .venv/bin/python tests/benchmarks/check_speed.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def seconds(*command: str, **env: str) -> float:
    """Wall time of a command, whatever it finds."""
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=os.environ | env, capture_output=True, check=False)
    return time.monotonic() - started


def main() -> None:
    """One after the other in the same run, so that the ratio holds on any machine."""
    with tempfile.TemporaryDirectory() as folder:
        one = seconds(sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder, LOCALE="ar", NO_MKDOCS_2_WARNING="1")
    check = seconds(sys.executable, "scripts/check.py")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"make check {check:.1f} s; mkdocs build of one language {one:.1f} s; ratio {check / one:.2f}; load {load:.1f}")


if __name__ == "__main__":
    main()

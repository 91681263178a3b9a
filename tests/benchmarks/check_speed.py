"""How long `make check` takes on the real site, in seconds and as a ratio to `mkdocs build` of one language.

    .venv/bin/python tests/benchmarks/check_speed.py

Seconds of the processor are printed too: on a machine that others use, half of them is what two idle cores would take at best.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def seconds(*command: str, **env: str) -> tuple[float, float]:
    """Wall time of a command and its processor time, whatever it finds."""
    started, before = time.monotonic(), os.times()
    subprocess.run(command, cwd=ROOT, env=os.environ | env, capture_output=True, check=False)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - started, used


def main() -> None:
    """One after the other in the same run, so that the ratio holds on any machine."""
    with tempfile.TemporaryDirectory() as folder:
        one, one_used = seconds(sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder, LOCALE="ar", NO_MKDOCS_2_WARNING="1")
    check, check_used = seconds(sys.executable, "scripts/check.py")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(
        f"make check {check:.1f} s (processor {check_used:.1f} s); mkdocs build of one language {one:.1f} s ({one_used:.1f} s); "
        f"ratio {check / one:.2f}; load {load:.1f}"
    )


if __name__ == "__main__":
    main()

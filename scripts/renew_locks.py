"""Renew requirements/*.txt from requirements/*.in with uv: hashes, every platform, and a cooling-off period.

A release younger than 14 days is not taken, so that a poisoned one is found by others first. Exit 0 written, 2 no uv.
"""

from __future__ import annotations

import argparse
import datetime
import shutil
import subprocess
from pathlib import Path

from sitekit.records import BadInput
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent
# In this order: a later group keeps to the versions of the earlier ones that its .in file names.
GROUPS = ("site", "test", "packs", "external", "offline", "audit")
# Markers are worked out for this Python; a lock for another patch release would differ.
PYTHON = "3.11.7"
COOLING_OFF = datetime.timedelta(days=14)


def main() -> int:
    """Lock every group, or those named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("groups", nargs="*", help=f"which (default: {' '.join(GROUPS)})")
    parser.add_argument("--until", type=datetime.date.fromisoformat, help="take nothing newer (default: 14 days ago)")
    options = parser.parse_args()
    uv = shutil.which("uv")
    if not uv:
        raise BadInput("uv", "is not installed", "install uv and run this again")
    until = options.until or datetime.datetime.now(datetime.UTC).date() - COOLING_OFF
    for group in options.groups or GROUPS:
        _lock(uv, group, until)
    return 0


def _lock(uv: str, group: str, until: datetime.date) -> None:
    command = [uv, "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
    command += ["--python-version", PYTHON, "--exclude-newer", until.isoformat(), "--upgrade"]
    done = subprocess.run([*command, f"{group}.in", "-o", f"{group}.txt"], cwd=ROOT / "requirements", check=False)
    if done.returncode:
        raise BadInput(f"requirements/{group}.in", "cannot be locked", "read what uv says above")
    print(f"requirements/{group}.txt: nothing newer than {until}")


if __name__ == "__main__":
    run(main)

"""Making packs as a user would, and what the manifest says of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def make(
    site: Path, packs: Path, *only: str, project: Path = ROOT, env: dict[str, str] | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "scripts" / "build_packs.py"), "--site", str(site), "--packs", str(packs), "--no-join"]
    command += ["--only", *only] if only else []
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", env=os.environ | (env or {}), check=False
    )
    assert not check or done.returncode == 0, done.stderr[-3000:] + done.stdout[-3000:]
    return done


def manifest(packs: Path) -> dict[str, dict[str, list[dict[str, object]]]]:
    return json.loads((packs / "manifest.json").read_text(encoding="utf-8"))

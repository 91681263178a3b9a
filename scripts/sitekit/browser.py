"""Which Chromium there is, and how to start it. Standard library only: set_up.py reads this before anything is installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")

# No call home, and no sandbox where we are root (Chromium refuses to start otherwise).
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
)


def find() -> str | None:
    """Path of a Chromium: CHROMIUM, else on the PATH, else where Windows keeps one. None: only Playwright's own."""
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        return wanted
    on_path = next((path for path in map(shutil.which, _NAMES) if path), None)
    return on_path or next((str(path) for path in _windows_places() if path.is_file()), None)


def _windows_places() -> list[Path]:
    folders = [os.environ[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if name in os.environ]
    return [Path(folder) / place for folder in folders for place in _WINDOWS]

"""The few words that printed files need beyond the pages: one file a language, English where there is none.

Those of the country packs lie in a room of their own, `country/`.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).resolve().parent


@functools.cache
def words(code: str, room: str = "") -> dict[str, Any]:
    """The words of a language by key; `room` is a folder below this one."""
    english = _read("en", room)
    return english if code == "en" else english | _read(code, room)


def _read(code: str, room: str) -> dict[str, Any]:
    path = _FOLDER / room / f"{code}.yml"
    return dict(yaml.safe_load(path.read_text(encoding="utf-8"))) if path.is_file() else {}

"""The forms for reading without a network: what they are called, and how large they were when last made."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitekit import front_matter
from sitekit.languages import Language
from sitekit.releases import FOLDER

NAME = "security-that-sees-her"
MANIFEST = f"{FOLDER}/downloads.json"


def kinds(chosen: Sequence[Language]) -> list[tuple[str, str, str]]:
    """Every form: the end of its file's name, its kind, its language ("" for all)."""
    codes = [language.code for language in chosen]
    folders, books = ([(f"-{code}.{kind}", kind, code) for code in codes] for kind in ("zip", "epub"))
    return [(".zip", "zip", ""), *folders, *books, (".zim", "zim", "")]


def last_change(docs: Path) -> datetime.date:
    """The newest `updated` of all pages: the date of the text, never the clock."""
    days = [meta.get("updated") for _, meta, _ in front_matter.pages(docs)]
    return max(day for day in days if isinstance(day, datetime.date))


@functools.cache
def stem(root: Path) -> str:
    """What the name of every form begins with: name, version and the date of the text."""
    version = (root / "VERSION").read_text(encoding="utf-8").strip()
    return f"{NAME}-{version}-{last_change(root / 'docs').isoformat()}"


def sizes(root: Path) -> Mapping[str, int]:
    """End of a file's name -> its size in bytes when the forms were last made; empty before the first time."""
    path = root / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def write_sizes(root: Path, files: Sequence[Path]) -> None:
    """Note the sizes of the forms just made, rounded to 10 kB: the pages inside them show these numbers."""
    start = len(stem(root))
    rounded = {path.name[start:]: round(path.stat().st_size, -4) for path in files}
    path = root / MANIFEST
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(rounded, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")

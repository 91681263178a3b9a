"""The navigation of mkdocs.yml with each folder entry (`modules/`) replaced by the pages of that folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sitekit import front_matter
from sitekit.records import BadInput


def expand(nav: list[Any], folder: Path) -> list[Any]:
    """`nav` of mkdocs.yml, expanded against `folder` (docs/<language>).

    A page that this language does not have (yet) is left out: its absence is a finding of
    check_translations, not a broken menu.
    """
    return [item for entry in nav for item in _expand_entry(entry, folder)]


def _expand_entry(entry: Any, folder: Path) -> list[Any]:
    if isinstance(entry, dict):
        [(title, value)] = entry.items()
        items = expand(value, folder) if isinstance(value, list) else _expand_entry(value, folder)
        return [{title: items}] if items else []
    if not isinstance(entry, str):
        raise BadInput("mkdocs.yml", f"nav has an entry that is no path: {entry!r}", "write a path or a folder/")
    if entry.endswith("/"):
        return _pages_of(folder / entry, folder)
    return [entry] if (folder / entry).is_file() else []


def _pages_of(place: Path, folder: Path) -> list[Any]:
    """A folder's own pages (index first), then its folders, each under the title of its index page."""
    if not place.is_dir():
        return []
    pages = sorted(place.glob("*.md"), key=lambda page: (page.name != "index.md", page.name))
    items: list[Any] = [page.relative_to(folder).as_posix() for page in pages]
    for child in sorted(path for path in place.iterdir() if path.is_dir()):
        inner = _pages_of(child, folder)
        if inner:
            items.append({_title(child / "index.md"): inner})
    return items


def _title(index: Path) -> str:
    """What a folder is called: the title of its index page, else its own name."""
    if not index.is_file():
        return index.parent.name
    meta, _, _ = front_matter.split(front_matter.read_text(index), front_matter.from_repository(index))
    return str(meta.get("title") or index.parent.name)

"""The navigation of mkdocs.yml, each folder entry (`modules/`) replaced by those of its pages that have no line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from sitekit import front_matter
from sitekit.records import BadInput


def expand(nav: list[Any], folders: Sequence[Path]) -> list[Any]:
    """`nav` of mkdocs.yml, expanded against `folders` (docs/<language>): the language's own first, then those from
    which it borrows pages it lacks.
    """
    return _expand(nav, folders, set(_named(nav)))


def _named(nav: list[Any]) -> Iterator[str]:
    for entry in nav:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            yield from _named(value) if isinstance(value, list) else [str(value)]


def _expand(nav: list[Any], folders: Sequence[Path], named: AbstractSet[str]) -> list[Any]:
    return [item for entry in nav for item in _expand_entry(entry, folders, named)]


def _expand_entry(entry: Any, folders: Sequence[Path], named: AbstractSet[str]) -> list[Any]:
    if isinstance(entry, dict):
        [(title, value)] = entry.items()
        items = (_expand if isinstance(value, list) else _expand_entry)(value, folders, named)
        return [{title: items}] if items else []
    if not isinstance(entry, str):
        raise BadInput("mkdocs.yml", f"nav has an entry that is no path: {entry!r}", "write a path or a folder/")
    if entry.endswith("/"):
        return _pages_of(entry, folders, named)
    return [entry] if any((folder / entry).is_file() for folder in folders) else []


def _pages_of(place: str, folders: Sequence[Path], named: AbstractSet[str]) -> list[Any]:
    """A folder's own pages that the navigation does not name (index first), then its folders, each under the title of
    its index page.
    """
    there = [path for folder in folders if (folder / place).is_dir() for path in (folder / place).iterdir()]
    names = {path.name for path in there if path.suffix == ".md" and place + path.name not in named}
    items: list[Any] = [place + name for name in sorted(names, key=lambda name: (name != "index.md", name))]
    for child in sorted({path.name for path in there if path.is_dir()}):
        inner = _pages_of(f"{place}{child}/", folders, named)
        if inner:
            items.append({_title(f"{place}{child}", folders): inner})
    return items


def _title(place: str, folders: Sequence[Path]) -> str:
    """What a folder is called: the title of its index page, else its own name."""
    index = next((folder / place / "index.md" for folder in folders if (folder / place / "index.md").is_file()), None)
    if index is None:
        return place.rpartition("/")[2]
    meta, _, _ = front_matter.split(front_matter.read_text(index), front_matter.from_repository(index))
    return str(meta.get("title") or place.rpartition("/")[2])

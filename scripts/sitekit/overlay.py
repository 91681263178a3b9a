"""A partner's own folder laid over the model: what is theirs survives updates, and what the update touched is listed.

The folder holds `overlay.yml` and, below `docs/`, `data/` and `images/`, files at the same paths as in the model.
A file that replaces one of the model is listed in `overlay.yml` with the hash of what it replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.nodes import Node, read_yaml
from sitekit.records import BadInput, Finding, Place

FILE = "overlay.yml"
# Folder of the overlay -> where its files lie in the model.
ROOMS: Mapping[str, str] = {"docs": "docs", "data": "data", "images": "overrides/assets/images"}
_SOURCES = ("docs", "data", "overrides", "scripts")
_SINGLE = ("mkdocs.yml", "VERSION")


@dataclass(frozen=True)
class Overlay:
    """`replaces`: path in the overlay -> hash of the model's file when it was taken, and the line that says so."""

    folder: Path
    model: str
    replaces: Mapping[str, tuple[str, int]]


def read(folder: Path) -> Overlay:
    """The overlay in `folder`; BadInput names file and line of what is wrong."""
    if not (folder / FILE).is_file():
        raise BadInput(str(folder / FILE), "the file is not there", "start one: python scripts/overlay.py start DIR")
    r = read_yaml(folder / FILE, folder, ()).record(("model", "replaces"))
    replaces = dict(_replaced(node) for node in r["replaces"].items())
    overlay = Overlay(folder, r["model"].text(), replaces)
    for path, (_, line) in replaces.items():
        if not (folder / path).is_file():
            raise BadInput(Place(_named(folder), line), f"'{path}' is not in the overlay", "put it back, or delete this entry")
    return overlay


def start(folder: Path, version: str) -> None:
    """An empty overlay; BadInput where there is one."""
    if (folder / FILE).exists():
        raise BadInput(str(folder / FILE), "there is an overlay here already", "use it, or name another folder")
    for room in (*ROOMS, "data/sources"):
        (folder / room).mkdir(parents=True, exist_ok=True)
    _write(Overlay(folder, version, {}))


def take(root: Path, overlay: Overlay, path: str) -> Path:
    """Copy a file of the model (`data/countries/jordan.yml`) into the overlay, to change it there."""
    base = _base(root, path)
    if not base.is_file():
        raise BadInput(path, "the model has no such file", "name it as it stands in the model, such as docs/en/about.md")
    own = overlay.folder / path
    if own.exists():
        raise BadInput(str(own), "the overlay has this file already", "change it there")
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base, own)
    _write(Overlay(overlay.folder, overlay.model, {**overlay.replaces, path: (_hash(base), 0)}))
    return own


def findings(root: Path, overlay: Overlay) -> Iterator[Finding]:
    """What a person has to look at: files of the model that changed or went, and files that replace without saying so."""
    for path, (digest, line) in overlay.replaces.items():
        base = _base(root, path)
        place = Place(_named(overlay.folder), line)
        if not base.is_file():
            yield Finding(place, "OVL002", f"{path} is gone from the model; yours is still shown. Keep it, and delete this entry")
        elif _hash(base) != digest:
            yield Finding(place, "OVL001", f"{path} changed in the model; compare both, then: python scripts/overlay.py settle")
    for path in _files(overlay.folder):
        if path not in overlay.replaces and _base(root, path).is_file():
            yield Finding(Place(path), "OVL003", "replaces a file of the model unseen; add it with: python scripts/overlay.py settle")


def settle(root: Path, overlay: Overlay, path: str, version: str) -> None:
    """Say that `path` was compared with the model as it is now."""
    if not (overlay.folder / path).is_file():
        raise BadInput(path, "the overlay has no such file", "name it as it stands in the overlay")
    replaces = {each: held for each, held in overlay.replaces.items() if each != path}
    if _base(root, path).is_file():
        replaces[path] = (_hash(_base(root, path)), 0)
    _write(Overlay(overlay.folder, version, replaces))


def lay(root: Path, overlay: Overlay, target: Path) -> None:
    """The project in `target` with the overlay's files in place of, and beside, the model's."""
    for name in _SOURCES:
        shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _SINGLE:
        shutil.copyfile(root / name, target / name)
    for path in _files(overlay.folder):
        own = _base(target, path)
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(overlay.folder / path, own)


@contextlib.contextmanager
def laid(root: Path, folder: Path) -> Iterator[Path]:
    """A copy of the project with the overlay in `folder` on it, for as long as the block lasts; findings are told."""
    held = read(folder)
    for finding in findings(root, held):
        print(f"{finding.place}: {finding.rule} {finding.message}")
    with tempfile.TemporaryDirectory() as copy:
        lay(root, held, Path(copy))
        yield Path(copy)


def _replaced(node: Node) -> tuple[str, tuple[str, int]]:
    r = node.record(("file", "sha256"))
    path = r["file"].text()
    if path.split("/")[0] not in ROOMS or ".." in path.split("/"):
        raise r["file"].fault(f"'{path}' is not below docs/, data/ or images/", "only these can be replaced")
    return path, (r["sha256"].text(), node.place.line)


def _files(folder: Path) -> list[str]:
    found = (path for room in ROOMS for path in (folder / room).rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found if not path.name.startswith("."))


def _base(root: Path, path: str) -> Path:
    room, _, rest = path.partition("/")
    return root / ROOMS.get(room, room) / rest


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _named(folder: Path) -> str:
    return f"{folder.resolve().name}/{FILE}"


def _write(overlay: Overlay) -> None:
    lines = ["# What this folder replaces in the model, with the hash of what was replaced. scripts/overlay.py writes it."]
    lines += [f'model: "{overlay.model}"', "replaces:" if overlay.replaces else "replaces: []"]
    for path, (digest, _) in sorted(overlay.replaces.items()):
        lines += [f"- file: {path}", f"  sha256: {digest}"]
    (overlay.folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

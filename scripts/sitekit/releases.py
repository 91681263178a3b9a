"""What each version published: `releases/<version>.tsv`, a line an address with the fingerprint of its text by language.

    # version<TAB>2026.11<TAB>2026-11-24
    # address<TAB>en<TAB>ar
    modules/m01/index.html#objectives<TAB>1a2b3c4d5e6f<TAB>6f5e4d3c2b1a

An address stands below a language's folder. In place of a fingerprint, `+` says that the address exists and is made
from data, `-` that this language does not have it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.records import BadInput, Place

FOLDER = "releases"
MADE = "+"
ABSENT = "-"
_VERSION = re.compile(r"\d{4}\.\d{1,2}(\.\d+)?")


@dataclass(frozen=True)
class Release:
    """A version, its date, and for each language (by code) address -> fingerprint or MADE."""

    version: str
    date: str
    addresses: Mapping[str, Mapping[str, str]]


def order(version: str) -> tuple[int, ...]:
    """A key that sorts versions as they were published."""
    return tuple(int(part) for part in version.split("."))


def current_version(root: Path) -> str:
    """The text of VERSION; BadInput where it is no calendar version."""
    version = (root / "VERSION").read_text(encoding="utf-8").strip()
    if not _VERSION.fullmatch(version):
        raise BadInput("VERSION", f"'{version}' is no version", "write year.month, as in 2026.11, or 2026.11.1")
    return version


def load(root: Path) -> list[Release]:
    """All recorded releases, oldest first; BadInput names a broken line."""
    files = sorted((root / FOLDER).glob("*.tsv"), key=lambda path: order(_named(path)))
    return [read(path) for path in files]


def read(path: Path) -> Release:
    """One recorded release."""
    lines = path.read_text(encoding="utf-8").splitlines()
    name = f"{FOLDER}/{path.name}"
    heads = [line[2:].split("\t") for line in lines[:2] if line.startswith("# ")]
    if len(heads) != 2 or heads[0][0] != "version" or len(heads[0]) != 3 or heads[1][0] != "address":
        raise BadInput(Place(name, 1), "has no heading", "restore this file from the repository")
    codes = heads[1][1:]
    addresses: dict[str, dict[str, str]] = {code: {} for code in codes}
    for number, line in enumerate(lines[2:], 3):
        address, *prints = line.split("\t")
        if len(prints) != len(codes):
            raise BadInput(Place(name, number), f"{len(prints)} fingerprints for {len(codes)} languages", "restore this line")
        for code, fingerprint in zip(codes, prints, strict=True):
            if fingerprint != ABSENT:
                addresses[code][address] = fingerprint
    return Release(heads[0][1], heads[0][2], addresses)


def write(root: Path, release: Release) -> Path:
    """Write the release into its file, sorted by address; returns the file."""
    codes = list(release.addresses)
    every = sorted({address for known in release.addresses.values() for address in known})
    lines = [f"# version\t{release.version}\t{release.date}", "\t".join(["# address", *codes])]
    for address in every:
        lines.append("\t".join([address, *(release.addresses[code].get(address, ABSENT) for code in codes)]))
    path = root / FOLDER / f"{release.version}.tsv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return path


def _named(path: Path) -> str:
    if not _VERSION.fullmatch(path.stem):
        raise BadInput(f"{FOLDER}/{path.name}", "is not named after a version", "name it as in 2026.11.tsv")
    return path.stem

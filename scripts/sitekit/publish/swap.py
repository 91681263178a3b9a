"""Put a finished site in the place of the last one, whole or not at all.

Folders beside each other on one file system: `site` (what is served), `site.building` (never served),
`site.ready` (complete, waiting), `site.previous` (replaced, about to go). Only renames move between them, so
a kill at any point leaves `site` whole or lets `recover` make it whole.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from sitekit.records import BadInput


def building(site: Path) -> Path:
    """Where a build of `site` grows."""
    return site.with_name(site.name + ".building")


@contextlib.contextmanager
def lock(site: Path) -> Iterator[None]:
    """One build of a site at a time; a second one waits a minute, then says so."""
    path = site.with_name(site.name + ".lock")
    try:
        with FileLock(path, timeout=60):
            yield
    except Timeout:
        raise BadInput(str(path), "another build is running", "wait for it, or delete this file") from None


def recover(site: Path) -> None:
    """Complete a swap that was interrupted, and clear what a killed build left."""
    ready, previous = _ready(site), _previous(site)
    if not site.exists() and ready.exists():
        ready.rename(site)
    elif not site.exists() and previous.exists():
        previous.rename(site)
    for leftover in (ready, previous, building(site)):
        shutil.rmtree(leftover, ignore_errors=True)


def swap_in(site: Path) -> None:
    """Replace `site` by the finished `site.building`. Readers see the old site or the new one."""
    ready, previous = _ready(site), _previous(site)
    building(site).rename(ready)
    if site.exists():
        site.rename(previous)
    ready.rename(site)
    shutil.rmtree(previous, ignore_errors=True)


def _ready(site: Path) -> Path:
    return site.with_name(site.name + ".ready")


def _previous(site: Path) -> Path:
    return site.with_name(site.name + ".previous")

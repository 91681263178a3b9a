"""The packs that these tests read back: one of each kind, or all of them where PACKS names their folder.

PACKS needs SITE beside it: the built site that they were made of (`make test-packs` gives both).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock
from packs_made import make

from support import shared_by_run

SAMPLE = ("*/m01-*", "*/h05-*", "*/h10-*", "*/h11-*.docx", "*/c01-*", "*/test-pre.*", "*/certificate.pdf", "*/posters.pdf", "*/go-no-go.*")


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Path:
    return Path(os.environ["SITE"]) if "SITE" in os.environ else request.getfixturevalue("built_site")


@pytest.fixture(scope="session")
def packs(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the packs."""
    if "PACKS" in os.environ:
        return Path(os.environ["PACKS"])
    shared = shared_by_run(tmp_path_factory, "packs")
    with FileLock(str(shared) + ".once"):
        if not shared.is_dir():
            make(site, shared, *SAMPLE)
    return shared

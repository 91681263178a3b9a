"""What the tests share: a copy of the sources to break, the built site, a server, a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from support import ROOT, copy_small_project, run_script, served, shared_by_run


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all workers, strictly."""
    shared = shared_by_run(tmp_path_factory, "built-site")
    with FileLock(str(shared) + ".once"):
        if not shared.is_dir():
            run_script("build_site.py", "--site", str(shared), check=True)
    return shared


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A copy of the project with a handful of pages that link only to each other, to break at will."""
    return copy_small_project(tmp_path / "project")


@pytest.fixture(scope="session")
def site_address(built_site: Path) -> Iterator[str]:
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A real Chromium for the session; fails, never skips, where there is none."""
    from playwright.sync_api import sync_playwright

    from sitekit.browser import FLAGS, find

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser) -> Iterator[Callable[..., object]]:
    """`new_page(width=1280, **context options)` -> a page of a fresh context, closed after the test."""
    contexts = []

    def make(width: int = 1280, height: int = 800, **options: object):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()

"""What the tests share: a copy of the sources to break, the built site, a server, a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from support import ROOT, copy_small_project, run_script, served, shared_by_run

SLOW = 120_000  # milliseconds that a browser may need on a busy machine; nothing waits longer than it must


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


@pytest.fixture(scope="session")
def small_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a handful of pages that link only to each other, built; for copying only."""
    shared = shared_by_run(tmp_path_factory, "small-original")
    with FileLock(str(shared) + ".once"):
        if not (shared / "site").is_dir():
            shutil.rmtree(shared, ignore_errors=True)
            run_script("build_site.py", project=copy_small_project(shared), check=True)
    return shared


@pytest.fixture
def built_small_project(small_original: Path, tmp_path: Path) -> Path:
    """The small project with its site, to break at will."""
    return shutil.copytree(small_original, tmp_path / "project")


@pytest.fixture
def small_project(built_small_project: Path) -> Path:
    """The small project without a site, to break at will."""
    shutil.rmtree(built_small_project / "site")
    (built_small_project / "site.lock").unlink(missing_ok=True)
    return built_small_project


@pytest.fixture(scope="session")
def site_address(built_site: Path) -> Iterator[str]:
    with served(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A real Chromium for the session; fails, never skips, where there is none."""
    from playwright.sync_api import expect, sync_playwright

    from sitekit.browser import FLAGS, find

    expect.set_options(timeout=SLOW)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=list(FLAGS), timeout=SLOW)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser) -> Iterator[Callable[..., object]]:
    """`new_page(width=1280, **context options)` -> a page of a fresh context, closed after the test."""
    contexts = []

    def make(width: int = 1280, height: int = 800, **options: object):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(SLOW)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()

"""What the tests share: a copy of the sources to break, the built site, a server, a browser."""

from __future__ import annotations

import contextlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
# Pages of a small site: enough for every kind of template, quick to build.
SMALL_PAGES = ("index.md", "about.md", "sources.md")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all workers, strictly."""
    shared = tmp_path_factory.getbasetemp().parent / "built-site"
    with FileLock(str(shared) + ".once"):
        if not shared.is_dir():
            run_script("build_site.py", "--site", str(shared), check=True)
    return shared


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """A copy of the project with a handful of pages that link only to each other, to break at will."""
    return copy_small_project(tmp_path / "project")


def copy_small_project(project: Path) -> Path:
    project.mkdir()
    for name in ("mkdocs.yml", "VERSION"):
        shutil.copy(ROOT / name, project / name)
    for name in ("overrides", "data", "scripts"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for code in ("en", "ar"):
        write_small_pages(project / "docs" / code)
    return project


def write_small_pages(folder: Path) -> None:
    """An index, a page with a claim, and the sources page."""
    folder.mkdir(parents=True)
    head = "---\ntitle: {0}\ndescription: A page.\nkind: page\nupdated: 2026-11-24\n---\n# {0}\n\n"
    page = head.format("About") + "The council acted.[^std-1325-basics]\n\n## Section {#section}\n\nText.\n"
    texts = {
        "index.md": head.format("Home") + "See [about](about.md#section).\n",
        "about.md": page,
        "sources.md": head.format("Sources") + "<!-- made from data: sources -->\n",
    }
    for name in SMALL_PAGES:
        (folder / name).write_text(texts[name], encoding="utf-8")


def run_script(
    name: str, *arguments: str, project: Path = ROOT, check: bool = False, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run scripts/<name> of `project` as a user would."""
    done = subprocess.run(
        [sys.executable, str(project / "scripts" / name), *arguments],
        cwd=project, capture_output=True, encoding="utf-8", errors="replace", env=os.environ | (env or {}), check=False,
    )
    if check and done.returncode:
        raise AssertionError(f"{name} ended with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a plain local server of `folder`."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Quiet(*a, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


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

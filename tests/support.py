"""What tests call: a small copy of the project, its commands, a plain local server."""

from __future__ import annotations

import contextlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Pages of a small site: enough for every kind of template, quick to build.
SMALL_PAGES = ("index.md", "about.md", "sources.md")


def shared_by_run(factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder that all workers of this run share, and no other run: a run without workers has a base of its own."""
    base = factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name


def until(condition: Callable[[], Any], told: Callable[[], object] = str, seconds: float = 120) -> Any:
    """What `condition` gives as soon as that is true; fails after `seconds`, saying what `told` gives then."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"not within {seconds:g} seconds; {told()}"
        time.sleep(0.05)
    return found


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


class small_disk:
    """A file system of `size` bytes at `folder`. Needs root, as on the machines that run the tests in CI."""

    def __init__(self, folder: Path, size: int) -> None:
        self.folder, self.size = folder, size

    def __enter__(self) -> None:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={self.size}", "tmpfs", str(self.folder)],
            capture_output=True, encoding="utf-8", check=False,
        )
        if done.returncode:
            pytest.fail(f"cannot make a small disk: {done.stderr.strip()} (run the tests as root)")

    def __exit__(self, *_: object) -> None:
        # A program that was just ended may still hold a file open.
        until(lambda: not subprocess.run(["umount", str(self.folder)], check=False).returncode, lambda: f"{self.folder} stays mounted")

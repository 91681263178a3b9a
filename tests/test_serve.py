"""`make serve`: the site at a printed address, rebuilt on a save, still up when a build fails."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from support import until


class Serving:
    """The running command, its output so far, and the address it printed."""

    def __init__(self, project: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "scripts/serve_site.py", "--port", "0"], cwd=project, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )
        self.lines: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        self.address = self.wait_for(r"serving at (\S+)")[1]

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)

    def wait_for(self, pattern: str, after: int = 0) -> re.Match[str]:
        """The first match in the lines from `after` on."""
        return until(
            lambda: re.search(pattern, "".join(self.lines[after:])), lambda: f"no {pattern!r} in:\n{''.join(self.lines)}"
        )

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return answer.read().decode("utf-8")


@pytest.fixture
def serving(small_project):
    running = Serving(small_project)
    yield running
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.process.pid, signal.SIGKILL)
    running.process.wait()


def test_serves_both_languages_and_an_own_404(serving):
    assert 'href="ar/index.html"' in serving.get("")
    assert 'lang="ar"' in serving.get("ar/about.html")
    with pytest.raises(urllib.error.HTTPError) as missing:
        serving.get("ar/gone.html")
    assert missing.value.code == 404
    assert 'lang="ar"' in missing.value.read().decode("utf-8")


@pytest.mark.parametrize("place", ["docs/ar/about.md", "overrides/404.html", "data/claims/wps.yml", "mkdocs.yml"])
def test_a_change_rebuilds_and_tells_the_open_page(small_project, serving, place):
    listening, heard = threading.Event(), threading.Event()

    def listen() -> None:
        with urllib.request.urlopen(serving.address + "__reload", timeout=60) as stream:
            listening.set()
            for line in stream:
                if b"reload" in line:
                    heard.set()
                    return

    threading.Thread(target=listen, daemon=True).start()
    assert listening.wait(60)
    seen = len(serving.lines)
    path = small_project / place
    extra = "\nA new line.\n" if place.endswith(".md") else "\n"
    path.write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")
    serving.wait_for("built in", after=seen)
    assert heard.wait(60)
    if place.endswith(".md"):
        until(lambda: "A new line." in serving.get("ar/about.html"), lambda: serving.get("ar/about.html"))


def test_the_reload_script_is_a_file_of_the_server(serving):
    assert '<script src="/__reload.js"></script>' in serving.get("en/index.html")
    assert "EventSource" in serving.get("__reload.js")


def save(path: Path, text: str) -> None:
    """As most editors do, in one step: a build never sees a page that is half written."""
    part = path.parents[2] / "part"
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def test_a_failed_build_says_one_line_and_the_last_site_stays_up(small_project, serving):
    page = small_project / "docs/ar/about.md"
    good = page.read_text(encoding="utf-8")
    seen = len(serving.lines)
    save(page, "---\ntitle: [unclosed\n---\n# x\n")
    said = serving.wait_for(r"error: .*\n", after=seen)[0]
    assert "docs/ar/about.md:" in said
    assert "The council acted." in serving.get("ar/about.html")
    seen = len(serving.lines)
    save(page, good.replace("acted", "spoke"))
    serving.wait_for("built in", after=seen)
    assert "The council spoke." in serving.get("ar/about.html")


def test_a_port_in_use_is_one_line(small_project, serving):
    port = serving.address.rsplit(":", 1)[1].strip("/")
    done = subprocess.run(
        [sys.executable, "scripts/serve_site.py", "--port", port], cwd=small_project, capture_output=True,
        encoding="utf-8", timeout=300, check=False,
    )
    assert done.returncode == 2
    assert f"port {port}: is in use" in done.stderr
    assert "Traceback" not in done.stderr

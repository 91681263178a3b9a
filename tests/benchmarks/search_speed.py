"""The search at 300 pages a language, beside Material's own on the same pages: first result on slow 4G, and memory.

    python tests/benchmarks/search_speed.py [--site DIR]

Slow 4G is the preset of Chromium's developer tools: 562.5 ms before each answer, 180 kB a second; files travel
compressed with gzip, as from any host. Time runs from the first focus of the button (ours) or of the field
(Material's) to the first result. Memory is the proportional share (PSS) of the tab's renderer process after that.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from playwright.sync_api import sync_playwright  # noqa: E402 - needs the line above
from search import measure  # noqa: E402

from sitekit.browser import FLAGS, find  # noqa: E402

PAGES = 300
QUERY = {"ar": "الإحالة", "en": "referral"}
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}


@contextmanager
def compressed(folder: Path) -> Iterator[str]:
    """Address of a server of `folder` that answers with gzip."""

    @cache
    def body(path: Path) -> bytes:
        return gzip.compress(path.read_bytes(), 6)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = folder / unquote(urlsplit(self.path).path).lstrip("/")
            data = body(path) if path.is_file() else b""
            self.send_response(200 if path.is_file() else 404)
            self.send_header("Content-Type", guess_type(path.name)[0] or "application/octet-stream")
            if data:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    """Make both sites, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="a site that is built already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        if not options.site:
            measure.built(folder / "site")
        site = options.site or folder / "site"
        more = PAGES - len(list((site / "ar").rglob("*.html")))
        ours = measure.among_unrelated(site, folder / "ours", more)
        stock = measure.stock_site(folder / "stock", more)
        for name, built, ask in (("ours", ours, _ours), ("stock Material", stock, _stock)):
            with compressed(built) as address:
                for language, query in QUERY.items():
                    _report(name, language, *_measured(playwright, f"{address}{language}/index.html", query, ask))


def _measured(playwright: Any, address: str, query: str, ask: Any) -> tuple[float, float]:
    browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
    page = browser.new_page()
    page.goto(address)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    seconds = ask(page, query) / 1000
    megabytes = _renderers(browser)
    browser.close()
    return seconds, megabytes


def _ours(page: Any, query: str) -> float:
    return float(page.evaluate(
        """(query) => new Promise((done) => {
          const started = performance.now(), button = document.querySelector("[data-search-open]");
          button.focus();
          button.click();
          const look = setInterval(() => {
            const field = document.querySelector("[role=combobox]");
            if (field && !field.value) { field.value = query; field.dispatchEvent(new InputEvent("input", { bubbles: true })); }
            if (document.querySelector("[role=option]")) { clearInterval(look); done(performance.now() - started); }
          }, 10);
        })""",
        query,
    ))


def _stock(page: Any, query: str) -> float:
    return float(page.evaluate(
        """(query) => new Promise((done) => {
          const started = performance.now(), field = document.querySelector("[data-md-component=search-query]");
          field.focus();
          const look = setInterval(() => {
            field.value = query;
            field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
            if (document.querySelector(".md-search-result__link")) { clearInterval(look); done(performance.now() - started); }
            if (performance.now() - started > 30000) { clearInterval(look); done(Infinity); }
          }, 100);
        })""",
        query,
    ))


def _renderers(browser: Any) -> float:
    """Megabytes (PSS) of the largest renderer of this browser."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = [_pss(int(each["id"])) for each in processes if each["type"] == "renderer"]
    return max(sizes)


def _pss(process: int) -> float:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024


def _report(name: str, language: str, seconds: float, megabytes: float) -> None:
    print(f"{name:15} {language}  first result {seconds:.2f} s   renderer {megabytes:.0f} MB", flush=True)


if __name__ == "__main__":
    main()

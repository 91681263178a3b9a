"""What a module page costs a phone: bytes of the first and of the second view, ours beside stock Material.

    python tests/benchmarks/page_weight.py

Builds the site, and the same two Arabic pages with an unchanged Material theme (its fonts from another server are
blocked and not counted), serves both gzipped from this machine, and opens them in Chromium: a first view with an empty
cache, then a second page with what was kept. Prints bytes that travelled, bodies and headers, and the ratios.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from sitekit import browser, front_matter, languages  # noqa: E402
from sitekit.data import load_all  # noqa: E402
from sitekit.publish import claims  # noqa: E402

FIRST, SECOND = "modules/m04-national-action-plan/index", "modules/m05-women-inside/index"
STOCK = """site_name: Stock
docs_dir: docs
use_directory_urls: false
theme: {name: material, language: ar}
plugins: [search]
markdown_extensions: [admonition, attr_list, def_list, footnotes, tables, toc: {permalink: true}, pymdownx.details,
  pymdownx.tasklist, pymdownx.superfences]
"""


class Gzipped(http.server.SimpleHTTPRequestHandler):
    """Files as a common host sends them: text gzipped, everything kept for an hour. Counts what it sends."""

    sent = 0

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        found = path.is_file()
        body = path.read_bytes() if found else b"not found"
        squeezed = path.suffix in {".html", ".css", ".js", ".svg", ".json", ".xml"}
        body = gzip.compress(body, 9, mtime=0) if squeezed else body
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=3600")
        if squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        head = sum(map(len, self._headers_buffer)) + 2
        self.end_headers()
        self.wfile.write(body)
        Gzipped.sent += head + len(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Silent: the table is what is read."""


def main() -> int:
    """Build, serve, open, print."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, ROOT / "scripts/build_site.py", "--site", folder / "ours"], check=True)
        stock(folder / "stock")
        print("| Site | First view, bytes | Second view, bytes |\n|---|---|---|")
        ours, theirs = measure(folder / "ours/ar"), measure(folder / "stock/site")
    print(f"| Ours, fonts included | {ours[0]} | {ours[1]} |")
    print(f"| Stock Material, without its fonts | {theirs[0]} | {theirs[1]} |")
    print(f"| Ratio | {ours[0] / theirs[0]:.2f} | {ours[1] / theirs[1]:.2f} |")
    return 0


def stock(folder: Path) -> None:
    """The same pages, with their notes, under the unchanged theme."""
    data, arabic = load_all(ROOT / "data"), next(each for each in languages.load(ROOT) if each.code == "ar")
    for within in (FIRST, SECOND):
        source, target = ROOT / f"docs/ar/{within}.md", folder / f"docs/{within}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        body = front_matter.split(front_matter.read_text(source), str(source))[1]
        target.write_text(
            claims.with_notes(body, source, within + ".md", data.claims, data.sources, arabic), encoding="utf-8"
        )
    (folder / "docs/index.md").write_text("# x\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, env=quiet, check=True, capture_output=True
    )


def measure(folder: Path) -> tuple[int, int]:
    """Bytes of the first view, then of the second, as the server sent them."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Gzipped, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        # Other servers are not found. (Intercepting requests would switch the cache off, which the second view needs.)
        flags = [*browser.FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=flags)
        page = chromium.new_page(viewport={"width": 360, "height": 740})
        views = view(page, home + FIRST + ".html"), view(page, home + SECOND + ".html")
        chromium.close()
    server.shutdown()
    return views


def view(page: Page, address: str) -> int:
    """Bytes sent for one page, whatever it loads by itself included."""
    before = Gzipped.sent
    page.goto(address, wait_until="networkidle")
    return Gzipped.sent - before


if __name__ == "__main__":
    raise SystemExit(main())

"""Time of all packs against Chromium printing the same pages once, in one run.

    python tests/benchmarks/packs_time.py [--site site]

Prints seconds for: the baseline (each page of the site printed once, by one Chromium, nothing done to it), all
packs from nothing, and one changed page, three times; with the ratio of each to the first (bar: at most 5 for all
packs) and the load of the machine, which on two cores should be below 0.5 before the start.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    site = parser.parse_args().site.resolve()
    if not site.is_dir():
        parser.error(f"{site} is not there; build it first: make build")
    with tempfile.TemporaryDirectory() as folder:
        copy, packs = Path(folder) / "site", Path(folder) / "packs"
        shutil.copytree(site, copy)
        print(f"load before: {os.getloadavg()[0]:.1f}", flush=True)
        once, pages = print_once(copy)
        print(f"Chromium printing {pages} pages of the site once: {once:.1f} s", flush=True)
        everything = make(copy, packs)
        print(f"all packs from nothing: {everything:.1f} s, {everything / once:.2f} x", flush=True)
        page = copy / "ar" / "toolkit" / "handouts" / "h05-complaint-form.html"
        for _ in range(3):
            page.write_text(page.read_text(encoding="utf-8").replace("</h1>", " *</h1>", 1), encoding="utf-8")
            one = make(copy, packs)
            print(f"one changed page: {one:.1f} s, {one / once:.3f} x", flush=True)


def print_once(site: Path) -> tuple[float, int]:
    """Seconds and count for every page that has a pack, as the site's own print style shows it."""
    from playwright.sync_api import sync_playwright

    from sitekit import browser, languages
    from sitekit.data import load_all
    from sitekit.packs import article, plan

    paths = []
    for language in languages.load(ROOT):
        articles = article.read(ROOT, site, language, "https://example.org/")
        book = plan.Book(ROOT, language, articles, load_all(ROOT / "data"), "0", "https://example.org/")
        wanted = {page for file in plan.files(book) for page in file.pages}
        paths += [site / language.code / path.replace(".md", ".html") for path in sorted(wanted)]
    started = time.monotonic()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        page = chromium.new_page()
        for path in paths:
            page.goto(path.as_uri())
            page.pdf(prefer_css_page_size=True)
        chromium.close()
    return time.monotonic() - started, len(paths)


def make(site: Path, packs: Path) -> float:
    started = time.monotonic()
    command = [sys.executable, str(ROOT / "scripts" / "build_packs.py"), "--site", str(site), "--packs", str(packs), "--no-join"]
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - started


if __name__ == "__main__":
    main()

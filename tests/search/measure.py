"""Print how well the search answers the judged queries, beside Material's own search on the same pages.

    python tests/search/measure.py                 ours, stock Material, and ours among 150 unrelated pages
    python tests/search/measure.py --only ours     quick

All figures come from the real dialogs in Chromium. Takes some minutes: the site is built twice.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from playwright.sync_api import sync_playwright  # noqa: E402
from search import interface, judged, unrelated  # noqa: E402

from sitekit import languages  # noqa: E402
from sitekit.browser import FLAGS, find  # noqa: E402
from sitekit.data import load_asked, load_glossary  # noqa: E402
from sitekit.publish import build, search  # noqa: E402
from support import served  # noqa: E402 - needs the line above


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=("ours", "stock", "unrelated"))
    parser.add_argument("--site", type=Path, help="a site that is built already")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary)
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        site = options.site or folder / "site"
        if not options.site and options.only != "stock":
            built(site)
        if options.only in {None, "ours"}:
            _table("ours", _own(browser, site))
        if options.only in {None, "stock"}:
            _table("stock Material", _stock(browser, folder / "stock"))
        if options.only in {None, "unrelated"}:
            _table(f"ours, {unrelated.COUNT} unrelated pages more", _own(browser, among_unrelated(site, folder / "more")))


def built(site: Path) -> None:
    """The real site, warnings allowed."""
    build.build(ROOT, site, strict=False)


def among_unrelated(site: Path, target: Path, count: int = unrelated.COUNT) -> Path:
    """A copy of `site` with unrelated pages in it, indexed."""
    shutil.copytree(site, target)
    for language in languages.load(ROOT):
        unrelated.write(target / language.code, language.code, count)
        stamp = re.search(r'"stamp": ?"(\w+)"', (site / language.code / "index.html").read_text(encoding="utf-8"))
        assert stamp
        search.write(target / language.code, language, load_glossary(ROOT / "data"), load_asked(ROOT / "data"), stamp[1])
    return target


def _own(browser: Any, site: Path) -> dict[str, judged.Figures]:
    out = {}
    with served(site) as address:
        for language in ("ar", "en"):
            queries, page = judged.load(language), browser.new_page()
            interface.open_dialog(page, f"{address}{language}/index.html")
            found = interface.ask(page, [query.text for query in queries])
            typed = interface.ask(page, judged.prefixes(queries))
            out[language] = judged.figures(queries, found, [bool(pages) for pages in typed])
    return out


def _stock(browser: Any, folder: Path) -> dict[str, judged.Figures]:
    out = {}
    site = stock_site(folder)
    with served(site) as address:
        for language in ("ar", "en"):
            queries, page = judged.load(language), browser.new_page()
            found = interface.ask_stock(page, f"{address}{language}/index.html", [query.text for query in queries])
            out[language] = judged.figures(queries, found, [])
    return out


def stock_site(folder: Path, more: int = 0) -> Path:
    """The same pages, and so many unrelated ones, with the theme as it comes and its own search, one language a build."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    for name in ("data", "scripts", "VERSION"):
        (folder / name).symlink_to(ROOT / name)
    for language in languages.load(ROOT) if more else ():
        unrelated.write_markdown(folder / "docs" / language.code, language.code, more)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("  custom_dir: overrides\n", "").replace("  - overrides\n", "")
    config = re.sub(r"^plugins:\n", "plugins:\n  - search\n", config, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    site = folder / "site"
    outcomes = build.build_languages(folder, site, languages.load(ROOT))
    assert not any(outcome.failed for outcome in outcomes), outcomes
    return site


def _table(name: str, figures: dict[str, judged.Figures]) -> None:
    print(f"\n{name}")
    for language, found in figures.items():
        print(
            f"  {language}  nDCG@10 {found.overall:.3f}   no result {found.without_result:.1f} % of queries"
            + (f", {found.keystrokes_without:.1f} % of keystrokes" if found.keystrokes_without is not None else "")
        )
        print("     " + "  ".join(f"{category} {score:.2f}" for category, score in found.categories.items()))


if __name__ == "__main__":
    main()

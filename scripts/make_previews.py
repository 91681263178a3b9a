"""Draw the picture that a shared link shows: overrides/assets/images/preview-<language>.png, one a language, 1200 x 630.

    python scripts/make_previews.py

Run it when the name, the description or the drawing changes, and commit the result. Needs the test environment
(a Chromium). Exit 0 done.
"""

from __future__ import annotations

import argparse
import html
from pathlib import Path

from playwright.sync_api import sync_playwright

from sitekit import browser, languages
from sitekit.languages import Language

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "overrides" / "assets"
PAGE = """<!doctype html><html lang="{code}" dir="{direction}"><meta charset="utf-8">
<link rel="stylesheet" href="stylesheets/site.css"><style>
body{{width:1200px;height:630px;display:grid;grid-template-rows:auto 1fr;background:#073b3a;color:#fdfaf4;overflow:hidden}}
div{{padding:44px 60px 30px;display:flex;align-items:center;gap:36px}}
b{{font-size:62px;line-height:1.35;font-weight:600}} p{{font-size:27px;margin:6px 0 0;color:#bcd3cf;line-height:1.5}}
svg,img.mark{{width:150px;height:150px;flex:none}} img.wall{{width:1200px;max-width:none}}
</style><body><div><img class="mark" src="images/mark.svg" alt=""><section><b>{name}</b><p>{text}</p></section></div>
<img class="wall" src="images/mapping-wall{side}.svg" alt=""></body></html>"""


def main() -> int:
    """One picture a language."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=list(browser.FLAGS))
        page = chromium.new_page(viewport={"width": 1200, "height": 630})
        draft = ASSETS / "preview.html"
        for language in languages.load(ROOT):
            draft.write_text(_html(language), encoding="utf-8")
            page.goto(draft.as_uri())
            page.evaluate("document.fonts.ready")
            page.screenshot(path=ASSETS / "images" / f"preview-{language.code}.png")
        draft.unlink()
        chromium.close()
    return 0


def _html(language: Language) -> str:
    return PAGE.format(
        code=language.code,
        direction=language.direction,
        name=html.escape(language.site_name),
        text=html.escape(language.strings["preview_text"]),
        side="-rtl" if language.direction == "rtl" else "",
    )


if __name__ == "__main__":
    raise SystemExit(main())

"""What the ZIPs of one language weigh beside the pure text of their pages, which no page-by-page archive can go below.

    .venv/bin/python scripts/build_site.py && .venv/bin/python tests/benchmarks/offline_size.py
"""

from __future__ import annotations

import re
import sys
import tempfile
import zipfile
from pathlib import Path

import deflate
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from sitekit import languages  # noqa: E402
from sitekit.publish import offline  # noqa: E402


def packed(text: str) -> int:
    """Size in bytes of `text` by itself, at the best DEFLATE."""
    return len(deflate.deflate_compress(text.encode("utf-8"), 12))


def words(page: str) -> str:
    """The text of a page's middle, without markup."""
    tree = LexborHTMLParser(page)
    main = tree.css_first("main") or tree.body
    return re.sub(r"\s+", " ", main.text()) if main else ""


def main() -> None:
    """One line a language: the archive, its pages, their text; the text of the site with every claim wherever it is cited."""
    chosen = languages.load(ROOT)
    for language in chosen:
        with tempfile.TemporaryDirectory() as folder:
            path = offline.pack(ROOT, ROOT / "site", Path(folder) / "a.zip", chosen, language.code)
            size = path.stat().st_size
            with zipfile.ZipFile(path) as archive:
                pages = [info for info in archive.infolist() if info.filename.endswith(".html")]
                floor = sum(packed(words(archive.read(info).decode("utf-8"))) for info in pages)
        cited = sum(packed(words(page.read_text(encoding="utf-8"))) for page in (ROOT / "site" / language.code).rglob("*.html"))
        html = sum(info.compress_size for info in pages)
        print(
            f"{language.code}: ZIP {size / 1e6:.2f} MB, {len(pages)} pages {html / 1e6:.2f} MB, their text alone {floor / 1e6:.2f} MB; "
            f"ratio {size / floor:.2f}; text with every claim where it is cited {cited / 1e6:.2f} MB"
        )


if __name__ == "__main__":
    main()

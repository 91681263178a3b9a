"""Make the forms for reading without a network: ZIPs of the site, an e-book a language (EPUB), one ZIM for Kiwix.

Builds the site first. Writes dist/<name>-<version>-<date>.… and dist/SHA256SUMS; ZIP and EPUB of the same text have the
same bytes. Needs `set_up.py offline`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from sitekit import languages
from sitekit.publish import build, forms
from sitekit.publish.generated.downloads import LINKS
from sitekit.records import BadInput
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent
FORMS = ("zip", "epub", "zim")


def main() -> int:
    """Build, write every form, say where the files are and how large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the project (default: this one)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: dist/)")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=list(FORMS), help="which (default: all)")
    parser.add_argument("--publish", action="store_true", help="put them into site/downloads/ too, linked from the page")
    options = parser.parse_args()
    root = options.root.resolve()
    if options.publish:
        os.environ[LINKS] = f"{build.site_url(root)}downloads/"
    site = root / "site"
    build.build(root, site)
    made = _make(root, site, options.out or root / "dist", options.forms)
    if set(options.forms) == set(FORMS):
        forms.write_sizes(root, made)
    if options.publish:
        for path in (*made, made[0].with_name("SHA256SUMS")):
            (site / "downloads").mkdir(exist_ok=True)
            shutil.copy(path, site / "downloads" / path.name)
    return 0


def _make(root: Path, site: Path, out: Path, wanted: Sequence[str]) -> list[Path]:
    """The files, in the order in which the page lists them."""
    out.mkdir(parents=True, exist_ok=True)
    chosen = {language.code: language for language in languages.load(root)}
    made = []
    for suffix, kind, code in forms.kinds(list(chosen.values())):
        path = out / (forms.stem(root) + suffix)
        if kind not in wanted:
            continue
        _write(kind, root, site, path, chosen, code)
        made.append(path)
        print(f"{path}  {path.stat().st_size:,} bytes")
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    (out / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")
    return made


def _write(kind: str, root: Path, site: Path, path: Path, chosen: dict[str, languages.Language], code: str) -> None:
    try:
        if kind == "zip":
            from sitekit.publish import offline

            offline.pack(root, site, path, list(chosen.values()), code)
        elif kind == "epub":
            from sitekit.publish import epub

            epub.write(root, site, chosen[code], path)
        else:
            from sitekit.publish import zim

            zim.write(root, site, list(chosen.values()), path)
    except ModuleNotFoundError as missing:
        raise BadInput(f"library {missing.name}", "is not installed", "python3 scripts/set_up.py offline") from None


if __name__ == "__main__":
    run(main)

"""The forms for reading without a network, with their sizes; links where the files lie beside the site."""

from __future__ import annotations

import os
from pathlib import Path

from sitekit import languages
from sitekit.publish import forms
from sitekit.publish.generated import html
from sitekit.publish.generated.spot import Spot

_ROOT = Path(__file__).resolve().parents[4]
LINKS = "DOWNLOADS_URL"
"""Environment: the public address of the folder with the files, with a final slash. Unset: names without links."""


def page(spot: Spot) -> str:
    """A table with a row a form."""
    sizes = forms.sizes(_ROOT)
    head = [spot.word(f"download_{name}") for name in ("form", "for", "size", "file")]
    rows = [head, ["---"] * len(head)]
    stem = forms.stem(_ROOT)
    for suffix, kind, code in forms.kinds(languages.load(_ROOT)):
        names = {language.code: language.name for language in languages.load(_ROOT)}
        key = f"download_{kind}_one" if kind == "zip" and code else f"download_{kind}"
        what = spot.word(key, language=names.get(code, ""))
        size = spot.word("download_size_mb", n=f"{sizes[suffix] / 1e6:.1f}") if suffix in sizes else ""
        rows.append([what, spot.word(f"{key}_for"), size, _file(stem + suffix)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _file(name: str) -> str:
    base = os.environ.get(LINKS)
    return html.element("a", name, href=base + name, dir="ltr", download="") if base else f"`{name}`"

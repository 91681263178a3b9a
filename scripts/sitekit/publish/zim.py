"""The built site as one ZIM for Kiwix (https://wiki.openzim.org/wiki/ZIM_file_format), both languages, with search.

libzim indexes in one language; the index is made for the language written from right to left, whose word forms
need it most. Two runs give the same content but not the same bytes: libzim numbers and orders as it compresses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from libzim.writer import Creator, Hint, Item, StringProvider

from sitekit.languages import Language
from sitekit.publish import forms, offline

_KINDS = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png",
    ".woff2": "font/woff2", ".txt": "text/plain", ".json": "application/json",
}  # fmt: skip
# zimcheck takes `src="…"` for an address wherever it stands, also in an example.
_EXAMPLE = re.compile(rb"<code>.*?</code>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# ISO 639-3 codes, which ZIM wants; a language without an entry keeps its own code.
_THREE_LETTERS = {"en": "eng", "ar": "ara", "fa": "fas", "fr": "fra", "ku": "kur"}


class _File(Item):  # type: ignore[misc]
    """A file of the site; `path` is its address."""

    def __init__(self, path: str, content: bytes) -> None:
        super().__init__()
        self._path, self._content = path, content

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        found = _TITLE.search(self._content.decode("utf-8")) if self._path.endswith(".html") else None
        return found[1].strip() if found else ""

    def get_mimetype(self) -> str:
        return _KINDS.get(Path(self._path).suffix, "application/octet-stream")

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._content)

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: self._path.endswith(".html")}


def write(root: Path, site: Path, chosen: Sequence[Language], path: Path) -> Path:
    """Write the ZIM of the whole site at `path`."""
    path.unlink(missing_ok=True)
    indexed = next((language for language in chosen if language.direction == "rtl"), chosen[0])
    with Creator(str(path)).config_indexing(True, _code(indexed)) as creator:
        creator.set_mainpath("index.html")
        creator.add_illustration(48, Path(__file__).with_name("mark-48.png").read_bytes())
        _add_files(creator, site)
        for name, value in _metadata(root, chosen).items():
            creator.add_metadata(name, value)
    return path


def _add_files(creator: Creator, site: Path) -> None:
    """Every file once: each language has the same styles, scripts and typefaces, and a second copy becomes an alias."""
    first: dict[bytes, str] = {}
    for name, content in offline.files(site):
        if name.endswith(".html"):
            creator.add_item(_File(name, _EXAMPLE.sub(lambda code: code[0].replace(b'"', b"&quot;"), content)))
        elif content in first:
            creator.add_alias(name, "", first[content], {})
        else:
            first[content] = name
            creator.add_item(_File(name, content))


def _metadata(root: Path, chosen: Sequence[Language]) -> dict[str, str]:
    version = (root / "VERSION").read_text(encoding="utf-8").strip()
    return {
        "Name": f"{forms.NAME}_mul_all",
        "Title": " · ".join(language.site_name for language in reversed(chosen))[:30],
        "Description": "A three-day model for training police on resolution 1325",
        "Language": ",".join(_code(language) for language in chosen),
        "Creator": "Security That Sees Her",
        "Publisher": "Security That Sees Her",
        "Date": forms.last_change(root / "docs").isoformat(),
        "License": "CC-BY-4.0",
        "Source": version,
    }


def _code(language: Language) -> str:
    return _THREE_LETTERS.get(language.code.split("-")[0], language.code)

"""The site as a ZIP for file://, and the files of the site that other forms without a network take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitekit.languages import Language
from sitekit.publish import archive, offline_page
from sitekit.publish.build import site_url
from sitekit.publish.forms import NAME, last_change

# Only a web server, or another site that links to us, reads these.
_SERVER_ONLY = ("sitemap.xml", "sitemap.xml.gz", "robots.txt", "404.html", "_headers", "_redirects")
# Packs are downloads of their own; the texts of the search say the pages again; devices have typefaces.
_NOT_ARCHIVED = re.compile(r"assets/images/preview-|[a-z-]+/(?:packs|search/text|assets/fonts)/|/print\.css$|/coverage\.(?:json|svg)$")
_TYPEFACE = re.compile(r"@font-face\{[^}]*\}\n?")
_PREVIEW = re.compile(r"assets/images/preview-[a-z-]+\.png$")
_FOR_THE_WEB = re.compile(
    r"\s*<(?:meta (?:property=\"og:|name=\"twitter:)|link rel=\"(?:canonical|alternate)\")[^>]*>", re.IGNORECASE
)
_INDENT = re.compile(r"\n[ \t]+(?=<)")


def pack(root: Path, site: Path, path: Path, chosen: Sequence[Language], only: str = "") -> Path:
    """Write the ZIP of `site` at `path`: every language of `chosen`, or `only` one, whose folder is then the top."""
    absent = frozenset(each.code for each in chosen if only and each.code != only)
    found = archived(site, [only] if only else [each.code for each in chosen], absent, site_url(root))
    inside = [(f"{NAME}-{only}/{name.removeprefix(f'{only}/')}" if only else f"{NAME}/{name}", content) for name, content in found]
    return archive.write(path, sorted(inside), last_change(root / "docs"))


def archived(site: Path, codes: Sequence[str], absent: frozenset[str], url: str) -> Iterator[tuple[str, bytes]]:
    """What the ZIP holds of `site`: path in the site and content. Each text once (offline_page), no typefaces."""
    if not absent:
        yield "index.html", (site / "index.html").read_bytes()
    for code in codes:
        shared = offline_page.Shared()
        for path in sorted((site / code).rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_dir() or path.name in _SERVER_ONLY or _NOT_ARCHIVED.search(name):
                continue
            if path.suffix == ".html":
                place = offline_page.Place(name, url, absent)
                yield name, offline_page.slim(path.read_text(encoding="utf-8"), place, shared).encode("utf-8")
            elif path.suffix == ".css":
                yield name, _styles(path).encode("utf-8")
            else:
                yield name, path.read_bytes()
        code_of_script = Path(__file__).with_name("offline.js").read_text(encoding="utf-8")
        yield f"{code}/{offline_page.SCRIPT}", shared.script(code_of_script).encode("utf-8")


def _styles(path: Path) -> str:
    """A stylesheet in the typefaces of the device; those of screen and paper, which every page has, in one file."""
    text = _TYPEFACE.sub("", path.read_text(encoding="utf-8"))
    if path.name != "site.css":
        return text
    return f"{text}@media print{{\n{path.with_name('print.css').read_text(encoding='utf-8')}}}\n"


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """What a reader without a network needs of the site: address and content, sorted, pages without their web part."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_dir() or path.name in _SERVER_ONLY or _PREVIEW.search(name) or name.startswith("downloads/"):
            continue
        yield name, _slim(path.read_bytes()) if path.suffix == ".html" else path.read_bytes()


def _slim(page: bytes) -> bytes:
    """A page without what only search engines and other sites read, and without indentation before tags."""
    head, body, rest = page.decode("utf-8").partition("<body")
    lines = _INDENT if "<pre" not in rest and "<textarea" not in rest else re.compile(r"(?!)")
    return (_FOR_THE_WEB.sub("", head) + body + lines.sub("\n", rest)).encode("utf-8")

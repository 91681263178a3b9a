"""The site as one dated ZIP: the same files, opened from file://."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from sitekit import front_matter

# Only a web server, or another site that links to us, reads these.
_SERVER_ONLY = ("sitemap.xml", "sitemap.xml.gz", "robots.txt", "404.html", "_headers", "_redirects")
_PREVIEW = re.compile(r"assets/images/preview-[a-z-]+\.png$")
_FOR_THE_WEB = re.compile(
    r"\s*<(?:meta (?:property=\"og:|name=\"twitter:)|link rel=\"(?:canonical|alternate)\")[^>]*>", re.IGNORECASE
)
_INDENT = re.compile(r"\n[ \t]+(?=<)")
NAME = "security-that-sees-her"


def pack(root: Path, site: Path, path: Path) -> Path:
    """Write the ZIP of `site` at `path`; sorted names and fixed times, so bytes repeat."""
    day = last_change(root / "docs")
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = path.with_suffix(".zip.part")
    with zipfile.ZipFile(growing, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files(site):
            entry(archive, f"{path.stem}/{name}", content, day)
    growing.replace(path)
    return path


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


def last_change(docs: Path) -> datetime.date:
    """The newest `updated` of all pages: the date of the text, never the clock."""
    days = [meta.get("updated") for _, meta, _ in front_matter.pages(docs)]
    return max(day for day in days if isinstance(day, datetime.date))


def entry(archive: zipfile.ZipFile, name: str, content: bytes, day: datetime.date, stored: bool = False) -> None:
    """Add a file with fixed time and rights, so that bytes repeat."""
    info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3  # Unix, wherever it was made
    archive.writestr(info, content)

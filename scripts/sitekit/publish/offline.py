"""The site as one dated ZIP: the same files, opened from file://."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

from sitekit import front_matter

# Only a web server reads these.
_SERVER_ONLY = ("sitemap.xml", "sitemap.xml.gz", "robots.txt", "404.html", "_headers", "_redirects")
NAME = "security-that-sees-her"


def pack(root: Path, site: Path, out: Path) -> Path:
    """Write `out`/<name>-<version>-<date>.zip of `site`; sorted names and fixed times, so bytes repeat."""
    version = (root / "VERSION").read_text(encoding="utf-8").strip()
    day = last_change(root / "docs")
    stem = f"{NAME}-{version}-{day.isoformat()}"
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{stem}.zip"
    growing = path.with_suffix(".zip.part")
    with zipfile.ZipFile(growing, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(site.rglob("*")):
            if file.is_file() and file.name not in _SERVER_ONLY:
                _add(archive, file, f"{stem}/{file.relative_to(site).as_posix()}", day)
    growing.replace(path)
    return path


def last_change(docs: Path) -> datetime.date:
    """The newest `updated` of all pages: the date of the text, never the clock."""
    days = [meta.get("updated") for _, meta, _ in front_matter.pages(docs)]
    return max(day for day in days if isinstance(day, datetime.date))


def _add(archive: zipfile.ZipFile, file: Path, name: str, day: datetime.date) -> None:
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, file.read_bytes())

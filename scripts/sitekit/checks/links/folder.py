"""The files of a built site, and where that site stands on the web."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitekit.checks.links import addresses

PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Home:
    """The public address of the site folder: host in lower case, path with a final slash."""

    host: str
    path: str


def files(root: Path) -> Iterator[str]:
    """Paths below `root`, relative, with forward slashes, by name. A linked folder is entered once, not in a circle."""
    waiting: list[tuple[str, bool]] = [("", False)]
    while waiting:
        folder, through_link = waiting.pop()
        with os.scandir(root / folder) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                linked = entry.is_symlink()
                if linked and (_leads_back(entry.path) or (through_link and Path(entry.path).is_dir())):
                    continue
                if entry.is_dir():
                    waiting.append((f"{folder}{entry.name}/", through_link or linked))
                elif entry.is_file():
                    yield folder + entry.name


def _leads_back(link: str) -> bool:
    """A link to a folder that contains it, or to itself."""
    target = os.path.realpath(link)
    return target == link or Path(link).parent.resolve().is_relative_to(target)


def is_page(path: str) -> bool:
    """An HTML file, by its name."""
    return path.lower().endswith(PAGES)


def home(url: str) -> Home:
    """`https://example.org/repo/` -> its host and path."""
    address = addresses.parse(url)
    path = addresses.decoded(address.path) or "/"
    return Home((address.host or "").lower(), path if path.endswith("/") else path + "/")


def inferred_home(canonicals: Iterable[tuple[str, str]], locations: Iterable[str], pages: set[str]) -> Home | None:
    """Where most pages say that the site stands: pairs of page and canonical address, else the sitemaps' addresses."""
    votes = Counter(filter(None, (_prefix(url, _endings(page)) for page, url in canonicals)))
    if not votes:
        votes = Counter(filter(None, (_prefix(url, _suffixes(url, pages)) for url in locations)))
    return max(votes, key=lambda each: (votes[each], -len(each.path))) if votes else None


def _prefix(url: str, endings: Iterable[str]) -> Home | None:
    address = addresses.parse(url)
    if not address.host or address.scheme not in addresses.WEB:
        return None
    path = address.decoded_path
    for ending in endings:
        if path.endswith("/" + ending):
            return Home(address.host.lower(), path.removesuffix(ending))
    return None


def _endings(page: str) -> list[str]:
    """How the address of `page` may end."""
    whole, _, _ = page.rpartition(".")
    folder = page.removesuffix("index.html")
    return [page, folder] if folder != page else [page, whole, whole + "/"]


def _suffixes(url: str, pages: set[str]) -> Iterator[str]:
    """Ends of the address that are pages of the site, longest first."""
    parts = addresses.parse(url).decoded_path.lstrip("/").split("/")
    for start in range(len(parts)):
        ending = "/".join(parts[start:])
        if ending in pages or (ending + "index.html" in pages and ending[-1:] in {"", "/"}):
            yield ending

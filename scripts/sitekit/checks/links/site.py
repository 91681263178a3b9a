"""A built site in memory: its files, its pages, and where each address leads."""

from __future__ import annotations

import gc
import gzip
import posixpath
import zlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from sitekit import built_site
from sitekit.built_site import Page, Ref
from sitekit.checks.links import addresses, folder, sitemap
from sitekit.checks.links.addresses import Address
from sitekit.checks.links.folder import Home
from sitekit.checks.links.near import Suggestions
from sitekit.records import BadInput

Kind = Literal["page", "file", "folder", "missing", "beyond", "outside", "none"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where an address leads. `path` is relative to the site folder (where inside), `anchor` None without a fragment.

    Kinds: a `page` or other `file` of the site; a `folder` without an index; `missing`; `beyond` the site folder;
    `outside`, on another site; `none`, where nothing is fetched (mailto:, data:, …).
    """

    kind: Kind
    path: str = ""
    anchor: str | None = None


_SELF = ("", "#", "?")  # how an address of the page itself begins
NOWHERE = Target("none")
OUTSIDE = Target("outside")


@dataclass
class Site:
    """Everything that the rules look at."""

    root: Path
    files: frozenset[str]
    pages: dict[str, Page]
    sheets: tuple[Page, ...]
    home: Home | None
    language_of: dict[str, str] = field(default_factory=dict)
    _pictures: dict[str, Page] = field(default_factory=dict)
    _known: dict[str, dict[str, Target]] = field(default_factory=dict)
    _pairs: dict[str, dict[Ref, tuple[Ref, Target]]] = field(default_factory=dict)
    _links: dict[str, list[tuple[Ref, Target]]] = field(default_factory=dict)

    @cached_property
    def folders(self) -> frozenset[str]:
        """Every folder that holds a file, without a final slash."""
        found: set[str] = set()
        for path in self.files:
            parent = posixpath.dirname(path)
            while parent and parent not in found:
                found.add(parent)
                parent = posixpath.dirname(parent)
        return frozenset(found)

    @cached_property
    def nicknames(self) -> dict[str, str]:
        """Addresses without `.html` that pages call their own (canonical) -> the page."""
        found: dict[str, str] = {}
        for page in self.pages.values():
            stem = posixpath.splitext(page.path)[0]
            for url in page.canonicals:
                address = addresses.parse(url)
                if address.decoded_path.rstrip("/").endswith("/" + stem):
                    found[stem] = page.path
        return found

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Pages that only pass readers on -> the address they name. A page that reloads itself is none."""
        moved = ((page, page.refresh) for page in self.pages.values() if page.refresh is not None)
        return {page.path: url for page, url in moved if self.resolve(page, url).path != page.path}

    @cached_property
    def suggestions(self) -> Suggestions:
        """Near misses, for messages."""
        return Suggestions(self.files)

    def read(self, path: str) -> bytes:
        """A file of the site; BadInput where it is gone or cannot be read."""
        return read(self.root, path)

    def language(self, path: str) -> str:
        """Language code of a page in lower case, "" where it is unknown (see languages.py)."""
        return self.language_of.get(path, "")

    def partners(self, page: Page) -> set[str]:
        """Pages that `page` names with hreflang."""
        return {self.resolve(page, url).path for _, url in page.alternates}

    def ids(self, path: str) -> frozenset[str]:
        """Ids of a page or an SVG file."""
        if path not in self.pages:
            self._pictures.setdefault(path, built_site.read(self.read(path), path, {}))
        return (self.pages.get(path) or self._pictures[path]).ids

    def resolve(self, page: Page, url: str) -> Target:
        """Where `url`, written on `page`, leads."""
        if is_own(page, url):
            return Target("page", page.path, _anchor(addresses.parse(url)))
        known = self._known.setdefault(page.base or posixpath.dirname(page.path), {})
        target = known.get(url)
        if target is None:
            target = known[url] = self._resolve(page, addresses.parse(url))
        return target

    def links(self, page: Page) -> list[tuple[Ref, Target]]:
        """Every address of the page, and where it leads; pairs are shared by the pages of a folder."""
        links = self._links.get(page.path)
        if links is None:
            known = self._pairs.setdefault(page.base or posixpath.dirname(page.path), {})
            links = self._links[page.path] = [known.get(ref) or self._pair(page, ref, known) for ref in page.refs]
        return links

    def _pair(self, page: Page, ref: Ref, known: dict[Ref, tuple[Ref, Target]]) -> tuple[Ref, Target]:
        pair = ref, self.resolve(page, ref.url)
        if not is_own(page, ref.url):
            known[ref] = pair
        return pair

    def at(self, path: str, anchor: str | None = None) -> Target:
        """What the site has at a path that a server is asked for."""
        return self._found(posixpath.normpath("/" + path).lstrip("/"), path.endswith("/"), anchor)

    def _found(self, clean: str, is_folder: bool, anchor: str | None) -> Target:
        if clean in self.pages and not is_folder:
            return Target("page", clean, anchor)
        if clean in self.files and not is_folder:
            return Target("file", clean, anchor)
        if clean in self.folders or not clean:
            return self._index(clean, anchor)
        if clean in self.nicknames:
            return Target("page", self.nicknames[clean], anchor)
        return Target("missing", clean, anchor)

    def _index(self, clean: str, anchor: str | None) -> Target:
        for name in ("index.html", "index.htm"):
            index = f"{clean}/{name}" if clean else name
            if index in self.pages:
                return Target("page", index, anchor)
        stem = self.nicknames.get(clean)
        return Target("page", stem, anchor) if stem else Target("folder", clean, anchor)

    def _resolve(self, page: Page, address: Address) -> Target:
        start = posixpath.dirname(page.path)
        if not address.is_local:
            return self._absolute(address, _anchor(address))
        if not page.base:
            return self._local(start, address.decoded_path, _anchor(address))
        base = addresses.parse(page.base)
        path = posixpath.join(base.decoded_path.rpartition("/")[0], address.decoded_path) if address.path else base.decoded_path
        if base.is_local:
            return self._local(start, path, _anchor(address))
        return self._absolute(replace(base, path=posixpath.join("/", path)), _anchor(address))

    def _absolute(self, address: Address, anchor: str | None) -> Target:
        if address.scheme and address.scheme not in addresses.WEB:
            return NOWHERE
        home = self.home
        path = address.decoded_path or "/"
        if home is None or (address.host or "").lower() != home.host or not (path + "/").startswith(home.path):
            return OUTSIDE
        return self.at(path[len(home.path) :], anchor)

    def _local(self, start: str, path: str, anchor: str | None) -> Target:
        if path.startswith("/"):
            top = self.home.path if self.home else "/"
            inside = (path + "/").startswith(top)
            return self.at(path[len(top) :], anchor) if inside else Target("beyond", path, anchor)
        joined = posixpath.normpath(posixpath.join(start, path))
        if joined.split("/", 1)[0] == "..":
            return Target("beyond", joined, anchor)
        is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
        return self._found("" if joined == "." else joined, is_folder, anchor)


def is_own(page: Page, url: str) -> bool:
    """An address of the page itself, which means something else on each page."""
    return not page.base and url.lstrip(addresses.BLANKS)[:1] in _SELF


def _anchor(address: Address) -> str | None:
    return None if address.fragment is None else addresses.anchor(address.fragment)


def read(root: Path, path: str) -> bytes:
    """A file below `root`; BadInput where it is gone or cannot be read."""
    try:
        raw = (root / path).read_bytes()
        return gzip.decompress(raw) if path.endswith(".gz") else raw
    except (OSError, EOFError, zlib.error) as problem:
        name = (root / path).as_posix()
        reason = getattr(problem, "strerror", None) or str(problem)
        raise BadInput(name, f"cannot be read: {reason}", "build the site again") from problem


def load(root: Path, site_url: str = "") -> Site:
    """Read a built site. `site_url` is its public address; where it is empty, the pages' canonical links tell."""
    if not root.is_dir():
        raise BadInput(root.as_posix(), "is no folder", "name the built site with --site")
    files = frozenset(folder.files(root))
    paths = sorted(path for path in files if folder.is_page(path))
    if not paths:
        raise BadInput(root.as_posix(), "holds no HTML page", "build the site first, then name its folder with --site")
    pages = _read_pages(root, paths)
    if site_url:
        home: Home | None = folder.home(site_url)
    else:
        canonicals = ((page.path, url) for page in pages.values() for url in page.canonicals)
        home = folder.inferred_home(canonicals, sitemap.locations(root, files), set(pages))
    sheets = tuple(built_site.read_sheet(read(root, path), path) for path in sorted(files) if path.endswith(".css"))
    return Site(root, files, pages, sheets, home)


def _read_pages(root: Path, paths: list[str]) -> dict[str, Page]:
    """Parse every page. This makes many objects and no cycles: looking for cycles would take a third of the time."""
    seen: dict[built_site.Key, Ref] = {}
    gc.disable()
    try:
        return {path: built_site.read(read(root, path), path, seen) for path in paths}
    finally:
        gc.enable()

"""Pages of a built site -> the Markdown files that they are made from, and the lines of an address in them."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from html import unescape
from pathlib import Path

from sitekit import markdown_source
from sitekit.checks.links import addresses
from sitekit.checks.links.project import Project
from sitekit.checks.links.site import Site, Target
from sitekit.markdown_source import Document
from sitekit.records import BadInput

_LANGUAGE_FOLDER = re.compile(r"[a-z]{2,3}([-_][A-Za-z]{2,4})?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Docs:
    """The folder of Markdown pages; `name` is what findings call it."""

    def __init__(self, root: Path, site: Site) -> None:
        if not root.is_dir():
            raise BadInput(root.as_posix(), "is no folder", "name the Markdown pages with --docs")
        self.root = root
        self.site = site
        self.project = Project(root)
        self.files = frozenset(path.relative_to(root).as_posix() for path in root.rglob("*.md"))
        self._indexes: dict[str, dict[str, list[int]]] = {}
        self._documents: dict[str, Document | None] = {}

    @cached_property
    def languages(self) -> list[str]:
        """Folders of docs/ that are named like a language; first those that the site has no folder for."""
        tops = {path.split("/")[0] for path in self.files if "/" in path}
        named = [top for top in sorted(tops) if _LANGUAGE_FOLDER.fullmatch(top)]
        return sorted(named, key=lambda code: (self._site_is(code) is False, code in self.site.folders))

    @cached_property
    def of_page(self) -> dict[str, str]:
        """Page of the site -> Markdown file below docs/."""
        found = ((page, self._source(page)) for page in self.site.pages)
        return {page: source for page, source in found if source}

    @cached_property
    def page_of(self) -> dict[str, str]:
        """Markdown file below docs/ -> page of the site."""
        return {source: page for page, source in self.of_page.items()}

    @cached_property
    def languages_of_pages(self) -> dict[str, str]:
        """Page of the site -> the language folder of its Markdown file; pages without one are left out."""
        tops = {page: source.split("/")[0] for page, source in self.of_page.items()}
        return {page: top for page, top in tops.items() if top in self.languages}

    def document(self, source: str) -> Document | None:
        """A Markdown file, read; None where it cannot be (the build and check_content say why)."""
        if source not in self._documents:
            try:
                self._documents[source] = markdown_source.read(self.root / source, source)
            except BadInput:
                self._documents[source] = None
        return self._documents[source]

    def lines(self, page: str, url: str) -> list[int]:
        """Lines of the page's Markdown that hold an address which became `url` on the page."""
        source = self.of_page.get(page)
        if source is None:
            return []
        index = self._indexes.get(source)
        if index is None:
            index = self._indexes[source] = self._index(source, page)
        target = self.site.resolve(self.site.pages[page], url)
        return index.get(_plain(url)) or index.get(_key(target), [])

    def _site_is(self, code: str) -> bool:
        """The site folder is the build of this language alone."""
        home = self.site.home.path if self.site.home else ""
        return self.site.root.name == code or home.endswith(f"/{code}/")

    def _source(self, page: str) -> str:
        stem = posixpath.splitext(page)[0]
        folder = posixpath.dirname(page)
        stems = [stem, folder, posixpath.join(folder, "README")] if posixpath.basename(stem) == "index" else [stem]
        for candidate in stems:
            top, _, rest = candidate.partition("/")
            prefixed = (posixpath.join(code, candidate) for code in self.languages)
            for name in (candidate, f"{rest}.{top}", *prefixed):
                if name and f"{name}.md" in self.files:
                    return f"{name}.md"
        return ""

    def _index(self, source: str, page: str) -> dict[str, list[int]]:
        """Written or resolved address -> its lines in the Markdown file."""
        index: dict[str, list[int]] = {}
        document = self.document(source)
        for found in document.destinations if document else ():
            for key in {_plain(found.url), _key(self._resolved(source, page, found.url))}:
                if key and found.line not in index.setdefault(key, []):
                    index[key].append(found.line)
        return index

    def _resolved(self, source: str, page: str, url: str) -> Target:
        """Where a destination of the Markdown leads, `.md` being the page that is made from it."""
        address = addresses.parse(url)
        start = posixpath.dirname(source)
        path = posixpath.normpath(posixpath.join(start, address.decoded_path)) if address.path else source
        if not address.is_local or path not in self.page_of:
            return self.site.resolve(self.site.pages[page], url)
        anchor = None if address.fragment is None else addresses.anchor(address.fragment)
        return Target("page", self.page_of[path], anchor)


def _plain(url: str) -> str:
    """An address without what Markdown, HTML and percent-encoding may write in two ways."""
    return addresses.decoded(unescape(_ESCAPED.sub(r"\1", url))).strip()


def _key(target: Target) -> str:
    """A target inside the site as a key that no written address equals."""
    return f"\0{target.path}#{addresses.decoded(target.anchor or '')}" if target.path else ""

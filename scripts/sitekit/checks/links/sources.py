"""Faults -> findings at the line that a contributor must edit; one finding for a fault that the theme repeats."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from sitekit import built_site
from sitekit.checks.links.places import line_in, shown, value_lines
from sitekit.checks.links.rule import Fault
from sitekit.checks.links.site import Site
from sitekit.records import Finding, Place

if TYPE_CHECKING:  # reading Markdown takes libraries that a check without it need not load
    from sitekit.checks.links.docs import Docs

# Rules on the page as a whole; and rules on what a template writes, with what stands in it.
_WHOLE_PAGE = {"LNK028", "LNK030", "LNK035"}
_IN_THEME = {
    "LNK021": ('rel="canonical" href="{', 'rel="canonical"'),
    "LNK022": ('rel="alternate" hreflang="{', 'rel="alternate"'),
    "LNK023": ('rel="alternate" hreflang="{', 'rel="alternate"'),
    "LNK024": ('rel="alternate" hreflang="{', 'rel="alternate"'),
}
_NO_ADDRESS = {"LNK032", "LNK033", "LNK034"}  # they are about an id or a text
_OFTEN = 3  # pages on which an equal fault may come from the pages themselves


def findings(site: Site, docs: Docs | None, faults: Iterable[Fault]) -> Iterator[Finding]:
    """Each fault at its source. Without `docs`, that is the built file."""
    place = _Placer(site, docs)
    repeated: dict[tuple[object, ...], list[tuple[Fault, Place]]] = defaultdict(list)
    for fault in faults:
        places = list(place.in_markdown(fault))
        for each in places:
            yield _finding(place.in_docs_words(fault), each, [fault.page])
        if not places:
            where, key = place.elsewhere(fault)
            repeated[key].append((fault, where))
    for (in_project, *_), group in repeated.items():
        for fault, where, pages in place.merged(group, in_project=bool(in_project)):
            yield _finding(fault, where, pages)


def _finding(fault: Fault, place: Place, pages: list[str]) -> Finding:
    extra = {"page": fault.page, "url": fault.url}
    if len(pages) > 1:
        extra["pages"] = str(len(pages))
    return Finding(place, fault.rule.code, fault.message, fault.rule.severity, fault.message_ar, extra)


class _Placer:
    """Finds places; remembers what it read."""

    def __init__(self, site: Site, docs: Docs | None) -> None:
        self.site = site
        self.docs = docs
        self.project = docs.project if docs else None
        self._last: tuple[str, str, dict[str, list[int]]] = ("", "", {})
        self._frames: dict[str, set[str]] = {}

    def in_markdown(self, fault: Fault) -> Iterator[Place]:
        """Lines of the page's own Markdown file."""
        source = self.docs.of_page.get(fault.page) if self.docs else None
        if self.docs is None or source is None:
            return
        file = shown(self.docs.root / source)
        if fault.rule.code in _WHOLE_PAGE:
            yield Place(file, 1)
            return
        if fault.rule.code in _IN_THEME:
            return
        lines = self.docs.lines(fault.page, fault.url) or self._text_lines(source, fault)
        for line in lines:
            yield Place(file, line)

    def in_docs_words(self, fault: Fault) -> Fault:
        """The fault with its suggestion as a contributor writes it: relative to the Markdown file, `.md`."""
        near = self.docs.of_page.get(fault.values.get("near", "")) if self.docs else None
        if self.docs is None or near is None:
            return fault
        start = posixpath.dirname(self.docs.of_page[fault.page])
        return replace(fault, values=fault.values | {"near": posixpath.relpath(near, start or ".")})

    def _text_lines(self, source: str, fault: Fault) -> list[int]:
        """Where ids and text stand that are no addresses."""
        document = self.docs.document(source) if self.docs else None
        if document is None or fault.rule.code not in {"LNK032", "LNK033", "LNK034", "LNK026"}:
            return []
        needles = _text_needles(fault)
        line = line_in(document.body, needles, 2 if fault.rule.code == "LNK032" else 1)
        return [line + document.body_line - 1] if line else []

    def elsewhere(self, fault: Fault) -> tuple[Place, tuple[object, ...]]:
        """Theme, navigation or data, else the built file; and what tells equal faults."""
        needles = _needles(fault)
        found = self._in_project(fault, needles)
        if found:
            return found[0], (True, fault.rule.code, found[0], found[1].strip("'\"").lstrip("./"))
        return self._in_site(fault), (False, fault.rule.code, self._target(fault))

    def _target(self, fault: Fault) -> object:
        """What makes two faults equal on different pages: the same target, id or text."""
        page = self.site.pages.get(fault.page)
        if page is None or fault.rule.code in _NO_ADDRESS:
            return fault.url
        target = self.site.resolve(page, fault.url)
        return (target.path, target.anchor) if target.path else fault.url

    def _in_project(self, fault: Fault, needles: tuple[str, ...]) -> tuple[Place, str] | None:
        if self.project is None:
            return None
        if fault.rule.code in {"LNK027", "LNK029"}:
            return self.project.find((posixpath.basename(fault.page) + "\0", "<loc>"))
        return self.project.find(needles)

    def _in_site(self, fault: Fault) -> Place:
        if self._last[0] != fault.page:  # the last file is kept, for faults come page by page
            text = built_site.decode(self.site.read(fault.page))
            self._last = fault.page, text, value_lines(text)
        _, text, values = self._last
        which = 1 if fault.rule.code == "LNK032" else 0
        lines = values.get(fault.url, [])[which : which + 1]
        line = lines[0] if lines else line_in(text, (fault.url, escape(fault.url)))
        return Place(shown(self.site.root / fault.page), line or 1)

    def merged(self, group: list[tuple[Fault, Place]], *, in_project: bool) -> Iterator[tuple[Fault, Place, list[str]]]:
        """One finding for what theme or frame repeats; one a page for what its text repeats."""
        pages = list(dict.fromkeys(fault.page for fault, _ in group))
        often = len(pages) >= _OFTEN and len(pages) * 2 > len(self.site.pages)
        if in_project or often:
            yield (*group[0], pages)
            return
        framed: list[tuple[Fault, Place]] = []
        for fault, where in group:
            if len(pages) > 1 and self._is_framed(fault):
                framed.append((fault, where))
            else:
                yield fault, where, [fault.page]
        if framed:
            yield (*framed[0], [fault.page for fault, _ in framed])

    def _is_framed(self, fault: Fault) -> bool:
        if fault.page not in self.site.pages:
            return False
        if fault.page not in self._frames:
            self._frames[fault.page] = built_site.frame_addresses(self.site.read(fault.page))
        return fault.url in self._frames[fault.page]


def _text_needles(fault: Fault) -> tuple[str, ...]:
    url = fault.url
    if fault.rule.code == "LNK032":
        return (f"#{url}}}", f"#{url} ", f'id="{url}"', f"id={url}")
    if fault.rule.code == "LNK033":
        return (f'"{url}"', url)
    return (url, url.split("](")[0])


def _needles(fault: Fault) -> tuple[str, ...]:
    """What a template, mkdocs.yml or data may hold of the address, most exact first."""
    if fault.rule.code in _IN_THEME:
        return _IN_THEME[fault.rule.code]
    url = fault.url
    tail = url.lstrip("./") if not url.startswith(("http", "//")) else ""
    anchor = url.partition("#")[2]
    return (f'"{url}"', f"'{url}'", url, f"'{tail}'" if tail else "", tail, f"id: {anchor}" if anchor else "")


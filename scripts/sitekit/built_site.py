"""Built HTML -> what the checks need of a page: addresses, ids, language relations. The only HTML parser here."""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitekit import html_names, stylesheet
from sitekit.html_names import Role

Attributes = dict[str, str | None]
Key = tuple[str, str | None, str]
"""What makes addresses equal: where they stand, what is written, the language they name."""


class Ref(NamedTuple):
    """An address on a page. `where` is the attribute that holds it, `language` what the link says of its target."""

    role: Role
    where: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML file. `path` is relative to the site folder, with forward slashes.

    `refs` holds each address once, without fragments of the page itself that exist; `ids` are ids and anchor names;
    `dangling` pairs an attribute with an id that it names in vain; `leftovers` is Markdown that stands in the text.
    """

    path: str
    base: str = ""
    refs: tuple[Ref, ...] = ()
    ids: frozenset[str] = frozenset()
    duplicates: tuple[str, ...] = ()
    dangling: tuple[tuple[str, str], ...] = ()
    leftovers: tuple[str, ...] = ()
    canonicals: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    refresh: str | None = None
    noindex: bool = False
    readable: bool = True


_CANDIDATE = re.compile(r"[\s,]*(?:(\S*[^\s,]),+(?=\s|$)|(\S+)(?:\s+(?:[^,(]|\([^)]*\)?)*)?(?:,|$))")
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,\s]\s*(?:url\s*=\s*)?(?P<quote>[\"']?)(?P<url>.*?)(?P=quote)\s*$", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_LEFTOVER = re.compile(
    r"\[\^[^\]\s]{1,200}\]"  # a footnote without its text
    r"|(?<![\w\]])!?\[(?=[^\[\]\n]*[^\W\d])[^\[\]\n]*\](?:\[[^\[\]\n]*\]"  # a reference without its definition
    r"|\((?=[^()\s]*[./#:])[^()\s]*\))"  # a link that stayed text
)
_NO_TEXT = {"code", "pre", "kbd", "samp", "script", "style", "textarea", "template", "math", "title"}


def read(raw: bytes, path: str, seen: dict[Key, Ref]) -> Page:
    """Parse one page. `seen` makes pages share equal addresses: pass the same dict for all pages of a site."""
    html, readable = in_utf8(raw)
    return _Reader(path, seen).page(LexborHTMLParser(html), html, readable)


def read_sheet(raw: bytes, path: str) -> Page:
    """A style sheet as a page that holds nothing but addresses; parts of the page it styles (`url(#id)`) are left out."""
    found = dict.fromkeys(each.url for each in stylesheet.addresses(raw.decode("utf-8-sig", errors="replace")))
    return Page(path, refs=tuple(Ref("style", "css", url) for url in found if not url.startswith("#")))


def headline(raw: bytes) -> str:
    """Title and first heading of a page, in one line."""
    tree = LexborHTMLParser(in_utf8(raw)[0])
    found = (tree.css_first("title"), tree.css_first("h1"))
    return " · ".join(" ".join(node.text().split()) for node in found if node is not None)


def frame_addresses(raw: bytes) -> set[str]:
    """Addresses in what surrounds the text of a page: head, header, footer, navigation."""
    tree = LexborHTMLParser(in_utf8(raw)[0])
    return {
        value
        for node in tree.css("*")
        for name, value in node.attributes.items()
        if value and name in html_names.HOLDERS and _in_frame(node)
    }


def _in_frame(node: LexborNode) -> bool:
    tags = []
    parent = node.parent
    while parent is not None:
        tags.append(parent.tag)
        parent = parent.parent
    nearest = next((tag for tag in tags if tag in {"main", "nav", "header", "footer", "head", "aside"}), "main")
    return nearest != "main" and "article" not in tags


def in_utf8(raw: bytes) -> tuple[bytes, bool]:
    """The page in UTF-8, and whether its bytes are what it says they are (UTF-8 unless it declares another charset)."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(raw, 0, 2048)
        name = "utf-16" if raw[:2] in _UTF16 else declared[1].decode("ascii") if declared else "utf-8"
    else:
        return raw, True
    try:
        return raw.decode(name).encode("utf-8"), True
    except (UnicodeError, LookupError):
        return raw.decode("utf-8", errors="replace").encode("utf-8"), False


def decode(raw: bytes) -> str:
    """The page as text."""
    return in_utf8(raw)[0].decode("utf-8-sig")


_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _Reader:
    """Collects what one page holds, element by element."""

    def __init__(self, path: str, seen: dict[Key, Ref]) -> None:
        self.path = path
        self.seen = seen
        self.base = ""
        self.refs: dict[Key, Ref] = {}
        self.ids: set[str] = set()
        self.names: set[str] = set()
        self.maps: set[str] = set()
        self.duplicates: dict[str, None] = {}
        self.pointers: dict[tuple[str, str], None] = {}
        self.canonicals: dict[str, None] = {}
        self.alternates: dict[tuple[str, str], None] = {}
        self.refresh: str | None = None
        self.noindex = False

    def page(self, tree: LexborHTMLParser, html: bytes, readable: bool) -> Page:
        for node in tree.css("*"):
            attributes = node.attributes
            if not html_names.NAMES.isdisjoint(attributes):
                tag = node.tag or ""
                if tag == "a" and "href" in attributes and html_names.MORE.isdisjoint(attributes):
                    self._add("page", "a href", attributes["href"], attributes)
                else:
                    self._element(tag, attributes)
        if b"<style" in html:
            for node in tree.css("style"):
                self._styles("style", node.text())
        anchors = frozenset(self.ids | self.names)
        return Page(
            path=self.path,
            base=self.base,
            refs=tuple(ref for ref in self.refs.values() if self.base or ref.url[:1] != "#" or ref.url[1:] not in anchors),
            ids=anchors,
            duplicates=tuple(self.duplicates),
            dangling=tuple(pair for pair in self.pointers if pair[1] not in (self.maps if pair[0] == "usemap" else self.ids)),
            leftovers=tuple(dict.fromkeys(_leftovers(tree))) if _may_have_leftovers(html) else (),
            canonicals=tuple(self.canonicals),
            alternates=tuple(self.alternates),
            refresh=self.refresh,
            noindex=self.noindex,
            readable=readable,
        )

    def _element(self, tag: str, attributes: Attributes) -> None:
        if identifier := attributes.get("id"):
            if identifier in self.ids:
                self.duplicates[identifier] = None
            self.ids.add(sys.intern(identifier))  # the pages of a site share most of their ids
        for name, role, where in html_names.ADDRESSES.get(tag, ()):
            if name in attributes:
                self._add(role, where, attributes[name], attributes)
        if not html_names.RARE.isdisjoint(attributes):
            for name in html_names.RARE.intersection(attributes):
                self._rare(tag, name, attributes[name] or "", attributes)
        if tag in html_names.SPECIAL:
            self._special(tag, attributes)
        elif tag == "a" and (name := attributes.get("name") or ""):
            self.names.add(name)

    def _add(self, role: Role, where: str, url: str | None, attributes: Attributes) -> None:
        language = (attributes.get("hreflang") or attributes.get("lang") or "") if role == "page" else ""
        key = (where, url, language)
        if key not in self.refs:
            ref = self.seen.get(key)
            if ref is None:
                ref = self.seen[key] = Ref(role, where, url or "", language)
            self.refs[key] = ref

    def _rare(self, tag: str, name: str, value: str, attributes: Attributes) -> None:
        if name in html_names.STYLES:
            self._styles(f"{tag} {name}", value)
        elif (tag, name) in html_names.SETS:
            for match in _CANDIDATE.finditer(value):
                self._add("image", f"{tag} {name}", match[1] or match[2], attributes)
        elif name == "usemap":
            self.pointers["usemap", value.lstrip("#")] = None
        elif name in html_names.POINTERS and not (name == "for" and tag not in {"label", "output"}):
            for identifier in value.split():
                self.pointers[name, identifier] = None

    def _styles(self, where: str, text: str) -> None:
        for found in stylesheet.addresses(text):
            self._add("style", where, found.url, {})

    def _special(self, tag: str, attributes: Attributes) -> None:
        if tag == "link":
            self._link(attributes)
        elif tag == "meta":
            self._meta(attributes)
        elif tag == "base":
            self.base = self.base or (attributes.get("href") or "").strip()
        else:
            self.maps.add(attributes.get("name") or "")

    def _link(self, attributes: Attributes) -> None:
        relations = set((attributes.get("rel") or "").lower().split())
        url = attributes.get("href")
        if "href" not in attributes or relations & html_names.ORIGIN_LINKS:
            return
        if "canonical" in relations:
            self.canonicals[url or ""] = None
        elif "alternate" in relations and attributes.get("hreflang"):
            self.alternates[attributes["hreflang"] or "", url or ""] = None
        else:
            self._add("asset" if relations & html_names.ASSET_LINKS else "page", "link href", url, attributes)

    def _meta(self, attributes: Attributes) -> None:
        content = attributes.get("content") or ""
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            match = _REFRESH.match(content[:2000])
            self.refresh = match["url"].strip() if match and match["url"].strip() else self.refresh
        elif name in {"robots", "googlebot"} and "noindex" in content.lower():
            self.noindex = True
        elif name in html_names.META_IMAGES:
            self._add("image", f"meta {name}", content, {})
        elif name in html_names.META_MEDIA:
            self._add("media", f"meta {name}", content, {})
        elif name == "og:url":
            self._add("page", "meta og:url", content, {})


def _may_have_leftovers(html: bytes) -> bool:
    """Quick and often enough: no `[^`, `][` or `](` anywhere."""
    return any(part[:1] == b"^" for part in html.split(b"[")) or any(part[:1] in (b"[", b"(") for part in html.split(b"]"))


def _leftovers(tree: LexborHTMLParser) -> Iterator[str]:
    """Markdown in the text of the page, outside of code."""
    for node in tree.root.traverse(include_text=True) if tree.root else ():
        if node.is_text_node and "[" in (content := node.text_content or "") and not _in_code(node):
            yield from (match[0] for match in _LEFTOVER.finditer(content))


def _in_code(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in _NO_TEXT:
            return True
        parent = parent.parent
    return False

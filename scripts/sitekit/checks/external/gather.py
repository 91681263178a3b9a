"""Addresses of other sites: on the pages of a built site and in data/, each with the line that it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from sitekit.built_site import Ref
from sitekit.checks.links import addresses, sources
from sitekit.checks.links.docs import Docs
from sitekit.checks.links.form import malformed
from sitekit.checks.links.places import shown
from sitekit.checks.links.rule import Fault, Rule
from sitekit.checks.links.site import Site
from sitekit.records import BadInput, Place

_ANY = Rule("", "warning", "", "", lambda: None)


@dataclass
class Listed:
    """An address to check. `places`: line -> the page that shows it first ("" where it stands in data only)."""

    url: str
    is_image: bool = False
    places: dict[Place, str] = field(default_factory=dict)


def of_site(site: Site, docs: Docs | None) -> dict[str, Listed]:
    """Every external address of the pages, by address."""
    found: dict[str, Listed] = {}
    faults = []
    for page in site.pages.values():
        for ref, target in site.links(page):
            url = checkable(ref.url) if target.kind == "outside" and ref.role != "style" else ""
            if url:
                listed = found.setdefault(url, Listed(url))
                listed.is_image |= ref.role == "image"
                faults.append(Fault(_ANY, page.path, ref.url, {}))
    for finding in sources.findings(site, docs, faults):
        found[checkable(finding.extra["url"])].places.setdefault(finding.place, finding.extra["page"])
    return found


def add_data(found: dict[str, Listed], folder: Path) -> None:
    """Add the addresses that stand in the YAML files below `folder`, also those that no page shows."""
    for path in sorted(folder.rglob("*.yml")):
        for url, line in _of_yaml(path):
            found.setdefault(url, Listed(url)).places.setdefault(Place(shown(path), line), "")


def checkable(written: str) -> str:
    """The address to ask for, "" where it has a fault that check_links reports."""
    address = addresses.parse(written)
    url = written.strip(addresses.BLANKS)
    url = "https:" + url if not address.scheme and address.host else url
    return url if address.scheme in {"", *addresses.WEB} and address.host and not malformed(addresses.parse(url), _NO_REF) else ""


_NO_REF = Ref("page", "a href", "")


def by_document(found: dict[str, Listed]) -> list[list[Listed]]:
    """Addresses that differ in their fragment only belong to one request."""
    groups: dict[tuple[str, bool], list[Listed]] = defaultdict(list)
    for listed in found.values():
        groups[listed.url.partition("#")[0], listed.is_image].append(listed)
    return [groups[key] for key in sorted(groups)]


def _of_yaml(path: Path) -> Iterator[tuple[str, int]]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        raise BadInput(shown(path), "cannot be read as YAML", "mend it: make check names the line") from problem
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            url = checkable(node.value)
            if url and not any(sign.isspace() for sign in url):
                yield url, node.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]

"""All rules over a site -> faults. An address that stands on many pages of a folder is judged once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from sitekit.built_site import Page, Ref
from sitekit.checks.links import addresses, form, heads, pages, targets, whole
from sitekit.checks.links.rule import ON_ADDRESS, ON_PAGE, ON_SITE, ON_TARGET, Fault, Rule, Values
from sitekit.checks.links.site import Site

MODULES = (form, targets, heads, pages, whole)
"""Importing these registers their rules."""

Verdict = tuple[Rule, Values]


def of_site(site: Site) -> Iterator[Fault]:
    """Every fault of the site."""
    judged: dict[tuple[str, Ref], tuple[Verdict, ...]] = {}
    for page in site.pages.values():
        yield from _of_addresses(site, page, judged)
        for rule in ON_PAGE:
            for url, values in rule.find(site, page):
                yield Fault(rule, page.path, url, values)
    for sheet in site.sheets:
        yield from _of_addresses(site, sheet, judged)
    for rule in ON_SITE:
        for path, url, values in rule.find(site):
            yield Fault(rule, path, url, values)


def _of_addresses(site: Site, page: Page, judged: dict[tuple[str, Ref], tuple[Verdict, ...]]) -> Iterator[Fault]:
    start = page.base or posixpath.dirname(page.path)
    for ref in page.refs:
        own = page.path if ref.url.lstrip(addresses.BLANKS)[:1] in {"", "#", "?"} else start
        verdicts = judged.get((own, ref))
        if verdicts is None:
            verdicts = judged[own, ref] = tuple(judge(site, page, ref))
        for rule, values in verdicts:
            yield Fault(rule, page.path, ref.url, values)


def judge(site: Site, page: Page, ref: Ref) -> Iterator[Verdict]:
    """What is wrong with one address: all warnings, and the first error, for one cause needs one finding."""
    address = addresses.parse(ref.url)
    for rule in ON_ADDRESS:
        values = rule.find(address, ref)
        if values is not None:
            yield rule, values
            if rule.severity == "error":
                return
    target = site.resolve(page, ref.url)
    for rule in ON_TARGET:
        values = rule.find(site, ref, target)
        if values is not None:
            yield rule, values
            if rule.severity == "error":
                return

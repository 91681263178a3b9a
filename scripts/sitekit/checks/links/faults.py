"""All rules over a site -> faults. An address that stands on many pages of a folder is judged once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitekit.built_site import Page, Ref
from sitekit.checks.links import addresses, form, heads, pages, targets, whole
from sitekit.checks.links.rule import ON_ADDRESS, ON_PAGE, ON_SITE, ON_TARGET, Fault, Rule, Values
from sitekit.checks.links.site import Site, Target

MODULES = (form, targets, heads, pages, whole)
"""Importing these registers their rules."""

Verdict = tuple[Rule, Values]


class _Judge:
    """Remembers its verdicts: what is written is judged once a site, where it leads once a folder."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.written: dict[Ref, tuple[Verdict, ...]] = {}
        self.pairs: dict[int, tuple[Verdict, ...]] = {}

    def faults(self, page: Page) -> Iterator[Fault]:
        for pair in self.site.links(page):
            verdicts = self.pairs.get(id(pair))  # the site keeps the pairs, so an id stays that of one pair
            if verdicts is None:
                verdicts = self.pairs[id(pair)] = self._both(*pair)
            for rule, values in verdicts:
                yield Fault(rule, page.path, pair[0].url, values)

    def _both(self, ref: Ref, target: Target) -> tuple[Verdict, ...]:
        """All warnings, and the first error: one cause needs one finding."""
        written = self.written.get(ref)
        if written is None:
            written = self.written[ref] = _first((rule, rule.find(addresses.parse(ref.url), ref)) for rule in ON_ADDRESS)
        if targets.is_there(self.site, target) or any(rule.severity == "error" for rule, _ in written):
            return written
        return written + _first((rule, rule.find(self.site, ref, target)) for rule in ON_TARGET)


def of_site(site: Site) -> Iterator[Fault]:
    """Every fault of the site."""
    judge = _Judge(site)
    for page in site.pages.values():
        yield from judge.faults(page)
        for rule in ON_PAGE:
            for url, values in rule.find(site, page):
                yield Fault(rule, page.path, url, values)
    for sheet in site.sheets:
        yield from judge.faults(sheet)
    for rule in ON_SITE:
        for path, url, values in rule.find(site):
            yield Fault(rule, path, url, values)


def _first(answers: Iterable[tuple[Rule, Values | None]]) -> tuple[Verdict, ...]:
    """The answers that are faults, up to the first error."""
    verdicts: list[Verdict] = []
    for rule, values in answers:
        if values is not None:
            verdicts.append((rule, values))
            if rule.severity == "error":
                break
    return tuple(verdicts)

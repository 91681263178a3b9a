"""Read a docs folder stage by stage and collect the findings."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from sitekit import messages_ar
from sitekit.checks import content
from sitekit.checks.content import data_texts, rule
from sitekit.checks.content.intake import decoded, page_of
from sitekit.checks.content.tree import Entry, Page, Site, Source, entries
from sitekit.data import load_all
from sitekit.records import BadInput, Finding, Place


def check(docs: Path, data_dir: Path, languages: Sequence[str]) -> list[Finding]:
    """Every finding in `docs`; the data it is measured against is read from `data_dir`."""
    if not data_dir.is_dir():
        raise BadInput(data_dir.as_posix(), "is no folder", "give the data folder, or leave --data out")
    found, pages = _read(docs, tuple(languages), whole=True)
    try:
        data = load_all(data_dir)
    except BadInput as problem:
        return sorted({*found, _of_data(problem)})
    found += data_texts.findings(data_dir, languages)
    for page in pages:
        found += [finding for _, finding in rule.findings("page", page.file, page, data)]
    site = Site(tuple(pages), tuple(languages), docs.resolve().name)
    found += [finding for _, finding in rule.findings("site", site.name, site, data)]
    return sorted(set(found))


def hostile(docs: Path, languages: Sequence[str]) -> list[Finding]:
    """Only what must never reach a page."""
    return sorted(set(_read(docs, tuple(languages), whole=False)[0]))


def _read(docs: Path, languages: tuple[str, ...], *, whole: bool) -> tuple[list[Finding], list[Page]]:
    all_rules()
    if not docs.is_dir():
        raise BadInput(docs.as_posix(), "is no folder", "give the folder that holds en/ and ar/")
    found: list[Finding] = []
    pages: list[Page] = []
    for entry in entries(docs, languages):
        page = _page(entry, found)
        if page is not None:
            pages.append(page)
            stages: tuple[rule.Stage, ...] = ("markup", "form") if whole else ("markup",)
            found += [finding for stage in stages for _, finding in rule.findings(stage, page.file, page)]
    return found, pages


def _page(entry: Entry, found: list[Finding]) -> Page | None:
    """The page of an entry, if it is one that can be read on; faults on the way go to `found`."""
    if _stopped(rule.findings("entry", entry.file, entry), found) or not entry.within.endswith(".md"):
        return None
    source = Source(entry.file, entry.within, entry.within.partition("/")[0], decoded(entry.path.read_bytes()))
    if _stopped(rule.findings("text", entry.file, source), found):
        return None
    return page_of(source)


def _stopped(results: Iterator[tuple[rule.Rule, Finding]], found: list[Finding]) -> bool:
    """Add the findings to `found`, up to the first that makes reading on impossible."""
    for each, finding in results:
        found.append(finding)
        if each.fatal:
            return True
    return False


def _of_data(problem: BadInput) -> Finding:
    place = problem.place if isinstance(problem.place, Place) else Place(str(problem.place))
    remedy = f" ({problem.remedy})" if problem.remedy else ""
    ar = "خلل في ملف البيانات يمنع فحص الصفحات به؛ أصلح السطر المذكور"
    said = messages_ar.of(problem) or f"{problem.message}{remedy}"
    return Finding(place, "CNT050", f"{problem.message}{remedy}", message_ar=f"{ar}: {said}")


@cache
def all_rules() -> dict[str, rule.Rule]:
    """Every rule by its code. Importing a module of this package registers its rules."""
    for module in pkgutil.iter_modules(content.__path__):
        importlib.import_module(f"{content.__name__}.{module.name}")
    return rule.RULES

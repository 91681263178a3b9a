"""Rules about our own ids in the text: what is named exists, and a reader can go there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from sitekit.checks.content.rule import FaultIn, rule
from sitekit.checks.content.tree import Page, Site
from sitekit.data import Data

_NAMED = re.compile(r"(?<![\w/#.-])(?P<id>LH-\d\d|[HMCP]\d\d|Q\d{1,3})(?![\w-])")
_RANGE = re.compile(r"(?:LH-\d\d|[HMCPQ]\d{2,3})\W{1,3}(?:to|through|–|إلى)\W{1,3}(?:LH-\d\d|[HMCPQ]\d{2,3})")
_LINKED = ("H", "C", "Q", "L")
_TESTS = "toolkit/tests/index.md"
_LEGAL = "adapt/legal-questions.md"


@rule("CNT067", "site")
def unknown_id(site: Site, data: Data) -> Iterator[FaultIn]:
    """An id that is named leads somewhere.

    Bad: H99, Q300, LH-77
    Good: H10, Q9, LH-03
    """
    targets = _targets(site, data)
    for page in site.pages:
        known = targets[page.language]
        for each, line in _named(page).items():
            if each not in known:
                yield FaultIn(page.file, line, f"there is no {each}; correct the id", f"لا وجود لـ {each}؛ صحّح المعرّف")


@rule("CNT068", "site")
def not_linked(site: Site, data: Data) -> Iterator[FaultIn]:
    """A page that names a handout, a case, a test item or a legal question links it at least once.

    Bad: Hand out H10.
    Good: Hand out [H10](../../toolkit/handouts/h10-reception-card.md).
    """
    all_targets = _targets(site, data)
    for page in site.pages:
        targets = all_targets[page.language]
        linked = _links(page)
        for each, line in _named(page).items():
            target = targets.get(each)
            if target and each[0] in _LINKED and each != page.id and not _reaches(linked, target, page):
                yield FaultIn(
                    page.file,
                    line,
                    f"{each} is named and nowhere linked on this page; link it once",
                    f"ذُكر {each} بلا رابط في هذه الصفحة؛ ضع له رابطاً مرة واحدة",
                )


@rule("CNT069", "site")
def data_not_linked(site: Site, data: Data) -> Iterator[FaultIn]:
    """What a module uses according to its data, its guide links: handouts, cases, test items, legal questions.

    Bad: data/modules/m06.yml lists H12, and the guide does not link it
    Good: a link to each
    """
    all_targets = _targets(site, data)
    for page in site.pages:
        module = data.modules.get(page.id) if page.kind == "module" else None
        if module is None:
            continue
        targets = all_targets[page.language]
        for each in (*module.handouts, *module.cases, *module.items, *module.legal_questions):
            if each in targets and not _reaches(_links(page), targets[each], page):
                yield FaultIn(
                    page.file,
                    0,
                    f"{module.place.file} names {each}, and the guide does not link it; link it",
                    f"يذكر {module.place.file} المعرّف {each} ولا رابط له في الدليل؛ ضع رابطاً",
                )


@rule("CNT078", "site")
def both_ways(site: Site, data: Data) -> Iterator[FaultIn]:
    """A handout and a case name the modules that list them in their data.

    Bad: module: M05 in a handout that only M06 lists
    Good: module: M06
    """
    for page in site.pages:
        if page.kind == "handout" and isinstance(page.meta.get("module"), str):
            yield from _agrees(page, "module", [page.meta["module"]], data)
        elif page.kind == "case" and isinstance(page.meta.get("modules"), list):
            yield from _agrees(page, "modules", [str(each) for each in page.meta["modules"]], data)


def _agrees(page: Page, key: str, named: list[str], data: Data) -> Iterator[FaultIn]:
    users = [module.id for module in data.modules.values() if page.id in (*module.handouts, *module.cases)]
    unknown = [each for each in named if each not in (users if key == "module" else data.modules)]
    absent = [each for each in users if each not in named and key == "modules"]
    for each in (*unknown, *absent):
        yield FaultIn(
            page.file,
            page.meta_line(key),
            f"'{key}' and data/modules/ disagree about {each}; correct one of the two",
            f"'{key}' و data/modules/ مختلفان في {each}؛ صحّح أحدهما",
        )


def _named(page: Page) -> Mapping[str, int]:
    """Each id named in the text, with the line of its first mention."""
    found: dict[str, int] = {}
    text = _RANGE.sub(lambda match: " " * len(match[0]), page.visible)
    for match in _NAMED.finditer(text):
        found.setdefault(match["id"], page.line_of(match.start()))
    return found


def _links(page: Page) -> set[str]:
    """Where the page's links lead, as paths below the language's folder; with and without the fragment."""
    found: set[str] = set()
    for address in page.addresses:
        path, _, fragment = address.url.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page.within), path)) if path else page.within
        found |= {target, f"{target}#{fragment}"}
    return found


def _reaches(linked: Collection[str], target: str, page: Page) -> bool:
    return target in linked or target.partition("#")[0] == page.within


def _targets(site: Site, data: Data) -> Mapping[str, Mapping[str, str]]:
    """Language -> id -> where a link to it leads."""
    return {language: _of_language(site, data, language) for language in site.languages}


def _of_language(site: Site, data: Data, language: str) -> Mapping[str, str]:
    found = {page.id: page.within for page in site.pages if page.language == language and page.id}
    found |= {module.id: f"modules/{module.slug}/index.md" for module in data.modules.values()}
    found |= {each: f"{_TESTS}#{each.lower()}" for each in data.items}
    found |= {each: f"{_LEGAL}#{each.lower()}" for each in data.legal_questions}
    return found

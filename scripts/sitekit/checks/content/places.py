"""Rules about where a page lies, and that no page of the model is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitekit.checks.content.rule import Fault, FaultIn, rule
from sitekit.checks.content.tree import Page, Site
from sitekit.data import Data, Module

_FOLDERS = {"handout": "toolkit/handouts", "case": "cases", "policy": "policy"}
_KIND_OF_FOLDER = (
    (re.compile(r"modules/[^/]+/index\.md"), "module"),
    (re.compile(r"modules/[^/]+/slides\.md"), "slides"),
    (re.compile(r"toolkit/handouts/h\d\d-[^/]+\.md"), "handout"),
    (re.compile(r"cases/c\d\d-[^/]+\.md"), "case"),
)


@rule("CNT053", "page")
def place_of_page(page: Page, data: Data) -> Iterator[Fault]:
    """Path, kind and id of a page say the same, so that links and packs find it.

    Bad: id: H02 in toolkit/handouts/h03-four-pillars.md; a module guide with kind: page
    Good: id: H03 in toolkit/handouts/h03-four-pillars.md
    """
    if not page.meta:
        return
    expected = next((kind for pattern, kind in _KIND_OF_FOLDER if pattern.fullmatch(page.within)), None)
    if expected and page.kind != expected:
        yield Fault(
            page.meta_line("kind"),
            f"a page at this path is a {expected}; write kind: {expected}",
            f"نوع الصفحة في هذا المسار {expected}؛ اكتب kind: {expected}",
        )
    elif page.id and page.within not in _paths(page, data):
        yield Fault(
            page.meta_line("id"),
            f"the id '{page.id}' does not fit this path; correct the id or move the file",
            f"المعرّف '{page.id}' لا يطابق مسار الملف؛ صحّح المعرّف أو انقل الملف",
        )


@rule("CNT054", "site")
def missing_page(site: Site, data: Data) -> Iterator[FaultIn]:
    """Every page that the data names is there: of a module the guide, the slides, the handouts and cases, in every language.

    Bad: data/modules/m06.yml names H10, and there is no page H10
    Good: a page for each
    """
    for module in data.modules.values():
        for language in site.languages:
            yield from _missing_of(module, language, site)
    pages = {within for _, within in site.by_path}
    for path, asked in data.asked.items():
        if f"{path}.md" not in pages:
            yield FaultIn(
                asked.place.file,
                asked.place.line,
                f"there is no page '{path}'; correct the path (without .md), or take the entry out",
                f"لا توجد صفحة '{path}'؛ صحّح المسار (من دون .md) أو احذف المدخل",
            )


def _missing_of(module: Module, language: str, site: Site) -> Iterator[FaultIn]:
    for name in ("index.md", "slides.md"):
        within = f"modules/{module.slug}/{name}"
        if (language, within) not in site.by_path:
            yield FaultIn(
                f"{site.name}/{language}/{within}",
                0,
                f"the page of {module.id} is missing; write it",
                f"صفحة {module.id} غير موجودة؛ اكتبها",
            )
    for each in (*module.handouts, *module.cases):
        if (language, each) not in site.by_id:
            yield FaultIn(
                module.place.file,
                module.place.line,
                f"{module.id} names {each}, and there is no such page in '{language}'; write it, or take it out",
                f"تذكر {module.id} المعرّف {each} ولا صفحة له في '{language}'؛ اكتبها أو احذف المعرّف",
            )


@rule("CNT055", "site")
def twin_id(site: Site, data: Data) -> Iterator[FaultIn]:
    """One id, one page.

    Bad: two handouts H07
    Good: H07 and H08
    """
    for page in site.pages:
        first = site.by_id.get((page.language, page.id))
        if page.id and first is not None and first is not page:
            yield FaultIn(
                page.file,
                page.meta_line("id"),
                f"the id '{page.id}' belongs to {first.file} too; choose another",
                f"المعرّف '{page.id}' مستعمل أيضاً في {first.file}؛ اختر غيره",
            )


def _paths(page: Page, data: Data) -> tuple[str, ...]:
    """Where a page with this kind and id may lie; its own path where nothing says."""
    if page.kind in ("module", "slides"):
        module = data.modules.get(page.id.removesuffix("-S"))
        name = "slides.md" if page.kind == "slides" else "index.md"
        return (
            (f"modules/{module.slug}/{name}",) if module and page.id.endswith("-S") == (page.kind == "slides") else ()
        )
    folder = _FOLDERS.get(page.kind)
    if folder is None:
        return (page.within,)
    pattern = rf"{folder}/{page.id.lower()}-[a-z0-9-]+\.md" if page.kind != "policy" else rf"{folder}/[a-z0-9-]+\.md"
    return (page.within,) if re.fullmatch(pattern, page.within) and page.id[:1] == page.kind[:1].upper() else ()

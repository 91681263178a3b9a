"""Files -> pages, and what is wrong with a file by itself: it is named, and the other files are still checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sitekit import front_matter, markdown_source
from sitekit.checks.translations.model import PageText
from sitekit.languages import Language
from sitekit.records import BadInput, Finding, Place

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)


def read_page(path: Path, name: str, language: Language, within: str) -> PageText | Finding:
    """The page at `path`, called `name` in findings; the finding that says why, where it cannot be compared."""
    try:
        text = front_matter.read_text(path, name)
    except BadInput as problem:
        return unreadable(problem)
    return page_from_text(text, name, language, within)


def page_from_text(text: str, name: str, language: Language, within: str) -> PageText | Finding:
    """The page with this text, or the finding that says why it cannot be compared."""
    if conflict := _CONFLICT.search(text):
        return _conflict(name, text, conflict)
    try:
        document = markdown_source.parse(text, name)
    except BadInput as problem:
        return unreadable(problem)
    if document.unclosed_fence:
        return _unclosed(name, document.unclosed_fence)
    return PageText(language, within, name, text, document)


def unreadable(problem: BadInput) -> Finding:
    """TRN001 A file that cannot be read: not UTF-8, or its front matter is no YAML.

    Bad: a page saved as Windows-1256; `title: Day 1: start` without quotes.
    Good: UTF-8, and quotes around values with `: `.
    """
    return Finding(
        problem.place,
        "TRN001",
        f"{problem.message}: {problem.remedy}" if problem.remedy else problem.message,
        message_ar=(
            "لا يمكن قراءة الملف: إن كان بترميز آخر مثل Windows-1256 فافتحه في البرنامج الذي كُتب به واحفظه بترميز UTF-8"
            " (في المفكرة: حفظ باسم، الترميز: UTF-8)، وتحقق من رأس الملف، وضع القيمة التي فيها نقطتان بين علامتي تنصيص"
        ),
        extra=_ALONE,
    )


_ALONE = {"section": "", "twin": {"file": "", "line": 0}}


def _conflict(name: str, text: str, conflict: re.Match[str]) -> Finding:
    """TRN002 Marks of a merge that was not finished.

    Bad: a line `<<<<<<< HEAD`.
    Good: one of the two versions, without the marks.
    """
    return Finding(
        Place(name, text.count("\n", 0, conflict.start()) + 1),
        "TRN002",
        "a merge conflict is not resolved: keep one side and delete the marks",
        message_ar="تعارض دمج لم يُحل: أبقِ إحدى الصيغتين واحذف العلامات",
        extra=_ALONE,
    )


def _unclosed(name: str, line: int) -> Finding:
    """TRN003 A fence of code that is opened and never closed: all that follows would count as code.

    Bad: one line of three backticks.
    Good: three backticks before the code and three after it.
    """
    return Finding(
        Place(name, line),
        "TRN003",
        "this code fence is never closed: write the closing line, ``` or ~~~, behind the code",
        message_ar="علامة النص البرمجي هذه لم تُغلق: أضف السطر الذي يغلقها بعد النص",
        extra=_ALONE,
    )


def id_findings(page: PageText) -> Iterator[Finding]:
    """TRN004 and TRN005 for every heading of the page, whether or not it has a twin."""
    seen: dict[str, int] = {}
    for section in page.document.sections[1:]:
        if not section.id:
            yield _without_id(page, section.line)
        elif section.id in seen:
            yield _twice(page, section.id, section.line, seen[section.id])
        seen.setdefault(section.id, section.line)
    for block in page.document.sections[0].blocks:
        if block.kind == "heading" and block.detail != "1":
            yield _without_id(page, block.line)


def _without_id(page: PageText, line: int) -> Finding:
    """TRN004 A heading below the page's own title without an explicit id.

    Bad: `## Steps`.
    Good: `## Steps {#steps}`, in Arabic `## الخطوات {#steps}`.
    """
    return Finding(
        Place(page.file, line),
        "TRN004",
        "heading without an id: add {#lower-case-id} at its end, the same in every language",
        message_ar="عنوان بلا معرّف: أضف في آخره ‎{#lower-case-id} بأحرف لاتينية صغيرة، هو نفسه في كل اللغات",
        extra=_ALONE,
    )


def _twice(page: PageText, name: str, line: int, first: int) -> Finding:
    """TRN005 Two headings of a page with the same id.

    Bad: `## Print {#print}` and further down `### Copies {#print}`.
    Good: an id of its own for each heading.
    """
    return Finding(
        Place(page.file, line),
        "TRN005",
        f"id '{name}' is already that of line {first}: give this heading another id, in every language",
        message_ar=f"المعرّف '{name}' مستعمل في السطر {first}: أعطِ هذا العنوان معرّفاً آخر في كل اللغات",
        extra={"section": name, "twin": {"file": page.file, "line": first}},
    )

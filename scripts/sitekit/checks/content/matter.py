"""Rules about front matter: it parses, it holds the keys of its kind, its values are what they should be."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Page

COMMON = ("title", "description", "kind", "updated")
OPTIONAL = ("quick_exit", "reviews", "awaiting")
KINDS: Mapping[str, tuple[str, ...]] = {
    "home": (),
    "country": (),
    "page": (),
    "model": (),
    "toolkit": (),
    "module": ("id",),
    "slides": ("id",),
    "policy": ("id",),
    "handout": ("id", "module", "format", "copies"),
    "case": ("id", "modules", "legal_questions", "minutes"),
}
"""Kind of page -> the keys it needs beyond the common ones."""

REVIEWERS = ("lawyer", "clinician", "survivor_specialist")
FORMATS = ("card", "form", "checklist", "sheet")
_EARLIEST_ZONE = dt.timezone(dt.timedelta(hours=14))  # where a day begins first
_MARKUP = re.compile(r"[<>]|&#?\w+;|\{[{%]|javascript\s*:|\]\(", re.IGNORECASE)
_YAML_TRICK = re.compile(r"^[^#\n]*?(?:^|[\s\[{,:])(?P<trick>[&*][\w-]+|!{1,2}[\w/:.-]+|<<(?=\s*:))", re.MULTILINE)
_QUOTED = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_KEY = re.compile(r"^(?P<key>[^\s#:'\"-][^:\n]*?)[ \t]*:(?:\s|$)", re.MULTILINE)


@rule("CNT048", "markup")
def broken_matter(page: Page) -> Iterator[Fault]:
    """Front matter that does not parse is shown to readers as text; YAML tricks hide what it says.

    Bad: title: M06: Survivors; a list instead of keys; the same key twice; anchors and tags
    Good: title: "M06: Survivors"
    """
    if page.problem:
        line, message = page.problem
        yield Fault(
            line, message, f"الترويسة لا تُقرأ؛ اكتب أسطراً بصيغة 'مفتاح: قيمة' وضع القيمة بين علامتي اقتباس ({message})"
        )
        return
    if not page.has_matter:
        return
    matter = "\n".join(page.source.text.split("\n")[: page.body_line - 1])
    yield from _tricks(_QUOTED.sub(lambda match: "x" * len(match[0]), matter))


@rule("CNT049", "markup")
def markup_in_matter(page: Page) -> Iterator[Fault]:
    """Titles and descriptions appear on other pages too, in menus, in search and in previews: words only.

    Bad: title: <img src=x onerror=…>
    Good: title: M06 · Survivor-centred response at the desk
    """
    for key, value in page.meta.items():
        texts = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else [value]
        if any(isinstance(text, str) and (_MARKUP.search(text) or "\n" in text.strip()) for text in [*texts, key]):
            yield Fault(
                page.meta_line(str(key)),
                f"'{str(key)[:30]!a}' holds markup or several lines; write one line of words",
                f"في '{str(key)[:30]!a}' وسوم أو أكثر من سطر؛ اكتب سطراً واحداً من الكلمات",
            )


@rule("CNT051", "form")
def matter_keys(page: Page) -> Iterator[Fault]:
    """Each kind of page has its keys; a misspelt key is silently ignored by everything that reads it.

    Bad: descripton: …; a handout without module
    Good: title, description, kind, updated, and what the kind needs
    """
    if page.problem:
        return
    if not page.has_matter:
        yield Fault(
            1,
            "no front matter; begin the file with --- and title, description, kind, updated",
            "لا ترويسة؛ ابدأ الملف بالعلامة --- ثم title وdescription وkind وupdated",
        )
        return
    needed = (*COMMON, *KINDS.get(page.kind, ()))
    for key in needed:
        if page.meta.get(key) in (None, ""):
            yield Fault(
                page.meta_line(key), f"'{key}' is missing; add '{key}: …'", f"المفتاح '{key}' ناقص؛ أضف '{key}: …'"
            )
    for key in page.meta:
        if key not in (*needed, *OPTIONAL):
            near = difflib.get_close_matches(str(key), (*needed, *OPTIONAL), n=1)
            hint = f"did you mean '{near[0]}'?" if near else "delete it"
            hint_ar = f"هل تقصد '{near[0]}'؟" if near else "احذفه"
            yield Fault(
                page.meta_line(str(key)),
                f"unknown key '{ascii(str(key))[1:-1]}' for this kind; {hint}",
                f"المفتاح '{ascii(str(key))[1:-1]}' غير معروف لهذا النوع؛ {hint_ar}",
            )


@rule("CNT052", "form")
def matter_values(page: Page) -> Iterator[Fault]:
    """Values have a form: dates are not in the future, ids match their kind, a description fits a search result.

    Bad: updated: 2099-01-01; kind: modul; quick_exit: yes please
    Good: updated: 2026-11-24
    """
    for key, value in page.meta.items():
        test = _VALUES.get(str(key))
        problem = test[0](value) if test and value not in (None, "") else False
        if test and problem:
            yield Fault(
                page.meta_line(str(key)), f"'{key}' is not right; {test[1]}", f"قيمة '{key}' غير صحيحة؛ {test[2]}"
            )


def _tricks(matter: str) -> Iterator[Fault]:
    """Anchors, aliases, tags and twin keys in front matter whose quoted values are masked."""
    for match in _YAML_TRICK.finditer(matter):
        line = matter.count("\n", 0, match.start("trick")) + 1
        yield Fault(
            line,
            f"'{match['trick']}' is an anchor, alias or tag of YAML; write the value out, in quotes",
            f"'{match['trick']}' مرساة أو وسم في YAML؛ اكتب القيمة كاملة بين علامتي اقتباس",
        )
    seen: set[str] = set()
    for match in _KEY.finditer(matter):
        if match["key"] in seen:
            line = matter.count("\n", 0, match.start()) + 1
            yield Fault(
                line, f"the key '{match['key']}' stands twice; keep one", f"المفتاح '{match['key']}' مكرر؛ أبقِ واحداً"
            )
        seen.add(match["key"])


def _future_or_no_date(value: Any) -> bool:
    return type(value) is not dt.date or value > dt.datetime.now(_EARLIEST_ZONE).date()


def _no_text(longest: int) -> Callable[[Any], bool]:
    return lambda value: not isinstance(value, str) or len(value) > longest


def _no_match(pattern: str) -> Callable[[Any], bool]:
    return lambda value: not isinstance(value, str) or not re.fullmatch(pattern, value)


def _no_ids(pattern: str) -> Callable[[Any], bool]:
    return lambda value: not isinstance(value, list) or any(_no_match(pattern)(each) for each in value)


def _no_reviews(value: Any) -> bool:
    """Not a mapping of roles to a name and a day that has been."""
    if not isinstance(value, dict) or not set(value) <= set(REVIEWERS):
        return True
    return any(
        not isinstance(each, dict)
        or set(each) != {"name", "date"}
        or _no_text(90)(each["name"])
        or _future_or_no_date(each["date"])
        for each in value.values()
    )


_VALUES: Mapping[str, tuple[Callable[[Any], bool], str, str]] = {
    "title": (
        _no_text(90),
        "write words, at most 90 characters, in quotes",
        "اكتب كلمات لا تزيد على 90 حرفاً بين علامتي اقتباس",
    ),
    "description": (
        _no_text(155),
        "write one sentence of at most 155 characters",
        "اكتب جملة واحدة لا تزيد على 155 حرفاً",
    ),
    "kind": (
        lambda value: value not in KINDS,
        f"write one of {', '.join(KINDS)}",
        f"اكتب واحداً من: {'، '.join(KINDS)}",
    ),
    "updated": (
        _future_or_no_date,
        "write the day of the last change as YYYY-MM-DD, not in the future",
        "اكتب يوم آخر تعديل بصيغة YYYY-MM-DD وليس في المستقبل",
    ),
    "id": (
        _no_match(r"M\d\d(-S)?|[HCP]\d\d"),
        "write it like M06, M06-S, H01, C01, P01",
        "اكتبه مثل M06 أو M06-S أو H01 أو C01 أو P01",
    ),
    "module": (_no_match(r"M\d\d"), "write one module, like M06", "اكتب وحدة واحدة مثل M06"),
    "modules": (_no_ids(r"M\d\d"), "write a list like [M06, M07]", "اكتب قائمة مثل [M06, M07]"),
    "legal_questions": (_no_ids(r"LH-\d\d"), "write a list like [LH-03]", "اكتب قائمة مثل [LH-03]"),
    "format": (
        lambda value: value not in FORMATS,
        f"write one of {', '.join(FORMATS)}",
        f"اكتب واحداً من: {'، '.join(FORMATS)}",
    ),
    "copies": (_no_text(155), "write words", "اكتب كلمات"),
    "minutes": (
        lambda value: type(value) is not int or not 0 < value <= 600,
        "write a number of minutes",
        "اكتب عدد الدقائق",
    ),
    "reviews": (
        _no_reviews,
        f"write for each of {', '.join(REVIEWERS)}: {{name: …, date: YYYY-MM-DD}}",
        f"اكتب لكل من {'، '.join(REVIEWERS)}: {{name: …, date: YYYY-MM-DD}}",
    ),
    "awaiting": (
        _no_match(r"[a-z]{2,3}"),
        "write the language that is still missing, like en",
        "اكتب رمز اللغة التي لم تُكتب بعد، مثل en",
    ),
    "quick_exit": (lambda value: not isinstance(value, bool), "write true, or leave it out", "اكتب true أو احذفه"),
}

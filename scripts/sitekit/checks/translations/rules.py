"""What a rule is: a generator over a page, a pair of pages or a pair of sections, with a code, that yields faults."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import babel

from sitekit.checks.translations.model import PagePair, PageText, SectionPair
from sitekit.records import Finding, Place, Severity


class Fault(NamedTuple):
    """What a rule found. `side` 0 is the base page, 1 the other; `twin_line` is the place on the other side."""

    side: int
    line: int
    twin_line: int
    en: str
    ar: str


PageRule = Callable[[PagePair], Iterator[Fault]]
SectionRule = Callable[[SectionPair], Iterator[Fault]]


@dataclass(frozen=True)
class Rules:
    """The registered rules, by code; `asked`: which pairs of sections a rule has to be asked about, where not all."""

    pages: dict[str, PageRule]
    sections: dict[str, SectionRule]
    asked: dict[str, Callable[[SectionPair], object]]


ALL = Rules({}, {}, {})


def page_rule(code: str) -> Callable[[PageRule], PageRule]:
    """Register a rule that looks at a pair of pages."""

    def register(rule: PageRule) -> PageRule:
        ALL.pages[code] = rule
        return rule

    return register


def section_rule(code: str, about: Callable[[SectionPair], object] | None = None) -> Callable[[SectionRule], SectionRule]:
    """Register a rule that looks at a pair of sections; where `about` is false of one, it has nothing to say of it."""

    def register(rule: SectionRule) -> SectionRule:
        ALL.sections[code] = rule
        if about:
            ALL.asked[code] = about
        return rule

    return register


def findings_of_page(pair: PagePair) -> Iterator[Finding]:
    """Everything the page rules find; the section is that of the line."""
    for code, rule in ALL.pages.items():
        for fault in rule(pair):
            yield finding(code, pair, fault, _section_at(pair.sides[fault.side], fault.line))


def findings_of_section(pair: SectionPair) -> Iterator[Finding]:
    """Everything the section rules find."""
    for code, rule in ALL.sections.items():
        if code in ALL.asked and not ALL.asked[code](pair):
            continue
        for fault in rule(pair):
            yield finding(code, pair.page, fault, pair.base.id)


def finding(code: str, pair: PagePair, fault: Fault, section: str, severity: Severity = "error") -> Finding:
    """A fault as a finding: at its side's file, with the twin's place in words and as data."""
    mine, twin = pair.sides[fault.side], pair.sides[1 - fault.side]
    there = Place(twin.file, fault.twin_line)
    return Finding(
        Place(mine.file, fault.line),
        code,
        f"{fault.en}; compare {there}",
        severity,
        f"{fault.ar}؛ قارن {there}",
        {"section": section, "twin": {"file": twin.file, "line": fault.twin_line}},
    )


def _section_at(page: PageText, line: int) -> str:
    passed = [section for section in page.sections.values() if section.line <= line]
    return max(passed, key=lambda section: section.line).id if passed else ""


@functools.cache
def name(code: str, in_language: str) -> str:
    """What a language is called in another: `ar` in `en` is Arabic."""
    try:
        shown = babel.Locale.parse(code.replace("-", "_")).get_display_name(in_language)
    except (babel.UnknownLocaleError, ValueError):
        shown = None
    return shown or code


def names(pair: PagePair, side: int, in_language: str) -> tuple[str, str]:
    """The names of this side's language and of the other's."""
    mine, twin = pair.sides[side].language, pair.sides[1 - side].language
    return name(mine.code, in_language), name(twin.code, in_language)

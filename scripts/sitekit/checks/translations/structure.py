"""Rules on pages as wholes: the same sections, in the same order, at the same level, with the same settings."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from sitekit.checks.translations.model import PagePair, SectionText, settings
from sitekit.checks.translations.rules import Fault, names, page_rule


@page_rule("TRN011")
def missing_section(pair: PagePair) -> Iterator[Fault]:
    """A section that the other language lacks.

    Bad: English has `## Safety {#safety}`, Arabic has no heading with `{#safety}`.
    Good: both have a heading with `{#safety}`.
    """
    for side, page in enumerate(pair.sides):
        twin = pair.sides[1 - side]
        for section in twin.sections.values():
            if section.id not in page.sections:
                en, ar = names(pair, side, "en"), names(pair, side, "ar")
                yield Fault(
                    side,
                    _line_for(section, list(twin.sections.values()), page.sections),
                    section.line,
                    f"section #{section.id} is missing in {en[0]}: write it, or take it out in {en[1]}",
                    f"القسم #{section.id} غير موجود في نسخة {ar[0]}: اكتبه أو احذفه من نسخة {ar[1]}",
                )


def _line_for(section: SectionText, theirs: list[SectionText], mine: dict[str, SectionText]) -> int:
    """Where the missing section would stand: at the heading of the last shared section before it."""
    before = theirs[: theirs.index(section)]
    return next((mine[each.id].line for each in reversed(before) if each.id in mine), 1)


@page_rule("TRN012")
def section_order(pair: PagePair) -> Iterator[Fault]:
    """Sections in another order.

    Bad: English has `#prepare` before `#steps`, Arabic after it.
    Good: the same order in both.
    """
    order = {name: number for number, name in enumerate(pair.shared)}
    mine = [name for name in pair.other.sections if name in order]
    kept = _longest_increasing([order[name] for name in mine])
    for name in mine:
        if order[name] not in kept:
            before = pair.shared[order[name] - 1]
            yield Fault(
                1,
                pair.other.sections[name].line,
                pair.base.sections[name].line,
                f"section #{name} stands elsewhere: move it behind #{before}, where {names(pair, 0, 'en')[0]} has it",
                f"القسم #{name} في غير موضعه: انقله إلى ما بعد #{before} كما في نسخة {names(pair, 0, 'ar')[0]}",
            )


def _longest_increasing(numbers: Sequence[int]) -> set[int]:
    """The members of a longest increasing subsequence: what may stay where it is."""
    tails: list[int] = []
    chains: list[tuple[int, ...]] = []
    for number in numbers:
        at = bisect.bisect_left(tails, number)
        chain = (chains[at - 1] if at else ()) + (number,)
        tails[at : at + 1] = [number]
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()


@page_rule("TRN013")
def heading_level(pair: PagePair) -> Iterator[Fault]:
    """A heading at another level.

    Bad: `## Room {#room}` in English, `### القاعة {#room}` in Arabic.
    Good: as many `#` in both.
    """
    for name in pair.shared:
        base, other = pair.base.sections[name], pair.other.sections[name]
        if base.level != other.level:
            yield Fault(
                1,
                other.line,
                base.line,
                f"heading #{name} has level {other.level}, in {names(pair, 0, 'en')[0]} level {base.level}: "
                "write as many # in both",
                f"مستوى العنوان #{name} هو {other.level}، وفي نسخة {names(pair, 0, 'ar')[0]} {base.level}: "
                "اكتب العدد نفسه من علامات # في النسختين",
            )


@page_rule("TRN014")
def front_matter_keys(pair: PagePair) -> Iterator[Fault]:
    """A front-matter key that the other language lacks, or a setting with another value.

    Bad: `quick_exit: true` in English only; `kind: case` in English, `kind: page` in Arabic.
    Good: the same keys, and the same values for all but prose (`title`, `description`).
    """
    for side, page in enumerate(pair.sides):
        twin = pair.sides[1 - side]
        for key in twin.document.meta:
            if key not in page.document.meta and key != "awaiting":
                yield Fault(
                    side,
                    1,
                    twin.meta_lines.get(key, 1),
                    f"front matter lacks the key '{key}': add it, or take it out in {names(pair, side, 'en')[1]}",
                    f"ينقص المفتاح '{key}' في رأس الملف: أضفه أو احذفه من نسخة {names(pair, side, 'ar')[1]}",
                )
    base, other = settings(pair.base), settings(pair.other)
    for key in base:
        if key in other and base[key] != other[key]:
            yield Fault(
                1,
                pair.other.meta_lines.get(key, 1),
                pair.base.meta_lines.get(key, 1),
                f"front matter '{key}' is {_shown(other[key])}, in {names(pair, 0, 'en')[0]} {_shown(base[key])}: "
                "write the same value",
                f"قيمة '{key}' في رأس الملف {_shown(other[key])}، وفي نسخة {names(pair, 0, 'ar')[0]} "
                f"{_shown(base[key])}: اكتب القيمة نفسها",
            )


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"'{value}'"



"""Where the two sides of a section stand against the last confirmation that they say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from sitekit.checks.translations import lock
from sitekit.checks.translations.fingerprints import of_section
from sitekit.checks.translations.model import PagePair
from sitekit.checks.translations.rules import Fault, finding, name
from sitekit.records import Finding, Place


class State(Enum):
    """Of a section that both languages have."""

    IN_STEP = "in step"
    BASE_MOVED = "base moved"
    OTHER_MOVED = "other moved"
    BOTH_MOVED = "both moved"
    NEVER_CONFIRMED = "never confirmed"


@dataclass(frozen=True)
class Step:
    """A section's state, what both sides say now (`now`), and the confirmation it is measured against."""

    section: str
    state: State
    now: lock.Entry
    confirmed: lock.Entry | None


def steps(pair: PagePair, entries: Mapping[str, lock.Entry], day: str) -> Iterator[Step]:
    """The state of each section that both sides have. `day` goes into the new confirmation."""
    codes = pair.base.language.code, pair.other.language.code
    for section in pair.shared:
        prints = [of_section(page.sections[section], page) for page in pair.sides]
        now = lock.Entry(dict(zip(codes, prints, strict=True)), day)
        entry = entries.get(section)
        yield Step(section, _state(entry, now), now, entry)


def _state(entry: lock.Entry | None, now: lock.Entry) -> State:
    if entry is None or not now.sides.keys() <= entry.sides.keys():
        return State.NEVER_CONFIRMED
    moved = tuple(entry.sides[code] != print_ for code, print_ in now.sides.items())
    return {
        (False, False): State.IN_STEP,
        (True, False): State.BASE_MOVED,
        (False, True): State.OTHER_MOVED,
        (True, True): State.BOTH_MOVED,
    }[moved[0], moved[1]]


def stale(pair: PagePair, entries: Mapping[str, lock.Entry], lock_name: str) -> Iterator[Finding]:
    """TRN060, TRN061 and TRN062 for each section out of step."""
    for step in steps(pair, entries, lock.today()):
        if step.state in (State.BASE_MOVED, State.OTHER_MOVED):
            yield one_moved(pair, step, lock_name)
        elif step.state is State.BOTH_MOVED:
            yield both_moved(pair, step, lock_name)
        elif step.state is State.NEVER_CONFIRMED:
            yield never_confirmed(pair, step, lock_name)


def one_moved(pair: PagePair, step: Step, lock_name: str) -> Finding:
    """TRN060 One side was changed since both were confirmed; found at the side that was not.

    Bad: the English step now says 20 minutes and asks a new question, the Arabic is as it was.
    Good: the Arabic follows and the section is confirmed; or it needs no change, confirmed with the reason.
    """
    side = 1 if step.state is State.BASE_MOVED else 0
    moved = pair.sides[1 - side].language.code
    line = lock.Entry(step.now.sides, step.now.on, lock.ASKED).line(step.section)
    en = (
        f"{name(moved, 'en')} has changed since both were confirmed{_age(step, 'en')}, this side has not: bring it in step "
        f"and confirm ({_command(pair, step)}), or, where it needs no change, write your reason for the word {lock.ASKED} and put "
        f"this {_where(step, lock_name, 'en')}: {line}"
    )
    ar = (
        f"تغيّرت نسخة {name(moved, 'ar')} بعد آخر تأكيد{_age(step, 'ar')} ولم تتغيّر هذه: عدّلها ثم أكّد ({_command(pair, step)})، وإن لم تحتج إلى تعديل "
        f"فاكتب السبب مكان كلمة {lock.ASKED} وضع السطر الآتي {_where(step, lock_name, 'ar')}: {line}"
    )
    return _finding("TRN060", pair, side, step, (en, ar), line)


def both_moved(pair: PagePair, step: Step, lock_name: str) -> Finding:
    """TRN061 Both sides were changed since they were confirmed.

    Bad: somebody mended English and Arabic and nobody said that they agree.
    Good: somebody compared them and confirmed.
    """
    line = step.now.line(step.section)
    en = (
        f"both sides have changed since they were confirmed{_age(step, 'en')}: compare them, then confirm ({_command(pair, step)}), or in a "
        f"browser put this {_where(step, lock_name, 'en')}: {line}"
    )
    ar = (
        f"تغيّرت النسختان بعد آخر تأكيد{_age(step, 'ar')}: قارنهما ثم أكّد ({_command(pair, step)})، "
        f"أو ضع من المتصفح السطر الآتي {_where(step, lock_name, 'ar')}: {line}"
    )
    return _finding("TRN061", pair, 1, step, (en, ar), line)


def never_confirmed(pair: PagePair, step: Step, lock_name: str) -> Finding:
    """TRN062 Nobody has confirmed yet that the two sides say the same.

    Bad: a new section in both languages without a line in the lock.
    Good: the line is there.
    """
    line = step.now.line(step.section)
    en = (
        f"nobody has confirmed yet that both sides say the same: compare them, then confirm ({_command(pair, step)}), or in a "
        f"browser add this line at the end of {lock_name}: {line}"
    )
    ar = (
        f"لم يؤكد أحد بعد أن النسختين تقولان الشيء نفسه: قارنهما ثم أكّد ({_command(pair, step)})، "
        f"أو أضف من المتصفح السطر الآتي في آخر {lock_name}: {line}"
    )
    return _finding("TRN062", pair, 1, step, (en, ar), line)


def _command(pair: PagePair, step: Step) -> str:
    """What confirms the section on a computer of one's own."""
    return f"check_translations.py --confirm {pair.other.file}#{step.section}"


def _where(step: Step, lock_name: str, language: str) -> str:
    """Where the line of a section that was confirmed before goes."""
    return {
        "en": f"in place of the line of {step.section} in {lock_name}",
        "ar": f"مكان سطر {step.section} في {lock_name}",
    }[language]


def left_over(entries: Mapping[str, tuple[lock.Entry, int]], pair: PagePair | None, lock_name: str) -> Iterator[Finding]:
    """TRN063 The lock speaks of a section or page that is no longer there in two languages.

    Bad: `old-step: {…}` in the lock after the section was renamed.
    Good: no such line; `--confirm` takes it out.
    """
    shared = pair.shared if pair else ()
    for section, (_, line) in entries.items():
        if section not in shared:
            yield Finding(
                Place(lock_name, line),
                "TRN063",
                f"the lock has #{section}, which is no longer in both languages: delete this line",
                "warning",
                f"في القفل قسم #{section} الذي لم يعد موجوداً في النسختين: احذف هذا السطر",
                {"section": section, "twin": {"file": "", "line": 0}},
            )


def _finding(code: str, pair: PagePair, side: int, step: Step, words: tuple[str, str], line: str) -> Finding:
    """`line`: what the lock should say, for those who show it by itself."""
    lines = [page.sections[step.section].line for page in pair.sides]
    found = finding(code, pair, Fault(side, lines[side], lines[1 - side], *words), step.section, "warning")
    return replace(found, extra={**found.extra, "lock_line": line})


def _age(step: Step, language: str) -> str:
    """How long ago the last confirmation was."""
    if step.confirmed is None:
        return ""
    days = (dt.date.fromisoformat(step.now.on) - dt.date.fromisoformat(step.confirmed.on)).days
    if language == "ar":
        return f" في {step.confirmed.on} ({_ago_ar(days)})"
    return f" on {step.confirmed.on} ({days} day{'' if days == 1 else 's'} ago)"


def _ago_ar(days: int) -> str:
    """`days` ago in Arabic, where the noun follows the number."""
    few = {0: "اليوم", 1: "قبل يوم واحد", 2: "قبل يومين"}
    last = days % 100
    return few.get(days) or f"قبل {days} {'أيام' if 3 <= last <= 10 else 'يوماً' if last > 10 else 'يوم'}"

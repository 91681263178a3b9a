"""External links, from start to findings."""

from __future__ import annotations

import asyncio
import datetime as dt
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitekit.checks.external import allowed, gather, queue
from sitekit.checks.external.allowed import Allowed
from sitekit.checks.external.client import Limits
from sitekit.checks.external.gather import Listed
from sitekit.checks.external.memory import LASTING_RUNS, Memory, Seen
from sitekit.checks.links import languages
from sitekit.checks.links.docs import Docs
from sitekit.checks.links.site import Site, load
from sitekit.records import BadInput, Finding, Severity

# Verdict -> code, severity, message in English and Arabic.
_RULES: dict[str, tuple[str, Severity, str, str]] = {
    "ok": ("LNK100", "warning", "'{url}' answers", "'{url}' يجيب"),
    "broken": (
        "LNK101", "error", "'{url}' is broken since {day}: {english}. Link another address, an archived copy, or none",
        "'{url}' معطّل منذ {day}: {arabic}. اربط عنواناً آخر أو نسخة محفوظة أو احذف الرابط",
    ),
    "moved": ("LNK102", "warning", "'{url}' {english}", "'{url}' {arabic}"),
    "unknown": ("LNK103", "warning", "'{url}' could not be confirmed{count_en}: {english}", "تعذّر التأكد من '{url}'{count_ar}: {arabic}"),
    "unsafe": (
        "LNK104", "error", "'{url}' is not safe to open: {english}. Link a safe address or none",
        "'{url}' لا يؤمَن فتحه: {arabic}. اربط عنواناً آمناً أو احذف الرابط",
    ),
}  # fmt: skip
_HOSTS_ENOUGH = 5  # so many servers are not all down at once
_NOT_ASKED = Seen("unknown", None, "", 0, "", "time ran out before it was asked; the next run asks it", "انتهى الوقت قبل سؤاله، وتسأله المرة القادمة")


def listed(site: Site, docs: Docs | None, data: Path | None) -> dict[str, Listed]:
    """All external addresses of pages and data."""
    found = gather.of_site(site, docs)
    if data:
        gather.add_data(found, data)
    return found


def opened(folder: Path, docs: Path | None, site_url: str) -> tuple[Site, Docs | None]:
    """The built site and its Markdown."""
    site = load(folder, site_url)
    pages = Docs(docs, site) if docs else None
    languages.assign(site, pages.languages_of_pages if pages else {})
    return site, pages


@dataclass(frozen=True)
class Run:
    """How to ask: limits, the name we give ourselves, trusted certificates, and who is told of progress."""

    limits: Limits
    agent: str
    certificates: ssl.SSLContext | bool = True
    progress: Callable[[int], Callable[[], None]] | None = None


def check(found: dict[str, Listed], memory: Memory, entries: list[Allowed], how: Run) -> Iterator[Finding]:
    """Ask what is not fresh in `memory`; yield a finding for every address and place, good ones too (LNK100)."""
    now = dt.datetime.now(dt.UTC)
    valid = [entry for entry in entries if not entry.expired(now.date())]
    wanted = {url: each for url, each in found.items() if not any(entry.covers(url) for entry in valid)}
    groups = [group for group in gather.by_document(wanted) if not all(memory.fresh(each.url, now) for each in group)]
    before = dict(memory.seen)
    done = how.progress(len(groups)) if how.progress else _nothing
    asyncio.run(queue.run(groups, memory, how.limits, how.agent, how.certificates, done))
    _refuse_offline([each.url for group in groups for each in group], memory, before)
    for url, each in wanted.items():
        yield from _findings(each, memory.seen.get(url, _NOT_ASKED))
    yield from (_expired(entry) for entry in entries if entry.expired(now.date()))


def _refuse_offline(asked: list[str], memory: Memory, before: dict[str, Seen]) -> None:
    """A machine without a network must not count as three failures of every site."""
    hosts = {url.split("/")[2] for url in asked}
    if len(hosts) >= _HOSTS_ENOUGH and all((seen := memory.seen.get(url)) and seen.tries and not seen.status for url in asked):
        memory.seen = before
        memory.save()
        raise BadInput("network", f"none of {len(hosts)} servers answered", "nothing was counted; try again when online")


def _nothing() -> None:
    pass


def _findings(each: Listed, seen: Seen) -> Iterator[Finding]:
    code, severity, english, arabic = _RULES[seen.verdict]
    values = {
        "url": each.url, "day": seen.since[:10], "english": seen.english, "arabic": seen.arabic,
        "count_en": f" (check {seen.tries} of {LASTING_RUNS} failed)" if seen.tries else "",
        "count_ar": f" (فشل الفحص {seen.tries} من {LASTING_RUNS})" if seen.tries else "",
    }  # fmt: skip
    state = {"verdict": seen.verdict, "status": seen.status, "since": seen.since or None, "tries": seen.tries}
    if seen.verdict == "ok":
        state["severity"] = "note"
    if seen.new:
        state["new"] = seen.new
    for place, page in each.places.items():
        extra = {"page": page, "url": each.url, **state}
        yield Finding(place, code, english.format_map(values), severity, arabic.format_map(values), extra)


def _expired(entry: Allowed) -> Finding:
    message = f"the exception for '{entry.url}' ended on {entry.until}: look again, then renew it or take it out"
    arabic = f"انتهى استثناء '{entry.url}' في {entry.until}: افحصه ثم جدّده أو احذفه"
    return Finding(entry.place, "LNK105", message, "error", arabic, {"page": "", "url": entry.url, "verdict": "unknown"})


def exceptions(path: Path | None) -> list[Allowed]:
    """The allow list, empty without a file."""
    return allowed.load(path) if path and path.exists() else []

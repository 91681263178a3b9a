"""All pages of a tree -> all findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sitekit.checks.translations import alignment, lock, numbers, parity, scripts, staleness, structure, terms
from sitekit.checks.translations.intake import id_findings
from sitekit.checks.translations.model import PagePair, PageText
from sitekit.checks.translations.rules import findings_of_page, findings_of_section, name
from sitekit.checks.translations.tree import Tree, pairs, shown
from sitekit.checks.translations.vocabulary import Vocabulary
from sitekit.languages import Language
from sitekit.records import BadInput, Finding, Place

RULE_MODULES = (structure, parity, numbers, terms, scripts)
"""Importing them registers their rules."""


_WORTH_PROCESSES = 200
_PAGES_AT_ONCE = 50


@dataclass(frozen=True)
class Check:
    """What to check: a tree, the words to look for, and the locks to measure it against (None: staleness is skipped)."""

    tree: Tree
    vocabulary: Vocabulary
    locks: Path | None = None

    def findings(self, only: Collection[str] | None = None, jobs: int = 1) -> Iterator[Finding]:
        """The findings of every page, or of the pages at the paths `only`, with so many processes at work."""
        existing = self.tree.within()
        wanted = [within for within in existing if only is None or within in only]
        if jobs > 1 and len(wanted) > _WORTH_PROCESSES:
            with ProcessPoolExecutor(jobs) as pool:
                for found in pool.map(self._page, wanted, chunksize=_PAGES_AT_ONCE):
                    yield from found
        else:
            for within in wanted:
                yield from self.page(within)
        if self.locks:
            yield from self._locks_without_page(set(existing), only)

    def _page(self, within: str) -> list[Finding]:
        return list(self.page(within))

    def page(self, within: str) -> Iterator[Finding]:
        """The findings of one page in all its languages."""
        pages, problems, missing = self.tree.read(within)
        yield from problems
        for page in pages:
            yield from id_findings(page)
        for language in missing:
            if pages:
                yield missing_page(pages[0], language, self.tree)
        found = list(pairs(pages, self.vocabulary))
        for pair in found:
            yield from of_pair(pair)
        if self.locks and not problems:
            yield from self._stale(within, found)

    def _stale(self, within: str, found: list[PagePair]) -> Iterator[Finding]:
        assert self.locks  # noqa: S101 - the caller asked
        path = lock.path_of(self.locks, within)
        try:
            numbered = lock.read(path, shown(path))
        except BadInput as problem:
            yield broken_lock(problem)
            return
        entries = {section: entry for section, (entry, _) in numbered.items()}
        for pair in found:
            yield from staleness.stale(pair, entries, shown(path))
        yield from staleness.left_over(numbered, found[0] if found else None, shown(path))

    def _locks_without_page(self, existing: set[str], only: Collection[str] | None) -> Iterator[Finding]:
        assert self.locks  # noqa: S101 - the caller asked
        for path in sorted(self.locks.rglob(f"*{lock.SUFFIX}")):
            within = path.relative_to(self.locks).with_suffix(".md").as_posix()
            if within not in existing and (only is None or within in only):
                yield from self._stale(within, [])


def of_pair(pair: PagePair) -> Iterator[Finding]:
    """What the rules find between two versions of a page."""
    yield from findings_of_page(pair)
    for section in pair.shared:
        yield from findings_of_section(alignment.pair(pair, pair.base.sections[section], pair.other.sections[section]))


def missing_page(page: PageText, language: Language, tree: Tree) -> Finding:
    """TRN010 A page that a language lacks; a warning where its front matter says `awaiting: ar`.

    Bad: `docs/en/model/groups.md` without `docs/ar/model/groups.md`.
    Good: both; or, on the way there, `awaiting: ar` in the English page.
    """
    awaited = page.document.meta.get("awaiting", ())
    waits = language.code in ([awaited] if isinstance(awaited, str) else awaited or ())
    twin = tree.name(language, page.within)
    return Finding(
        Place(page.file, 1),
        "TRN010",
        f"this page is missing in {name(language.code, 'en')}: write {twin}, or add 'awaiting: {language.code}' to the front "
        "matter until it is written",
        "warning" if waits else "error",
        f"هذه الصفحة غير موجودة بلغة أخرى ({name(language.code, 'ar')}): اكتب {twin}، أو أضف 'awaiting: {language.code}' "
        "إلى رأس الملف حتى تُكتب",
        {"section": "", "twin": {"file": twin, "line": 0}},
    )


def broken_lock(problem: BadInput) -> Finding:
    """TRN006 A lock that cannot be read: the texts are compared, their age is not.

    Bad: a lock cut off in the middle of a line, or with the marks of a merge.
    Good: the lock as it is in git, or the line mended.
    """
    return Finding(
        problem.place,
        "TRN006",
        f"{problem.message}: {problem.remedy}",
        message_ar=(
            'سطر من القفل لا يُقرأ، أو لا سبب فيه، أو لقسم فيه سطران: لكل قسم سطر واحد، وعلامتا التنصيص مستقيمتان هكذا ". '
            "أبقِ السطر الأحدث أو انسخه من الرسالة مرة أخرى"
        ),
        extra={"section": "", "twin": {"file": "", "line": 0}},
    )

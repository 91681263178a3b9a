"""How much of the site is in step, by words: for each language and each part of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitekit import languages
from sitekit.checks.translations import lock
from sitekit.checks.translations.confirm import NO_WORDS
from sitekit.checks.translations.model import PagePair, PageText, SectionText
from sitekit.checks.translations.staleness import State, steps
from sitekit.checks.translations.tree import Tree, open_tree, pairs
from sitekit.records import BadInput

LOCKS = "translation_locks"
SINGLE = ""
"""The part of the pages that stand in no folder."""


@dataclass
class Share:
    """Words in all, and of those the words in step."""

    words: int = 0
    in_step: int = 0

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 means all."""
        return 100 * self.in_step // self.words if self.words else 100


@dataclass
class PageState:
    """A page that is not in step in every language: `missing` languages, and ids of `sections` out of step."""

    within: str
    missing: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)


@dataclass
class Coverage:
    """`areas`: folder -> language code -> share; `open_pages`: what is left to do, by path."""

    areas: dict[str, dict[str, Share]] = field(default_factory=dict)
    open_pages: list[PageState] = field(default_factory=list)

    def total(self, code: str) -> Share:
        """The share of the whole site in a language."""
        shares = [area[code] for area in self.areas.values()]
        return Share(sum(share.words for share in shares), sum(share.in_step for share in shares))

    def as_json(self) -> dict[str, object]:
        """For machines: percent and words, in all and by part of the site, and the pages left to do."""
        codes = sorted({code for area in self.areas.values() for code in area})
        return {
            "languages": {code: _json(self.total(code)) for code in codes},
            "areas": {area or ".": {code: _json(share) for code, share in shares.items()} for area, shares in sorted(self.areas.items())},
            "open": [{"page": page.within, "missing": page.missing, "sections": page.sections} for page in self.open_pages],
        }


def _json(share: Share) -> dict[str, int]:
    return {"percent": share.percent, "words": share.words, "in_step": share.in_step}


def coverage(root: Path) -> Coverage:
    """The coverage of the project at `root`: its docs/ against its translation_locks/."""
    tree = open_tree(root / "docs", languages.load(root))
    found = Coverage()
    for within in tree.within():
        _add_page(found, tree, within, root / LOCKS)
    return found


def _add_page(found: Coverage, tree: Tree, within: str, locks: Path) -> None:
    pages, problems, missing = tree.read(within)
    area = found.areas.setdefault(within.rpartition("/")[0].partition("/")[0] or SINGLE, {})
    for language in tree.languages:
        area.setdefault(language.code, Share())
    lacking = [language.code for language in missing] + [
        language.code for language in tree.languages if any(f"/{language.code}/" in each.place.file for each in problems)
    ]
    behind = _behind(pages, locks, within)
    for name, section in _all_sections(pages):
        words = len(section.words)
        for language in tree.languages:
            share = area[language.code]
            share.words += words
            in_step = language.code not in lacking and language.code not in behind.get(name, ())
            share.in_step += words * in_step
    if lacking or behind:
        found.open_pages.append(PageState(within, lacking, list(behind)))


def _all_sections(pages: list[PageText]) -> Iterator[tuple[str, SectionText]]:
    """Each section once, from the first language that has it."""
    seen: set[str] = set()
    for page in pages:
        for name, section in page.sections.items():
            if name not in seen:
                seen.add(name)
                yield name, section


def _behind(pages: list[PageText], locks: Path, within: str) -> dict[str, set[str]]:
    """Section -> the languages in which it is missing, or not confirmed to say what the others say now."""
    behind: dict[str, set[str]] = {}
    entries = entries_of(locks, within)
    for pair in pairs(pages, NO_WORDS):
        codes = pair.base.language.code, pair.other.language.code
        for code, here, there in ((codes[0], pair.base, pair.other), (codes[1], pair.other, pair.base)):
            for name in there.sections.keys() - here.sections.keys():
                behind.setdefault(name, set()).add(code)
        for name, late in _late(pair, entries, codes).items():
            behind.setdefault(name, set()).update(late)
    return behind


def _late(pair: PagePair, entries: Mapping[str, lock.Entry], codes: tuple[str, str]) -> dict[str, tuple[str, ...]]:
    late = {
        State.BASE_MOVED: (codes[1],),
        State.OTHER_MOVED: (codes[0],),
        State.BOTH_MOVED: codes,
        State.NEVER_CONFIRMED: codes[1:],
    }
    return {step.section: late[step.state] for step in steps(pair, entries, lock.today()) if step.state in late}


def entries_of(locks: Path, within: str) -> dict[str, lock.Entry]:
    """The page's lock; one that is broken confirms nothing, which is a finding of the check."""
    path = lock.path_of(locks, within)
    try:
        return {section: entry for section, (entry, _) in lock.read(path, path.name).items()}
    except BadInput:
        return {}

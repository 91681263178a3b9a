"""Confirming that sections say the same: an explicit act, whose claim the diff of a pull request shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitekit.checks.translations import lock
from sitekit.checks.translations.model import PagePair
from sitekit.checks.translations.staleness import State, Step, steps
from sitekit.checks.translations.tree import Tree, pairs, shown
from sitekit.checks.translations.vocabulary import Vocabulary
from sitekit.records import BadInput, Finding

_ALL_IN_STEP = "nothing to confirm: all is in step"
NO_WORDS = Vocabulary({})
"""Fingerprints need no words."""
ONE_SIDED = (State.BASE_MOVED, State.OTHER_MOVED)


@dataclass(frozen=True)
class Target:
    """What to confirm: a page's path below its language's folder ("" for all pages), and a section ("" for all)."""

    within: str
    section: str = ""


def target(argument: str, tree: Tree) -> Target:
    """`all`, `docs/ar/x.md`, `x.md` or one of them with `#section`. BadInput where there is no such page."""
    if argument == "all":
        return Target("")
    path, _, section = argument.partition("#")
    within = _within(path, tree)
    if within is None:
        raise BadInput(argument, "is no page in a language folder", f"give a path such as {tree.label}/ar/index.md, or 'all'")
    return Target(within, section)


def _within(path: str, tree: Tree) -> str | None:
    known = set(tree.within())
    if path in known:
        return path
    for language in tree.languages:
        try:
            within = Path(path).resolve().relative_to((tree.docs / language.code).resolve()).as_posix()
        except ValueError:
            continue
        if within in known:
            return within
    return None


@dataclass(frozen=True)
class Outcome:
    """What a confirmation did: a line for each section or page, and whether something that was asked for was refused."""

    lines: list[str]
    refused: bool

    @property
    def summary(self) -> str:
        """How much was recorded and how much was not."""
        recorded = sum(line.startswith("confirmed") for line in self.lines)
        return f"{recorded} recorded, {len(self.lines) - recorded} left as they were" if self.lines else _ALL_IN_STEP


def confirm(tree: Tree, locks: Path, wanted: Target, reason: str) -> Outcome:
    """Record the wanted sections as they stand. A section of which only one side moved needs a `reason`."""
    lines: list[str] = []
    refused = False
    for within in [wanted.within] if wanted.within else tree.within():
        pages, problems, _ = tree.read(within)
        found = list(pairs(pages, NO_WORDS))
        if problems:
            lines += [_told(problem) for problem in problems]
            refused = True
        elif found:
            told, left_out = _confirm_page(found, locks, within, wanted.section, reason)
            lines += told
            refused = refused or left_out
        else:
            lines.append(f"left as it was (in one language only): {within}")
            refused = True
    return Outcome(lines, refused)


def _confirm_page(
    found: Sequence[PagePair], locks: Path, within: str, section: str, reason: str
) -> tuple[list[str], bool]:
    path = lock.path_of(locks, within)
    before = {name: entry for name, (entry, _) in lock.read(path, shown(path)).items()}
    if section and not all(section in pair.shared for pair in found):
        raise BadInput(within, f"has no section '{section}' in every language", "see the ids in braces behind the headings")
    after = {name: entry for name, entry in before.items() if any(name in pair.shared for pair in found)}
    told: list[str] = []
    refused = False
    for pair in found:
        for step in steps(pair, before, lock.today()):
            if section not in ("", step.section) or step.state is State.IN_STEP:
                continue
            accepted = step.state not in ONE_SIDED or bool(reason)
            refused = refused or not accepted
            told.append(_line(pair, step, within, accepted=accepted))
            if accepted:
                after[step.section] = _merged(after.get(step.section), step, reason)
    if after != before:
        lock.write(path, after)
    return told, refused


def _merged(earlier: lock.Entry | None, step: Step, reason: str) -> lock.Entry:
    """The new confirmation; sides of further languages are kept."""
    sides = {**(earlier.sides if earlier else {}), **step.now.sides}
    return lock.Entry(sides, step.now.on, reason if step.state in ONE_SIDED else "")


def _line(pair: PagePair, step: Step, within: str, *, accepted: bool) -> str:
    places = " = ".join(f"{page.file}:{page.sections[step.section].line}" for page in pair.sides)
    if accepted:
        return f"confirmed ({step.state.value}): {within}#{step.section}  {places}"
    return (
        f"left as it was (only one side has changed): {within}#{step.section}  {places}: "
        'bring the other side in step, or say why not: --no-change-needed "REASON"'
    )


def _told(problem: Finding) -> str:
    return f"left as it was: {problem.place}: {problem.rule} {problem.message}"


def iter_unconfirmed(tree: Tree, locks: Path) -> Iterator[tuple[PagePair, Step]]:
    """Every section out of step, with its pair; pages that cannot be read are left to the check."""
    for within in tree.within():
        path = lock.path_of(locks, within)
        entries = {name: entry for name, (entry, _) in lock.read(path, shown(path)).items()}
        for pair in pairs(tree.read(within)[0], NO_WORDS):
            for step in steps(pair, entries, lock.today()):
                if step.state is not State.IN_STEP:
                    yield pair, step

"""What git knows: which pages a branch has changed, and how a section read when it was last confirmed."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from sitekit import markdown_source
from sitekit.checks.translations.confirm import iter_unconfirmed
from sitekit.checks.translations.fingerprints import lines_of, of_section
from sitekit.checks.translations.model import PagePair, PageText
from sitekit.checks.translations.staleness import State, Step
from sitekit.checks.translations.tree import Tree
from sitekit.records import BadInput

_BASES = ("origin/main", "main", "HEAD")


def changed(tree: Tree, base: str) -> set[str]:
    """Paths, below their language's folder, of the pages changed since the branch left `base` ("": the main branch)."""
    since = _merge_base(tree.docs, base)
    listed = _git(tree.docs, "diff", "--name-only", "--relative", "-z", since, "--", ".")
    untracked = _git(tree.docs, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    if listed is None or untracked is None:
        raise BadInput("--changed", "needs a git checkout", "check all pages, without --changed")
    paths = [Path(name) for name in (listed + untracked).split("\0") if name.endswith(".md")]
    codes = {language.code for language in tree.languages}
    return {Path(*path.parts[1:]).as_posix() for path in paths if path.parts[0] in codes}


def _merge_base(docs: Path, base: str) -> str:
    for candidate in [base] if base else _BASES:
        found = _git(docs, "merge-base", "HEAD", candidate)
        if found:
            return found.strip()
    raise BadInput("--changed", f"git knows no '{base or ', '.join(_BASES)}' here", "name the branch: --changed BRANCH")


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says in `folder`; None where it cannot answer."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.quotePath=false", *arguments],
            cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False,
        )  # fmt: skip
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


def diffs(tree: Tree, locks: Path) -> Iterator[str]:
    """For every section out of step: what has moved on each side since the confirmation, line by line."""
    for pair, step in iter_unconfirmed(tree, locks):
        moved = {State.BASE_MOVED: (0,), State.OTHER_MOVED: (1,), State.BOTH_MOVED: (0, 1)}.get(step.state, ())
        yield f"{pair.base.within}#{step.section}: {step.state.value}\n"
        for side in moved:
            yield from _diff(pair, step, side, tree.docs)


def _diff(pair: PagePair, step: Step, side: int, docs: Path) -> Iterator[str]:
    page = pair.sides[side]
    now = lines_of(page.sections[step.section], page)
    place = f"{page.file}:{page.sections[step.section].line}"
    before = _confirmed_lines(page, step, docs)
    if before is None:
        yield f"  {place} (git does not know the confirmed text; this is the text now)\n"
        yield from (f"    {line}\n" for line in now)
        return
    yield f"  {place}\n"
    for line in difflib.unified_diff(before, now, lineterm="", n=1):
        if not line.startswith(("---", "+++", "@@")):
            yield f"    {line}\n"


def _confirmed_lines(page: PageText, step: Step, docs: Path) -> list[str] | None:
    """The section in the newest version whose fingerprint is the confirmed one: found by content, so that a squash
    or rebase does not matter.
    """
    if step.confirmed is None:
        return None
    wanted = step.confirmed.sides[page.language.code]
    path = f"{page.language.code}/{page.within}"
    revisions = _git(docs, "log", "--format=%H", "--", path) or ""
    for revision in revisions.split():
        text = _git(docs, "show", f"{revision}:./{path}")
        old = _parsed(text, page) if text is not None else None
        if old and step.section in old.sections and of_section(old.sections[step.section], old) == wanted:
            return lines_of(old.sections[step.section], old)
    return None


def _parsed(text: str, page: PageText) -> PageText | None:
    try:
        document = markdown_source.parse(text.lstrip("\ufeff").replace("\r\n", "\n"), page.file)
    except BadInput:
        return None
    return PageText(page.language, page.within, page.file, text, document)

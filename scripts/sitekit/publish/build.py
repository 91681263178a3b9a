"""Build every language with MkDocs, in parallel, into one folder; finish it; swap it in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sitekit import front_matter, languages, redirects
from sitekit.checks import content
from sitekit.languages import Language
from sitekit.publish import finish, moved, packs, swap
from sitekit.records import BadInput

_PROBLEM = re.compile(r"^(?:WARNING|ERROR|CRITICAL)\s+-\s+(.*)$", re.MULTILINE)
_ERROR = re.compile(r"^(?:Error:\s|ERROR\s+-\s+|error:\s)(.*)$", re.MULTILINE)


_OURS = re.compile(r"(docs|data)/|mkdocs\.yml")


@dataclass(frozen=True)
class Outcome:
    """What one language's MkDocs run said: its warnings and errors, one line each."""

    language: str
    failed: bool
    problems: tuple[str, ...]


def site_url(root: Path) -> str:
    """The public address of the whole site, with a final slash: SITE_URL, else the key in mkdocs.yml."""
    url = os.environ.get("SITE_URL") or str(languages.read_config(root)["site_url"])
    return url if url.endswith("/") else url + "/"


def build_languages(root: Path, target: Path, chosen: Sequence[Language]) -> list[Outcome]:
    """One MkDocs process a language, as many at once as there are cores, into `target`/<code>."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        return list(pool.map(lambda language: _run_mkdocs(root, target, language), chosen))


def make(root: Path, target: Path, strict: bool = True) -> list[Outcome]:
    """A complete site in `target`: every language, then what stands between them.

    BadInput where MkDocs failed, or (with `strict`) warned; `target` then holds what was built so far.
    """
    chosen = languages.load(root)
    for language in chosen:  # MkDocs shows broken front matter as text, and a wrong encoding as a traceback
        list(front_matter.pages(root / "docs" / language.code))
    with ThreadPoolExecutor(max_workers=1) as beside:
        refused = beside.submit(_refuse_hostile, root / "docs", chosen)
        outcomes = build_languages(root, target, chosen)
        refused.result()
    broken = [outcome for outcome in outcomes if outcome.failed or (strict and outcome.problems)]
    if broken:
        raise BadInput(*_first_problem(broken))
    finish.finish(root, target, chosen, site_url(root))
    moved.keep_alive(root, target, chosen, redirects.load(root), site_url(root))
    packs.join(root / "packs", target, chosen)
    return outcomes


def build(root: Path, site: Path, strict: bool = True) -> list[Outcome]:
    """Build into a folder beside `site` and swap it in; whatever goes wrong, the last good `site` stays."""
    with swap.lock(site):
        swap.recover(site)
        try:
            outcomes = make(root, swap.building(site), strict)
        except BaseException:
            swap.recover(site)
            raise
        swap.swap_in(site)
    return outcomes


def _refuse_hostile(docs: Path, chosen: Sequence[Language]) -> None:
    """What check_content calls hostile never reaches a page."""
    found = content.hostile(docs, [language.code for language in chosen])
    if found:
        more = f"and {len(found) - 1} more; " if len(found) > 1 else ""
        raise BadInput(found[0].place, f"{found[0].rule} {found[0].message}", f"{more}see check_content.py")


def _run_mkdocs(root: Path, target: Path, language: Language) -> Outcome:
    environment = os.environ | {
        "LOCALE": language.code,
        "SITE_URL": site_url(root),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / languages.CONFIG)]
    command += ["--site-dir", str(target / language.code)]
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    output = done.stderr + done.stdout
    problems = [*_PROBLEM.findall(output), *(_ERROR.findall(output) if done.returncode else [])]
    if done.returncode and not problems:
        problems = [output.strip().splitlines()[-1] if output.strip() else f"mkdocs ended with {done.returncode}"]
    return Outcome(language.code, bool(done.returncode), tuple(dict.fromkeys(problems)))


def _first_problem(broken: list[Outcome]) -> tuple[str, str, str]:
    """The problem to show first: one of ours, which names file and line, before MkDocs' own."""
    found = [(outcome.language, problem) for outcome in broken for problem in outcome.problems]
    language, problem = next((pair for pair in found if _OURS.match(pair[1])), found[0])
    tail = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"build of '{language}'", problem + tail, "the last good site stays as it is"

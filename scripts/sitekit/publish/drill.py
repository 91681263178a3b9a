"""A build with another program, compared with today's: addresses, section ids, direction of writing, redirects."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitekit import built_site, redirects
from sitekit.languages import CONFIG, Language
from sitekit.publish import moved
from sitekit.publish.build import site_url
from sitekit.records import BadInput

# Program -> (what to install beside what the site needs, how it is called).
PROGRAMS = {"properdocs": ("properdocs", ["properdocs", "build"]), "zensical": ("zensical", ["zensical", "build"])}
SAME, DIFFERS, FAILED = "same", "differs", "cannot"
_FIRST = 3
_DIRECTION = re.compile(r"<html[^>]*\bdir=\"?(\w+)")


@dataclass(frozen=True)
class Row:
    """A line of the table: what was compared, for which program and language, and how it came out."""

    program: str
    version: str
    language: str
    what: str
    outcome: str
    detail: str = ""


def tried(root: Path, program: str, today: Path, target: Path, chosen: Sequence[Language]) -> Iterator[Row]:
    """Install the newest `program` that can be had, build every language into `target`, compare with `today`."""
    package, command = PROGRAMS[program]
    python = _environment(root, program)
    problem = _install(root, python, package)
    if problem:
        yield Row(program, "", "", "install", FAILED, problem)
        return
    version = _version(python, package)
    for language in chosen:
        problem = _build(root, python, command, target / language.code, language)
        if problem:
            yield Row(program, version, language.code, "build", FAILED, problem)
            continue
        for what, outcome, detail in compare(today / language.code, target / language.code):
            yield Row(program, version, language.code, what, outcome, detail)
        yield Row(program, version, language.code, *_redirects(root, target, language))


def compare(today: Path, other: Path) -> Iterator[tuple[str, str, str]]:
    """Addresses, ids and direction of one language's folder: what, outcome, the first differences."""
    pages, theirs = _pages(today), _pages(other)
    missing = sorted(pages.keys() - theirs.keys())
    yield "addresses", DIFFERS if missing else SAME, _some(missing)
    common = sorted(pages.keys() & theirs.keys())
    if not common:
        return
    lost = [f"{path}#{name}" for path in common for name in sorted(_sections(pages[path]) - pages_ids(theirs[path]))]
    yield "section ids", DIFFERS if lost else SAME, _some(lost)
    turned = [path for path in common if _direction(pages[path]) != _direction(theirs[path])]
    yield "direction", DIFFERS if turned else SAME, _some(turned)


def pages_ids(page: bytes) -> frozenset[str]:
    """Every id of a page."""
    return built_site.read(page, "", {}).ids


def table(rows: Sequence[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = ["| Program | Language | What | Outcome | First differences |", "|---|---|---|---|---|"]
    for row in rows:
        detail = row.detail.replace("|", "\\|").replace("<", "\\<")
        lines.append(f"| {row.program} {row.version} | {row.language} | {row.what} | {row.outcome} | {detail} |")
    return "\n".join(lines) + "\n"


def _pages(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.html"))}
    return {path: page for path, page in found.items() if path != "404.html" and b'http-equiv="refresh"' not in page}


def _sections(page: bytes) -> frozenset[str]:
    """Ids that people link to: those of headings, not of the frame and not of notes."""
    found = re.findall(rb"<h[2-6][^>]*?\sid=\"([^\"]+)\"", page)
    return frozenset(name.decode("utf-8") for name in found) - {"notes"}


def _direction(page: bytes) -> str:
    found = _DIRECTION.search(page.decode("utf-8", "replace"))
    return found[1] if found else "ltr"


def _some(differences: Sequence[str]) -> str:
    more = f" and {len(differences) - _FIRST} more" if len(differences) > _FIRST else ""
    return ", ".join(differences[:_FIRST]) + more


def _environment(root: Path, program: str) -> Path:
    folder = root / ".cache" / "drill" / program
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True, capture_output=True)
    return python


def _install(root: Path, python: Path, package: str) -> str:
    """The site's own libraries, then the newest `package` that installs; why not, or nothing."""
    own = ["--require-hashes", "-r", str(root / "requirements/site.txt")]
    problem = _pip(python, "--only-binary", ":all:", *own)
    return problem or _newest(python, package)


def _newest(python: Path, package: str) -> str:
    """Older and older releases until one installs: a release may lack a part that it asks for."""
    listed = subprocess.run(
        [python, "-m", "pip", "index", "versions", package, "--disable-pip-version-check"],
        capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    found = re.search(r"Available versions: (.*)", listed.stdout)
    problem = "no release is listed"
    for version in (found[1].split(", ") if found else [])[:6]:
        problem = _pip(python, "--only-binary", ":all:", f"{package}=={version}")
        if not problem:
            return ""
    return problem


def _pip(python: Path, *arguments: str) -> str:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else (lines or ["pip failed"])[-1]


def _version(python: Path, package: str) -> str:
    code = f"import importlib.metadata; print(importlib.metadata.version({package!r}))"
    return subprocess.run([python, "-c", code], capture_output=True, encoding="utf-8", check=False).stdout.strip()


def _build(root: Path, python: Path, command: Sequence[str], target: Path, language: Language) -> str:
    """Build one language; why it failed, or nothing."""
    written = root / f"site.drill-{language.code}"
    environment = os.environ | {
        "LOCALE": language.code, "SITE_URL": site_url(root), "SITE_DIR": written.name, "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONIOENCODING": "utf-8",
    }  # fmt: skip
    program = str(python.with_name(command[0]))
    try:
        done = subprocess.run(
            [program, *command[1:], "--config-file", str(root / CONFIG)],
            cwd=root, env=environment, capture_output=True, encoding="utf-8", errors="replace", timeout=300, check=False,
        )  # fmt: skip
        if done.returncode:
            return ((done.stderr or done.stdout).strip().splitlines() or ["failed"])[-1][:300]
        if not any(written.rglob("*.html")):
            return "wrote no page"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(written, target)
    except subprocess.TimeoutExpired:
        return "took more than five minutes"
    finally:
        shutil.rmtree(written, ignore_errors=True)
    return ""


def _redirects(root: Path, target: Path, language: Language) -> tuple[str, str, str]:
    """Whether our own redirects can be laid over the other program's site."""
    try:
        moved.keep_alive(root, target, [language], redirects.load(root), site_url(root))
    except BadInput as problem:
        return "redirects", DIFFERS, str(problem)
    return "redirects", SAME, ""

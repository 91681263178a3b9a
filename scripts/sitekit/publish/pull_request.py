"""What a pull request changes, in numbers and in two languages: pages, coverage, weight, findings."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sitekit import markdown_source
from sitekit.languages import Language
from sitekit.publish import printed
from sitekit.records import BadInput

_SHOWN = 3
_MESSAGES = ("message_ar", "message")
# What runs when the site is built or checked.
_RUNS = (
    ".github/", ".ci/", ".npmrc", ".pre-commit", "scripts/", "tests/", "overrides/", "hosting/", "requirements/",
    "mkdocs.yml", "Makefile", "package", "pyproject.toml", "redirects.tsv",
)  # fmt: skip
_LOCKS = "translation_locks/"
_CAREFUL = (
    "**يغيّر هذا الطلب ما يعمل عند البناء: يقرؤه مشرف سطراً سطراً. · "
    "This changes what runs at build time: a maintainer reads it line by line.**"
)
_CONFIRMED = (
    "**يؤكد هذا الطلب أن اللغتين تقولان الشيء نفسه هنا: يقارنهما مراجع يقرأ اللغتين. · "
    "This confirms that both languages say the same here: a reviewer of both compares them.**"
)


def changed_files(root: Path, base: str) -> list[str]:
    """Paths that differ between `base` and the working tree and still exist, new ones without `git add` too, sorted."""
    listed = _git(root, "diff", "--name-only", "--diff-filter=d", "-z", base, "--")
    unknown = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({path for path in (listed + unknown).decode("utf-8").split("\0") if path})


def removed_files(root: Path, base: str) -> list[str]:
    """Paths of `base` that the working tree no longer has, sorted: a check that is taken away finds nothing."""
    listed = _git(root, "diff", "--name-only", "--no-renames", "--diff-filter=D", "-z", base, "--").decode("utf-8")
    return sorted(path for path in listed.split("\0") if path)


def changed_pages(files: Sequence[str], languages: Sequence[Language]) -> list[str]:
    """The built pages of changed Markdown files, the languages of a page one after the other."""
    pages = []
    for path in files:
        room, _, within = path.partition("/")
        code = within.partition("/")[0]
        if room == "docs" and path.endswith(".md") and code in {language.code for language in languages}:
            pages.append(within.removesuffix(".md") + ".html")
    return sorted(pages, key=lambda page: (page.partition("/")[2], page))


def changed_sections(root: Path, old_docs: Path, page: str) -> list[tuple[str, str]]:
    """Ids and titles of the sections of a built page that are new or say something else than in `old_docs`."""
    within = page.removesuffix(".html") + ".md"
    old = _sections(old_docs / within)
    return [(each.id, each.title) for each in _sections(root / "docs" / within).values() if each.id and old.get(each.id) != each]


def _sections(path: Path) -> dict[str, _Said]:
    """What each section says, wherever in the file it stands."""
    found = markdown_source.read(path).sections if path.is_file() else ()
    return {each.id: _Said(each.id, each.title, each.text.strip()) for each in found}


class _Said(NamedTuple):
    id: str
    title: str
    text: str


def coverage(root: Path, docs: Path, languages: Sequence[Language]) -> float:
    """Per cent of sections about which check_translations has nothing to say; `docs` with its locks beside it."""
    every = {address for language in languages for page in printed.pages(docs / language.code, language) for address in page.prints}
    command = [sys.executable, str(root / "scripts/check_translations.py"), "--docs", str(docs), "--format", "json"]
    locks = docs.parent / "translation_locks"
    done = subprocess.run([*command, *(["--lock", str(locks)] if locks.is_dir() else [])],
                          capture_output=True, encoding="utf-8", check=False)  # fmt: skip
    if done.returncode > 1 or not every:
        return 0.0
    found = json.loads(done.stdout)
    open_sections = {(_within(finding["file"], docs), finding.get("section", "")) for finding in found}
    return max(0.0, 100 * (1 - len(open_sections) / len(every)))


def _within(file: str, docs: Path) -> str:
    """The path of a page below its language's folder: both languages of a section count once."""
    return file.partition(f"{docs.name}/")[2].partition("/")[2]


def before(root: Path, base: str, folder: Path) -> Path:
    """Put docs/ and the locks as they were at `base` into `folder`; returns its docs/."""
    rooms = [room for room in ("docs", "translation_locks") if _git(root, "ls-tree", "--name-only", base, room)]
    with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", base, *rooms))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "docs"


def findings(root: Path, site: Path, changed: Sequence[str]) -> list[dict[str, Any]]:
    """What the checks of text and links find: first in the files that changed, and errors before warnings."""
    commands = (("check_content",), ("check_translations",), ("check_links", "--site", str(site), "--docs", str(root / "docs")))
    found: list[dict[str, Any]] = []
    for name, *options in commands:
        command = [sys.executable, str(root / "scripts" / f"{name}.py"), *options, "--format", "json"]
        done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
        found += json.loads(done.stdout) if done.returncode in (0, 1) and done.stdout else []
    return sorted(found, key=lambda each: (_of_project(root, each["file"]) not in changed, each["severity"] != "error"))


def _of_project(root: Path, file: str) -> str:
    """A finding's file as git names it."""
    return file.removeprefix(f"{root.as_posix()}/")


def summary(
    pages: Mapping[str, Sequence[tuple[str, str]]],
    others: Sequence[str],
    site: Path,
    covered: tuple[float, float],
    found: Sequence[dict[str, Any]],
) -> str:
    """The summary of the run, in Markdown, Arabic first.

    `pages`: changed page -> ids and titles of its changed sections; `covered`: per cent of sections in step, before and after.
    """
    errors = [each for each in found if each["severity"] == "error"]
    links = sum(each["rule"].startswith("LNK") for each in errors)
    rows = [
        ("الصفحات التي تغيّرت · Pages changed", str(len(pages))),
        ("ملفات أخرى · Other files", str(len(others))),
        ("الأقسام المتطابقة قبل · Sections in step, before", f"{covered[0]:.1f} %"),
        ("الأقسام المتطابقة بعد · Sections in step, after", f"{covered[1]:.1f} %"),
        ("حجم هذه الصفحات مضغوطة · Weight of these pages, gzip", f"{_weight(site, list(pages)) / 1000:.0f} kB"),
        ("روابط مكسورة · Broken links", str(links)),
        ("أخطاء · Errors", str(len(errors))),
        ("تنبيهات · Warnings", str(len(found) - len(errors))),
    ]
    lines = ["## ملخص التغيير · What this change does", "", "| | |", "|---|---|", *(f"| {a} | {b} |" for a, b in rows), ""]
    lines += [*_first(found), "### الصفحات · Pages", "", *(_listed(page, sections) for page, sections in pages.items()), ""]
    return "\n".join([*lines, *careful(others)])


def _listed(page: str, sections: Sequence[tuple[str, str]]) -> str:
    titles = " · ".join(plain(title) for _, title in sections)
    return f"- {plain(page)}" + (f": {titles}" if titles else "")


def careful(others: Sequence[str]) -> list[str]:
    """What a maintainer reads first: files of the change that run when the site is built, or are taken at their word."""
    running = [path for path in others if path.startswith(_RUNS)]
    locks = [path for path in others if path.startswith(_LOCKS)]
    return [*_named(_CAREFUL, running), *_named(_CONFIRMED, locks)]


def _named(sentence: str, paths: Sequence[str]) -> list[str]:
    return [sentence, "", *(f"- {plain(path)}" for path in paths), ""] if paths else []


def _first(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The findings to begin with."""
    if not found:
        return
    yield "### ابدأ بهذا · Begin with this"
    yield ""
    for each in found[:_SHOWN]:
        line = str(each.get("lock_line", ""))
        messages = [each[name].partition(f": {line}")[0] if line else each[name] for name in _MESSAGES if each.get(name)]
        yield f"- {plain(each['file'])}:{each['line']} {each['rule']} · " + " · ".join(map(plain, messages))
        if line:  # indented code: copied as it is, and one line cannot leave it
            yield from ("", "      " + " ".join(line.split()), "")
    yield ""


def plain(text: str) -> str:
    """Text of a finding as text of Markdown: what a page says may not become markup of the summary."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|!" else sign for sign in " ".join(text.split()))


def _weight(site: Path, pages: Sequence[str]) -> int:
    return sum(len(gzip.compress((site / page).read_bytes(), mtime=0)) for page in pages if (site / page).is_file())


def _git(root: Path, *arguments: str) -> bytes:
    done = subprocess.run(["git", "-c", "core.quotePath=false", *arguments], cwd=root, capture_output=True, check=False)
    if done.returncode:
        raise BadInput("git", done.stderr.decode("utf-8", "replace").strip().splitlines()[-1], "name a commit that is here")
    return done.stdout

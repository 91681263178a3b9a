"""Run every gate, read-only: content, translations, a full build, links. All of them, even after one has failed.

Builds into a temporary folder; site/ is not touched. Exit 0 clean, 1 findings, 2 a gate could not run.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sitekit import front_matter, messages_ar
from sitekit.publish import build
from sitekit.records import BadInput, Finding, Place
from sitekit.report import add_format_option, report, run

ROOT = Path(__file__).resolve().parent.parent
_QUOTED = re.compile(r"Doc file '(?P<file>[^']+)' contains an? [a-z ]*link (?:to )?'(?P<link>[^']+)'")


def main() -> int:
    """Gates that read the sources run beside the build; those that read the built site follow it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_format_option(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="check-") as folder, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        site = Path(folder) / "site"
        print("building the site and checking it, about 20 seconds …", file=sys.stderr, flush=True)
        sources = [pool.submit(_gate, name, "--format", options.format) for name in ("check_content", "check_translations")]
        built, complete = _build(site)
        of_site = ["--site", str(site), "--format", options.format]
        gates = [("check_links", "--docs", "docs", *of_site), ("check_addresses", *of_site)] if complete else []
        after = [pool.submit(_gate, *gate) for gate in [*gates, ("make_hosting", "--check"), ("make_figures", "--check")]]
        outcomes = [future.result() for future in [*sources, *after]]
    for _, output in outcomes:
        sys.stdout.write(output)
    sys.stdout.flush()
    codes = [code for code, _ in outcomes] + [report(built, "build", options.format)]
    return max(codes)


def _gate(name: str, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / f"{name}.py"), *arguments],
        cwd=ROOT, capture_output=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def _build(site: Path) -> tuple[list[Finding], bool]:
    """MkDocs' own warnings and errors as findings, and whether there is a site to check."""
    try:
        outcomes = build.make(ROOT, site, strict=False)
    except BadInput as problem:
        said = f"{problem.message} ({problem.remedy})"
        return [Finding(problem.place, "BLD001", said, message_ar=f"لم يُبنَ الموقع: {messages_ar.of(problem) or said}")], False
    said_by = [(outcome.language, problem) for outcome in outcomes for problem in outcome.problems]
    return [_of_mkdocs(language, problem) for language, problem in said_by], True


def _of_mkdocs(language: str, problem: str) -> Finding:
    """At the line with the link that MkDocs quotes, where it quotes one."""
    place = Place(f"docs/{language}")
    quoted = _QUOTED.match(problem)
    if quoted and (page := ROOT / "docs" / quoted["file"]).is_file():
        lines = front_matter.read_text(page).split("\n")
        line = next((number for number, text in enumerate(lines, 1) if quoted["link"] in text), 0)
        place = Place(f"docs/{quoted['file']}", line)
    return Finding(place, "BLD002", problem, message_ar=f"نبّه البناء (MkDocs) إلى هذا: {problem}")


if __name__ == "__main__":
    run(main)

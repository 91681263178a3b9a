"""Run every gate, read-only: content, translations, a full build, links. All of them, even after one has failed.

Builds into a temporary folder; site/ is not touched. Exit 0 clean, 1 findings, 2 a gate could not run.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sitekit.publish import build
from sitekit.records import BadInput, Finding, Place
from sitekit.report import add_format_option, report, run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Gates that read the sources run beside the build; those that read the built site follow it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_format_option(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="check-") as folder, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        site = Path(folder) / "site"
        sources = [pool.submit(_gate, name, "--format", options.format) for name in ("check_content", "check_translations")]
        built = _build(site)
        links = pool.submit(_gate, "check_links", "--site", str(site), "--docs", "docs", "--format", options.format)
        addresses = _gate("check_addresses", "--site", str(site), "--format", options.format)
        drawn = [_gate(name, "--check") for name in ("make_hosting", "make_figures")]
        outcomes = [*(future.result() for future in sources), links.result(), addresses, *drawn]
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


def _build(site: Path) -> list[Finding]:
    """MkDocs' own warnings and errors as findings, after ours: ours name the Markdown line."""
    try:
        outcomes = build.make(ROOT, site, strict=False)
    except BadInput as problem:
        return [Finding(problem.place, "BLD001", f"{problem.message} ({problem.remedy})")]
    return [
        Finding(Place(f"docs/{outcome.language}"), "BLD002", problem)
        for outcome in outcomes
        for problem in outcome.problems
    ]


if __name__ == "__main__":
    run(main)

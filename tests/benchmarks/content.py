"""check_content beside a plain conversion of the same pages by Python-Markdown, and the slowest hostile input.

    python tests/benchmarks/content.py

Prints CPU seconds of both on our docs/, in turn, medians of three and the ratio; then how long the slowest of the
hostile fixtures took to be stopped, the start of Python included.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import markdown
import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests" / "checks")]

from test_content import EXTENSIONS, FIXTURES, apply  # noqa: E402 - needs the lines above

from sitekit import front_matter  # noqa: E402
from sitekit.checks.content import check  # noqa: E402

LANGUAGES = ("en", "ar")


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def convert() -> None:
    converter = markdown.Markdown(extensions=EXTENSIONS)
    for language in LANGUAGES:
        for _, _, body in front_matter.pages(ROOT / "docs" / language):
            converter.reset()
            converter.convert(body)


def stop(case: dict[str, object]) -> float:
    """Wall seconds until the door has refused the input."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(FIXTURES / "base", project)
        apply(case, project)
        door = [sys.executable, str(ROOT / "scripts/check_content.py"), "--docs", str(project / "docs")]
        start = time.perf_counter()
        done = subprocess.run([*door, "--data", str(project / "data")], capture_output=True, check=False)
        assert done.returncode == 1
        return time.perf_counter() - start


def main() -> None:
    runs = [(cpu(lambda: check(ROOT / "docs", ROOT / "data", LANGUAGES)), cpu(convert)) for _ in range(3)]
    ours, plain = (median(run[side] for run in runs) for side in (0, 1))
    print(f"our docs/: check_content {ours:.2f} s CPU, plain Markdown {plain:.2f} s CPU, ratio {ours / plain:.2f}")
    hard = [
        case for code in ("CNT004", "CNT017") for case in yaml.safe_load((FIXTURES / f"{code}.yml").read_text("utf-8"))
    ]
    seconds, name = max((stop(case), str(case["name"])) for case in hard)
    print(f"slowest of {len(hard)} heavy inputs to be stopped: {seconds:.2f} s ({name})")


if __name__ == "__main__":
    main()

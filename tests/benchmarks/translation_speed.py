"""How long check_translations takes on 1,000 page pairs, beside reading and splitting the same files.

    python tests/benchmarks/translation_speed.py [--pairs 1000]

The pairs are copies of this site's own pages. Prints seconds, the ratios of one run (each step measured three times in
turn, the best taken) and the memory. "Reading and splitting" is reading the files and cutting them into sections and
blocks; the second ratio leaves the blocks out. The check compares everything, with one process and with all cores.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from sitekit import languages, markdown_source  # noqa: E402
from sitekit.checks.translations import vocabulary  # noqa: E402
from sitekit.checks.translations.check import Check  # noqa: E402
from sitekit.checks.translations.tree import Tree, open_tree  # noqa: E402
from sitekit.data.glossary import load_glossary  # noqa: E402


def copies(folder: Path, wanted: int) -> int:
    """`wanted` page pairs below `folder`; their size in bytes."""
    english = sorted((ROOT / "docs" / "en").rglob("*.md"))
    size = 0
    for number, path in zip(range(wanted), cycle(english), strict=False):
        within = path.relative_to(ROOT / "docs" / "en")
        for code in ("en", "ar"):
            target = folder / code / f"copy-{number // len(english)}" / within
            target.parent.mkdir(parents=True, exist_ok=True)
            text = (ROOT / "docs" / code / within).read_bytes()
            target.write_bytes(text)
            size += len(text)
    return size


def read(tree: Tree, *, blocks: bool) -> None:
    for path in sorted(tree.docs.rglob("*.md")):
        for section in markdown_source.read(path).sections:
            if blocks:
                assert section.blocks is not None


def seconds(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        size = copies(Path(folder), options.pairs)
        tree = open_tree(Path(folder), languages.load(ROOT))
        check = Check(tree, vocabulary.build(load_glossary(ROOT / "data"), ("en", "ar")))
        cores = os.cpu_count() or 1
        steps: dict[str, Callable[[], object]] = {
            "read, sections": lambda: read(tree, blocks=False),
            "read, sections and blocks": lambda: read(tree, blocks=True),
            "check, one process": lambda: list(check.findings()),
            f"check, {cores} processes": lambda: list(check.findings(jobs=cores)),
        }
        best = dict.fromkeys(steps, float("inf"))
        for _ in range(3):
            for name, step in steps.items():
                best[name] = min(best[name], seconds(step))
        memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
        print(f"{options.pairs} page pairs, {size / 1e6:.1f} MB, {cores} cores")
        for name, taken in best.items():
            print(f"{name:28} {taken:6.2f} s")
        sections, whole, one, many = best.values()
        print(f"ratio to reading and splitting: {many / whole:.2f} with {cores} processes, {one / whole:.2f} with one")
        print(f"ratio to reading and cutting into sections alone: {many / sections:.2f} and {one / sections:.2f}")
        print(f"memory: {memory:.0f} MB at most in one process")


if __name__ == "__main__":
    main()

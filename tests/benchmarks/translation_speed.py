"""How long check_translations takes on 1,000 page pairs, beside reading and splitting the same files.

    python tests/benchmarks/translation_speed.py [--pairs 1000]

The pairs are copies of this site's own pages. Prints seconds, the ratios of one run (each step measured five times in
turn, the best taken) and the memory. The yardstick is what has to be done before anything can be compared: reading the
files and cutting them into sections and blocks. Two others are printed beside it: sections alone, and blocks with the
markup taken out of their text. With one process CPU time is measured, so that other work on the machine does not
count; with all cores, as the command runs, time on the clock.
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


def split(tree: Tree) -> None:
    """All that the check does before its rules."""
    for within in tree.within():
        for page in tree.read(within)[0]:
            for section in page.sections.values():
                for part in section.parts:
                    part.units()


def read(tree: Tree, *, blocks: bool) -> None:
    for path in sorted(tree.docs.rglob("*.md")):
        for section in markdown_source.read(path).sections:
            if blocks:
                assert section.blocks is not None


def seconds(step: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    step()
    return clock() - start


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
            "read, sections, blocks": lambda: read(tree, blocks=True),
            "read, sections, blocks, text": lambda: split(tree),
            "check, one process": lambda: list(check.findings()),
        }
        best = dict.fromkeys(steps, float("inf"))
        walls = [float("inf"), float("inf")]
        for _ in range(5):
            for name, step in steps.items():
                best[name] = min(best[name], seconds(step, time.process_time))
            walls[0] = min(walls[0], seconds(lambda: read(tree, blocks=True), time.perf_counter))
            walls[1] = min(walls[1], seconds(lambda: list(check.findings(jobs=cores)), time.perf_counter))
        memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
        print(f"{options.pairs} page pairs, {size / 1e6:.1f} MB")
        for name, taken in best.items():
            print(f"{name:30} {taken:6.2f} s CPU")
        sections, blocks, whole, one = best.values()
        print(f"ratio to reading and splitting into blocks: {one / blocks:.2f} with one process (CPU)")
        print(f"the same with {cores} processes: {walls[1] / walls[0]:.2f} (clock)")
        print(f"ratio to sections alone: {one / sections:.2f}; to blocks with plain text: {one / whole:.2f} (one process)")
        print(f"memory: {memory:.0f} MB at most in one process")


if __name__ == "__main__":
    main()

"""Print how far the first two judges of the search agree, over all pages that both looked at.

    python tests/search/agreement.py

Cohen's kappa with linear weights: one grade apart is half as bad as two. 0 is chance, 1 is full agreement.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from search import judged  # noqa: E402 - needs the line above

GRADES = (0, 1, 2)


def main() -> None:
    """One table of both judges' grades, and the figures."""
    pairs = [(grades[0], grades[1]) for need in judged.grades().values() for grades in need.values()]
    both, worth = Counter(pairs), [pair for pair in pairs if any(pair)]
    print("first judge in lines, second in columns\n    " + "".join(f"{grade:6}" for grade in GRADES))
    for first in GRADES:
        print(f"   {first}" + "".join(f"{both[first, second]:6}" for second in GRADES))
    print(f"{len(pairs)} pages: kappa {kappa(pairs):.2f}, the same grade {_same(pairs):.0f} %")
    print(f"{len(worth)} of them with a grade by either: the same grade {_same(worth):.0f} %, at most one apart {_near(worth):.0f} %")


def kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Cohen's kappa with linear weights (J. Cohen, Psychological Bulletin 70, 1968)."""
    first, second = (Counter(pair[judge] for pair in pairs) for judge in (0, 1))
    seen = sum(abs(one - other) for one, other in pairs) / len(pairs)
    chance = sum(abs(one - other) * first[one] * second[other] for one in GRADES for other in GRADES) / len(pairs) ** 2
    return 1 - seen / chance


def _same(pairs: Sequence[tuple[int, int]]) -> float:
    return 100 * sum(one == other for one, other in pairs) / len(pairs)


def _near(pairs: Sequence[tuple[int, int]]) -> float:
    return 100 * sum(abs(one - other) <= 1 for one, other in pairs) / len(pairs)


if __name__ == "__main__":
    main()

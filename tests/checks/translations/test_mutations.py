"""The benchmark of mutations keeps its promise: at least 98 in 100 found, at most 2 in 100 false alarms."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

PATH = Path(__file__).resolve().parents[2] / "benchmarks" / "translation_mutations.py"


def test_harmful_changes_are_found_and_harmless_ones_are_not_reported():
    spec = importlib.util.spec_from_file_location("translation_mutations", PATH)
    benchmark = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = benchmark
    spec.loader.exec_module(benchmark)
    assert len(benchmark.HARMFUL) + len(benchmark.HARMLESS) >= 60
    scores = benchmark.run(14)
    applied, tried, missed = benchmark.totals(scores, benchmark.HARMFUL)
    assert applied >= 75 and tried >= 500
    assert missed <= 0.02 * tried, [wrong for score in scores.values() for wrong in score.wrong]
    applied, tried, reported = benchmark.totals(scores, benchmark.HARMLESS)
    assert applied >= 30 and tried >= 200
    assert reported <= 0.02 * tried, [scores[family.name].wrong for family in benchmark.HARMLESS]

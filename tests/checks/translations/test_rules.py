"""Each rule finds its fault, at its line, and nothing else; and is quiet where all is well."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from sitekit import languages
from sitekit.checks.translations import check, intake, staleness, vocabulary
from sitekit.checks.translations.rules import ALL
from sitekit.checks.translations.tree import open_tree
from sitekit.data.glossary import load_glossary

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "tests" / "fixtures" / "translations"
CASES = sorted(path.parent for path in FIXTURES.glob("*/*/expect.txt"))
LOCK_RULES = {"TRN006", "TRN060", "TRN061", "TRN062", "TRN063"}


@pytest.fixture(scope="module")
def words():
    return vocabulary.build(load_glossary(ROOT / "data"), ["en", "ar"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_fixture_brings_exactly_its_findings(case, words):
    tree = open_tree(case, languages.load(ROOT))
    found = sorted(
        f"{each.place.file.removeprefix(tree.label + '/')}:{each.place.line} {each.rule}"
        for each in check.Check(tree, words).findings()
    )
    assert found == sorted((case / "expect.txt").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("case", [case for case in CASES if case.name == "bad"], ids=lambda case: case.parent.name)
def test_messages_are_in_both_languages_and_name_the_twin(case, words):
    for found in check.Check(open_tree(case, languages.load(ROOT)), words).findings():
        assert found.message and re.search("[ء-ي]", found.message_ar)
        assert set(found.extra) == {"section", "twin"} and set(found.extra["twin"]) == {"file", "line"}
        record = found.as_json()
        assert {"file", "line", "rule", "severity", "message", "section", "twin"} <= record.keys()


def codes() -> list[str]:
    """Every code that a rule reports under."""
    own = {*ALL.pages, *ALL.sections}
    texts = (inspect.getsource(module) for module in (intake, staleness, check))
    return sorted(own | {code for text in texts for code in re.findall(r'"(TRN\d{3})"', text)})


def test_every_rule_has_a_bad_and_a_good_fixture():
    assert {case.parent.name.upper() for case in CASES if case.name == "bad"} == set(codes()) - LOCK_RULES
    for case in CASES:
        wanted = (case / "expect.txt").read_text(encoding="utf-8")
        assert (case.parent.name.upper() in wanted) == (case.name == "bad")


def test_every_rule_says_what_is_bad_and_what_is_good():
    for rule in (*ALL.pages.values(), *ALL.sections.values()):
        assert re.search(r"\n\s*Bad: .+\n\s*Good: ", rule.__doc__, re.DOTALL), rule.__name__


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_rule_is_documented_with_bad_good_and_remedy(code):
    text = (ROOT / "docs" / code / "contribute" / "rules" / "trn.md").read_text(encoding="utf-8")
    told = {match[1]: match[2] for match in re.finditer(r"### (TRN\d+) (.*?)(?=\n##|\Z)", text, re.DOTALL)}
    assert sorted(told) == codes()
    assert all(body.count("\n- **") == 3 and f"{{#{name.lower()}}}" in body for name, body in told.items())

"""Every rule of check_links on its fixtures: the exact set of findings, at the exact lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitekit.checks import links
from sitekit.checks.links import rule
from sitekit.records import Finding

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures" / "links").glob("*.txt"))
RULES = {each.code for each in rule.all_rules()}
PART = re.compile(r"^-- (?P<name>\S.*?)(?: \((?P<encoding>[\w-]+)\))? --\n", re.MULTILINE)


def unpacked(fixture: Path, folder: Path) -> list[str]:
    """Write the files of a fixture below `folder`; return the findings that it expects."""
    text = fixture.read_text(encoding="utf-8")
    parts = list(PART.finditer(text))
    for part, after in zip(parts, [*parts[1:], None], strict=True):
        content = text[part.end() : after.start() if after else len(text)]
        if part["name"] == "expect":
            return sorted(content.splitlines())
        path = folder / part["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode(part["encoding"] or "utf-8"))
    raise AssertionError(f"{fixture.name} has no part 'expect'")


def shown(finding: Finding) -> str:
    return f"{finding.place} {finding.rule}{' warning' if finding.severity == 'warning' else ''}"


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_fixture_gives_exactly_its_findings(fixture, tmp_path, monkeypatch):
    expected = unpacked(fixture, tmp_path)
    monkeypatch.chdir(tmp_path)
    found = links.check(Path("site"), Path("docs") if Path("docs").is_dir() else None)
    assert sorted(map(shown, found)) == expected, "\n".join(f"{shown(f)} {f.message}" for f in found)


def test_every_rule_has_a_bad_and_a_good_fixture():
    named = {path.stem for path in FIXTURES}
    assert named == {f"{code}.{kind}" for code in RULES for kind in ("bad", "good")}
    for path in FIXTURES:
        code, kind = path.stem.split(".")
        expected = path.read_text(encoding="utf-8").split("-- expect --\n")[1]
        assert (code in expected) is (kind == "bad"), path.name
        assert kind == "bad" or not expected, path.name


@pytest.mark.parametrize("each", rule.all_rules(), ids=lambda each: each.code)
def test_every_rule_says_bad_and_good_and_speaks_both_languages(each):
    assert "Bad: " in each.find.__doc__
    assert "Good: " in each.find.__doc__
    names = re.compile(r"(?<!\{)\{(\w+)\}")
    assert set(names.findall(each.english)) == {name.replace("_ar", "_en") for name in names.findall(each.arabic)}
    assert re.search(r"[\u0621-\u064a]", each.arabic)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_code_is_explained_in_both_languages(language, root):
    text = (root / "docs" / language / "contribute" / "rules" / "lnk.md").read_text(encoding="utf-8")
    external = {"LNK100", "LNK101", "LNK102", "LNK103", "LNK104", "LNK105"}
    explained = re.findall(r"^### (LNK\d{3}) · .+ \{#(lnk\d{3})\}$", text, re.MULTILINE)
    assert [code for code, _ in explained] == sorted(RULES | external)
    assert all(code.lower() == identifier for code, identifier in explained)

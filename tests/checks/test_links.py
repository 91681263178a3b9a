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


def test_the_real_site_is_clean_with_every_rule_on(built_site, root):
    assert [f"{shown(each)} {each.message}" for each in links.check(built_site, root / "docs")] == []


def site_of(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_messages_suggest_what_was_meant_in_the_words_of_the_markdown(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    site_of(
        tmp_path,
        {
            "docs/en/a.md": "# A\n\n[x](model/safty.md)\n\n[x](model/safety.md#Stop)\n\n[x](model/safety.md#cafe\u0301)\n",
            "docs/en/model/safety.md": "# S\n",
            "site/en/a.html": '<a href="model/safty.md">x</a> <a href="model/safety.html#Stop">x</a> <a href="model/safety.html#cafe\u0301">x</a>',
            "site/en/model/safety.html": '<i id="stop"></i><i id="caf\u00e9"></i>',
        },
    )
    page, case, form = sorted(links.check(Path("site"), Path("docs")))
    assert page.message.endswith("(did you mean 'model/safety.md'?)")
    assert page.message_ar.endswith("(هل المقصود 'model/safety.md'؟)")
    assert case.message.endswith("(only upper and lower case differ from 'stop')")
    assert form.message.endswith("(only the Unicode form differs from 'caf\u00e9': copy that)")
    assert case.as_json().keys() == {"file", "line", "rule", "severity", "message", "message_ar", "page", "url"}


LAYOUTS = {
    "folders for pages": ("docs/ar/guide/start.md", "site/ar/guide/start/index.html", "../../"),
    "the default language at the top": ("docs/ar/guide/start.md", "site/guide/start.html", "../"),
    "languages as endings": ("docs/guide/start.ar.md", "site/ar/guide/start.html", "../"),
    "one language alone": ("docs/guide/start.md", "site/guide/start.html", "../"),
    "an index called README": ("docs/guide/README.md", "site/guide/index.html", "../"),
}


@pytest.mark.parametrize(("source", "page", "_up"), LAYOUTS.values(), ids=LAYOUTS.keys())
def test_other_layouts_find_their_markdown(source, page, _up, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    site_of(tmp_path, {source: "# A\n\n[x](gone.md)\n", page: '<a href="gone.md">x</a>', "site/index.html": f'<a href="{page[5:]}">x</a>'})
    assert [shown(each) for each in links.check(Path("site"), Path("docs"))] == [f"{source}:3 LNK001"]


def test_base_is_honoured(tmp_path):
    site_of(
        tmp_path,
        {
            "a/page.html": '<base href="../b/"><a href="there.html">x</a> <a href="#part">x</a> <a href="gone.html">x</a>',
            "b/index.html": '<i id="part"></i>',
            "b/there.html": "<p>x</p>",
        },
    )
    assert [(each.rule, each.extra["url"]) for each in links.check(tmp_path)] == [("LNK001", "gone.html")]


def test_site_url_decides_what_is_inside(tmp_path):
    site_of(tmp_path, {"index.html": '<a href="https://x.org/repo/gone.html">x</a> <a href="/repo/gone.html">x</a> <a href="/gone.html">x</a>'})
    rules = {each.extra["url"]: each.rule for each in links.check(tmp_path, site_url="https://x.org/repo")}
    assert rules == {"https://x.org/repo/gone.html": "LNK001", "/repo/gone.html": "LNK001", "/gone.html": "LNK008"}


def test_a_footer_repeated_on_every_page_is_one_finding_without_docs(tmp_path):
    footer = '<main>text</main><footer><a href="gone.html">x</a></footer>'
    site_of(tmp_path, {"index.html": f'<a href="b.html">b</a>{footer}', "b.html": f'<article><a href="lost.html">x</a></article>{footer}'})
    found = {(each.rule, each.extra["url"]): each.extra.get("pages") for each in links.check(tmp_path)}
    assert found == {("LNK001", "gone.html"): "2", ("LNK001", "lost.html"): None}

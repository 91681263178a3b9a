"""What a fork slips into settings, theme or workflows is named at its line, in both languages, with a remedy."""

from __future__ import annotations

import re

import pytest

from sitekit.checks import running
from sitekit.checks.running import HOOK, SAID

SETTINGS = f"theme:\n  custom_dir: overrides\nhooks:\n  - {HOOK}\nmarkdown_extensions:\n  - toc:\n      permalink: x\n"
PAGE = "<head>\n<script src=\"{{ 'assets/javascripts/site.js' | url }}\" defer></script>\n<a href=\"{{ 'about.html' | url }}\">a</a>\n"
WORKFLOW = "on:\n  pull_request:\npermissions: {}\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@" + "0" * 40 + " # v6.0.2\n"
ATTACKS = [
    ("mkdocs.yml", "hooks:\n", "hooks:\n  - docs/evil.py\n", 4, "CNT100", "docs/evil.py"),
    ("mkdocs.yml", f"hooks:\n  - {HOOK}", "hooks: [tools/evil.py]", 3, "CNT100", "tools/evil.py"),
    ("mkdocs.yml", "permalink: x", "slugify: !!python/name:os.system", 7, "CNT101", "python/name"),
    ("mkdocs.yml", "permalink: x", "a: &a [*a]\n      slugify: !!python/object/apply:os.system [x]", 8, "CNT101", "python/object"),
    ("mkdocs.yml", "custom_dir: overrides", "custom_dir: docs/theme", 2, "CNT101", "custom_dir"),
    ("mkdocs.yml", "theme:", "INHERIT: ../other.yml\ntheme:", 1, "CNT101", "INHERIT"),
    ("overrides/main.html", "<head>", "<head><script src=https://evil.example/x.js></script>", 1, "CNT102", "evil.example"),
    ("overrides/main.html", "<head>", "<head>\n<script>alert(1)</script>", 2, "CNT102", "<script>"),
    ("overrides/main.html", "<a ", "<a onclick=x ", 3, "CNT102", "onclick"),
    ("overrides/main.html", "<head>", "<head><img src=//evil.example/p.gif>", 1, "CNT102", "evil.example"),
    ("overrides/assets/javascripts/site.js", "let", "fetch('https://evil.example/');\nlet", 1, "CNT102", "evil.example"),
    (".github/workflows/checks.yml", "pull_request:", "pull_request_target:", 2, "CNT103", "pull_request_target"),
    (".github/workflows/checks.yml", "permissions: {}", "permissions: write-all", 3, "CNT103", "write-all"),
    (".github/workflows/checks.yml", "    steps:", "    env:\n      T: ${{ secrets.TOKEN }}\n    steps:", 7, "CNT103", "secrets"),
    (".github/workflows/checks.yml", "@" + "0" * 40, "@v6", 7, "CNT103", "actions/checkout@v6"),
]


@pytest.fixture
def project(tmp_path):
    for name, text in (
        ("mkdocs.yml", SETTINGS), ("overrides/main.html", PAGE), ("overrides/assets/javascripts/site.js", "let a = 1;\n"),
        (".github/workflows/checks.yml", WORKFLOW),
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("file", "old", "new", "line", "code", "shown"), ATTACKS)
def test_an_attack_is_named_at_its_line(project, file, old, new, line, code, shown):
    assert list(running.findings(project)) == []
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = list(running.findings(project))
    assert {(each.place.file, each.place.line, each.rule) for each in found} == {(file, line, code)}
    assert all(re.search(r"take .*out", each.message) for each in found)
    assert any(shown in each.message and shown in each.message_ar for each in found)


def test_our_own_settings_theme_and_workflows_are_clean(root):
    assert list(running.findings(root)) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_code_is_explained(root, language):
    page = (root / "docs" / language / "contribute/rules/cnt.md").read_text(encoding="utf-8")
    assert all(f"{{#{code.lower()}}}" in page for code in SAID)

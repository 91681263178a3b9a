"""Every rule of check_content on its fixtures: exactly what is expected, at the exact lines, and nothing else.

A fixture is tests/fixtures/content/<code>.yml: a list of inputs, each a change to the small clean project in base/.
YAML, because its escapes make the invisible visible: an override stands there as \\u202e.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from conftest import run_script
from selectolax.lexbor import LexborHTMLParser

from sitekit.checks import running
from sitekit.checks.content import all_rules, check, hostile, rule
from sitekit.checks.content.intake import page_of
from sitekit.checks.content.rule import HOSTILE
from sitekit.checks.content.tree import Source
from sitekit.languages import read_config

ROOT = Path(__file__).parent.parent.parent
FIXTURES = ROOT / "tests" / "fixtures" / "content"
HEAD = "---\ntitle: About\ndescription: A page.\nkind: page\nupdated: 2026-11-24\n---\n# About\n\n"
LANGUAGES = ("en", "ar")
RULES = all_rules()


def inputs() -> list[tuple[str, dict[str, Any]]]:
    paths = sorted(FIXTURES.glob("*.yml"))
    return [(path.stem, case) for path in paths for case in yaml.safe_load(path.read_text(encoding="utf-8"))]


INPUTS = inputs()
CASES = [pytest.param(code, case, id=f"{code} {case['name']}") for code, case in INPUTS]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(FIXTURES / "base", tmp_path / "project")
    return tmp_path / "project"


def apply(case: dict[str, Any], project: Path) -> str:
    """Make the change; return the file that findings without a file are about."""
    if edit := case.get("replace"):
        path = project / edit["in"]
        text = path.read_text(encoding="utf-8")
        assert text.count(edit["old"]) >= 1, f"{edit['in']} does not hold {edit['old']!r}"
        path.write_text(text.replace(edit["old"], edit["new"], 1), encoding="utf-8")
        return str(edit["in"])
    if gone := case.get("delete"):
        (project / gone).unlink()
        return str(gone)
    name = f"docs/{case.get('file', 'en/about.md')}"
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in case:
        path.symlink_to(case["link"])
    elif "copy" in case:
        shutil.copy(project / "docs" / case["copy"], path)
    else:
        path.write_bytes(content(case))
    return name


def content(case: dict[str, Any]) -> bytes:
    """`bytes` or `text` are the whole file; `body` stands below an ordinary head; `repeat` is [text, times] of either."""
    if "bytes" in case:
        return bytes(case["bytes"])
    text, times = case.get("repeat", ("", 0))
    if "text" in case or (times and case.get("file")):
        return (case.get("text", "") + text * times).encode("utf-8", "surrogatepass")
    page = HEAD + case.get("body", "") + text * times + "\n"
    return page.encode("utf-8-sig" if case.get("bom") else "utf-8")


def expected(case: dict[str, Any], name: str) -> list[str]:
    return sorted(each if ":" in each.partition(" ")[0] else f"{name}:{each}" for each in case.get("expect", []))


@pytest.mark.parametrize(("code", "case"), CASES)
def test_an_input_gives_exactly_its_findings(code, case, project):
    name = apply(case, project)
    found = check(project / "docs", project / "data", LANGUAGES)
    shown = sorted(f"{each.place.file}:{each.place.line} {each.rule}" for each in found)
    assert shown == expected(case, name), "\n".join(f"{each.place} {each.rule} {each.message}" for each in found)
    if code in RULES:
        assert any(each.endswith(code) for each in shown)
    for each in found:
        assert re.search(r"[\u0621-\u064a]", each.message_ar), each


@pytest.mark.parametrize("body", ['!!! note "Note"\n\tText.', '!!! note\t"Note"\n    Text.'])
def test_a_tab_is_called_a_tab(project, body):
    (project / "docs/en/about.md").write_text(HEAD + body + "\n", encoding="utf-8")
    [found] = [each for each in check(project / "docs", project / "data", LANGUAGES) if each.rule == "CNT046"]
    assert " tab" in found.message and "Tab" in found.message_ar


def test_what_holds_up_the_build_for_minutes_is_stopped_at_once(project):
    """All of it in one folder. The seconds are a benchmark's (tests/benchmarks/content.py); here it only has to end."""
    hard = [(code, case) for code, case in INPUTS if code in ("CNT004", "CNT017")]
    for number, (_, case) in enumerate(hard):
        apply(case, project)
        name = case.get("file", "en/about.md")
        (project / "docs" / name).rename(project / f"docs/en/hard-{number}{Path(name).suffix}")
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts/check_content.py"), "--docs", str(project / "docs"), "--format", "json"],
        capture_output=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    found = {(each["file"], each["rule"]) for each in json.loads(done.stdout)}
    for number, (code, case) in enumerate(hard):
        assert (f"docs/en/hard-{number}{Path(case.get('file', 'about.md')).suffix}", code) in found


def test_every_rule_has_inputs_and_there_are_enough():
    codes = {code for code, _ in INPUTS}
    assert codes - {"harmless"} == set(RULES) | {"CNT050"}
    stages = {code: each.stage for code, each in RULES.items()}
    assert sum(stages.get(code) in (*HOSTILE, "form") for code, _ in INPUTS) >= 70
    assert sum(code == "harmless" for code, _ in INPUTS) >= 15


def test_the_clean_project_and_ours_have_no_finding():
    assert check(FIXTURES / "base/docs", FIXTURES / "base/data", LANGUAGES) == []
    assert [str(each) for each in check(ROOT / "docs", ROOT / "data", LANGUAGES)] == []


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_says_bad_and_good(code):
    assert re.search(r"\n +Bad: .+\n +Good: ", RULES[code].check.__doc__ or "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained_in_both_languages(language):
    page = (ROOT / "docs" / language / "contribute/rules/cnt.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\{#(cnt\d+)\}", page)) == {code.lower() for code in (*RULES, "CNT050", *running.SAID)}


def test_the_build_refuses_what_is_hostile(small_project):
    page = small_project / "docs/ar/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n<script>alert(1)</script>\n", encoding="utf-8")
    assert [each.rule for each in hostile(small_project / "docs", LANGUAGES)] == ["CNT021"]
    done = run_script("build_site.py", project=small_project)
    assert done.returncode == 2
    assert re.fullmatch(r"error: docs/ar/about\.md:\d+: CNT021 .*; delete it.*\n", done.stderr), done.stderr
    assert not (small_project / "site").exists()


PIECES = [
    "`", "``", "```\n", "~~~\n", "\\", "\n", "\n\n", "    ", "- ", "> ", "| ", '!!! note "a"\n    ', "<", "</", ">", "<!--", "-->", "<?",
    "<![CDATA[", "<script>", "</script>", "<b ", "<img src=x ", "onerror=x() ", 'style="x" ', "javascript:x", "java&#115;cript:x",
    "javascript&colon;x", "data:text/html,x", "[a](", ")", "[a]", "[b]: ", "[", "](", "]", "![", "<javascript:x>", "<mailto:a@b.c", "{: ",
    "{#a", "}", "# ", "word ", "*", "**", "&lt;", "<svg/onload=x>", "<iframe>", "<style>", "```{.x}\n", "\\`", "<index.md>", "<bdi>", "<br ",
]  # fmt: skip
# What mkdocs.yml names, and what MkDocs adds by itself (mkdocs/config/defaults.py).
NAMED = [each if isinstance(each, str) else next(iter(each)) for each in read_config(ROOT)["markdown_extensions"]]
EXTENSIONS = list(dict.fromkeys([*NAMED, "toc", "tables", "fenced_code"]))
ACTIVE = "script, style, iframe, object, embed, form, input:not([type=checkbox]), svg, base, link, img[src*=':'], [onerror], [onload], [style]"


def test_what_passes_renders_without_anything_active():
    """Random heaps of dangerous pieces: whatever we let through, Markdown makes nothing active of it."""
    pieces = random.Random(1325)
    passed = 0
    for _ in range(6000):
        text = "".join(pieces.choice(PIECES) for _ in range(pieces.randint(2, 9)))
        source = Source("docs/en/a.md", "en/a.md", "en", text)
        page = page_of(source)
        if any(rule.findings("text", source.file, source)) or any(rule.findings("markup", source.file, page)):
            continue
        passed += 1
        tree = LexborHTMLParser(markdown.markdown(page.body, extensions=EXTENSIONS))
        addresses = [node.attributes[name] or "" for name in ("href", "src") for node in tree.css(f"[{name}]")]
        assert not tree.css(ACTIVE), text
        assert not any(re.match(r"\s*(?:java|vb)script:|\s*data:", each, re.IGNORECASE) for each in addresses), text
    assert passed > 500

"""new_page begins a page that check_translations finds nothing wrong with."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sitekit.checks.content import check
from sitekit.checks.content.sections import SECTIONS
from support import ROOT, run_script

TITLES = ("--title", "en", 'Radio: a "talk"', "--title", "ar", "حديث إذاعي")


def new(folder: Path, *arguments: str):
    return run_script("new_page.py", "--docs", str(folder / "docs"), "--lock", str(folder / "locks"), *arguments)


def test_a_new_page_is_in_step_from_the_first_line(tmp_path):
    done = new(tmp_path, "model/radio-talk", *TITLES, "--kind", "model", "--section", "before", "--section", "steps", "--quick-exit")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("made ") == 3
    text = (tmp_path / "docs/ar/model/radio-talk.md").read_text(encoding="utf-8")
    assert "{#before}" in text and "quick_exit: true" in text and "kind: model" in text
    checked = run_script("check_translations.py", "--docs", str(tmp_path / "docs"), "--lock", str(tmp_path / "locks"), "--strict")
    assert checked.returncode == 0, checked.stdout


def test_a_policy_page_gets_its_kind_and_the_next_number(tmp_path):
    for page in ("policy/first", "policy/second"):
        assert new(tmp_path, page, *TITLES).returncode == 0
    (tmp_path / "docs/en/policy/first.md").unlink()
    assert new(tmp_path, "policy/third", *TITLES).returncode == 0
    for language in ("en", "ar"):
        text = (tmp_path / f"docs/{language}/policy/third.md").read_text(encoding="utf-8")
        assert "kind: policy\nid: P03\n" in text and "\n# P03 · " in text
    assert new(tmp_path, "policy/own", *TITLES, "--kind", "page").returncode == 0
    assert "id:" not in (tmp_path / "docs/en/policy/own.md").read_text(encoding="utf-8")


def test_a_policy_page_begins_with_the_sections_that_its_neighbours_have(tmp_path):
    for language in ("en", "ar"):
        shutil.copytree(ROOT / "docs" / language / "policy", tmp_path / "docs" / language / "policy")
    assert new(tmp_path, "policy/third", *TITLES).returncode == 0
    arabic = (tmp_path / "docs/ar/policy/third.md").read_text(encoding="utf-8")
    assert re.findall(r"\{#([a-z]+)\}", arabic) == list(SECTIONS["policy"])
    assert "## الواجب في جملة واحدة {#duty}\n" in arabic and 'title: "P15 · حديث إذاعي"' in arabic
    found = check(tmp_path / "docs", ROOT / "data", ["en", "ar"])
    assert not [each for each in found if each.rule == "CNT056"], found


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_make_gives_the_titles_it_was_given_and_none_of_its_own():
    def would_run(*given: str) -> str:
        done = subprocess.run(["make", "-n", "new", *given], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
        return done.stdout

    assert '--title en "" --title ar ""' in would_run("PAGE=policy/a")
    assert '--title en "A" --title ar "حديث"' in would_run("PAGE=policy/a", "EN=A", "AR=حديث")


def test_an_existing_page_is_never_touched(tmp_path):
    new(tmp_path, "a.md", *TITLES)
    (tmp_path / "docs/ar/a.md").write_text("كتبه أحدهم", encoding="utf-8")
    done = new(tmp_path, "a.md", *TITLES)
    assert done.returncode == 2 and "already there" in done.stderr
    assert (tmp_path / "docs/ar/a.md").read_text(encoding="utf-8") == "كتبه أحدهم"


@pytest.mark.parametrize(("arguments", "said"), [
    (["A Page.md", *TITLES], "small letters"),
    (["../a.md", *TITLES], "small letters"),
    (["a.md", "--title", "en", "A"], "'ar' is missing"),
    (["a.md", "--title", "en", "", "--title", "ar", ""], 'with make: EN="…" AR="…"'),
    (["a.md", *TITLES, "--title", "xx", "A"], "'xx' is no language"),
    (["a.md", *TITLES, "--section", "Üben"], "no id"),
    (["a.md", *TITLES, "--section", "a", "--section", "a"], "same id"),
])  # fmt: skip
def test_wrong_usage_is_one_line_and_writes_nothing(tmp_path, arguments, said):
    done = new(tmp_path, *arguments)
    assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1
    assert not (tmp_path / "docs").exists()

"""What stops a command is said in Arabic too, wherever a contributor can meet it."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from sitekit import messages_ar
from sitekit.messages_ar import SENTENCES
from sitekit.records import BadInput
from support import ROOT, run_script

LIBRARY = ROOT / "scripts/sitekit"
MET = sorted([*(LIBRARY / "data").glob("*.py"), *(LIBRARY / "publish/generated").glob("*.py"), LIBRARY / "front_matter.py",
              LIBRARY / "publish/claims.py", *(LIBRARY / "checks/translations").glob("*.py")])  # fmt: skip


def sentence(node: ast.expr) -> list[str]:
    """The sentences that an argument can be, `{}` for what is put in; none where it is a name or a call."""
    if isinstance(node, ast.IfExp):
        return [*sentence(node.body), *sentence(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def said_in(path: Path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    bad = [node.args[1:] for node in calls if isinstance(node.func, ast.Name) and node.func.id == "BadInput"]
    bad += [node.args for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr == "fault"]
    return {each for arguments in bad for argument in arguments for each in sentence(argument) if each}


def test_every_sentence_that_a_contributor_can_meet_is_there():
    said = {each for path in MET for each in said_in(path)}
    assert len(said) > 100
    assert said - set(SENTENCES) == set()


@pytest.mark.parametrize(("english", "arabic"), SENTENCES.items())
def test_an_arabic_sentence_puts_in_what_is_there(english, arabic):
    places = {name for _, name, _, _ in string.Formatter().parse(arabic) if name is not None} if "{}" in english else set()
    assert {int(name) for name in places} <= set(range(english.count("{}")))
    assert any("\u0600" <= letter <= "\u06ff" for letter in arabic)


@pytest.mark.parametrize(("message", "remedy", "arabic"), [
    ("'sources' is missing", "add 'sources:' with its value", "'sources' ناقص (أضف 'sources:' مع قيمته)"),
    ("the status 'goood' is not known", "did you mean 'good'?", "'goood' غير معروف (هل تقصد 'good'؟)"),
    ("broken YAML: mapping values are not allowed in this context", "", "صيغة YAML غير سليمة: نقطتان في غير موضعهما"),
    ("nobody has written this sentence", "mend it", ""),
])  # fmt: skip
def test_a_problem_is_said_in_arabic(message, remedy, arabic):
    assert messages_ar.of(BadInput("data/x.yml", message, remedy)) == arabic


def test_an_arabic_terminal_says_both(tmp_path):
    done = run_script("new_page.py", "A Page", "--docs", str(tmp_path), env={"LC_ALL": "ar_IQ.UTF-8"})
    assert done.returncode == 2
    assert done.stderr.splitlines()[0].startswith("error: A Page.md: is no path for a page")
    assert done.stderr.splitlines()[1].startswith("    لا يصلح مساراً لصفحة (اكتبه")

"""What changed since a print: the list in the page, and the question that its script asks, from file://, in Arabic."""

from __future__ import annotations

import pytest

from sitekit.publish.generated.changes import compare
from sitekit.publish.printed import PrintedPage
from support import run_script

HEAD = "---\ntitle: {title}\ndescription: A page.\nkind: {kind}\nupdated: 2026-11-24\n{more}---\n# {title}\n\nIntroduction.\n\n"


def page(title, kind, more="", one="First.", two="Second."):
    return HEAD.format(title=title, kind=kind, more=more) + f"## One {{#one}}\n\n{one}\n\n## Two {{#two}}\n\n{two}\n"


def printed(path, **prints):
    sections = {name: name.title() for name in prints if name != "top"}
    return PrintedPage(path, "T", {}, sections, {path + ("" if name == "top" else f"#{name}"): value for name, value in prints.items()})


def test_changed_new_and_lost_sections_are_told_apart():
    before = {"a.html": "1", "a.html#x": "1", "b.html": "1", "b.html#gone": "1", "c.html": "1", "d.html": "+"}
    pages = (
        printed("a.html", top="1", x="2", y="1"),
        printed("b.html", top="1"),
        printed("c.html", top="1"),
        printed("d.html", top="2"),
        printed("e.html", top="1"),
    )
    after = {address: value for each in pages for address, value in each.prints.items()}
    found = {change.page.path: (change.sections, change.new) for change in compare(before, after, pages)}
    assert found == {"a.html": (("x", "y"), False), "b.html": (("",), False), "e.html": ((), True)}


@pytest.fixture
def three_versions(small_project):
    """2026.11 recorded; 2026.12 recorded with a changed handout; then a changed case, not yet recorded."""
    docs = small_project / "docs"
    for code in ("en", "ar"):
        (docs / code / "toolkit").mkdir()
        (docs / code / "cases").mkdir()
        (docs / code / "toolkit/h01.md").write_text(page("H01 · Sheet", "handout", "module: M01\n"), encoding="utf-8")
        (docs / code / "cases/c01.md").write_text(page("C01 · Case", "case"), encoding="utf-8")
        mark = HEAD.format(title="Changes", kind="page", more="") + "<!-- made from data: changes -->\n"
        (docs / code / "changes.md").write_text(mark, encoding="utf-8")
    record(small_project)
    change(docs, "toolkit/h01.md", page("H01 · Sheet", "handout", "module: M01\n", one="Other."))
    (small_project / "VERSION").write_text("2026.12\n", encoding="utf-8")
    record(small_project)
    change(docs, "cases/c01.md", page("C01 · Case", "case", two="Other."))
    assert run_script("build_site.py", project=small_project).returncode == 0
    return small_project / "site"


def record(project):
    done = run_script("record_release.py", "--root", str(project), project=project)
    assert done.returncode == 0, done.stdout + done.stderr


def change(docs, within, text):
    for code in ("en", "ar"):
        (docs / code / within).write_text(text, encoding="utf-8")


TYPED = [
    ("2026.12", ["C01", "Two"], ["H01"]),
    ("٢٠٢٦٫١١", ["H01", "One", "C01", "Two"], ["2026.11 ·"]),
    ("2025.1", ["2026.11", "2026.12"], ["H01"]),
    ("2026.1", [], ["H01", "2026.12"]),
]


def test_the_list_reads_without_scripts_and_the_script_gathers_from_it(three_versions, new_page):
    text = (three_versions / "en/changes.html").read_text(encoding="utf-8")
    since, newest, first = (text.index(f'id="{name}"') for name in ("_since-2026-12", "v-2026-12", "v-2026-11"))
    assert since < newest < first
    assert '<a href="cases/c01.html#two">Two</a>' in text[since:newest]
    assert "h01" not in text[since:newest]
    assert '<a href="toolkit/h01.html#one">One</a>' in text[newest:first]
    assert "nothing to print again" in text[first:]
    tab = new_page()
    problems = []
    tab.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    tab.goto((three_versions / "ar/changes.html").as_uri())
    for typed, expected, absent in TYPED:
        tab.get_by_label("رقم الإصدار على ورقتك").fill(typed)
        answer = tab.locator("#changes-answer").inner_text()
        assert all(word in answer for word in expected), (typed, answer)
        assert not any(word in answer for word in absent), (typed, answer)
    assert not problems

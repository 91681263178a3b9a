"""The drill tells apart what a successor's site has the same and what not; the programs themselves run weekly, not here."""

from __future__ import annotations

from sitekit.publish.drill import Row, compare, table
from support import run_script

PAGE = '<!doctype html><html lang="ar" dir="{}"><body><nav><h2 id="n">N</h2></nav><h1 id="t">T</h1>{}</body></html>'


def write(folder, pages):
    for path, (direction, ids) in pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(direction, "".join(f'<h2 id="{name}">x</h2>' for name in ids)), encoding="utf-8")
    return folder


def test_the_same_site_is_the_same(tmp_path):
    pages = {"index.html": ("rtl", ["a"]), "m/index.html": ("rtl", ["a", "b"])}
    found = compare(write(tmp_path / "one", pages), write(tmp_path / "two", pages | {"404.html": ("ltr", [])}))
    assert {(what, outcome) for what, outcome, _ in found} == {
        ("addresses", "same"), ("section ids", "same"), ("direction", "same"),
    }  # fmt: skip


def test_a_lost_page_a_lost_id_and_a_turned_page_are_each_named(tmp_path):
    one = write(tmp_path / "one", {"a.html": ("rtl", ["x", "y"]), "b.html": ("rtl", []), "c.html": ("rtl", [])})
    two = write(tmp_path / "two", {"a.html": ("rtl", ["x"]), "b.html": ("ltr", [])})
    assert list(compare(one, two)) == [
        ("addresses", "differs", "c.html"), ("section ids", "differs", "a.html#y"), ("direction", "differs", "b.html"),
    ]  # fmt: skip


def test_the_table_keeps_its_columns():
    text = table([Row("x", "1", "ar", "build", "cannot", "a | b <c>")])
    assert text.splitlines()[2] == "| x 1 | ar | build | cannot | a \\| b \\<c> |"


def test_an_unknown_program_is_wrong_usage():
    done = run_script("drill.py", "nonsense")
    assert done.returncode == 2
    assert "no program called nonsense" in done.stderr

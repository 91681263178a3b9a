"""Every gate in one command, as a pull request sees it."""

from __future__ import annotations

from support import run_script


def lines_of(project, page, text):
    path = project / page
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    done = run_script("check.py", "--format", "github", project=project)
    assert done.returncode == 1, done.stderr
    return done.stdout.splitlines()


def test_a_broken_link_is_told_at_its_line_in_both_languages_also_by_the_build(small_project):
    number = len((small_project / "docs/ar/about.md").read_text(encoding="utf-8").splitlines()) + 2
    found = lines_of(small_project, "docs/ar/about.md", "\nانظر [هذا](nowhere.md).\n")
    for rule in ("LNK001", "BLD002"):
        [line] = [each for each in found if f"title={rule}" in each and "nowhere" in each]
        assert f"file=docs/ar/about.md,line={number}," in line
        assert "%0A" in line


def test_a_script_in_a_page_is_named_and_nothing_is_asked_of_a_site_that_does_not_exist(small_project):
    found = lines_of(small_project, "docs/ar/about.md", "\n<script>alert(1)</script>\n")
    assert any("title=CNT021" in line and "docs/ar/about.md" in line for line in found)
    assert any("title=BLD001" in line and "docs/ar/about.md" in line for line in found)
    assert not [line for line in found if "title=ADR" in line or "title=LNK" in line]

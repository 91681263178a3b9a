"""Old addresses: read with care, answered in every language, refused where they contradict the site."""

from __future__ import annotations

import pytest

from sitekit import redirects
from sitekit.records import BadInput
from support import run_script

LINE = "old/place.html\tabout.html\t2026-11-24\tshorter\n"


def write(root, text):
    (root / redirects.FILE).write_text("# comment\n" + text, encoding="utf-8")


def test_lines_are_read_in_order(tmp_path):
    write(tmp_path, LINE + "\nabout.html#was\tabout.html#section\t2026-12-01\trenamed\n")
    first, second = redirects.load(tmp_path)
    assert (first.old, first.new, first.date.isoformat(), first.reason, first.line) == (
        "old/place.html", "about.html", "2026-11-24", "shorter", 2,
    )  # fmt: skip
    assert not first.is_section
    assert second.is_section
    assert redirects.load(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a.html\tb.html\t2026-11-24\n", "redirects.tsv:2: 3 columns"),
        ("/en/a.html\tb.html\t2026-11-24\tx\n", "'/en/a.html' is no address"),
        ("a.html\t../b.html\t2026-11-24\tx\n", "no address"),
        ("a.html\tb.html\t24.11.2026\tx\n", "no date"),
        ("a.html\tb.html\t2026-11-24\tx\na.html\tc.html\t2026-11-24\tx\n", "redirects.tsv:3: 'a.html' moved already in line 2"),
        ("a.html\tb.html\t2026-11-24\tx\nb.html\tc.html\t2026-11-24\tx\n", "write 'c.html' as the new address"),
    ],
)
def test_a_broken_line_is_named_with_its_remedy(tmp_path, text, words):
    write(tmp_path, text)
    with pytest.raises(BadInput) as problem:
        redirects.load(tmp_path)
    assert words in str(problem.value)


def test_old_pages_and_sections_answer_in_every_language(small_project):
    lines = LINE + "about.html#was\tabout.html#section\t2026-12-01\tx\nindex.html#moved\tabout.html#section\t2026-12-01\tx\n"
    write(small_project, lines)
    assert run_script("build_site.py", project=small_project).returncode == 0
    site = small_project / "site"
    for code, direction, title in (("en", "ltr", "This page has moved"), ("ar", "rtl", "انتقلت هذه الصفحة")):
        stub = (site / code / "old/place.html").read_text(encoding="utf-8")
        assert f'<html lang="{code}" dir="{direction}">' in stub
        assert f"<h1>{title}</h1>" in stub
        assert 'content="0; url=../about.html"' in stub
        assert f'rel="canonical" href="https://example.org/{code}/about.html"' in stub
        assert 'href="../assets/stylesheets/between.css"' in stub
        assert "<script" not in stub
        assert "old/place" not in (site / code / "sitemap.xml").read_text(encoding="utf-8")
        about = (site / code / "about.html").read_text(encoding="utf-8")
        assert '<a id="was"></a><h2 id="section"' in about
        assert '<p id="moved"><a href="about.html#section">' in (site / code / "index.html").read_text(encoding="utf-8")
    done = run_script("check_links.py", "--site", str(site))
    assert "old/place" not in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("about.html\tindex.html\t2026-11-24\tx\n", "en/about.html still exists"),
        ("old.html\tgone.html\t2026-11-24\tx\n", "en/gone.html, which does not exist"),
        ("about.html#section\tabout.html#top\t2026-11-24\tx\n", "still exists"),
        ("about.html#was\tabout.html#gone\t2026-11-24\tx\n", "has no such section"),
    ],
)
def test_a_line_that_contradicts_the_site_stops_the_build(small_project, line, words):
    write(small_project, line)
    done = run_script("build_site.py", project=small_project)
    assert done.returncode == 2
    assert "redirects.tsv:2" in done.stderr
    assert words in done.stderr

"""The preview of a pull request: one file that needs nothing, runs nothing, and a summary that no page can forge."""

from __future__ import annotations

import re
import subprocess

import pytest

from sitekit import languages
from sitekit.publish import preview, pull_request
from support import ROOT, run_script

HOSTILE = """<!doctype html><html lang="ar" dir="rtl"><body><article class="text"><h1 id="a">عنوان</h1>
<script>fetch("https://evil.example/")</script><img src="https://evil.example/x.png" onerror="alert(1)">
<img src="../dot.png" alt="dot"><p style="background:url(https://evil.example/)" onclick="alert(1)">نص</p>
<a href="https://evil.example/">out</a> <a href="#a">here</a> <a href="b.html#x">there</a> <a href="gone.html">gone</a>
<form action="https://evil.example/"><input name="q"></form><svg><use href="https://evil.example/#x"/></svg>
<aside class="page-facts">2026.11</aside></article></body></html>"""
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001000500a7350081"
    "0000000049454e44ae426082"
)


@pytest.fixture
def hostile_site(tmp_path):
    folder = tmp_path / "site/ar/x"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text(HOSTILE, encoding="utf-8")
    (folder / "b.html").write_text('<article><h1>B</h1><h2 id="x">X</h2></article>', encoding="utf-8")
    (folder.parent / "dot.png").write_bytes(DOT)
    return tmp_path / "site"


def by_code():
    return {language.code: language for language in languages.load(ROOT)}


def test_a_hostile_page_leaves_nothing_that_runs_or_asks(hostile_site, new_page, tmp_path):
    text = preview.one_file(hostile_site, {"ar/x/a.html": [], "ar/x/b.html": [("x", "<b>X")]}, by_code())
    assert "evil.example" not in text
    assert "<script" not in text
    assert not re.search(r"\son\w+=", text)
    assert "default-src 'none'" in text
    assert 'href="#p1-a"' in text
    assert '<a href="#p2-x"><bdi>&lt;b&gt;X</bdi></a>' in text
    assert 'class="changed"' in text
    assert "2026.11" not in text
    path = tmp_path / "preview.html"
    path.write_text(text, encoding="utf-8")
    tab = new_page(width=360)
    problems, requests = [], []
    tab.on("console", lambda message: problems.append(message.text))
    tab.on("request", lambda request: requests.append(request.url))
    tab.goto(path.as_uri())
    assert not problems
    assert [url for url in requests if not url.startswith("data:")] == [path.as_uri()]
    assert tab.evaluate("document.querySelector('img[alt=dot]').naturalWidth") == 1
    assert tab.evaluate("getComputedStyle(document.querySelector('#p1')).direction") == "rtl"
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def git(project, *arguments):
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=project, check=True, capture_output=True)


ARABIC = {
    "index.md": "---\ntitle: البداية\ndescription: صفحة.\nkind: page\nupdated: 2026-11-24\n---\n# البداية\n\nانظر [الصفحة](about.md#section).\n",
    "about.md": "---\ntitle: عن الموقع\ndescription: صفحة.\nkind: page\nupdated: 2026-11-24\n---\n# عن الموقع\n\n"
    "تحرّك المجلس.[^std-1325-basics]\n\n## قسم {#section}\n\nنص.\n",
    "sources.md": "---\ntitle: المصادر\ndescription: صفحة.\nkind: page\nupdated: 2026-11-24\n---\n# المصادر\n\n"
    "<!-- made from data: sources -->\n",
}
AWAITED = ARABIC["about.md"].replace("kind: page", "kind: page\nawaiting: en").replace("[^std-1325-basics]", "")


@pytest.fixture
def committed(small_project):
    for name, text in ARABIC.items():
        (small_project / "docs/ar" / name).write_text(text, encoding="utf-8")
    git(small_project, "init", "-q")
    git(small_project, "add", "-A")
    git(small_project, "commit", "-q", "-m", "x")
    return small_project


def test_a_change_is_shown_and_counted(committed, tmp_path):
    about = committed / "docs/ar/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n## آخر {#other}\n\nنص جديد.\n", encoding="utf-8")
    (committed / "docs/ar/new.md").write_text(AWAITED, encoding="utf-8")  # not known to git yet
    (committed / "mkdocs.yml").write_text((committed / "mkdocs.yml").read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    out, summary = tmp_path / "preview.html", tmp_path / "summary.md"
    done = run_script(
        "preview_changes.py", "--root", str(committed), "--base", "HEAD", "--out", str(out), "--summary", str(summary),
        project=committed,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "نص جديد" in out.read_text(encoding="utf-8")
    text = summary.read_text(encoding="utf-8")
    assert "- ar/about.html: آخر\n" in text and "- ar/new.html: قسم\n" in text
    assert f"wrote {out} with 2 changed" in done.stderr
    assert "en/about.html" not in text.split("### الصفحات")[1]
    assert "TRN" in text
    before, after = (float(re.search(rf"{word} \| ([\d.]+) %", text)[1]) for word in ("before", "after"))
    assert after < before
    assert "line by line" in text


def test_a_site_that_cannot_be_built_is_said_so(committed, tmp_path):
    (committed / "docs/ar/about.md").write_text("---\ntitle: [open\n---\n", encoding="utf-8")
    (committed / "mkdocs.yml").write_text((committed / "mkdocs.yml").read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    done = run_script("preview_changes.py", "--root", str(committed), "--base", "HEAD", "--out", str(tmp_path / "p.html"),
                      project=committed)  # fmt: skip
    assert done.returncode == 0
    assert "docs/ar/about.md" in done.stdout
    assert "line by line" in done.stdout and "- mkdocs.yml" in done.stdout
    assert not (tmp_path / "p.html").exists()


def test_the_text_of_a_finding_is_no_markup_of_the_summary(tmp_path):
    found = [{"file": "docs/ar/a.md", "line": 3, "rule": "CNT001", "severity": "error",
              "message": "<img src=x> [click](https://evil.example)\n# big"}]  # fmt: skip
    text = pull_request.summary({"ar/a.html": []}, [], tmp_path, (100.0, 99.0), found)
    assert "\\<img" in text
    assert "\\[click\\]" in text
    assert "\n# big" not in text


def test_the_line_that_confirms_is_copied_as_it_is(tmp_path):
    line = "say_it: {ar: 9ab1c2d3e4f5, en: 3f2a9c1e0477}"
    found = [{"file": "docs/ar/a.md", "line": 3, "rule": "TRN061", "severity": "warning", "lock_line": line,
              "message": f"put this: {line}; compare b", "message_ar": f"ضع هذا: {line}؛ قارن b"}]  # fmt: skip
    text = pull_request.summary({}, [], tmp_path, (100.0, 99.0), found)
    assert f"TRN061 · ضع هذا · put this\n\n      {line}\n\n" in text


def test_the_name_of_a_file_is_no_markup_of_the_summary(tmp_path):
    name = "ar/a`</details>\n# big ![x](https://evil.example).html"
    found = [{"file": name, "line": 0, "rule": "CNT003", "severity": "error", "message": "odd"}]
    text = pull_request.summary({name: []}, [f"scripts/{name}"], tmp_path, (100.0, 99.0), found)
    assert text.count("\\`\\</details\\> \\# big \\!\\[x\\]") == 3
    assert "\n# big" not in text


def test_a_check_that_is_taken_away_is_named(committed):
    (committed / "scripts/check_content.py").unlink()
    removed = pull_request.removed_files(committed, "HEAD")
    assert "- scripts/check\\_content.py" in pull_request.careful(removed)
    said = "\n".join(pull_request.careful(["translation_locks/about.yml", "tests/conftest.py"]))
    assert re.search(r"line by line.*\n\n- tests/conftest.py\n\n.*confirms.*\n\n- translation\\_locks/about.yml", said)


def test_the_languages_of_a_page_stand_together():
    files = ["docs/ar/b.md", "docs/en/a.md", "docs/en/b.md", "docs/fr/b.md", "README.md", "docs/ar/x.png"]
    assert pull_request.changed_pages(files, languages.load(ROOT)) == ["en/a.html", "ar/b.html", "en/b.html"]

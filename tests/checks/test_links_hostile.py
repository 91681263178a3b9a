"""Input that tries to hang or break the check: it ends within seconds, with findings or one line, never a traceback."""

from __future__ import annotations

import json
import os

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from sitekit.checks import links
from support import run_script

SECONDS = 15  # of processor time, so that what else the machine does counts for nothing; most take under two


def checked(folder, *arguments):
    """Exit code, findings, stderr; and that it ended in time without a traceback."""
    before = os.times()
    done = run_script("check_links.py", "--site", str(folder), "--format", "json", *arguments)
    after = os.times()
    assert after.children_user + after.children_system - before.children_user - before.children_system < SECONDS
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout) if done.stdout else [], done.stderr


HOSTILE = {
    "opening brackets": "<p>" + "[" * 50_000,
    "brackets and letters": "<p>" + "[a" * 50_000 + "](b" * 50_000,
    "one bracket, long text": "<p>[" + "a" * 500_000 + "](" + "/" * 500_000,
    "references": "<p>" + "[a][b] " * 20_000,
    "notes": "<p>" + "[^" * 50_000,
    "angle brackets": "<" * 50_000,
    "deep": "<div>" * 50_000 + "<a href='gone.html'>x</a>",
    "deep links": "<nav><a href='gone.html'>" * 20_000,
    "unclosed": "<a href='gone.html><p id='a <!-- <script> <style> @import '",
    "five megabytes": "<p>" + "text " * 1_000_000,
    "five megabytes of links": "".join(f"<a href='gone-{n}.html#a'>x</a>\n" for n in range(50_000)),
    "missing ids": "<i id=part></i>" + "".join(f"<a href='#part-{n}'>x</a>" for n in range(50_000)),
    "doubled ids": "<i id=a></i>" * 50_000,
    "dangling": "<p aria-labelledby='" + " ".join(f"id-{n}" for n in range(50_000)) + "'>x</p>",
    "srcset": "<img alt='' src='x:y' srcset='" + "(" * 50_000 + ", ," * 50_000 + "'>",
    "style": '<p style="' + "url(" * 50_000 + "'\">x</p><style>" + "/*" * 50_000 + "\\" * 50_000 + "</style>",
    "long address": f"<a href='{'a' * 1_000_000}'>x</a><a href='{'../' * 100_000}'>x</a><a href='{'%' * 100_000}'>x</a>",
    "refresh": f"<meta http-equiv=refresh content='0; url={' ' * 1_000_000}x'>",
    "nul": "<a href='a\0b'>x</a><a href='http://[::1'>x</a><a href='http://a:b:c@d:99999999999/'>x</a>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_page_ends_in_time(html, tmp_path):
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    code, found, stderr = checked(tmp_path)
    assert code in {0, 1}
    assert stderr == ""
    assert code == int(any(each["severity"] == "error" for each in found))


def test_hostile_markdown_and_project_end_in_time(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "overrides").mkdir()
    (tmp_path / "site" / "index.html").write_text("".join(f"<a href='gone-{n}.html'>x</a>" for n in range(5_000)), encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text("[" * 50_000 + "](" * 50_000 + "<a " * 20_000, encoding="utf-8")
    (tmp_path / "overrides" / "main.html").write_text("x" * 2_000_000, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("theme: [unclosed", encoding="utf-8")
    code, found, _ = checked(tmp_path / "site", "--docs", str(tmp_path / "docs"))
    assert code == 1
    assert len(found) == 5_000


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "index.html").write_bytes(bytes(range(256)) * 1000)
    (tmp_path / "a.css").write_bytes(b"\xff\xfe@import 'x")
    (tmp_path / "sitemap.xml").write_bytes(b"<loc>\xff\xfe</loc><loc>")
    (tmp_path / "search_index.json").write_bytes(b"[" * 100_000)
    code, found, _ = checked(tmp_path)
    assert code == 1
    assert "LNK035" in {each["rule"] for each in found}


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege on Windows")
def test_links_between_folders_that_go_round(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<a href='latest/page.html'>x</a>", encoding="utf-8")
    (tmp_path / "a" / "page.html").write_text("<p>x</p>", encoding="utf-8")
    (tmp_path / "latest").symlink_to(tmp_path / "a")
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "itself").symlink_to(tmp_path / "itself")
    for name in "cdefgh":
        (tmp_path / "a" / name).mkdir()
        for other in "cdefgh":
            (tmp_path / "a" / name / other).symlink_to(tmp_path / "a" / other)
    code, found, stderr = checked(tmp_path)
    assert stderr == ""
    assert (code, {each["rule"] for each in found}) == (0, {"LNK030"})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: None, "is no folder"),
        (lambda folder: folder.write_text("x", encoding="utf-8"), "is no folder"),
        (lambda folder: folder.mkdir(), "holds no HTML page"),
    ],
    ids=["missing", "a file", "empty"],
)
def test_no_site_is_one_line(make, words, tmp_path):
    make(tmp_path / "site")
    code, found, stderr = checked(tmp_path / "site")
    assert (code, found, stderr.count("\n")) == (2, [], 1)
    assert words in stderr


def test_missing_docs_are_one_line(tmp_path):
    (tmp_path / "index.html").write_text("<p>x</p>", encoding="utf-8")
    code, _, stderr = checked(tmp_path, "--docs", str(tmp_path / "gone"))
    assert (code, stderr.count("\n")) == (2, 1)
    assert "gone: is no folder" in stderr


def test_a_folder_that_vanishes_while_it_is_read_is_one_line(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    for number in range(3_000):
        (site / f"p{number}.html").write_text("<p>x</p>" * 2_000, encoding="utf-8")

    class Vanish(FileSystemEventHandler):
        def on_opened(self, event: FileSystemEvent) -> None:
            if site.is_dir() and event.src_path.endswith(".html"):
                site.rename(tmp_path / "elsewhere")

    watching = Observer()
    watching.schedule(Vanish(), str(site))
    watching.start()
    code, _, stderr = checked(site)
    watching.stop()
    watching.join()
    assert code == 2
    assert stderr.count("\n") == 1
    assert "cannot be read" in stderr


def test_markdown_that_is_not_utf8_keeps_the_check_going(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "site" / "index.html").write_text("<a href='gone.html'>x</a>", encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_bytes(b"[\xe4](gone.html)")
    found = links.check(tmp_path / "site", tmp_path / "docs")
    assert [(str(each.place), each.rule) for each in found] == [("site/index.html:1", "LNK001")]


def test_ascii_locale_changes_nothing(tmp_path):
    (tmp_path / "دليل.html").write_text("<a href='غائب.html'>x</a>", encoding="utf-8")
    done = run_script("check_links.py", "--site", str(tmp_path), env={"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 1
    assert "LNK001" in done.stdout

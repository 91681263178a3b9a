"""The build: every language, whole or not at all, and one clear line when it fails."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitekit.publish import swap
from support import run_script, small_disk


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build(project: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return run_script("build_site.py", project=project, env=env)


def test_each_language_in_its_folder_and_a_chooser_between_them(small_project):
    assert build(small_project).returncode == 0
    site = small_project / "site"
    assert {path.name for path in site.iterdir()} >= {"en", "ar", "index.html", "404.html", "sitemap.xml"}
    chooser = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="en/index.html"' in chooser
    assert 'href="ar/index.html"' in chooser
    assert "<script" not in chooser
    for code, direction in (("en", "ltr"), ("ar", "rtl")):
        page = (site / code / "about.html").read_text(encoding="utf-8")
        assert f'<html lang="{code}" dir="{direction}"' in page
        assert f'rel="canonical" href="https://example.org/{code}/about.html"' in page
        for other in ("en", "ar"):
            assert f'hreflang="{other}" href="https://example.org/{other}/about.html"' in page
        assert 'hreflang="x-default" href="https://example.org/en/about.html"' in page
        missing = (site / code / "404.html").read_text(encoding="utf-8")
        assert f'<html lang="{code}" dir="{direction}"' in missing
        assert f"https://example.org/{code}/about.html" in (site / code / "sitemap.xml").read_text(encoding="utf-8")
        assert f"https://example.org/{code}/sitemap.xml" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_public_address_is_one_key_that_site_url_overrides(small_project):
    assert build(small_project, SITE_URL="https://other.example/base").returncode == 0
    page = (small_project / "site/ar/about.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://other.example/base/ar/about.html"' in page
    assert "example.org" not in page


def test_edit_links_appear_only_with_a_repository(built_small_project):
    assert "edit/main" not in (built_small_project / "site/ar/about.html").read_text(encoding="utf-8")
    build(built_small_project, REPO_URL="https://code.example/project")
    page = (built_small_project / "site/ar/about.html").read_text(encoding="utf-8")
    assert "https://code.example/project/edit/main/docs/ar/about.md" in page
    sources = (built_small_project / "site/ar/sources.html").read_text(encoding="utf-8")
    assert 'href="https://code.example/project/tree/main/data/sources/"' in sources
    assert 'href="https://code.example/project/edit/main/docs/ar/sources.md"' in sources


def test_a_claim_is_shown_with_source_confidence_and_limits(built_small_project):
    page = (built_small_project / "site/ar/about.html").read_text(encoding="utf-8")
    note = re.search(r'<li id="fn:std-1325-basics">.*?</li>', page, re.DOTALL)
    assert note
    assert "31 تشرين الأول/أكتوبر 2000" in note[0]
    assert "مرتفعة" in note[0]
    assert "sources.html#std-1325-basics" in note[0]


def test_two_builds_give_the_same_bytes(small_project):
    assert build(small_project, TZ="UTC").returncode == 0
    first = tree(small_project / "site")
    assert build(small_project, TZ="Asia/Baghdad", PYTHONHASHSEED="7").returncode == 0
    assert tree(small_project / "site") == first


def test_persian_is_added_by_an_entry_and_a_folder(small_project):
    config = small_project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    entry = "        - locale: fa\n          name: فارسی\n          site_name: امنیتی که او را می‌بیند\n        - locale: ar\n"
    config.write_text(text.replace("        - locale: ar\n", entry, 1), encoding="utf-8")
    shutil.copytree(small_project / "docs/en", small_project / "docs/fa")
    done = build(small_project)
    assert done.returncode == 0, done.stderr
    page = (small_project / "site/fa/about.html").read_text(encoding="utf-8")
    assert '<html lang="fa" dir="rtl"' in page
    assert 'hreflang="fa" href="https://example.org/fa/about.html"' in (
        small_project / "site/ar/about.html"
    ).read_text(encoding="utf-8")
    assert 'href="fa/index.html"' in (small_project / "site/index.html").read_text(encoding="utf-8")


def test_a_language_code_that_cannot_be_built_is_one_line(small_project):
    config = small_project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("locale: ar\n", "locale: arabic\n"), encoding="utf-8")
    assert_one_line(build(small_project), "mkdocs.yml", "arabic")


def assert_one_line(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit 2, one line on stderr that holds every word, no traceback."""
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 2, done.stderr
    assert len(lines) == 1, done.stderr
    for word in words:
        assert word in lines[0]
    assert "Traceback" not in done.stderr + done.stdout


BROKEN = {
    "front matter": ("docs/ar/about.md", b"---\ntitle: [unclosed\n---\n# About\n", ["about.md"]),
    "not UTF-8": ("docs/ar/about.md", "# عن\n".encode("cp1256"), ["about.md"]),
    "unknown claim": ("docs/ar/about.md", b"# About\n\nText.[^std-1325-basic]\n", ["about.md:3", "std-1325-basics"]),
    "broken link": ("docs/ar/about.md", b"# About\n\n[x](gone.md)\n", ["about.md", "gone.md"]),
    "missing anchor": ("docs/ar/about.md", b"# About\n\n## Section {#section}\n\n[x](index.md#gone)\n", ["about.md", "gone"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_page_is_one_line_and_the_last_site_stays(built_small_project, name):
    file, content, words = BROKEN[name]
    before = tree(built_small_project / "site")
    (built_small_project / file).write_bytes(content)
    assert_one_line(build(built_small_project), *words)
    assert tree(built_small_project / "site") == before
    assert [path.name for path in built_small_project.glob("site.*") if path.is_dir()] == []


def test_a_missing_data_key_names_file_and_line(small_project):
    path = small_project / "data/claims/wps.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("  confidence:"))
    del lines[at]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert_one_line(build(small_project), "claims/wps.yml:", "confidence")


def states_of_a_swap(folder: Path) -> list[Path]:
    """A copy of the folder as it stands after each step of `swap_in`, as a kill would leave it."""
    steps = ["before", "ready", "moved away", "moved in", "done"]
    made = []
    for count, step in enumerate(steps):
        copy = folder / step / "site"
        for name, text in (("site", "old"), ("site.building", "new")):
            (copy.parent / name).mkdir(parents=True)
            (copy.parent / name / "index.html").write_text(text, encoding="utf-8")
        moves = [("site.building", "site.ready"), ("site", "site.previous"), ("site.ready", "site")]
        for source, target in moves[:count]:
            (copy.parent / source).rename(copy.parent / target)
        if count == 4:
            shutil.rmtree(copy.parent / "site.previous")
        made.append(copy)
    return made


def test_a_swap_killed_after_any_step_is_completed_by_the_next_command(tmp_path):
    for site in states_of_a_swap(tmp_path):
        swap.recover(site)
        assert (site / "index.html").read_text(encoding="utf-8") in ("old", "new")
        assert [path.name for path in site.parent.iterdir()] == ["site"]


# What the build has just made when it is killed: nothing, a folder, a language, nearly all, what lives for a moment only.
MOMENTS = [
    "", "site.building", "site.building/en", "site.building/ar/about.html", "site.building/en/sitemap.xml", "site.building/ar/search/index.js",
    "site.building/index.html", "site.previous",
]  # fmt: skip


@pytest.mark.parametrize("made", MOMENTS)
def test_a_build_killed_at_any_moment_leaves_a_whole_site(built_small_project, made):
    before = tree(built_small_project / "site")
    page = built_small_project / "docs/en/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "scripts/build_site.py"], cwd=built_small_project, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and not (built_small_project / made).exists():
        time.sleep(0.001)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    swap.recover(built_small_project / "site")
    after = tree(built_small_project / "site")
    changed = {name for name in after if after.get(name) != before.get(name)}
    assert set(after) == set(before)
    assert not changed or any(name.endswith("about.html") for name in changed)
    assert build(built_small_project).returncode == 0
    assert "More." in (built_small_project / "site/en/about.html").read_text(encoding="utf-8")


def test_a_full_disk_leaves_the_last_site_whole(built_small_project, tmp_path):
    good = tree(built_small_project / "site")
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, sum(map(len, good.values())) * 3 // 2):
        shutil.copytree(built_small_project / "site", disk / "site")
        done = run_script("build_site.py", "--site", str(disk / "site"), project=built_small_project)
        assert done.returncode == 2
        assert "No space left" in done.stderr
        assert "Traceback" not in done.stderr
        assert tree(disk / "site") == good

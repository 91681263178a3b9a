"""The ledger of releases: written, read back, and no published address vanishes unnoticed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from sitekit import languages, releases
from sitekit.checks import published
from sitekit.publish import printed
from sitekit.records import BadInput
from sitekit.releases import Release
from support import ROOT, run_script


def record(project, *arguments):
    return run_script("record_release.py", "--root", str(project), *arguments)


def test_a_release_is_written_and_read_back(tmp_path):
    release = Release("2026.11", "2026-11-24", {"en": {"a.html": "1a", "a.html#x": "+"}, "ar": {"a.html": "2b"}})
    path = releases.write(tmp_path, release)
    assert path.read_text(encoding="utf-8").splitlines()[2:] == ["a.html\t1a\t2b", "a.html#x\t+\t-"]
    assert releases.load(tmp_path) == [release]


def test_releases_are_in_the_order_of_their_versions(tmp_path):
    for version in ("2026.9", "2026.11", "2026.11.1", "2026.10"):
        releases.write(tmp_path, Release(version, "2026-11-24", {"en": {}}))
    assert [release.version for release in releases.load(tmp_path)] == ["2026.9", "2026.10", "2026.11", "2026.11.1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a.html\t1\n", "releases/2026.11.tsv:1: has no heading"),
        ("# version\t2026.11\t2026-11-24\n# address\ten\tar\na.html\t1\n", "releases/2026.11.tsv:3: 1 fingerprints for 2"),
    ],
)
def test_a_broken_ledger_is_named(tmp_path, text, words):
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases/2026.11.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=words):
        releases.load(tmp_path)


def test_a_fingerprint_moves_with_the_text_and_not_with_its_wrapping(tmp_path):
    english = languages.load(ROOT)[0]
    page = tmp_path / "a.md"
    head = "---\ntitle: A\nupdated: 2026-11-24\n---\n# A\n\nIntroduction.\n\n"
    page.write_text(head + "## One {#one}\n\nFirst.\nSecond.\n\n## Two {#two}\n\nText.\n", encoding="utf-8")
    [before] = printed.pages(tmp_path, english)
    page.write_text(head + "## One {#one}\n\nFirst. Second.\n\n## Two {#two}\n\nOther.\n", encoding="utf-8")
    [after] = printed.pages(tmp_path, english)
    assert before.sections == {"one": "One", "two": "Two"}
    assert {key for key in before.prints if before.prints[key] != after.prints[key]} == {"a.html#two"}


def test_a_vanished_address_is_a_finding_until_it_is_redirected(small_project):
    first = record(small_project)
    assert first.returncode == 0, first.stderr
    for code in ("en", "ar"):
        about = small_project / "docs" / code / "about.md"
        about.write_text(about.read_text(encoding="utf-8").replace("{#section}", "{#renamed}"), encoding="utf-8")
        index = small_project / "docs" / code / "index.md"
        index.write_text(index.read_text(encoding="utf-8").replace("about.md#section", "about.md"), encoding="utf-8")
    (small_project / "VERSION").write_text("2026.12\n", encoding="utf-8")
    second = record(small_project)
    assert second.returncode == 1
    assert second.stdout.count("ADR002") == 2
    assert "about.html#section<TAB>NEW ADDRESS" in second.stdout
    assert not (small_project / "releases/2026.12.tsv").exists()
    check = run_script(
        "check_addresses.py", "--site", str(small_project / "site"), "--root", str(small_project), "--format", "json"
    )
    assert check.returncode == 1
    assert {finding["address"] for finding in json.loads(check.stdout)} == {"en/about.html#section", "ar/about.html#section"}
    line = "about.html#section\tabout.html#renamed\t2026-12-01\trenamed\n"
    (small_project / "redirects.tsv").write_text(line, encoding="utf-8")
    assert record(small_project).returncode == 0
    assert "about.html#renamed" in (small_project / "releases/2026.12.tsv").read_text(encoding="utf-8")


def test_a_vanished_page_is_one_finding_not_one_a_section():
    release = Release("2026.11", "2026-11-24", {"en": {"a.html": "1", "a.html#x": "2", "a.html#y": "3"}})
    [finding] = published.check([release], [], {"en": {"b.html"}})
    assert finding.rule == "ADR001"
    assert finding.message_ar


def test_a_version_is_recorded_once_unless_asked_again(tmp_path):
    releases.write(tmp_path, Release("2026.11", "2026-11-24", {"en": {}}))
    (tmp_path / "VERSION").write_text("2026.11\n", encoding="utf-8")
    done = record(tmp_path)
    assert done.returncode == 2
    assert "say --again" in done.stderr
    (tmp_path / "VERSION").write_text("v3\n", encoding="utf-8")
    assert "'v3' is no version" in record(tmp_path).stderr


def test_versions_agree_wherever_they_stand():
    version = releases.current_version(ROOT)
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version: "{version}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_commands_tell_what_they_do():
    for name in ("check_addresses.py", "record_release.py", "mend.py"):
        done = subprocess.run([sys.executable, ROOT / "scripts" / name, "--help"], capture_output=True, check=False)
        assert done.returncode == 0

"""Making packs: the same bytes, only what changed, plain words when something is missing or goes wrong."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import packs_reading as reading
import pikepdf
import pytest
from packs_made import ROOT, make, manifest

from support import copy_small_project, run_script, small_disk

FILES = ("*/h10-*", "*/m01-*.pptx", "en-ar/h10-*", "*/c01-*-to-cut.pdf")
HARD = ("*/h7*", "*/manual.pdf")
HEAD = "---\ntitle: {0}\ndescription: A page.\nkind: {1}\nid: {2}\nupdated: 2026-11-24\n---\n# {0}\n\n"


def fingerprints(packs: Path) -> dict[str, str]:
    files = [each for each in packs.glob("*/*") if each.suffix in {".pdf", ".docx", ".pptx"} and each.parent.name != ".cache"]
    return {each.relative_to(packs).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest() for each in files}


def test_same_text_same_bytes_in_any_folder(packs, site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "elsewhere" / "the site", ignore=shutil.ignore_patterns("packs"))
    make(copy, tmp_path / "again", *FILES, env={"TZ": "Pacific/Kiritimati", "LC_ALL": "C"})
    again = fingerprints(tmp_path / "again")
    assert len(again) == 11
    assert again.items() <= fingerprints(packs).items()


def test_nothing_in_a_file_tells_when_it_was_made(packs):
    """Every date in a file is the day of its text."""
    for file in (packs / name for name in fingerprints(packs) if name.endswith(".pdf")):
        with pikepdf.open(file) as pdf, pdf.open_metadata() as meta:
            days = {str(pdf.docinfo[key]) for key in ("/CreationDate", "/ModDate")}
            assert days == {f"D:{meta['xmp:CreateDate'][:10].replace('-', '')}000000Z"}, file
            assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == meta["xmp:MetadataDate"], file
    for file in [*packs.glob("*/*.docx"), *packs.glob("*/*.pptx")]:
        with zipfile.ZipFile(file) as package:
            days = {entry.date_time for entry in package.infolist()}
            said = set(re.findall(rb">(\d{4}-\d\d-\d\dT[\d:]+Z)<", package.read("docProps/core.xml")))
        [(year, month, day, *rest)] = days
        assert rest == [0, 0, 0] and said == {f"{year}-{month:02}-{day:02}T00:00:00Z".encode()}, file


def test_only_what_changed_is_made_again(packs_of_small_site):
    project, site, packs = packs_of_small_site
    assert "0 files made" in make(site, packs, *HARD, project=project).stdout
    page = site / "en" / "toolkit" / "handouts" / "h77-short.html"
    page.write_text(page.read_text(encoding="utf-8").replace("A short page.", "A changed page."), encoding="utf-8")
    done = make(site, packs, *HARD, project=project)
    made = int(re.search(r"(\d+) files made", done.stdout)[1])
    assert made == 4  # its PDF and Word file, the manual, the bilingual edition
    assert "changed page" in reading.poppler(packs / "en" / "h77-short.pdf")


@pytest.fixture(scope="module")
def small_packs(tmp_path_factory):
    """A small site whose handouts are hard to print, and its packs; for reading only."""
    folder = tmp_path_factory.mktemp("small")
    project = copy_small_project(folder / "project")
    for code in ("en", "ar"):
        handouts = project / "docs" / code / "toolkit" / "handouts"
        handouts.mkdir(parents=True)
        rows = "".join(f"| row{number} | |\n" for number in range(1, 201))
        (handouts / "h77-short.md").write_text(HEAD.format("Short", "handout", "H77") + "A short page.\n", encoding="utf-8")
        (handouts / "h78-long.md").write_text(
            HEAD.format("Long", "handout", "H78") + f"{'incomprehensibility' * 20}\n\n| Row | Note |\n|---|---|\n{rows}", encoding="utf-8"
        )
    run_script("build_site.py", project=project)
    make(project / "site", folder / "packs", *HARD, project=project)
    return project, project / "site", folder / "packs"


@pytest.fixture
def packs_of_small_site(small_packs, tmp_path):
    """The same to change at will."""
    project, site, packs = small_packs
    return project, shutil.copytree(site, tmp_path / "site"), shutil.copytree(packs, tmp_path / "packs")


def test_two_hundred_rows_and_a_word_longer_than_the_line(small_packs):
    _, _, packs = small_packs
    file = packs / "en" / "h78-long.pdf"
    text = reading.poppler(file)
    assert all(re.search(rf"\brow{number}\b", text) for number in range(1, 201))
    assert text.count("Note") >= 5  # the head of the table again on every page
    boxes = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', reading.poppler(file, "-bbox"))
    assert min(float(left) for left, _ in boxes) > 40
    assert max(float(right) for _, right in boxes) < 595 - 40
    assert "".join(text.split()).count("incomprehensibility") == 20


def test_what_cannot_be_printed_is_named_and_the_rest_is_made(packs_of_small_site):
    project, site, packs = packs_of_small_site
    page = site / "en" / "toolkit" / "handouts" / "h77-short.html"
    card = '<div class="admonition card"><p class="admonition-title">Much</p><p>' + "word " * 3000 + "</p></div>"
    page.write_text(page.read_text(encoding="utf-8").replace("<p>A short page.", card + "<p>A short page."), encoding="utf-8")
    done = make(site, packs, *HARD, project=project, check=False)
    assert done.returncode == 1
    assert "docs/en/toolkit/handouts/h77-short.md: PCK001" in done.stdout
    assert "too long for its card" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert (packs / "en" / "h77-short.pdf").is_file()
    offered = manifest(packs)["en"]["toolkit/handouts/h77-short.html"]
    assert {each["kind"] for each in offered} == {"pdf", "word"}


def test_without_chromium_one_line_says_what_to_do(site, tmp_path):
    done = make(site, tmp_path / "packs", "en/h05*", env={"CHROMIUM": "/no/such/chromium"}, check=False)
    assert done.returncode == 2
    assert "Chromium" in done.stderr and "set_up.py browser" in done.stderr and "Traceback" not in done.stderr


def test_a_full_disk_is_one_line_and_the_next_run_goes_on(small_packs, tmp_path):
    project, site, packs = small_packs
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk, 50_000):
        done = make(site, disk / "packs", "en/h7*", project=project, check=False)
        assert done.returncode == 2
        assert re.search("disk: is full, .* could not be written \\(make room", done.stderr) and "Traceback" not in done.stderr
        assert not list(disk.rglob("*.part"))
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        make(site, disk / "packs", "en/h7*", project=project)
        made = fingerprints(disk / "packs")
        assert len(made) == 4 and made.items() <= fingerprints(packs).items()


def test_without_its_typeface_one_line_says_so(small_project, site, tmp_path):
    (small_project / "scripts" / "sitekit" / "packs" / "fonts" / "naskh-400.ttf").unlink()
    done = make(site, tmp_path / "packs", project=small_project, check=False)
    assert done.returncode == 2
    assert "naskh-400" in done.stderr and "Traceback" not in done.stderr


def test_without_a_site_one_line_says_so(tmp_path):
    done = make(tmp_path / "nothing", tmp_path / "packs", check=False)
    assert done.returncode == 2
    assert "make build" in done.stderr and "Traceback" not in done.stderr


def test_words_of_print_are_the_same_in_both_languages():
    import yaml

    folder = ROOT / "scripts" / "sitekit" / "packs" / "words"
    english, arabic = (yaml.safe_load((folder / f"{code}.yml").read_text(encoding="utf-8")) for code in ("en", "ar"))
    assert english.keys() == arabic.keys()
    assert english["print_kinds"].keys() == arabic["print_kinds"].keys()
    assert len(english["sign_in_columns"]) == len(arabic["sign_in_columns"])


def test_manifest_names_files_that_are_there_with_their_sizes(packs):
    said = json.loads((packs / "manifest.json").read_text(encoding="utf-8"))
    for folder, pages in said.items():
        for entries in pages.values():
            for entry in entries:
                assert (packs / folder / entry["file"]).stat().st_size == entry["bytes"]

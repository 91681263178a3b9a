"""Drawings: what is committed is what the data gives, and both languages show the same things in their own direction."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET

import pytest

from sitekit import figures, languages
from sitekit.data import load_figures
from sitekit.data.figures import words
from sitekit.figures.shapes import WIDTH
from sitekit.records import BadInput
from support import ROOT, run_script

FIGURES = load_figures(ROOT / "data")
LANGUAGES = languages.load(ROOT)
SVG = "{http://www.w3.org/2000/svg}"
ARABIC, LATIN = re.compile(r"[\u0621-\u064a]"), re.compile(r"[A-Za-z]")


def drawn(name: str, code: str) -> ET.Element:
    return ET.fromstring((ROOT / f"docs/{code}/figures/{name}.svg").read_text(encoding="utf-8"))


def groups(svg: ET.Element, attribute: str) -> list[ET.Element]:
    return [each for each in svg.iter(f"{SVG}g") if attribute in each.attrib]


def test_there_are_five():
    assert len(FIGURES) == 5


def test_the_committed_drawings_are_what_the_data_gives():
    made = figures.files(FIGURES, LANGUAGES)
    assert {name: (ROOT / name).read_text(encoding="utf-8") for name in made} == made
    assert run_script("make_figures.py", "--check").returncode == 0


@pytest.mark.parametrize("name", FIGURES)
def test_both_languages_have_the_same_boxes_and_arrows_mirrored(name):
    en, ar = drawn(name, "en"), drawn(name, "ar")
    assert [g.get("data-box") for g in groups(en, "data-box")] == [g.get("data-box") for g in groups(ar, "data-box")]
    ends = [[(g.get("data-from"), g.get("data-to")) for g in groups(svg, "data-from")] for svg in (en, ar)]
    assert ends[0] == ends[1] == [(arrow.start, arrow.end) for arrow in FIGURES[name].arrows]
    for left, right in zip(groups(en, "data-box"), groups(ar, "data-box"), strict=True):
        one, other = left.find(f"{SVG}rect"), right.find(f"{SVG}rect")
        assert float(one.get("x")) + float(other.get("x")) + float(one.get("width")) == pytest.approx(WIDTH, abs=0.2)
        assert one.get("width") == other.get("width")


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_drawing_is_named_described_and_in_its_own_script(name, code):
    svg = drawn(name, code)
    assert svg.get("role") == "img"
    assert (svg.get("lang"), svg.get("direction")) == (code, "rtl" if code == "ar" else "ltr")
    own, foreign = (ARABIC, LATIN) if code == "ar" else (LATIN, ARABIC)
    texts = [each.text for each in svg.iter() if each.tag in (f"{SVG}text", f"{SVG}title", f"{SVG}desc")]
    assert all(own.search(text) or text.isdigit() for text in texts)
    assert not [text for text in texts if foreign.search(text)]
    said = svg.find(f"{SVG}desc").text
    assert said.splitlines() == [FIGURES[name].lead[code], *words(FIGURES[name], code)]
    shown = "".join(each.text for each in svg.iter(f"{SVG}text"))
    assert sorted(re.findall(r"\w", shown)) == sorted(re.findall(r"\w", said.partition("\n")[2]))


@pytest.mark.parametrize("name", FIGURES)
def test_a_drawing_needs_no_style_no_script_and_nothing_from_elsewhere(name):
    for code in ("en", "ar"):
        text = (ROOT / f"docs/{code}/figures/{name}.svg").read_text(encoding="utf-8")
        assert not re.search(r"<style|style=|<script|href|url\(|\sid=", text)


def test_a_changed_label_is_a_finding_until_it_is_drawn(tmp_path):
    project = tmp_path / "project"
    for folder in ("scripts", "data/figures"):
        shutil.copytree(ROOT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for code in ("en", "ar"):
        shutil.copytree(ROOT / f"docs/{code}/figures", project / f"docs/{code}/figures")
    shutil.copy(ROOT / "mkdocs.yml", project)
    path = project / "data/figures/four-drawers.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Four drawers", "Five drawers"), encoding="utf-8")
    stale = run_script("make_figures.py", "--check", project=project)
    assert (stale.returncode, stale.stdout.count("FIG001")) == (1, 1)
    assert "docs/en/figures/four-drawers.svg" in stale.stdout
    assert run_script("make_figures.py", project=project).returncode == 0
    assert "Five drawers" in (project / "docs/en/figures/four-drawers.svg").read_text(encoding="utf-8")
    assert run_script("make_figures.py", "--check", project=project).returncode == 0
    path.unlink()
    assert "FIG002" in run_script("make_figures.py", "--check", project=project).stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("to: station", "to: statoin", "did you mean 'station'?"),
        ("id: ministry", "id: law", "two boxes are called 'law'"),
        ("look: sign", "look: sing", "did you mean 'sign'?"),
        ("id: four-drawers", "id: drawers", "is not the name of the file"),
    ],
)
def test_a_slip_in_the_data_is_named_with_its_line(tmp_path, old, new, said):
    folder = tmp_path / "data" / "figures"
    folder.mkdir(parents=True)
    text = (ROOT / "data/figures/four-drawers.yml").read_text(encoding="utf-8").replace(old, new, 1)
    if new == "id: law":
        text = text.replace("from: ministry", "from: law")
    (folder / "four-drawers.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as problem:
        load_figures(tmp_path / "data")
    assert said in str(problem.value)
    assert re.search(r"four-drawers\.yml:\d+", str(problem.value))

"""More than a hundred faults seeded into a copy of the real site: each is found, at the line where it was put."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sitekit.checks import links
from sitekit.data import load_all
from support import ROOT

PAGES = [
    "about.md", "model/calendar.md", "model/safety-protocol.md", "policy/digital-violence.md", "cases/c08-the-rumour.md",
    "modules/m04-national-action-plan/index.md", "toolkit/handouts/h05-complaint-form.md",
]  # fmt: skip
# Rule -> Markdown that breaks it. {n} makes each its own; {up} leads to the folder of the language.
SEEDS = [
    ("LNK001", "A sentence with [a link](gone-{n}.md) in it."),
    ("LNK001", "- an item\n- another [item](../gone-{n}/index.md#part)"),
    ("LNK002", "[here](#gone-{n}) and [there]({up}model/calendar.md#gone-{n})"),
    ("LNK003", "![A picture](gone-{n}.png)"),
    ("LNK007", "| File | Use |\n|---|---|\n| [form](gone-{n}.pdf) | print |"),
    ("LNK008", "[too far](../../../../../gone-{n}.html)"),
    ("LNK011", "[UN](htps://www.un.org/{n})"),
    ("LNK012", "[write](mailto:name{n}(at)example.org)"),
    ("LNK013", "[call](tel:CALL-{n})"),
    ("LNK014", '!!! note "Note"\n    A line.\n    See [this](http://www.un.org/{n}).'),
    ("LNK015", "[UN](//www.un.org/{n})"),
    ("LNK017", "[preview](http://localhost:8000/{n})"),
    ("LNK019", "[UN](https://www.un.org/\u200f{n})"),
    ("LNK020", "[موقع](https://www.un.org/{n}،)"),
    ("LNK034", "See [the protocol][gone-{n}]."),
    ("LNK032", "A paragraph\n{{: #twice-{n} }}\n\nAnother\n{{: #twice-{n} }}"),
]
IN_THEME = [
    ("LNK005", "overrides/partials/head.html", """<link rel="stylesheet" href="{{ 'assets/stylesheets/gone.css' | url }}">"""),
    ("LNK005", "overrides/partials/head.html", """<script src="{{ 'assets/javascripts/gone.js' | url }}"></script>"""),
    ("LNK001", "overrides/partials/footer.html", """<a href="{{ 'gone-from-footer.html' | url }}">x</a>"""),
    ("LNK014", "overrides/partials/footer.html", """<a href="http://footer.example.org/">x</a>"""),
    ("LNK003", "overrides/partials/footer.html", """<img src="{{ 'assets/images/gone.png' | url }}" alt="">"""),
    ("LNK033", "overrides/partials/footer.html", """<p aria-labelledby="gone-in-footer">x</p>"""),
    ("LNK002", "overrides/partials/footer.html", """<a href="#gone-in-footer-too">x</a>"""),
    ("LNK006", "overrides/assets/stylesheets/print.css", ".gone { background: url(../images/gone.svg) }"),
    ("LNK006", "overrides/assets/stylesheets/site.css", ".gone { background: url(../images/gone-too.svg) }"),
]
# Addresses of sources that pages show, in the data -> what they become.
IN_DATA = [("LNK020", "https://www.un.org/gone،"), ("LNK011", "https://www..org/gone"), ("LNK017", "https://localhost/gone")]


def append(path: Path, text: str) -> int:
    """Add `text` as a block of its own; the line on which it begins."""
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n{text}\n", encoding="utf-8")
    return before.count("\n") + 2


def seed_pages(project: Path) -> dict[tuple[str, int], str]:
    expected = {}
    number = 0
    for code in ("en", "ar"):
        for within in PAGES:
            page = project / "docs" / code / within
            for rule, text in SEEDS:
                number += 1
                seed = text.format(n=number, up="../" * within.count("/"))
                start = append(page, seed)
                at = [each for each, line in enumerate(seed.split("\n"), start) if f"{number}" in line]
                expected[f"docs/{code}/{within}", at[-1] if rule == "LNK032" else at[0]] = rule
    return expected


def seed_theme(project: Path) -> dict[tuple[str, int], str]:
    expected = {}
    for rule, name, text in IN_THEME:
        lines = (project / name).read_text(encoding="utf-8").splitlines()
        where = next((at for at, line in enumerate(lines) if line.strip() == "</footer>"), len(lines))
        where = where - 1 if name.endswith("footer.html") else where
        lines.insert(where, text)
        (project / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for rule, name, text in IN_THEME:
        lines = (project / name).read_text(encoding="utf-8").splitlines()
        expected[name, lines.index(text) + 1] = rule
    return expected


def seed_data(project: Path) -> dict[tuple[str, int], str]:
    """Break the addresses of three sources that pages link."""
    data = load_all(project / "data")
    used = [data.sources[each] for claim in data.claims.values() if claim.publishable for each in claim.sources]
    expected = {}
    for (rule, new), source in zip(IN_DATA, [each for each in used if (each.url or "").startswith("https:")][::10], strict=False):
        path = project / source.place.file
        lines = path.read_text(encoding="utf-8").splitlines()
        at = next(at for at, line in enumerate(lines) if line.endswith(f"url: {source.url}"))
        lines[at] = lines[at].replace(source.url, new)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        expected[source.place.file, at + 1] = rule
    return expected


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    """A seeded copy of the project, built; and file and line -> rule of every seed."""
    project = tmp_path_factory.mktemp("seeded") / "project"
    project.mkdir()
    for name in ("docs", "overrides", "data", "scripts", "releases"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file() and path.suffix in {".yml", ".md", ".tsv", ""} and not path.name.startswith("."):
            shutil.copy(path, project / path.name)
    expected = seed_pages(project) | seed_theme(project) | seed_data(project)
    build = (
        "from pathlib import Path; from sitekit import languages; from sitekit.publish import build, finish;"
        "root = Path('.').resolve(); chosen = languages.load(root);"  # without the gate that refuses hostile pages
        "build.build_languages(root, root / 'site', chosen); finish.finish(root, root / 'site', chosen, build.site_url(root))"
    )
    subprocess.run([sys.executable, "-c", build], cwd=project, check=True, env=os.environ | {"PYTHONPATH": str(project / "scripts")})
    return project, expected


@pytest.fixture(scope="module")
def found(seeded):
    project, _ = seeded
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        return links.check(Path("site"), Path("docs"))


def test_every_seed_is_found_and_at_least_95_in_100_at_its_exact_line(seeded, found):
    _, expected = seeded
    assert len(expected) >= 200
    at = {(finding.place.file, finding.place.line, finding.rule) for finding in found}
    exact = [place for place, rule in expected.items() if (*place, rule) in at]
    missed = {place: rule for place, rule in expected.items() if (*place, rule) not in at}
    assert len(exact) >= 0.95 * len(expected), missed
    anywhere = {(finding.place.file, finding.rule) for finding in found}
    assert all((file, rule) in anywhere for (file, _), rule in missed.items()), missed


def test_nothing_else_is_reported_where_faults_were_seeded(seeded, found):
    _, expected = seeded
    seeded_files = {file for file, _ in expected}
    extra = [
        f"{finding.place} {finding.rule} {finding.message}"
        for finding in found
        if finding.place.file in seeded_files and expected.get((finding.place.file, finding.place.line)) != finding.rule
    ]
    assert extra == []


def test_a_fault_of_a_template_is_one_finding(seeded, found):
    _, expected = seeded
    in_theme = [finding for finding in found if finding.place.file.startswith("overrides/")]
    assert len(in_theme) == len(IN_THEME)
    assert all(int(finding.extra.get("pages", "1")) > 50 for finding in in_theme if finding.rule != "LNK006")

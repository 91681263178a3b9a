"""A country's own pack: what is known stands there with its source, the rest is an empty line, never another's answer."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import packs_reading as reading
import pikepdf
import pytest
import yaml
from filelock import FileLock
from lxml import etree

from sitekit import answers, languages, overlay
from sitekit.data import PROFILE_FIELDS, load_all
from sitekit.packs import article
from sitekit.packs.country import hooks
from sitekit.publish import packs as publish
from sitekit.publish.generated.spot import Pages, Spot
from support import ROOT, run_script, shared_by_run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CODES = ("en", "ar")
DATA = load_all(ROOT / "data")
LANGUAGES = {language.code: language for language in languages.load(ROOT)}
RICH, POOR = "jordan", "djibouti"
SHEETS = ("01-legal", "02-referral", "03-lines", "04-words")


def made(site: Path, packs: Path, code: str, *only: str) -> Path:
    run_script(
        "build_packs.py", "--site", str(site), "--packs", str(packs), "--no-join", "--country", code, "--only", *only, check=True
    )
    return packs / "countries"


@pytest.fixture(scope="session")
def own(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of a country with much data, and the legal sheet of one with little."""
    shared = shared_by_run(tmp_path_factory, "own-packs")
    with FileLock(str(shared) + ".once"):
        if not shared.is_dir():
            made(site, shared, "jo", *(f"*{sheet}.*" for sheet in SHEETS), "*-country-pack.pdf", "*-to-cut.pdf")
            made(site, shared, POOR, "*01-legal.*")
    return shared / "countries"


def paragraphs(file: Path) -> list[etree._Element]:
    with zipfile.ZipFile(file) as package:
        return list(etree.fromstring(package.read("word/document.xml")).iter(f"{W}p"))


def word_text(file: Path) -> str:
    return squeezed(" ".join("".join(each.text or "" for each in one.iter(f"{W}t")) for one in paragraphs(file)))


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def texts(value, code: str) -> list[str]:
    held = (value.name, value.text, value.articles, value.instrument, value.note, value.question, value.why)
    return [squeezed(each[code]).rstrip(".") for each in held if each]


def sheet(own: Path, slug: str, code: str, name: str, suffix: str = "docx") -> Path:
    return own / slug / code / f"{slug}-{name}.{suffix}"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("slug", [RICH, POOR])
def test_the_legal_sheet_asks_every_question_and_signs(own, slug, code):
    word, pdf = word_text(sheet(own, slug, code, "01-legal")), reading.poppler(sheet(own, slug, code, "01-legal", "pdf"))
    assert len(DATA.legal_questions) == 25
    for question in DATA.legal_questions.values():
        assert word.count(question.id) >= 2 and pdf.count(question.id) >= 2  # in the overview and by itself
        assert all(squeezed(each[code]) in word for each in (question.title, question.question, question.why, question.where))
        assert reading.found_again(question.question[code], pdf, code) == 100
    said = yaml.safe_load((ROOT / f"scripts/sitekit/packs/words/country/{code}.yml").read_text(encoding="utf-8"))["legal"]
    assert all(squeezed(each) in word for each in (*said["sign_rows"], *said["sign_columns"], *said["strip"]))
    assert all(word.count(f"☐ {colour}") == 50 for colour in said["colours"])
    in_one_line = "\u00a0".join(f"☐\u00a0{colour}" for colour in said["colours"])
    assert sum("".join(each.itertext()) == in_one_line for each in paragraphs(sheet(own, slug, code, "01-legal"))) == 25
    assert len(reading.bookmarks(sheet(own, slug, code, "01-legal", "pdf"))) >= 29


@pytest.mark.parametrize("code", CODES)
def test_every_value_of_the_country_is_on_a_sheet_with_its_sources(own, code):
    asked = {each.profile_field for each in DATA.legal_questions.values()} - {None}
    on = dict.fromkeys(asked, "01-legal") | {"referral": "02-referral", "hotlines": "02-referral"}
    on |= {"nap": "03-lines", "nap_plans": "03-lines", "nap_lead": "03-lines", "nap_security_actions": "03-lines"}
    on |= {"customary_forms": "04-words", "security_institutions": "04-words"}
    assert set(PROFILE_FIELDS) - set(on) == {"cedaw"}  # on the profile, which the pack holds as well
    shown = 0
    for field, name in on.items():
        word = word_text(sheet(own, RICH, code, name))
        pdf = reading.poppler(sheet(own, RICH, code, name, "pdf"))
        for value in DATA.countries[RICH].values[field]:
            assert all(each in word for each in texts(value, code)), (field, texts(value, code))
            assert all(reading.found_again(each, pdf, code) >= 96 for each in texts(value, code))
            assert all(squeezed(DATA.sources[each].url or "") in word for each in value.sources)
            assert value.confidence is None or LANGUAGES[code].strings[f"confidence_{value.confidence}"] in word
            shown += 1
    assert shown == sum(len(held) for field, held in DATA.countries[RICH].values.items() if field in on)


@pytest.mark.parametrize("code", CODES)
def test_no_other_countrys_answer_no_low_confidence_no_telephone(own, code):
    words = LANGUAGES[code].strings
    for file in (own / RICH / code).glob("*.docx"):
        text = word_text(file)
        others = [
            each for country in DATA.countries.values() if country.id != RICH
            for field in PROFILE_FIELDS for value in country.values[field]
            for key in (value.text, value.articles, value.note) if key
            for each in [squeezed(key[code])] if len(each) > 20
        ]  # fmt: skip
        mine = [each for field in PROFILE_FIELDS for value in DATA.countries[RICH].values[field] for each in texts(value, code)]
        assert [each for each in others if each in text and not any(each.rstrip(".") in own for own in mine)] == []
        claims = [claim for question in DATA.legal_questions.values() for claim in question.iraq_claims]
        assert [claim for claim in claims if squeezed(DATA.claims[claim].text[code]) in text] == []
        levels = set(re.findall(re.escape(words["claim_confidence"]) + r" (\S+?)\.", text))
        assert levels <= {words["confidence_high"], words["confidence_medium"]}
        for line in ("".join(one.itertext()) for one in paragraphs(file)):
            plain = re.sub(r"https?://\S+|(19|20)\d\d[ -](19|20)\d\d", "", line)
            assert re.findall(r"(?<![\w./-])\+?\d[\d -]{6,}\d(?![\w/])", plain) == []


@pytest.mark.parametrize("code", CODES)
def test_a_country_with_little_data_shows_its_box_and_lines_for_each_question(own, code):
    country = DATA.countries[POOR]
    assert answers.counts(country, DATA)["none"] == 25
    file = sheet(own, POOR, code, "01-legal")
    assert word_text(file).count(squeezed(LANGUAGES[code].strings["box_none"].format(country=country.name[code]))) == 25
    lines = [each for each in paragraphs(file) if each.find(f"{W}pPr/{W}pStyle") is not None
             and each.find(f"{W}pPr/{W}pStyle").get(f"{W}val").replace(" ", "") == "WritingLine"]  # fmt: skip
    assert len(lines) >= 2 * 25
    assert DATA.countries[RICH].name[code] not in word_text(file)


@pytest.mark.parametrize("code", CODES)
def test_every_page_names_the_country_the_version_and_the_day(own, code):
    country, version = DATA.countries[RICH], (ROOT / "VERSION").read_text(encoding="utf-8").strip()
    for name in ("country-pack", "03-lines-to-cut", "08-photo-to-cut"):
        file = sheet(own, RICH, code, name, "pdf")
        with pikepdf.open(file) as pdf:
            pages = len(pdf.pages)
            assert str(pdf.Root.Lang) == code
            assert country.name[code] in str(pdf.docinfo.Title)
            assert ("/Direction" in pdf.Root.ViewerPreferences) == (code == "ar")
        for page in range(1, pages + 1):
            text = reading.poppler(file, "-f", str(page), "-l", str(page))
            assert reading.found_again(country.name[code], text, code) == 100, (file, page)
            assert version in text or (name == "country-pack" and page == 2)  # the contents have no foot
    cards = reading.poppler(sheet(own, RICH, code, "03-lines-to-cut", "pdf"))
    assert all(re.search(rf"(?<!\d){number}(?!\d)", cards) for number in range(1, 31))


def test_arabic_sheets_run_right_to_left(own):
    for file in (own / RICH / "ar").glob("*.docx"):
        with zipfile.ZipFile(file) as package:
            root = etree.fromstring(package.read("word/document.xml"))
        for paragraph in root.iter(f"{W}p"):
            assert paragraph.find(f"{W}pPr/{W}bidi") is not None or not "".join(paragraph.itertext())
        assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in root.iter(f"{W}tbl"))
        assert all(section.find(f"{W}bidi") is not None for section in root.iter(f"{W}sectPr"))


@pytest.mark.parametrize("code", CODES)
def test_the_boxes_of_every_page_hold_the_answers_of_the_country_and_of_no_other(site, code):
    pages = article.read(ROOT, site, LANGUAGES[code], "https://example.org/")
    spot = Spot(LANGUAGES[code], "index.md", "", DATA, Pages())
    iraqs = [squeezed(DATA.claims[each].text[code]) for q in DATA.legal_questions.values() for each in q.iraq_claims]
    boxes = 0
    for page in pages.values():
        for box in hooks.filled(page, DATA.countries[RICH], spot).body.xpath(".//div[@data-question]"):
            question, text = DATA.legal_questions[box.get("data-question")], squeezed("".join(box.itertext()))
            held = DATA.countries[RICH].values[question.profile_field] if question.profile_field else ()
            assert all(each in text for value in held for each in texts(value, code))
            assert held or squeezed(spot.word("box_none", country=DATA.countries[RICH].name[code])) in text
            assert not [each for each in iraqs if each in text]
            assert len(box.xpath(".//span[@class='line']")) == 2
            boxes += 1
    assert boxes >= 100


def test_an_unknown_country_is_one_line_with_the_remedy(site, tmp_path):
    done = run_script("build_packs.py", "--site", str(site), "--packs", str(tmp_path), "--no-join", "--country", "jordn")
    assert done.returncode == 2
    assert done.stderr == "error: data/countries: there is no profile 'jordn' (did you mean 'jordan'?)\n"


def test_a_fault_in_a_profile_is_named_with_its_line_before_anything_is_made(site, tmp_path):
    overlay.start(tmp_path / "ours", "2026.11")
    own = overlay.take(ROOT, overlay.read(tmp_path / "ours"), "data/countries/jordan.yml")
    lines = own.read_text(encoding="utf-8").splitlines()
    number = next(place for place, line in enumerate(lines, 1) if line.strip() == "confidence: medium")
    own.write_text("\n".join([*lines[: number - 1], *lines[number:]]) + "\n", encoding="utf-8")
    arguments = ("--site", str(site), "--packs", str(tmp_path / "packs"), "--no-join", "--country", "jo")
    done = run_script("build_packs.py", *arguments, "--overlay", str(tmp_path / "ours"))
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1
    assert re.search(r"countries/jordan\.yml:\d+: 'confidence' is missing \(add ", done.stderr)
    assert not (tmp_path / "packs").exists()


def test_the_page_of_the_country_offers_its_pack(tmp_path):
    folder = tmp_path / "packs" / "countries" / "jordan"
    (folder / "ar").mkdir(parents=True)
    (folder / "ar" / "jordan-01-legal.pdf").write_bytes(b"%PDF-1.7")
    entry = {"kind": "الأردن · 01 · الورقة القانونية، PDF", "file": "jordan-01-legal.pdf", "bytes": 8}
    (folder / "manifest.json").write_text(json.dumps({"ar": {"adapt/countries/jordan.html": [entry]}}), encoding="utf-8")
    page = tmp_path / "site" / "ar" / "adapt" / "countries" / "jordan.html"
    page.parent.mkdir(parents=True)
    page.write_text("<!-- print -->", encoding="utf-8")
    publish.join(tmp_path / "packs", tmp_path / "site", [LANGUAGES["ar"]])
    [address] = re.findall(r'<li><a href="([^"]+)">الأردن · 01', page.read_text(encoding="utf-8"))
    assert (page.parent / address).read_bytes() == b"%PDF-1.7"


def test_words_of_the_sheets_are_the_same_in_both_languages():
    def shape(held: object) -> object:
        if isinstance(held, dict):
            return {key: shape(each) for key, each in held.items()}
        return [shape(each) for each in held] if isinstance(held, list) else sorted(re.findall(r"\{\w+\}", str(held)))

    folder = ROOT / "scripts" / "sitekit" / "packs" / "words" / "country"
    english, arabic = (yaml.safe_load((folder / f"{code}.yml").read_text(encoding="utf-8")) for code in CODES)
    assert shape(english) == shape(arabic)

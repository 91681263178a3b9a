"""Country pages and the answers of a country: every publishable value, nothing else, never another country's law."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import sys

import pytest
import yaml

from sitekit import answers, languages, new_country, overlay
from sitekit.data import PROFILE_FIELDS, load_all
from sitekit.publish import citing, country_scripts, generated, legal_boxes
from sitekit.publish.generated import gaps
from sitekit.publish.generated.spot import Spot
from sitekit.records import BadInput
from support import ROOT, run_script

CODES = ("en", "ar")
DATA = load_all(ROOT / "data")
LANGUAGES = {language.code: language for language in languages.load(ROOT)}
PAGES = {code: citing.pages(ROOT / "docs" / code) for code in CODES}
SLUGS = tuple(DATA.countries)


def spot(code: str, within: str = "index.md") -> Spot:
    return Spot(LANGUAGES[code], within, "", DATA, PAGES[code])


def page(slug: str, code: str) -> str:
    """The Markdown of a country's page, without the signs that escape."""
    within = f"adapt/countries/{slug}.md"
    filled = generated.fill(f"<!-- made from data: country {slug} -->", spot(code, within), ROOT / "docs" / code / within)
    return re.sub(r"\\(.)", r"\1", filled)


def section(text: str, field: str) -> str:
    [found] = re.findall(rf"\{{#{field.replace('_', '-')}\}}\n(.*?)(?=\n##|\Z)", text, re.DOTALL)
    return found


def squeezed(text: str) -> str:
    return " ".join(text.split())


def raw(slug: str) -> dict:
    return yaml.safe_load((ROOT / "data/countries" / f"{slug}.yml").read_text(encoding="utf-8"))


def test_every_profile_has_its_page_in_both_languages():
    for code in CODES:
        pages = {path.stem for path in (ROOT / "docs" / code / "adapt/countries").glob("*.md")} - {"index"}
        assert pages == set(SLUGS)
    assert len(SLUGS) == 22


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_shows_every_publishable_value_with_confidence_and_sources(slug, code):
    text, shown, expected = page(slug, code), 0, 0
    for field, held in raw(slug)["values"].items():
        part = section(text, field)
        for value in held or []:
            if value.get("publishable") is False:
                continue
            expected += 1
            texts = [value[key][code] for key in ("name", "text", "articles", "instrument", "note") if value.get(key)]
            assert all(squeezed(each) in part for each in texts), (field, texts)
            assert all(f"(#source-{source})" in part for source in value.get("sources", []))
            assert all(f"[^{claim}]" in part for claim in value.get("claims", []))
            assert "confidence" not in value or LANGUAGES[code].strings["confidence_" + value["confidence"]] in part
            shown += 1
    assert shown == expected
    used = {s for held in raw(slug)["values"].values() for value in held or [] for s in value.get("sources", [])}
    assert set(re.findall(r"\{: #source-(\S+) \.source \}", text)) == used


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_null_says_not_found_and_what_is_closed_asks(slug, code):
    text, words = page(slug, code), LANGUAGES[code].strings
    for field, held in raw(slug)["values"].items():
        part = section(text, field)
        assert (words["not_found"] in part) == (not held)
        closed = [value for value in held or [] if value.get("publishable") is False]
        assert part.count("!!! legal ") == len(closed)
        for value in closed:
            assert squeezed(value["question"][code]) in part
            assert squeezed(value["why"][code]) in part
            assert (f'"{words["to_check_lawyer"]}"' in part) >= bool(value["lawyer"])
    for listed, anchor in ((raw(slug)["conflicts"], "conflicts"), (raw(slug)["gaps"], "gaps")):
        assert all(squeezed(each[code]) in section(text, anchor) for each in listed)


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_on_a_page_is_absent_from_the_data(slug):
    """What is left of a page once the words of the house and the texts of this profile are taken out has no content."""
    for code in CODES:
        left = _without_data(page(slug, code), slug, code)
        assert re.findall(r"\d\d+|\w{4,}", left) == []


def _without_data(text: str, slug: str, code: str) -> str:
    text = re.sub(r"<div class=\"country-choice\".*?</div>|<script.*?</script>|<link[^>]*>", " ", text, flags=re.DOTALL)
    text = re.sub(r"\[([CHM]\d\d|LH-\d\d)\]\([^)]*\)(?!\{)", r"\1", text)
    text = re.sub(r"`[^`]*`|\]\([^)]*\)|\{[:#][^}]*\}|\[\^[^\]]*\]|</?bdi[^>]*>|<br>", " ", text)
    country, words = DATA.countries[slug], LANGUAGES[code].strings
    house = sorted((part for each in words.values() for part in re.split(r"\{\w*\}", each) if part.strip()), key=len, reverse=True)
    values = [value for field in PROFILE_FIELDS for value in country.values[field]]
    claims = {claim for value in values for claim in value.claims}
    if slug == answers.IRAQ:
        claims |= {claim for each in DATA.legal_questions.values() for claim in each.iraq_claims}
    known = [squeezed(text) for value in values for each in (value.name, value.text, value.articles, value.instrument,
             value.note, value.question, value.why) if each for text in each.values()]  # fmt: skip
    known += [squeezed(DATA.claims[claim].text[code]) for claim in claims]
    known += [fact for value in values for fact in value.facts.values() if not fact.isdigit()]
    known += [each[code] for each in (*country.conflicts, *country.gaps)]
    known += [each.title[code] for each in DATA.legal_questions.values()]
    known += [each.name[code] for each in DATA.countries.values() if each.id == slug or slug in (each.part_of, country.part_of)
              or each.id == country.part_of]  # fmt: skip
    known += [part for s in {s for v in values for s in v.sources} for part in _of_source(s, code)]
    known += [one for one in house if len(one) > 20]
    for one in sorted({squeezed(each) for each in known}, key=len, reverse=True):
        text = text.replace(one, " ")
    facts = [fact for value in values for fact in value.facts.values()] + [v.as_of for v in values if v.as_of]
    numbers = sorted({part for fact in [*facts, country.checked] for part in fact.split("-")}, key=len, reverse=True)
    counted = [str(number) for number in answers.counts(country, DATA).values()]
    for one in [*numbers, *[n.lstrip("0") for n in numbers], *counted, *words["months"].split("|")]:
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", text)
    for one in house:
        text = text.replace(one, " ").replace(one.strip(), " ")
    return re.sub(r"LH-\d\d|!!! legal|[CHMQ]\d\d", " ", text)


def _of_source(source_id: str, code: str) -> list[str]:
    import babel

    source = DATA.sources[source_id]
    names = babel.Locale.parse(code).languages
    return [*source.title.values(), source.publisher, str(source.year), *(names[each] for each in source.languages)]


@pytest.mark.parametrize("code", CODES)
def test_no_telephone_number_and_no_low_confidence_anywhere(code):
    for slug in SLUGS:
        text = re.sub(r"\([^)]*\)|\{[^}]*\}", "", page(slug, code))
        numbers = re.findall(r"(?<![\w./-])\+?\d[\d ()-]{6,}\d(?![\w/])", text)
        assert not [each for each in numbers if not re.fullmatch(r"(19|20)\d\d([ -](19|20)\d\d)*", each.strip())]
        part = section(page(slug, code), "hotlines")
        assert not re.search(r"\b\d{3,4}\b", re.sub(r"\b(19|20)\d\d\b", "", part))
    for value in (v for c in DATA.countries.values() for held in c.values.values() for v in held if v.publishable):
        assert value.confidence in ("high", "medium") or value.claims
        assert all(DATA.claims[claim].publishable for claim in value.claims)


def test_no_country_shows_another_countrys_answer():
    """Each text in a country's script stands in its own profile, or in a claim that this profile or Iraq's sheet names."""
    for code in CODES:
        for slug, country in DATA.countries.items():
            own = squeezed(json.dumps(raw(slug), ensure_ascii=False) + " ".join(LANGUAGES[code].strings.values()))
            claims = {claim for held in country.values.values() for value in held for claim in value.claims}
            if slug == "iraq":
                claims |= {claim for each in DATA.legal_questions.values() for claim in each.iraq_claims}
            said = {squeezed(DATA.claims[claim].text[code]) for claim in claims}
            for answer in country_scripts.of_country(country, spot(code))["answers"].values():
                for line in answer["said"]:
                    assert squeezed(line["text"]) in said or _stands_in(line["text"], own), line
                    assert line["href"].startswith((f"adapt/countries/{slug}.html#", "sources.html#"))
                for each in answer["open"]:
                    assert squeezed(each["question"]) in own


def _stands_in(line: str, own: str) -> bool:
    """Every piece of the line between signs of punctuation is a piece of the profile, or a word of the house."""
    return all(piece.strip() in own for piece in re.split(r"[·.,:;()،؛]|\s(?=\S*\d)|(?<=\d)\s", line) if len(piece) > 4 and not piece.strip().isdigit())


def test_a_region_takes_nothing_over_from_its_state():
    region, state = DATA.countries["kurdistan-region-iraq"], DATA.countries["iraq"]
    for question in DATA.legal_questions.values():
        mine, theirs = answers.of(question, region), answers.of(question, state)
        assert not {value.place for value in mine.values} & {value.place for value in theirs.values}
        assert not set(mine.claims)
        if not question.profile_field:
            assert mine.state == "none"


def test_a_question_with_nothing_known_is_not_found_and_one_with_open_values_is_to_be_checked():
    states = {slug: answers.counts(country, DATA) for slug, country in DATA.countries.items()}
    assert all(sum(counts.values()) == 25 for counts in states.values())
    lh = DATA.legal_questions
    assert answers.of(lh["LH-25"], DATA.countries["jordan"]).state == "answered"
    assert answers.of(lh["LH-25"], DATA.countries["iraq"]).state == "open"
    assert answers.of(lh["LH-25"], DATA.countries["oman"]).state == "none"
    assert answers.of(lh["LH-01"], DATA.countries["iraq"]).state == "part"


@pytest.mark.parametrize("code", CODES)
def test_a_legal_point_gets_its_question_and_only_iraqs_answer_named_as_iraqs(code):
    where = spot(code, "cases/c02.md")
    point = '<li><a href="../adapt/legal-questions.html#lh-01">LH-01</a>: text</li>'
    other = '<li><a href="../adapt/legal-questions.html#lh-08">LH-08</a></li>'
    content = f'<h2 id="other">x</h2><ul>{point}</ul><h2 id="legal">Law</h2><ul>{point}{other}</ul><h2 id="next">y</h2><ul>{point}</ul>'
    done = legal_boxes.added(content, where)
    assert re.findall(r'data-question="(LH-\d\d)"', done) == ["LH-01", "LH-08"]
    first, second = re.findall(r'<div class="legal-box" data-question.*?</div></div>', done, re.DOTALL)
    words = LANGUAGES[code].strings
    assert DATA.legal_questions["LH-01"].question[code] in first
    assert words["box_iraq"] in first
    assert DATA.claims["iq-law-01"].text[code][:60] in first
    assert "sources.html#iq-law-01" in first
    assert words["box_iraq"] not in second
    for box in (first, second):
        assert words["box_lines"] in box
        assert box.count('<span class="line">') == 2


def test_a_page_without_the_section_is_left_as_it_is():
    content = '<h2 id="law">Law</h2><ul><li><a href="adapt/legal-questions.html#lh-01">LH-01</a></li></ul>'
    assert legal_boxes.added(content, spot("en")) == content


# A new country, and the overlay.


def argument(text: str) -> str | bytes:
    """A name as a terminal passes it, also where this Python's locale is plain ASCII."""
    return text if sys.getfilesystemencoding() == "utf-8" else text.encode()


def test_a_new_country_from_nothing_to_its_pages(small_project):
    done = run_script(
        "new_country.py", "basra", "--english", "Basra", "--arabic", argument("البصرة"), "--iso", "IQ/IRQ",
        "--region", "mashreq", "--part-of", "iraq", project=small_project, check=True,
    )  # fmt: skip
    assert "wrote data/countries/basra.yml" in done.stdout
    assert "wrote docs/ar/adapt/countries/basra.md" in done.stdout
    assert done.stdout.count("  not found: ") == 14
    assert done.stdout.count("  no answer yet: LH-") == 25
    country = load_all(small_project / "data").countries["basra"]
    assert country.part_of == "iraq"
    assert "<!-- made from data: country basra -->" in (small_project / "docs/en/adapt/countries/basra.md").read_text(encoding="utf-8")
    again = run_script("new_country.py", "basra", project=small_project, check=True)
    assert "wrote" not in again.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Basra"], "no name of a file"),
        (["basra"], "there is no profile 'basra' yet"),
        (["basra", "--english", "Basra", "--arabic", argument("البصرة"), "--iso", "IRQ"], "there is no profile 'basra' yet"),
        (["basra", "--english", "B", "--arabic", argument("ب"), "--iso", "IQ/IRQ", "--region", "asia"], "use one of: mashreq"),
        (["basra", "--english", "B", "--arabic", argument("ب"), "--iso", "IQ/IRQ", "--region", "mashreq", "--part-of", "irak"], "names no profile: irak"),
    ],
)
def test_a_new_country_that_cannot_be_started_says_why(small_project, arguments, says):
    done = run_script("new_country.py", *arguments, project=small_project)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (small_project / "data/countries/basra.yml").exists()


def test_an_overlay_survives_an_update_and_lists_what_changed(small_project, tmp_path):
    own = tmp_path / "ours"
    run_script("overlay.py", "start", str(own), project=small_project, check=True)
    run_script("overlay.py", "take", str(own), "data/countries/oman.yml", project=small_project, check=True)
    assert run_script("overlay.py", "check", str(own), project=small_project).returncode == 0
    mine = own / "data/countries/oman.yml"
    mine.write_text(mine.read_text(encoding="utf-8").replace("en: Oman", "en: Oman of ours"), encoding="utf-8")
    before = mine.read_bytes()
    base = small_project / "data/countries/oman.yml"
    base.write_text(base.read_text(encoding="utf-8") + "# the model moved on\n", encoding="utf-8")
    found = run_script("overlay.py", "check", str(own), project=small_project)
    assert found.returncode == 1
    assert "ours/overlay.yml:4: OVL001 data/countries/oman.yml changed in the model" in found.stdout
    laid = tmp_path / "laid"
    overlay.lay(small_project, overlay.read(own), laid)
    assert load_all(laid / "data").countries["oman"].name["en"] == "Oman of ours"
    assert load_all(small_project / "data").countries["oman"].name["en"] == "Oman"
    run_script("overlay.py", "settle", str(own), "data/countries/oman.yml", project=small_project, check=True)
    assert run_script("overlay.py", "check", str(own), project=small_project).returncode == 0
    assert mine.read_bytes() == before


def test_an_overlay_file_that_replaces_unseen_or_whose_base_went_is_listed(small_project, tmp_path):
    own = tmp_path / "ours"
    overlay.start(own, "2026.11")
    (own / "data/countries").mkdir(parents=True)
    shutil.copy(small_project / "data/countries/oman.yml", own / "data/countries/oman.yml")
    [found] = overlay.findings(small_project, overlay.read(own))
    assert found.rule == "OVL003"
    overlay.settle(small_project, overlay.read(own), "data/countries/oman.yml", "2026.11")
    (small_project / "data/countries/oman.yml").unlink()
    [found] = overlay.findings(small_project, overlay.read(own))
    assert found.rule == "OVL002"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('model: "1"\nreplace: []\n', r"ours/overlay\.yml:2: unknown key 'replace' \(did you mean 'replaces'\?\)"),
        ('model: "1"\nreplaces:\n- file: scripts/x.py\n  sha256: a\n', r"ours/overlay\.yml:3: 'scripts/x\.py' is not below docs/"),
        ('model: "1"\nreplaces:\n- file: data/x.yml\n  sha256: a\n', r"ours/overlay\.yml:3: 'data/x\.yml' is not in the overlay"),
    ],
)
def test_a_wrong_overlay_is_named_by_file_and_line(tmp_path, text, says):
    own = tmp_path / "ours"
    own.mkdir()
    (own / "overlay.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=says):
        overlay.read(own)


def test_the_site_is_built_with_the_overlay_and_stops_at_a_wrong_key_in_it(small_project, tmp_path):
    own = tmp_path / "ours"
    overlay.start(own, "2026.11")
    overlay.take(small_project, overlay.read(own), "docs/en/about.md")
    page_of_ours = own / "docs/en/about.md"
    page_of_ours.write_text(page_of_ours.read_text(encoding="utf-8") + "\nWords of our own.\n", encoding="utf-8")
    site = tmp_path / "site"
    arguments = ("--site", str(site), "--overlay", str(own))
    assert run_script("build_site.py", *arguments, project=small_project, check=True)
    assert "Words of our own." in (site / "en/about.html").read_text(encoding="utf-8")
    assert "Words of our own." not in (small_project / "docs/en/about.md").read_text(encoding="utf-8")
    overlay.take(small_project, overlay.read(own), "data/countries/oman.yml")
    wrong = own / "data/countries/oman.yml"
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("depth: short", "dept: short"), encoding="utf-8")
    done = run_script("build_site.py", *arguments, project=small_project)
    assert done.returncode == 2
    assert re.search(r"data/countries/oman\.yml:\d+: unknown key 'dept'.*did you mean 'depth'", done.stderr)
    assert "Words of our own." in (site / "en/about.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_every_page_of_a_country_can_be_left_at_once(built_site, code):
    """They speak of violence; so does the page that `new_country.py` writes."""
    for slug in SLUGS:
        assert "data-exit" in (built_site / code / "adapt/countries" / f"{slug}.html").read_text(encoding="utf-8"), slug
    assert "\nquick_exit: true\n" in new_country.PAGES[code]


def test_a_profile_that_names_no_gaps_is_listed_without_a_place_on_its_page():
    country = next(iter(DATA.countries.values()))
    bare = dataclasses.replace(DATA, countries={country.id: dataclasses.replace(country, gaps=())})
    assert f"{country.id}.md)" in gaps.countries(dataclasses.replace(spot("en", "gaps.md"), data=bare))

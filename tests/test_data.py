"""The data room: what stands in data/ is whole and may be published; what is wrong is named with line and remedy."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml

from sitekit.checks.content import data_texts
from sitekit.data import load_all, load_claims
from sitekit.data.legal import PROFILE_FIELDS
from sitekit.data.nodes import read_yaml
from sitekit.records import BadInput

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"


@pytest.fixture(scope="module")
def data():
    return load_all(DATA)


@pytest.fixture(scope="module")
def raw():
    """Every file of data/ as plain YAML, by its path below data/."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        path.relative_to(DATA).as_posix(): yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        for path in sorted(DATA.rglob("*.yml"))
    }


def walk(node, key=""):
    """Every scalar below `node`, with the key it stands under."""
    if isinstance(node, dict):
        for name, child in node.items():
            yield from walk(child, name)
    elif isinstance(node, list):
        for child in node:
            yield from walk(child, key)
    else:
        yield key, node


# --- the real data -------------------------------------------------------------------------------------------------


def test_nothing_got_lost(data):
    claims = Counter(claim.topic for claim in data.claims.values())
    assert claims["iraq-law"] == 41
    assert claims["iraq-institutions"] == 29
    assert claims["iraq-plans"] == 24
    assert sum(n for topic, n in claims.items() if topic.startswith("iraq-")) == 143
    assert sum(n for topic, n in claims.items() if not topic.startswith("iraq-")) == 87
    assert len(data.glossary.terms) == 161
    assert len(data.glossary.house_choices) == 14
    assert len(data.countries) == 22
    assert len(data.regional.frameworks) == 5
    assert list(data.legal_questions) == [f"LH-{number:02d}" for number in range(1, 26)]
    assert list(data.modules) == [f"M{number:02d}" for number in range(1, 13)]
    assert sum(item.test for item in data.items.values()) == 16
    assert set(data.topics) == set(claims)


def test_every_source_carries_something(data):
    used = {each for claim in data.claims.values() for each in claim.sources}
    used |= {each for term in data.glossary.terms.values() for each in term.sources}
    values = [v for country in data.countries.values() for field in country.values.values() for v in field]
    used |= {each for value in values for each in value.sources}
    used |= {each for framework in data.regional.frameworks.values() for each in framework.sources}
    used |= set(data.regional.plan_count.sources)
    assert set(data.sources) - used == set()


def test_what_is_not_publishable_is_a_question_only(raw):
    closed = [
        entry
        for name, file in raw.items()
        for entry in entries(file)
        if isinstance(entry, dict) and entry.get("publishable") is False
    ]
    assert len(closed) > 90
    for entry in closed:
        assert set(entry) - {"id"} == {"publishable", "question", "why", "lawyer"}, entry


def entries(node):
    """Every mapping below `node`."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from entries(child)


def test_no_open_question_gives_the_answer_away(data):
    """A question or its reason holds no number but the year of a known law or a recommendation."""
    closed = [claim for claim in data.claims.values() if not claim.publishable]
    closed += [v for c in data.countries.values() for field in c.values.values() for v in field if not v.publishable]
    for each in closed:
        for text in (each.question, each.why):
            assert set(re.findall(r"\d+", " ".join(text.values()))) <= {"2025"}, each.question


def test_nothing_of_low_confidence(raw):
    assert "low" not in {value for file in raw.values() for key, value in walk(file) if key == "confidence"}


PHONES = ["Call 911 now", "hotline (139)", "+964 770 123 4567", "الخط 1899", "على الرقم 119"]
PENALTIES = ["up to ten years' imprisonment", "the death penalty", "بالسجن المؤبد", "الحبس سنة"]


@pytest.mark.parametrize(("code", "text"), [*(("CNT073", each) for each in PHONES), *(("CNT074", each) for each in PENALTIES)])
def test_a_number_to_call_and_a_penalty_are_found_at_their_line(code, text, tmp_path):
    """In a country's fact, in a list of texts and in a test item, where a penalty may be a wrong answer."""
    language = "en" if text.isascii() else "ar"
    (tmp_path / "countries").mkdir()
    (tmp_path / "countries/here.yml").write_text(f"a:\n  - id: x\n    {language}: {json.dumps(text)}\n", encoding="utf-8")
    (tmp_path / "assessment_items.yml").write_text(f"{language}: [one, {json.dumps(text)}]\n", encoding="utf-8")
    found = list(data_texts.findings(tmp_path, ("en", "ar")))
    assert [(each.place.file, each.place.line) for each in found if "countries" in each.place.file] == [
        (f"{tmp_path.name}/countries/here.yml", 3)
    ]
    assert {each.rule for each in found} == {code} and len(found) == (2 if code == "CNT073" else 1)


def test_no_number_to_call_and_no_penalty_in_our_data():
    assert list(data_texts.findings(ROOT / "data", ("en", "ar"))) == []


def test_no_editors_cross_reference_left(raw):
    """The facts base spoke to its editors (LAW-16, iraq.yml, std-…): a reader's text never does."""
    texts = [
        (name, value)
        for name, file in raw.items()
        if not name.startswith(("assessment_items", "modules/"))
        for key, value in walk(file)
        if key in ("en", "ar") and isinstance(value, str)
    ]
    assert len(texts) > 2000
    left = re.compile(r"\b(?:WPS|NAP|INS|LAW|TRB|GBV|TRN)-\d\d\b|\bstd-[a-z]|\.yml\b|\bTODO\b|\bDo not print\b")
    assert [each for each in texts if left.search(each[1])] == []


def test_arabic_is_arabic_and_safe_in_both_directions(raw):
    """No bare range of numbers, no percent sign, western digits, no letter-stretching but before a number or quote."""
    wrong = re.compile(r"\d\s?[-–]\s?\d|[%٪٠-٩ـ]|\?|;|,(?=\s)")
    allowed = re.compile(r"CEDAW/C/[A-Z0-9/]+|«[^»]*»|(?<=[بلفك])ـ(?=[\d«])")
    found = [
        (name, value)
        for name, file in raw.items()
        if not name.startswith(("sources/", "modules/", "assessment_items"))
        for key, value in walk(file)
        if key == "ar" and isinstance(value, str) and wrong.search(allowed.sub("", value))
    ]
    assert found == []


def test_every_country_has_every_field_and_both_names(data):
    for country in data.countries.values():
        assert tuple(country.values) == PROFILE_FIELDS
        assert country.name["en"]
        assert country.name["ar"]
        assert all(not value.publishable for value in country.values["hotlines"])


def test_iraq_rests_on_its_own_claims(data):
    values = [value for field in data.countries["iraq"].values.values() for value in field if value.publishable]
    assert values
    assert all(value.claims and not value.sources for value in values)
    assert all(claim.startswith("iq-") for value in values for claim in value.claims)


def test_the_second_plan_is_never_called_current(data):
    for claim in data.claims.values():
        if claim.topic == "iraq-plans" and claim.publishable:
            assert not re.search(r"\bcurrent plan\b|الخطة الحالية", claim.text["en"] + claim.text["ar"])
    assert data.countries["iraq"].values["nap"][0].status == "expired"


def test_contested_claims_show_both_sides(data):
    contested = {claim.id for claim in data.claims.values() if claim.contested}
    assert {"iq-ins-02", "iq-ins-05", "std-no-mediation-gr33", "std-mediation-gr35"} <= contested


def test_no_own_text_uses_a_form_to_avoid(data):
    texts = [text for claim in data.claims.values() for text in (claim.text, claim.limits, claim.question) if text]
    texts += [t for q in data.legal_questions.values() for t in (q.title, q.question, q.why, q.where)]
    texts += [term.definition for term in data.glossary.terms.values()]
    for term in data.glossary.terms.values():
        for language, forms in term.avoid.items():
            for avoid in (each for each in forms if each.check):
                whole = re.compile(rf"(?<!\w){re.escape(avoid.form)}(?!\w)", re.IGNORECASE)
                for text in texts:
                    bare = re.sub(r"«[^»]*»|“[^”]*”", "", text[language])
                    assert not whole.search(bare), f"{avoid.form}: {text[language]}"


def test_the_schema_is_written_down(raw):
    """Every key that a file of data/ uses stands in data/README.md."""
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    free = {"en", "ar", "fr", "it"} | set(raw["glossary.yml"]["domains"])
    schemas = [file for name, file in raw.items() if not name.startswith("asked/")]  # its keys are the pages
    keys = {key for file in schemas for entry in entries(file) for key in entry} - free
    assert [key for key in sorted(keys) if f"`{key}`" not in readme] == []


# --- languages -----------------------------------------------------------------------------------------------------


def test_a_third_language_may_be_there(tmp_path):
    folder = copy(tmp_path)
    edit(folder / "claims/wps.yml", "    en: Resolution 2467", "    fa: قطعنامه\n    en: Resolution 2467")
    claim = load_claims(folder)["std-2467-survivor"]
    assert claim.text["fa"] == "قطعنامه"


def test_a_third_language_may_be_required():
    with pytest.raises(BadInput, match=r"the text in 'fa' is missing \(add 'fa:' beside en, ar\)"):
        load_all(DATA, ("en", "ar", "fa"))


# --- bad input -----------------------------------------------------------------------------------------------------


def copy(tmp_path):
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    "text",
    ["<script>x</script>", "<!-- x", "[k](javascript:x)", "![p][q]", "a {: onclick=x }", "{{ x }}", "&#8238;", "&lrm;",
     "a\u202eb", "a\u2066b", "a\u200bb"],
)  # fmt: skip
def test_a_text_is_words_only(tmp_path, text):
    path = tmp_path / "data.yml"
    path.write_text(yaml.safe_dump({"en": f"Risk {text}"}, allow_unicode=True), encoding="utf-8")
    with pytest.raises(BadInput, match=r"data.yml:1: the text holds"):
        read_yaml(path, tmp_path, ("en",)).texts()


FAULTS = {
    # name: file, what is replaced, by what, text of the line that must be named, message, remedy
    "unknown source": (
        "claims/wps.yml", "[sipri-1325", "[siprii-1325", "siprii-1325",
        "the source 'siprii-1325' is not known", "did you mean 'sipri-1325'?",
    ),
    "confidence missing": (
        "claims/wps.yml", "  confidence: high\n", "", "- id: std-1325-basics",
        "'confidence' is missing", "add 'confidence:' with its value",
    ),
    "low confidence": (
        "claims/wps.yml", "confidence: high", "confidence: low", "confidence: low",
        "low confidence is not published", "set 'publishable: false'",
    ),
    "date in the future": (
        "claims/iraq-plans.yml", "as_of: '2014'", "as_of: '2999-01'", "as_of: '2999-01'",
        "the date 2999-01 is in the future", "give the date the source speaks about",
    ),
    "no date": (
        "claims/iraq-plans.yml", "as_of: '2014'", "as_of: '2014-13'", "as_of: '2014-13'",
        "'2014-13' is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "unknown key": (
        "claims/wps.yml", "  scope: inter", "  scoop: inter", "scoop:",
        "unknown key 'scoop'", "did you mean 'scope'?",
    ),
    "key twice": (
        "claims/wps.yml", "  scope: inter", "  confidence: high\n  scope: inter", "  confidence: high\n  scope",
        "the key 'confidence' stands twice", "keep one of the two",
    ),
    "id twice": (
        "claims/wps.yml", "- id: std-1325-four-pillars", "- id: std-1325-basics\n# twin", "- id: std-1325-basics\n# twin",
        "the id 'std-1325-basics' is already used at data/claims/wps.yml:", "give one of the two another id",
    ),
    "language missing": (
        "claims/wps.yml", "    ar: اعتمد", "    arr: اعتمد", "    en: The Security Council adopted",
        "the text in 'ar' is missing", "add 'ar:' beside en, arr",
    ),
    "text empty": (
        "claims/wps.yml", "  text:\n    en: The Security Council adopted", "  text:\n    en: ''\n    fr: The", "en: ''",
        "a text is expected here", "write the text",
    ),
    "closed claim with its text": (
        "claims/iraq-law.yml", "- id: iq-law-07\n", "- id: iq-law-07\n  text: {en: a, ar: b}\n", "- id: iq-law-07",
        "a claim that is not publishable holds 'text'", "delete 'text'",
    ),
    "language of what is asked": (
        "asked/toolkit.yml", "toolkit/pulse-card:\n  en:", "toolkit/pulse-card:\n  eng:", "  eng:\n", "'en' is missing", "add 'en:'",
    ),
    "page of what is asked twice": (
        "asked/toolkit.yml", "toolkit/pulse-card:\n", "model/trainers:\n", "model/trainers:\n",
        "the id 'model/trainers' is already used at data/asked/model.yml:", "give one of the two another id",
    ),
    "merge conflict": (
        "claims/wps.yml", "claims:\n", "<<<<<<< HEAD\nclaims:\n", "<<<<<<< HEAD",
        "a merge conflict is not resolved", "keep one side",
    ),
    "broken YAML": (
        "claims/wps.yml", "[sipri-1325]", "[sipri-1325", "  confidence: high",
        "broken YAML", "check indentation and quotes",
    ),
    "tab": (
        "claims/wps.yml", "  publishable: true", "\tpublishable: true", "\tpublishable",
        "broken YAML", "no tabs",
    ),
    "not an address": (
        "sources/wps.yml", "url: https://", "url: www.", "url: www.",
        "is not an address", "write it in full",
    ),
    "unknown kind": (
        "sources/wps.yml", "kind: analysis", "kind: analisis", "kind: analisis",
        "the kind 'analisis' is not known", "did you mean 'analysis'?",
    ),
    "avoided form of its own": (
        "glossary.yml", "    - form: قانون 1325", "    - form: القرار 1325", "    - form: القرار 1325",
        "'القرار 1325' is both a form of the term and a form to avoid", "keep one of the two",
    ),
    "unknown domain": (
        "glossary.yml", "  domain: gender\n", "  domain: gendr\n", "domain: gendr",
        "the domain 'gendr' is not known", "did you mean 'gender'?",
    ),
    "unknown profile field": (
        "legal_questions.yml", "profile_field: honour_mitigation", "profile_field: honour", "profile_field: honour",
        "the field 'honour' is not known", "",
    ),
    "claim that may not be published": (
        "legal_questions.yml", "[iq-law-05, ", "[iq-law-07, ", "[iq-law-07, ",
        "the claim 'iq-law-07' is not publishable", "take it out",
    ),
    "unknown status": (
        "countries/jordan.yml", "status: expired", "status: current", "status: current",
        "the status 'current' is not known", "use one of: adopted, expired, in_development, none",
    ),
    "value without ground": (
        "countries/jordan.yml", "    sources: [jo-nayrouz-2025, jo-nbn-2025]\n", "", "  - status: expired",
        "the value rests on nothing", "name 'sources' with 'confidence'",
    ),
    "value without confidence": (
        "countries/jordan.yml", "    confidence: medium\n", "", "  - status: expired",
        "'confidence' is missing", "add 'confidence: high'",
    ),
    "field missing": (
        "countries/algeria.yml", "  referral:\n", "  referal:\n", "  referal:",
        "unknown key 'referal'", "did you mean 'referral'?",
    ),
    "file and id differ": (
        "countries/jordan.yml", "id: jordan", "id: jo", "id: jo",
        "the id 'jo' is not the name of the file", "write 'id: jordan'",
    ),
    "no such State": (
        "countries/kurdistan-region-iraq.yml", "part_of: iraq", "part_of: irak", "id: kurdistan-region-iraq",
        "'part_of' names no profile: irak", "name a file of countries/",
    ),
    "regional source": (
        "regional.yml", "[sd-masa-2022", "[sd-masa", "[sd-masa", "the source 'sd-masa' is not known", "did you mean 'sd-masa-2022'?",
    ),
    "minutes": (
        "modules/m04.yml", "minutes: 40", "minutes: 45", "- {id: step-1,",
        "the minutes add up to 95", "make them add up to 90",
    ),
    "nothing to drop": (
        "modules/m04.yml", "drop_first: true", "drop_first: false", "- {id: step-1,",
        "0 steps have 'drop_first: true'", "mark exactly one step",
    ),
    "form of an id": (
        "modules/m04.yml", "[H06, H07]", "[H6, H07]", "[H6, H07]",
        "'H6' has not the form of this id", "write it like H11",
    ),
    "item that is not there": (
        "modules/m04.yml", "items: [Q6]", "items: [Q99]", "id: M04",
        "the test item 'Q99' is not known", "",
    ),
    "key that is no option": (
        "assessment_items.yml", "  key: b\n", "  key: e\n", "  key: e",
        "the option 'e' is not known", "use one of: a, b, c, d",
    ),
    "claim of an item": (
        "assessment_items.yml", "claims: [std-trauma-memory]", "claims: [std-trauma-memry]", "- id: Q1",
        "the claim 'std-trauma-memry' is not known", "did you mean 'std-trauma-memory'?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_with_file_line_and_remedy(tmp_path, name):
    file, old, new, marked, message, remedy = FAULTS[name]
    folder = copy(tmp_path)
    edit(folder / file, old, new)
    text = (folder / file).read_text(encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load_all(folder)
    problem = caught.value
    assert problem.place.file == f"data/{file}"
    assert message in problem.message
    assert remedy in problem.remedy
    assert problem.remedy
    assert problem.place.line == text.count("\n", 0, text.index(marked)) + 1, str(problem)


def test_a_file_that_is_not_utf_8(tmp_path):
    folder = copy(tmp_path)
    path = folder / "claims/risk.yml"
    lines = path.read_bytes().split(b"\n")
    lines[4] += " # المرأة".encode("cp1256")
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(BadInput, match=r"^data/claims/risk.yml:5: the file is not UTF-8 \(save it again"):
        load_all(folder)


@pytest.mark.parametrize("content", ["", "# nothing yet\n"])
def test_an_empty_file(tmp_path, content):
    folder = copy(tmp_path)
    (folder / "regional.yml").write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"^data/regional.yml:1: the file is empty"):
        load_all(folder)


def test_a_file_that_is_gone(tmp_path):
    folder = copy(tmp_path)
    (folder / "glossary.yml").unlink()
    with pytest.raises(BadInput, match=r"^data/glossary.yml: the file is not there \(restore it"):
        load_all(folder)


def test_the_plain_parser_reads_the_same(monkeypatch, data):
    """PyYAML without its C parser is slower and no different."""
    from sitekit.data import nodes

    monkeypatch.setattr(nodes, "_Loader", yaml.SafeLoader)
    assert load_claims(DATA, sources=data.sources) == data.claims

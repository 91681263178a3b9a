"""Terms explain themselves where a page first uses them: every form is recognised, once a page, and nothing else is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitekit.data import load_glossary
from sitekit.publish import terms
from support import ROOT

GLOSSARY = load_glossary(ROOT / "data")
MARKERS = {code: terms.Marker(GLOSSARY, code) for code in ("en", "ar")}

# Page, the form as it stands there, the term.
ARABIC = """
cases/c01-first-ten-minutes | وعدم التمييز | non-discrimination
cases/c01-first-ten-minutes | والسرية | confidentiality
cases/c01-first-ten-minutes | بسرية | confidentiality
model/safety-protocol | وللسرية | confidentiality
cases/c01-first-ten-minutes | للفحص الطبي الشرعي | forensic-medical-exam
cases/c02-price-of-a-settlement | فالوساطة | mediation
cases/c02-price-of-a-settlement | بالشرطة المجتمعية | community-police
cases/c02-price-of-a-settlement | والزواج القسري | forced-marriage
cases/c02-price-of-a-settlement | وسلامتك | safety
cases/c03-pay-or-i-post | فسلامتها | safety
modules/m09-legal-and-tribal-justice/index | وسلامتهم | safety
cases/c03-pay-or-i-post | للعنف الإلكتروني | tfgbv
cases/c03-pay-or-i-post | وسلسلة الحيازة | chain-of-custody
cases/c04-go-home-and-be-patient | بالتوسط | mediation
policy/legal-and-tribal-justice | وساطتها | mediation
cases/c07-tent-with-no-lock | للنازحين | idp
cases/basra | والنازحات | idp
toolkit/scores | وسيط الزيادة | median
cases/c09-wedding-on-thursday | ومصالح الطفل الفضلى | best-interests
modules/m07-case-clinic/index | ومصالحه الفضلى | best-interests
cases/c10-man-who-said-nothing | بالمحتجزات | detainee
policy/custody-and-male-survivors | للمحتجزات | detainee
modules/m02-resolution-1325/index | لأربع ركائز | four-pillars
modules/m02-resolution-1325/index | بمنظور النوع الاجتماعي | gender-perspective
modules/m02-resolution-1325/index | للعنف الجنسي المتصل بالنزاعات | crsv
modules/m03-policy-practice-gap/index | بالناجية | survivor
policy/measuring-without-harm | للناجين | survivor
toolkit/handouts/h11-referral-map | لناجيات | survivor
model/follow-up | والناجون | survivor
policy/index | والناجون من الرجال والفتيان | male-survivor
modules/m03-policy-practice-gap/index | للإحالة | referral
model/indicators | وإحالات | referral
model/index | وخريطة إحالة | referral-pathway
modules/m06-survivor-centred-response/index | لعنف الشريك | ipv
modules/m10-structured-debate/index | فالموافقة المستنيرة | informed-consent
policy/legal-and-tribal-justice | وبموافقة حرة ومستنيرة | informed-consent
toolkit/handouts/h05-complaint-form | بموافقتها المستنيرة | informed-consent
model/selection | بالخطة الوطنية | nap
policy/resolution-1325 | بخطة وطنية | nap
adapt/replication-log | ووسيط الزيادة | median
policy/interview-evidence-risk | فمجني عليه | victim
policy/legal-and-tribal-justice | بالمجني عليها | victim
policy/survivor-centred-response | لدور الإيواء | shelter
modules/m12-beyond-the-room/index | وللاختبار القبلي | pre-post-test
adapt/countries/syria | لأجندة المرأة والسلام والأمن | wps-agenda
adapt/countries/iraq | والجرائم المرتكبة باسم «الشرف» | honour-crime
"""
ENGLISH = """
cases/c01-first-ten-minutes | confidentiality | confidentiality
policy/legal-and-tribal-justice | mediate | mediation
modules/m02-resolution-1325/index | four pillars | four-pillars
modules/m02-resolution-1325/index | conflict-related sexual violence | crsv
policy/measuring-without-harm | survivors | survivor
modules/m06-survivor-centred-response/index | referral map | referral-pathway
policy/legal-and-tribal-justice | informed consent | informed-consent
model/trainers-code | do no harm | do-no-harm
model/safety-protocol | disclosure | disclosure
adapt/countries/iraq | “honour” crimes | honour-crime
"""
# What holds no running text, said anew: not what the code leaves out, but what the reader sees as no sentence.
OUTSIDE = (
    "h1, h2, h3, h4, a:not(.term), code, label, summary, button, select, sup, th, script, svg, .admonition-title, .footnote, "
    ".terms, .legal-box, .country-choice, .page-facts, .glance, .title, .play, [class^=write-], [hidden]"
)


def samples(table: str) -> list[tuple[str, str, str]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


def sentences(site: Path, code: str, page: str) -> list[str]:
    """The running text of a page, block by block, without what was marked."""
    article = article_of(site / code / f"{page}.html")
    return [" ".join(node.text().split()) for node in article.css("p, li, td, dd")]


def article_of(path: Path):
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    article = tree.css_first("article.text")
    for node in article.css(OUTSIDE) if article else ():
        node.decompose()
    return article


def recognised(code: str, text: str) -> dict[str, str]:
    content = f"<p>{text}</p>"
    return {content[use.start : use.end]: use.term.id for use in MARKERS[code].first_uses(content)}


@pytest.mark.parametrize(("code", "table"), [("ar", ARABIC), ("en", ENGLISH)])
def test_forms_in_context_are_recognised(built_site, code, table):
    chosen = samples(table)
    assert len(chosen) >= (40 if code == "ar" else 10)
    missed = []
    for page, shown, term in chosen:
        place = re.compile(rf"(?<!\w){re.escape(shown)}(?!\w)")
        blocks = [(text, match) for text in sentences(built_site, code, page) if (match := place.search(text))]
        assert blocks, f"{page} has no «{shown}»: choose another form"
        text, match = blocks[0]
        if recognised(code, text[match.start() :]).get(shown) != term:
            missed.append((page, shown, term))
    assert missed == []


@pytest.mark.parametrize("text", ["ذُكر ذلك في التقرير", "تُحفظ الأوراق في خزانة", "العنف الجسيم", "السلام عليكم", "تسري القاعدة", "الأسرية"])
def test_words_that_look_alike_are_left_alone(text):
    assert recognised("ar", text) == {}


def test_a_part_of_a_longer_term_is_not_marked_for_itself():
    assert recognised("en", "The referral map and then a referral.") == {"referral map": "referral-pathway", "referral": "referral"}
    assert recognised("ar", "خريطة الإحالة") == {"خريطة الإحالة": "referral-pathway"}


def test_headings_links_code_forms_and_controls_are_not_touched():
    for markup in ("<h2 id=x>%s</h2>", "<a href=x>%s</a>", "<code>%s</code>", "<label>%s</label>", "<summary>%s</summary>",
                   '<p class="admonition-title">%s</p>', '<p class="write-2">%s</p>', '<div class="footnote"><p>%s</p></div>'):
        content = markup % "survivor"
        assert MARKERS["en"].first_uses(content) == [], markup
        [use] = MARKERS["en"].first_uses(content + "<p>A survivor</p>")
        assert use.start > len(content)


def test_safety_comes_first_where_a_page_has_too_many():
    others = [term.name["en"] for term in GLOSSARY.terms.values() if term.explain and term.domain == "policing-justice"]
    uses = MARKERS["en"].first_uses(f"<p>{' ; '.join([*others, 'survivor'])}</p>")
    assert len(uses) > terms.MOST
    kept = terms.chosen(uses)
    assert len(kept) == terms.MOST
    assert "survivor" in {use.term.id for use in kept}
    assert [use.start for use in kept] == sorted(use.start for use in kept)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_what_is_marked_is_the_first_use_and_each_link_has_its_meaning(built_site, code):
    pages = [path for path in sorted((built_site / code).rglob("*.html")) if '<a class="term"' in path.read_text(encoding="utf-8")]
    assert len(pages) > 90
    earlier = []
    for path in pages:
        html = path.read_text(encoding="utf-8")
        tree = LexborHTMLParser(html)
        links = tree.css("a.term")
        ids = [link.attributes["id"].removeprefix("use-") for link in links]
        assert len(ids) == len(set(ids)) <= terms.MOST
        listed = [item.attributes["id"].removeprefix("term-") for item in tree.css(".terms li")]
        assert ids == listed, path
        for term, item in zip(listed, tree.css(".terms li"), strict=True):
            assert item.css_first("span").text() == GLOSSARY.terms[term].definition[code]
            assert item.css_first("a").attributes["href"].endswith(f"glossary.html#{term}")
        earlier += [(path.name, *each) for each in used_before(path, code)]
    assert earlier == []


def used_before(path: Path, code: str) -> list[tuple[str, str]]:
    """Links to a term whose very words stand earlier in the running text, outside every other link; and that place."""
    html = re.sub(r'(<a class="term"[^>]*>)(.*?)</a>', "\\1\u241f\\2\u241e</a>", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    article = LexborHTMLParser(html).css_first("article.text")
    for node in article.css(OUTSIDE):
        node.decompose()
    told = " ".join(article.text().split())
    found = []
    for link in re.finditer("\u241f([^\u241e]*)\u241e", told):
        before = re.sub("\u241f[^\u241e]*\u241e", "", told[: link.start()])
        for first in re.finditer(rf"(?<!\w){re.escape(link[1])}(?!\w)", before):
            place = before[max(0, first.start() - 60) : first.end() + 60]
            if not any(link[1] in longer != link[1] for longer in recognised(code, place)):
                found.append((link[1], place))
    return found


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_glossary_holds_every_term_under_its_anchor_in_both_languages_and_marks_nothing(built_site, code):
    html = (built_site / code / "glossary.html").read_text(encoding="utf-8")
    assert 'class="term"' not in html
    tree = LexborHTMLParser(html)
    for term in GLOSSARY.terms.values():
        heading = tree.css_first(f"h3[id='{term.id}']")
        assert heading is not None, term.id
        table = heading.next
        while table.tag != "div":
            table = table.next
        shown = " ".join(table.text().split())
        assert all(" ".join(term.name[each].split()) in shown for each in ("en", "ar")), term.id

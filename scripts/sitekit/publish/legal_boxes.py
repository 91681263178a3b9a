"""Legal questions in a page: under each point that links LH-nn its question, Iraq's answer as Iraq's, and room to write.

`country.js` puts the answer of the country that the reader has chosen in its place.
"""

from __future__ import annotations

import re

from sitekit.data import LegalQuestion
from sitekit.publish.claims import date
from sitekit.publish.generated import html
from sitekit.publish.generated.spot import Spot

_SECTION = re.compile(r'(<h2 id="legal">.*?</h2>)(.*?)(?=<h2 |<div class="footnote">|\Z)', re.DOTALL)
_POINT = re.compile(r"<li>((?:(?!<li>|</li>).)*?legal-questions\.html#lh-\d\d(?:(?!<li>).)*?)</li>", re.DOTALL)
_LINE = '<span class="line"></span>'
_ASKED = re.compile(r"legal-questions\.html#(lh-\d\d)")


def added(content: str, spot: Spot) -> str:
    """`content`, the HTML of an article, with a box for each question asked in its section `legal`."""
    if '<h2 id="legal">' not in content:
        return content
    return _SECTION.sub(lambda match: match[1] + choice(spot) + _boxed(match[2], spot), content)


def choice(spot: Spot, here: str = "") -> str:
    """The place where a reader chooses a country; shown where scripts run. `here`: the country of the page itself."""
    from sitekit.publish.generated.compare import by_name

    words = {name: text for name, text in spot.language.strings.items() if name.startswith(("choice_", "box_", "state_"))}
    words |= {"why_open": spot.word("why_open"), "sources": spot.word("claim_all")}
    options = [html.start("option", {"value": ""}).replace(" value", ' value=""') + html.text(words["choice_none"]) + "</option>"]
    for country in by_name(spot):
        code = "" if country.part_of else country.alpha2.lower()
        options.append(html.element("option", spot.say(country.name), value=country.id, data_code=code))
    opening = html.start("div", {"class": "country-choice", "hidden": "", "data-words": html.json_text(words), "data-here": here})
    label = html.text(words["choice_label"])
    return (
        f'{opening}<label>{label} <select class="country-select">{"".join(options)}</select></label>'
        f'<p class="country-said" role="status"></p><p class="country-kept">{html.text(words["choice_note"])}</p></div>'
        + html.script(spot, "country.js")
        + html.stylesheet(spot)
    )


def empty(question: LegalQuestion) -> str:
    """A box for the chosen country alone, as on the page of the questions."""
    return f'<div class="legal-box" data-question="{question.id}" hidden><div class="legal-answer"></div></div>'


def _boxed(section: str, spot: Spot) -> str:
    return _POINT.sub(lambda point: f"<li>{point[1]}{_boxes(point[1], spot)}</li>", section)


def _boxes(point: str, spot: Spot) -> str:
    asked = dict.fromkeys(each.upper() for each in _ASKED.findall(point))
    return "".join(_box(spot.data.legal_questions[each], spot) for each in asked if each in spot.data.legal_questions)


def _box(question: LegalQuestion, spot: Spot) -> str:
    page = spot.link("adapt/legal-questions.html") + f"#{question.id.lower()}"
    link = html.element("a", spot.word("choice_countries"), href=page)
    return (
        f'<div class="legal-box" data-question="{question.id}">'
        f'<p class="legal-question"><bdi>{question.id}</bdi> {html.text(spot.say(question.question))}</p>'
        f'<div class="legal-answer">{_of_iraq(question, spot)}'
        f'<p class="write-2">{html.text(spot.word("box_lines"))} {link}{_LINE * 2}</p></div></div>'
    )


def _of_iraq(question: LegalQuestion, spot: Spot) -> str:
    if not question.iraq_claims:
        return ""
    lines = "".join(f"<li>{said(claim, spot)}</li>" for claim in question.iraq_claims)
    return f"<details><summary>{html.text(spot.word('box_iraq'))}</summary><ul>{lines}</ul></details>"


def said(claim_id: str, spot: Spot) -> str:
    """A claim with its date, confidence, limits and the way to its sources."""
    claim = spot.data.claims[claim_id]
    return " ".join([html.text(spot.say(claim.text)), *(f"<small>{each}</small>" for each in _foot(claim_id, spot))])


def _foot(claim_id: str, spot: Spot) -> list[str]:
    claim = spot.data.claims[claim_id]
    parts = []
    for label, text in (("claim_contested", claim.contested), ("claim_limits", claim.limits)):
        if text:
            parts.append(f"{html.text(spot.word(label))} {html.text(spot.say(text))}")
    if claim.as_of:
        parts.append(f"{html.text(spot.word('claim_as_of'))} {date(claim.as_of, spot.language.strings)}.")
    parts.append(f"{html.text(spot.word('claim_confidence'))} {html.text(spot.word(f'confidence_{claim.confidence}'))}.")
    parts.append(html.element("a", spot.word("claim_all"), href=f"{spot.link('sources.html')}#{claim_id}"))
    return parts

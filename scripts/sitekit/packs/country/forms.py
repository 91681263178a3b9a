"""The sheets that take over a part of a page (02, 05 to 10) and the cover sheet: their texts are those of the pages."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from html import escape

from sitekit import answers
from sitekit.packs.article import TRAINER, Article, Element, text_of, without_section
from sitekit.packs.country import sheet
from sitekit.packs.country.answering import of_fields, sources_of
from sitekit.packs.country.hooks import asked
from sitekit.packs.country.legal_sheet import counts
from sitekit.packs.country.markup import empty, h, p, ruled, table, ticks
from sitekit.packs.country.sheet import Maker

_GUIDE = "adapt/index.md"
_REFERRAL = ("referral", "hotlines")


def contents(maker: Maker) -> Article:
    """The cover sheet: the ten sheets to tick, how far the law is, whom to consult, the last checks."""
    said, guide = maker.said["contents"], maker.of_page(_GUIDE)
    rows = sheet.cells(sheet.first(sheet.section(guide, "country-pack"), "table"))
    heads = [text_of(each) for each in sheet.first(sheet.section(guide, "country-pack"), "tr").iterchildren("th")][:2]
    whom = sheet.first(sheet.section(guide, "consult"), "ul")
    checks = sheet.first(sheet.section(guide, "done"), "ul")
    parts = [p(said["intro"]), *(ruled(text, 1) for text in said["fields"])]
    parts += [h(2, "files", said["files"]), table([*heads, *said["files_columns"]], [row[:2] for row in rows[1:]], "files")]
    parts += [p(said["beside"].format(country=maker.name)), h(2, "state", said["state"]), p(counts(maker))]
    parts += [h(2, "consult", said["consult"])]
    parts += [table(said["consult_columns"], [[escape(text_of(each))] for each in whom.iterchildren("li")], "consult")]
    parts += [h(2, "done", sheet.heading(guide, "done")), sheet.html([checks])]
    return sheet.of_parts(maker, "contents", "", parts)


def referral(maker: Maker) -> Article:
    """02: what is known, then handout H11 without its part for the trainer."""
    said = maker.said["referral"]
    page = maker.of_page("toolkit/handouts/h11-referral-map.md")
    body = without_section(page.body, TRAINER)
    held = [each for each in body if _belongs(each)]
    sheet.first(held, "h2[@id='map-1']").set("class", "new-page")
    parts = [p(said["intro"]), h(2, "known", maker.said["known"].format(country=maker.name))]
    parts += [of_fields(_REFERRAL, maker.country, maker.spot), sheet.html(held)]
    return sheet.of_parts(
        maker, "referral", "02", parts, sources_of(_REFERRAL, maker.country, maker.spot), sheet.notes(page, held)
    )


def _belongs(part: Element) -> bool:
    """Not what a page has before its first heading and after its last line."""
    before = part.tag in ("h1", "header") or not part.xpath("preceding-sibling::h2|self::h2")
    return not before and not {"imprint", "footnote", "glance"} & set((part.get("class") or "").split())


def cases(maker: Maker) -> Article:
    """05: the ten cases with their questions, and what each is read for."""
    said = maker.said["cases"]
    rows = [[escape(page.title), _states(asked(page), maker)] for page in maker.articles.values() if page.kind == "case"]
    parts = [p(said["intro"]), h(2, "cases", said["table"]), table(said["columns"], rows, "case-list")]
    parts += [h(2, "harm", said["harm"]), ticks(said["harm_lines"]), ruled(said["left_out"], 3)]
    return sheet.of_parts(maker, "cases", "05", parts)


def _states(ids: Sequence[str], maker: Maker) -> str:
    """Each question of a case with how far its answer is known."""
    spot = maker.spot
    lines = []
    for each in ids:
        state = answers.of(spot.data.legal_questions[each], maker.country).state
        lines.append(f"<bdi>{each}</bdi> {escape(spot.word(f'state_{state}'))}")
    return "<br>".join(lines)


def calendar(maker: Maker) -> Article:
    """06: our dates, then from the page what to avoid, how to move the block, what to check."""
    said = maker.said["calendar"]
    page = maker.of_page("model/calendar.md")
    avoid = sheet.first(sheet.section(page, "week"), "table")
    parts = [p(said["intro"]), h(2, "dates", said["dates"])]
    parts += [table(said["dates_columns"], [[escape(each)] for each in said["dates_rows"]], "dates"), ruled(said["weekend"], 2)]
    parts += [h(2, "holidays", said["holidays"]), table(said["holidays_columns"], empty(10))]
    parts += [h(2, "avoid", said["avoid"]), sheet.html([avoid])]
    for each in ("prayer", "checklist"):
        parts += [h(2, each, sheet.heading(page, each)), sheet.html(sheet.section(page, each))]
    return sheet.of_parts(maker, "calendar", "06", parts)


def letter(maker: Maker) -> Article:
    """07: the letter and the reply."""
    page = maker.of_page("model/invitation-and-letter.md")
    held = {each: sheet.section(page, each) for each in ("letter", "reply")}
    parts = [part for each, body in held.items() for part in (h(2, each, sheet.heading(page, each), each == "reply"), sheet.html(body))]
    used = [each for body in held.values() for each in body]
    return sheet.of_parts(maker, "letter", "07", parts, notes=sheet.notes(page, used))


def photo(maker: Maker) -> Article:
    """08: the consent to one picture."""
    card = sheet.section(maker.of_page("model/logistics.md"), "photo-consent")
    return sheet.of_parts(maker, "photo", "08", [p(maker.said["photo"]["intro"]), sheet.html(card)])


def risks(maker: Maker) -> Article:
    """09: the register of the model, its owners, and lines for the risks of the place."""
    said = maker.said["risks"]
    page = maker.of_page("model/logistics.md")
    register = [copy.deepcopy(each) for each in sheet.section(page, "risks") if each.tag == "table"]
    parts = [p(said["intro"]), h(2, "risks", sheet.heading(page, "risks")), sheet.html(register)]
    parts += [h(2, "local", said["local"], new_page=True), table(said["columns"], empty(12))]
    return sheet.of_parts(maker, "risks", "09", parts)


def log(maker: Maker) -> Article:
    """10: the table of changes, long enough to last a year, and its rules."""
    said = maker.said["log"]
    held = sheet.section(maker.of_page("adapt/overlays.md"), "change-log")
    heads = [text_of(each) for each in sheet.first(held, "tr").iterchildren("th")]
    rules = sheet.first(held, "ul")
    parts = [p(said["intro"]), *(ruled(text, 1) for text in said["fields"]), table(heads, empty(18)), sheet.html([rules])]
    return sheet.of_parts(maker, "log", "10", parts)

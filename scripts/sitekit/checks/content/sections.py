"""Rules about the parts that each kind of page has, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitekit.checks.content import words
from sitekit.checks.content.placed import Heading, Placed
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Page

SECTIONS = {
    "module": (
        "objectives", "key-messages", "prepare", "steps", "short-time", "no-projector",
        "resistance", "goes-wrong", "safety", "assessment", "legal", "account",
    ),
    "case": ("use", "story", "decisions", "went-wrong", "good", "legal", "teaching", "safety", "variation"),
    "policy": (
        "duty", "why", "standard", "iraq", "station", "directorate", "ministry", "lawmaker",
        "avoid", "check", "legal", "related", "sources",
    ),
}  # fmt: skip
"""Kind of page -> the ids of its level-2 headings, in order."""

PARTS = {
    ("module", "prepare"): ("room", "wall", "print", "materials"),
    ("case", "teaching"): ("points", "ask", "resistance", "stop"),
}
"""(kind, section) -> the ids of its level-3 headings, in order."""


@rule("CNT056", "form")
def sections(page: Page) -> Iterator[Fault]:
    """A module, a case and a policy page have all their parts, in the same order, so that a trainer finds them.

    Bad: a module without ## Safety {#safety}
    Good: every part, even when it is short
    """
    expected = SECTIONS.get(page.kind)
    if expected is None or not page.id:
        return
    top = [each for each in page.headings if each.level == 2]
    yield from _compare([each.id for each in top], expected, page.body_line, [each.line for each in top])
    for (kind, section), parts in PARTS.items():
        if kind == page.kind:
            inner = [each for each in _below(page, section) if each[0] in parts]
            above = next((each.line for each in top if each.id == section), page.body_line)
            yield from _compare([each for each, _ in inner], parts, above, [line for _, line in inner], f"{{#{section}}}")


@rule("CNT057", "form")
def fiction_label(page: Page) -> Iterator[Fault]:
    """A case says at once, in the words of the house, that nobody in it is real.

    Bad: a case without the label, or with other words
    Good: !!! fiction "Fictional case" and its sentence
    """
    own = words.of(page.language)
    if own is None:
        return
    if (
        page.kind == "case"
        and page.id
        and not any(each.kind == "box" and each.block.detail.endswith(" fiction") for each in page.blocks)
    ):
        yield Fault(
            page.body_line,
            f'the label is missing; add !!! fiction "{own.box_titles["fiction"]}"',
            f'الوسم ناقص؛ أضف !!! fiction "{own.box_titles["fiction"]}"',
        )
    for at, each in enumerate(page.blocks):
        if each.kind == "box" and each.block.detail.endswith(" fiction"):
            inside = [other.block.text for other in page.blocks[at + 1 :] if other.boxes[-1:] == ("fiction",)]
            if not inside or " ".join(inside[0].split()) != own.fiction:
                yield Fault(
                    each.line,
                    f"the label has other words; write exactly: {own.fiction}",
                    f"نص الوسم مختلف؛ اكتبه حرفياً: {own.fiction}",
                )


@rule("CNT058", "form")
def box_title(page: Page) -> Iterator[Fault]:
    """On guides, slides, handouts and cases a kind of box has one title, because people learn to look for it.

    Bad: !!! say "Tell them"
    Good: !!! say "Say"
    """
    own = words.of(page.language) if page.kind in ("module", "slides", "case", "handout") else None
    for each in page.blocks if own else ():
        kind = each.block.detail.split()[-1] if each.kind == "box" else ""
        title = own.box_titles.get(kind) if own else None
        if title and each.block.text and each.block.text != title:
            yield Fault(
                each.line,
                f'this box is called "{title}" everywhere; write !!! {kind} "{title}"',
                f'عنوان هذا الصندوق في كل مكان "{title}"؛ اكتب !!! {kind} "{title}"',
            )


@rule("CNT059", "form")
def decision_cards(page: Page) -> Iterator[Fault]:
    """A case has at least three scenes and three cards; a card has a question, choices and what good looks like.

    Bad: a card with one choice
    Good: ### Card 1 {#card-1}, a question, at least two ??? choice boxes, one !!! good box
    """
    if page.kind != "case" or not page.id:
        return
    for section, name, name_ar in (("story", "scene", "مشاهد"), ("decisions", "card", "بطاقات")):
        parts = [each for each in _below(page, section) if each[0].startswith(f"{name}-")]
        if len(parts) < 3:
            yield Fault(
                page.body_line,
                f"{len(parts)} {name}s in #{section}; a case has at least three",
                f"في #{section} {len(parts)} {name_ar}؛ للحالة ثلاثة على الأقل",
            )
        for number, (part, line) in enumerate(parts, 1):
            if part != f"{name}-{number}":
                yield Fault(
                    line,
                    f"'{part}' stands where {name}-{number} is expected; number in order",
                    f"'{part}' في موضع {name}-{number}؛ رقّم بالترتيب",
                )
            if name == "card":
                yield from _card(page, part, line)


@rule("CNT060", "form")
def slides(page: Page) -> Iterator[Fault]:
    """A trainer writes the sheets by hand: at most seven, at most six short lines each, with notes.

    Bad: eight sheets; a sheet with nine lines; a sheet without speaker notes
    Good: ## 1 · Title {#sheet-1}, six lines, ??? notes "Speaker notes"
    """
    if page.kind != "slides":
        return
    sheets = [each for each in page.headings if each.level == 2]
    if not 1 <= len(sheets) <= 7:
        yield Fault(
            page.body_line,
            f"{len(sheets)} sheets; a trainer writes at most seven by hand",
            f"{len(sheets)} أوراق؛ يكتب الميسِّر سبعاً على الأكثر بيده",
        )
    for number, sheet in enumerate(sheets, 1):
        yield from _sheet(page, number, sheet)


@rule("CNT061", "form")
def handout_end(page: Page) -> Iterator[Fault]:
    """Participants read a handout; what the trainer needs is its last section, with the way back to the module.

    Bad: trainer's remarks in the middle, no link back
    Good: ## For the trainer {#trainer} at the end, with a link to the module
    """
    if page.kind != "handout" or not page.id:
        return
    top = [each for each in page.headings if each.level == 2]
    if not top or top[-1].id != "trainer":
        yield Fault(
            top[-1].line if top else page.body_line,
            "the last section is not {#trainer}; end with '## For the trainer {#trainer}'",
            "ليس القسم الأخير {#trainer}؛ اختم بقسم «للميسِّر {#trainer}»",
        )


def _sheet(page: Page, number: int, sheet: Heading) -> Iterator[Fault]:
    inside = [each for each in page.blocks if each.section == sheet.id]
    lines = [each for each in inside if each.kind in ("item", "row") and not each.boxes]
    if sheet.id != f"sheet-{number}" or not sheet.title.startswith(f"{number} · "):
        yield Fault(
            sheet.line,
            f"write '## {number} · Title {{#sheet-{number}}}'",
            f"اكتب '## {number} · العنوان {{#sheet-{number}}}'",
        )
    if not 1 <= len(lines) <= 6:
        yield Fault(
            sheet.line,
            f"{len(lines)} lines on the sheet; write one to six",
            f"على الورقة {len(lines)} سطور؛ اكتب من سطر إلى ستة",
        )
    if not any(each.kind == "box" and each.block.detail.endswith(" notes") for each in inside):
        yield Fault(
            sheet.line,
            "no speaker notes; say below the lines what to say",
            "لا ملاحظات للمتحدث؛ اكتب تحت السطور ما يُقال",
        )


def _below(page: Page, section: str) -> list[tuple[str, int]]:
    """Ids and lines of the level-3 headings in a section."""
    inside = {each.line for each in page.blocks if each.kind == "heading" and each.section == section}
    return [(each.id, each.line) for each in page.headings if each.level == 3 and each.line in inside]


def _compare(found: Sequence[str], expected: Sequence[str], first_line: int, lines: Sequence[int], above: str = "") -> Iterator[Fault]:
    """One fault for what is missing, unknown or in another place, at the first heading that shows it.

    `above`: the heading that the first part follows, where it is not the introduction.
    """
    where = dict(zip(found, lines, strict=True))
    for after, missing in _gaps(found, expected):
        named = ", ".join(f"{{#{each}}}" for each in missing)
        place = f"{{#{after}}}" if after else above
        one = len(missing) == 1
        yield Fault(
            where.get(after, first_line),
            f"the section {named} is missing; add it after {place or 'the introduction'}"
            if one
            else f"the sections {named} are missing; add them in this order after {place or 'the introduction'}",
            f"القسم {named} ناقص؛ أضفه بعد {place or 'المقدمة'}"
            if one
            else f"الأقسام {named} ناقصة؛ أضفها بهذا الترتيب بعد {place or 'المقدمة'}",
        )
    for each, line in zip(found, lines, strict=True):
        if each not in expected:
            yield Fault(
                line,
                f"a page of this kind has no section {{#{each}}}; make it a part of another",
                f"لا قسم {{#{each}}} في هذا النوع من الصفحات؛ اجعله جزءاً من قسم آخر",
            )
    kept = [(each, line) for each, line in zip(found, lines, strict=True) if each in expected]
    order = [each for each in expected if each in found]
    for (each, line), wanted in zip(kept, order, strict=False):
        if each != wanted:
            yield Fault(
                line,
                f"the section {{#{each}}} stands where {{#{wanted}}} belongs; keep the order",
                f"القسم {{#{each}}} في موضع {{#{wanted}}}؛ حافظ على الترتيب",
            )
            return


def _gaps(found: Sequence[str], expected: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Sections that are missing side by side, and the id of the one before them ("": none)."""
    after, missing = "", []
    for each in (*expected, ""):
        if each and each not in found:
            missing.append(each)
            continue
        if missing:
            yield after, missing
        after, missing = each, []


def _card(page: Page, part: str, line: int) -> Iterator[Fault]:
    inside = [each for each in page.blocks if each.sections[:2] == ("decisions", part)]
    choices = sum(_is_box(each, "choice") for each in inside)
    if choices < 2 or not any(_is_box(each, "good") for each in inside):
        yield Fault(
            line,
            "the card needs at least two ??? choice boxes and a !!! good box",
            "تحتاج البطاقة إلى صندوقي ??? choice على الأقل وصندوق !!! good",
        )
    if not any(re.search(r"\*\*[^*]+[?؟]\*\*", each.block.text) for each in inside if each.kind == "paragraph"):
        yield Fault(
            line,
            "the card asks nothing; write the question in bold before the choices",
            "لا سؤال في البطاقة؛ اكتب السؤال بخط غامق قبل الخيارات",
        )


def _is_box(each: Placed, kind: str) -> bool:
    return each.kind == "box" and each.block.detail.split()[-1] == kind

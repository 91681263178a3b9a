"""Rules on the shape of a section: as many paragraphs, items, rows, boxes, images, links, notes on both sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sitekit.checks.translations.addresses import same_everywhere
from sitekit.checks.translations.model import Part, SectionPair, line_across
from sitekit.checks.translations.rules import Fault, names, section_rule

_FIELD = re.compile(r"\{\{[^{}\n]*\}\}|(?<!\{)\{(?![:#.])[A-Za-z_][^{}\n]*\}")
_KIND_AR = {
    "paragraph": "فقرة",
    "item": "بند في قائمة",
    "row": "صف في جدول",
    "box": "مربع نص",
    "code": "نص برمجي",
    "quote": "اقتباس",
    "html": "مقطع HTML",
    "rule": "خط فاصل",
    "definition": "تعريف",
    "note": "حاشية",
    "reference": "عنوان رابط",
    "attributes": "سطر سمات",
    "made": "علامة جزء مولَّد من البيانات",
    "heading": "عنوان",
}
_KIND_EN = {"item": "list item", "row": "table row", "attributes": "attribute line", "made": "mark of a generated part",
            "reference": "link address", "rule": "line", "note": "footnote", "code": "code block"}  # fmt: skip


def _lone(pair: SectionPair, kinds: Iterable[str]) -> Iterator[Fault]:
    """A fault for each block of these kinds without counterpart, at the side that lacks it."""
    wanted = frozenset(kinds)
    for side, part, line in pair.lone:
        kind = part.block.kind
        if kind in wanted:
            start = _start(part)
            en, ar = names(pair.page, 1 - side, "en"), names(pair.page, 1 - side, "ar")
            yield Fault(
                1 - side,
                line,
                part.line,
                f"a {_KIND_EN.get(kind, kind)} is missing in {en[0]} behind this line{start}: "
                f"write it, or take it out in {en[1]}",
                f"تنقص {ar[0]} هنا {_KIND_AR[kind]} بعد هذا السطر{start}: اكتبه أو احذفه من نسخة {ar[1]}",
            )


def _start(part: Part) -> str:
    words = part.inline.plain.split() or part.block.detail.split()
    shown = " ".join(words[:6])
    return f" (“{shown}{'…' if len(words) > 6 else ''}”)" if shown else ""


def _unlike(pair: SectionPair, kind: str, of: Callable[[Part], tuple[str, str]]) -> Iterator[Fault]:
    """A fault for each pair of blocks of `kind` that differ in what `of` says of them, in English and Arabic."""
    for base, other in pair.matched:
        if base.block.kind != kind or base.block[:3] == other.block[:3]:
            continue
        mine, theirs = of(other), of(base)
        if mine != theirs:
            yield Fault(
                1,
                other.line,
                base.line,
                f"{mine[0]} here, in {names(pair.page, 0, 'en')[0]} {theirs[0]}: make both the same",
                f"هنا {mine[1]}، وفي نسخة {names(pair.page, 0, 'ar')[0]} {theirs[1]}: اجعلهما متماثلين",
            )


def _not_alike(pair: SectionPair) -> bool:
    return not pair.alike


@section_rule("TRN020", _not_alike)
def paragraphs(pair: SectionPair) -> Iterator[Fault]:
    """A paragraph that the other language lacks, or one that stands inside a box or list on one side only.

    Bad: English has two paragraphs, Arabic says both in one.
    Good: the same paragraphs, one for one; sentences inside them are free.
    """
    yield from _lone(pair, ("paragraph", "definition", "heading"))
    yield from _unlike(pair, "paragraph", _depth)


def _depth(part: Part) -> tuple[str, str]:
    depth = part.block.depth
    return f"{part.block.kind} at depth {depth}", f"{_KIND_AR[part.block.kind]} على العمق {depth}"


@section_rule("TRN021", _not_alike)
def list_items(pair: SectionPair) -> Iterator[Fault]:
    """A list item that the other language lacks, or one of another kind or depth.

    Bad: five steps in English, four in Arabic; a numbered list in one, bullets in the other.
    Good: the same items, numbered, ticked and nested alike.
    """
    yield from _lone(pair, ("item",))
    yield from _unlike(pair, "item", _item)


def _item(part: Part) -> tuple[str, str]:
    ar = ("مرقّم" if "ordered" in part.block.detail else "غير مرقّم") + (" بمربع تأشير" if "task" in part.block.detail else "")
    return f"{part.block.detail} item at depth {part.block.depth}", f"بند {ar} على العمق {part.block.depth}"


@section_rule("TRN022", _not_alike)
def table_rows(pair: SectionPair) -> Iterator[Fault]:
    """A table row that the other language lacks, or one with more or fewer cells.

    Bad: `| 13:30 | 10 | Reception |` in English, the row forgotten in Arabic.
    Good: the same rows and columns, in the same order.
    """
    yield from _lone(pair, ("row",))
    yield from _unlike(pair, "row", lambda part: (f"{part.block.detail} cells", f"عدد الخلايا {part.block.detail}"))


@section_rule("TRN023", _not_alike)
def boxes(pair: SectionPair) -> Iterator[Fault]:
    """A box, quotation, code block or mark that the other language lacks, or a box of another kind.

    Bad: `!!! safety "Safety"` in English, `!!! note "السلامة"` in Arabic.
    Good: the same kinds of blocks in the same order.
    """
    yield from _lone(pair, ("box", "code", "quote", "html", "rule", "made"))
    yield from _unlike(pair, "box", lambda part: (f"box '{part.block.detail}'", f"مربع '{part.block.detail}'"))
    yield from _unlike(pair, "made", lambda part: (f"generated part '{part.block.detail}'", f"جزء مولَّد '{part.block.detail}'"))
    yield from _unlike(pair, "code", lambda part: (f"code '{part.block.detail}'", f"نص برمجي '{part.block.detail}'"))


def _addresses(part: Part, pair: SectionPair, side: int, *, images: bool) -> dict[str, int]:
    """Address in the form that both languages share -> its line."""
    page = pair.page.sides[side]
    return {
        same_everywhere(target.url, page): part.line + target.line
        for target in part.inline.targets
        if target.image == images
    }


def _counted(part: Part, pair: SectionPair, side: int, *, images: bool) -> Counter[str]:
    page = pair.page.sides[side]
    return Counter(same_everywhere(target.url, page) for target in part.inline.targets if target.image == images)


def _targets(pair: SectionPair, word_en: str, word_ar: str, *, images: bool) -> Iterator[Fault]:
    for base, other in pair.matched:
        if not base.inline.targets and not other.inline.targets:
            continue
        left, right = _counted(base, pair, 0, images=images), _counted(other, pair, 1, images=images)
        if left == right:
            continue
        for side, part, extra in ((0, base, left - right), (1, other, right - left)):
            for address in extra:
                line = _addresses(part, pair, side, images=images)[address]
                twin = line_across(line, part, (other, base)[side])
                en, ar = names(pair.page, side, "en"), names(pair.page, side, "ar")
                yield Fault(
                    side,
                    line,
                    twin,
                    f"{word_en} '{address}' stands in {en[0]} only: lead both languages to the same place",
                    f"{word_ar} '{address}' في نسخة {ar[0]} وحدها: اجعل النسختين تقودان إلى الموضع نفسه",
                )


@section_rule("TRN024")
def images(pair: SectionPair) -> Iterator[Fault]:
    """An image that the other language lacks or replaces.

    Bad: `![Room plan](room.svg)` in English, no image in Arabic.
    Good: the image in both (`room.en.svg` and `room.ar.svg` count as the same).
    """
    yield from _targets(pair, "image", "الصورة", images=True)


@section_rule("TRN025")
def links(pair: SectionPair) -> Iterator[Fault]:
    """A link that the other language lacks, or that leads elsewhere.

    Bad: `[H04](../h04-policy-review-grid.md)` in English, `[H04](../h05-complaint-form.md)` in Arabic.
    Good: both lead to the same page, each in its own language, and to the same `#id`.
    """
    yield from _targets(pair, "link", "الرابط", images=False)
    for base, other in pair.matched:
        if base.block.kind == "reference":
            addresses = [same_everywhere(part.block.text.split("]:", 1)[1].strip(), page)
                         for part, page in zip((base, other), pair.page.sides, strict=True)]  # fmt: skip
            if addresses[0] != addresses[1]:
                yield Fault(
                    1,
                    other.line,
                    base.line,
                    f"link address '{addresses[1]}', in {names(pair.page, 0, 'en')[0]} '{addresses[0]}': use the same",
                    f"عنوان الرابط '{addresses[1]}'، وفي نسخة {names(pair.page, 0, 'ar')[0]} '{addresses[0]}': وحّدهما",
                )
    yield from _lone(pair, ("reference",))


@section_rule("TRN026")
def notes(pair: SectionPair) -> Iterator[Fault]:
    """A claim or footnote that the other language does not cite at the same place.

    Bad: `…[^std-1325-basics]` in English, the citation forgotten in Arabic.
    Good: each block cites the same ids in both languages.
    """
    yield from _lone(pair, ("note",))
    for base, other in pair.matched:
        if base.inline.notes == other.inline.notes:
            continue
        left, right = Counter(base.inline.notes), Counter(other.inline.notes)
        for side, part, extra in ((0, base, left - right), (1, other, right - left)):
            for note in extra:
                line = _line_of(part, f"[^{note}]")
                en, ar = names(pair.page, side, "en"), names(pair.page, side, "ar")
                yield Fault(
                    side,
                    line,
                    line_across(line, part, (other, base)[side]),
                    f"[^{note}] is cited in {en[0]} only: cite it in {en[1]} too, or in neither",
                    f"‎[^{note}] مذكور في نسخة {ar[0]} وحدها: اذكره في نسخة {ar[1]} أيضاً أو احذفه من النسختين",
                )


def _line_of(part: Part, found: str) -> int:
    return part.line + part.block.text.count("\n", 0, max(part.block.text.find(found), 0))


@section_rule("TRN027")
def placeholders(pair: SectionPair) -> Iterator[Fault]:
    """What must stay as it is: code, writing lines (`{: .write-2 }`), fields in braces, the body of code blocks.

    Bad: `{: .write-2 }` in English, `{: .write-3 }` in Arabic; `make serve` in English, `make build` in Arabic.
    Good: the same on both sides.
    """
    yield from _lone(pair, ("attributes",))
    for base, other in pair.matched:
        if not (_has_verbatim(base) or _has_verbatim(other)):
            continue
        left, right = _verbatim(base), _verbatim(other)
        if left != right:
            for mine, theirs in _differing(left, right):
                yield Fault(
                    1,
                    other.line,
                    base.line,
                    f"{theirs or 'nothing'} here, in {names(pair.page, 0, 'en')[0]} {mine or 'nothing'}: copy it unchanged",
                    f"هنا {theirs or 'لا شيء'}، وفي نسخة {names(pair.page, 0, 'ar')[0]} {mine or 'لا شيء'}: انقله كما هو",
                )


def _has_verbatim(part: Part) -> bool:
    return bool(part.inline.code) or part.block.kind in ("attributes", "code") or "{" in part.block.text


def _verbatim(part: Part) -> Counter[str]:
    block = part.block
    if block.kind == "attributes":
        return Counter({" ".join(block.detail.split()): 1})
    if block.kind == "code":
        return Counter({f"“{block.text.strip()}”": 1})
    found = Counter(f"“{code}”" for code in part.inline.code)
    if "{" in block.text:
        found += Counter(_FIELD.findall(block.text))
    return found


def _differing(left: Counter[str], right: Counter[str]) -> list[tuple[str, str]]:
    ours, theirs = list((left - right).elements()), list((right - left).elements())
    length = max(len(ours), len(theirs))
    padded = (each + [""] * (length - len(each)) for each in (ours, theirs))
    return list(zip(*padded, strict=True))

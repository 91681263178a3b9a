"""Rules that hold a module's page against its data: the same titles, minutes, clock and key messages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitekit.checks.content import words
from sitekit.checks.content.placed import Placed
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.sentences import fold
from sitekit.checks.content.tree import Page
from sitekit.data import Data, Module, Text
from sitekit.markdown_blocks import cells
from sitekit.markdown_inline import read


def _module(page: Page, data: Data) -> Module | None:
    return data.modules.get(page.id) if page.kind == "module" else None


@rule("CNT062", "page")
def step_headings(page: Page, data: Data) -> Iterator[Fault]:
    """Each step of the data has its heading with the same title.

    Bad: ### 2 · Quiz {#step-2} where the data says "Four principles in police words"
    Good: ### 2 · Four principles in police words {#step-2}
    """
    module = _module(page, data)
    if module is None:
        return
    found = [each for each in page.headings if each.level == 3 and each.id.startswith("step-")]
    expected = [f"{number} · {step.title[page.language]}" for number, step in enumerate(module.steps, 1)]
    for number, title in enumerate(expected, 1):
        each = found[number - 1] if number <= len(found) else None
        if each is None or each.id != f"step-{number}" or each.title != title:
            line = each.line if each else page.body_line
            yield Fault(
                line,
                f"step {number} is not as in {module.place.file}; write '### {title} {{#step-{number}}}'",
                f"الخطوة {number} تخالف {module.place.file}؛ اكتب '### {title} {{#step-{number}}}'",
            )
    for each in found[len(expected) :]:
        yield Fault(
            each.line,
            f"{module.place.file} has no step '{each.id}'; add it there, or take it out",
            f"لا خطوة باسم '{each.id}' في {module.place.file}؛ أضفها هناك أو احذفها",
        )


@rule("CNT063", "form")
def step_parts(page: Page) -> Iterator[Fault]:
    """In each step a trainer finds the words to say, what to do, and six labelled lines, always in this order.

    Bad: a step without **If it goes wrong:**
    Good: purpose, !!! say, numbered list, then Room, Wall, If it goes wrong, Short of time, No projector, 60-minute version
    """
    own = words.of(page.language)
    if page.kind != "module" or own is None:
        return
    for step in (each for each in page.headings if each.level == 3 and each.id.startswith("step-")):
        inside = [each for each in page.blocks if each.sections[:2] == ("steps", step.id)]
        missing = [name for name, there in _parts(inside) if not there]
        if missing:
            yield Fault(
                step.line, f"the step lacks {', '.join(missing)}; add it", f"ينقص الخطوة: {'، '.join(missing)}؛ أضفه"
            )
        labels = [label for each in inside if (label := _label(each))]
        if tuple(labels) != own.step_labels:
            yield Fault(
                step.line,
                f"the labels are {' '.join(labels) or 'missing'}; write exactly {' '.join(own.step_labels)}",
                f"العناوين الستة هي {' '.join(labels) or 'ناقصة'}؛ اكتبها تماماً: {' '.join(own.step_labels)}",
            )


@rule("CNT064", "page")
def step_tables(page: Page, data: Data) -> Iterator[Fault]:
    """The tables of a module are the plan of the day: clock, minutes and titles as in the data, adding up.

    Bad: | 10:55 | 10 | … where the clock says 10:50
    Good: one row a step, the clock beginning at the start of the module
    """
    module = _module(page, data)
    if module is None:
        return
    yield from _same_rows(page, "steps", _clock_rows(module, page.language), 3, module)
    short = [[str(step.minutes), step.title[page.language]] for step in module.sixty_minutes]
    yield from _same_rows(page, "short-time", short, 2, module)


@rule("CNT065", "page")
def drop_first(page: Page, data: Data) -> Iterator[Fault]:
    """One row, the one that the data names, carries the scissors.

    Bad: no ✂, or ✂ at another step
    Good: | 12:10 | 5 | Care is not tied to a complaint | ✂ Drop first |
    """
    module = _module(page, data)
    if module is None:
        return
    rows = _rows(page, "steps")
    marked = [number for number, (row, _) in enumerate(rows, 1) if "✂" in row[-1]]
    expected = [number for number, step in enumerate(module.steps, 1) if step.drop_first]
    if rows and marked != expected:
        yield Fault(
            rows[0][1],
            f"✂ belongs in the row of step {expected[0]} and nowhere else",
            f"موضع ✂ صف الخطوة {expected[0]} دون غيره",
        )


@rule("CNT066", "page")
def key_messages(page: Page, data: Data) -> Iterator[Fault]:
    """Key messages and objectives are the same words wherever they stand; their one source is the data.

    Bad: a message with other words in the guide
    Good: literally the strings of data/modules/
    """
    module = _module(page, data)
    if module is None:
        return
    for section, texts in (("objectives", module.objectives), ("key-messages", module.key_messages)):
        yield from _same_items(page, section, texts, module)


@rule("CNT079", "page")
def quoted_message(page: Page, data: Data) -> Iterator[Fault]:
    """Where a guide or a sheet says a key message, it says it word for word.

    Bad: Say the first key message: “Health before paper.”
    Good: Say the first key message: “Health first, paper second.”
    """
    own = words.of(page.language)
    module = data.modules.get(page.id.removesuffix("-S"))
    if own is None or module is None:
        return
    messages = [_bare(read(text[page.language]).plain) for text in module.key_messages]
    for sentence in page.sentences:
        match = own.key_message.search(sentence.folded)
        if match and not any(_bare(match["said"]) in message for message in messages):
            yield Fault(
                sentence.line,
                f"this is no key message of {module.place.file}; say it word for word",
                f"ليست هذه من رسائل {module.place.file}؛ انقلها بنصها",
            )


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", fold(text)).lower().split())


def _parts(inside: Sequence[Placed]) -> list[tuple[str, bool]]:
    return [
        ("a sentence of purpose", bool(inside) and inside[0].kind == "paragraph"),
        ("!!! say", any(each.kind == "box" and each.block.detail == "!!! say" for each in inside)),
        ("a numbered list", any(each.kind == "item" and each.block.detail.startswith("ordered") for each in inside)),
    ]


def _label(each: Placed) -> str:
    match = re.match(r"\*\*(?P<label>[^*]+:)\*\*", each.block.text) if each.kind == "item" and not each.boxes else None
    return match["label"] if match and each.block.detail == "bullet" else ""


def _clock_rows(module: Module, language: str) -> list[list[str]]:
    hours, minutes = map(int, module.start.split(":"))
    at = hours * 60 + minutes
    rows = []
    for step in module.steps:
        rows.append([f"{at // 60:02}:{at % 60:02}", str(step.minutes), step.title[language]])
        at += step.minutes
    return rows


def _rows(page: Page, section: str) -> list[tuple[list[str], int]]:
    """Cells and line of each row of the section's first table, without its head."""
    blocks = [each for each in page.blocks if each.kind == "row" and each.sections == (section,)]
    return [(cells(each.block.text), each.line) for each in blocks[1:]]


def _same_rows(page: Page, section: str, expected: list[list[str]], columns: int, module: Module) -> Iterator[Fault]:
    rows = _rows(page, section)
    if len(rows) != len(expected):
        line = rows[0][1] if rows else page.body_line
        yield Fault(
            line,
            f"the table in {{#{section}}} has {len(rows)} rows, {module.place.file} has {len(expected)}; write one a step",
            f"في جدول {{#{section}}} {len(rows)} صفوف وفي {module.place.file} {len(expected)}؛ اكتب صفاً لكل خطوة",
        )
        return
    for (row, line), wanted in zip(rows, expected, strict=True):
        if row[:columns] != wanted:
            text = " | ".join(wanted)
            yield Fault(
                line,
                f"the row differs from {module.place.file}; write | {text} |",
                f"الصف يخالف {module.place.file}؛ اكتب | {text} |",
            )


def _same_items(page: Page, section: str, texts: Sequence[Text], module: Module) -> Iterator[Fault]:
    items = [each for each in page.blocks if each.kind == "item" and each.section == section]
    expected = [text[page.language] for text in texts]
    if len(items) != len(expected):
        line = items[0].line if items else page.body_line
        yield Fault(
            line,
            f"{len(items)} points in {{#{section}}}, {module.place.file} has {len(expected)}; write each once",
            f"في {{#{section}}} {len(items)} نقاط وفي {module.place.file} {len(expected)}؛ اكتب كلاً منها مرة",
        )
        return
    for item, text in zip(items, expected, strict=True):
        if " ".join(item.inline.plain.split()) != " ".join(read(text).plain.split()):
            yield Fault(
                item.line,
                f"other words than in {module.place.file}; write: {text}",
                f"كلمات تخالف {module.place.file}؛ اكتب: {text}",
            )

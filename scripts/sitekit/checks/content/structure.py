"""Rules about the frame of a page: one title, headings with ids, everything closed that was opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitekit.checks.content import code_spans
from sitekit.checks.content.characters import each_line
from sitekit.checks.content.placed import Placed
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Page, Source

BOXES = ("say", "safety", "note", "card", "fiction", "choice", "good", "notes")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_SETEXT = re.compile(r"^[^\n|#>!:-][^\n|]*\n(?:={2,}|-{2,})[ ]*$", re.MULTILINE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_BOX_LINE = re.compile(
    r"^[ ]*(?P<mark>!!!?!?|\?\?\??\+?)(?P<gap>[ \t]*)(?P<kind>[a-zA-Z][\w-]*)?(?P<rest>.*)$", re.MULTILINE
)
_NEXT_LINE = re.compile(r"\n(?P<indent>[ \t]*)\S")
_TITLE = re.compile(r"[ ]+\"[^\"]+\"[ ]*|[ ]+\"[^\n]*[“«][^\n]*[”»][^\n]*\"[ ]*")
_TEXT_KINDS = ("paragraph", "item", "definition")


@rule("CNT040", "text")
def merge_conflict(source: Source) -> Iterator[Fault]:
    """Marks of a merge that was not finished stand in the text as they are.

    Bad: <<<<<<< HEAD
    Good: one of the two versions, the marks deleted
    """
    for line, _ in each_line(source.text, _CONFLICT):
        yield Fault(
            line,
            "a merge conflict is not resolved; keep one version and delete the marks",
            "تعارض في الدمج لم يُحلّ؛ أبقِ نسخة واحدة واحذف العلامات",
        )


@rule("CNT041", "form")
def one_title(page: Page) -> Iterator[Fault]:
    """A page has one title, the first thing on it; a screen reader and the table of contents depend on it.

    Bad: no # heading, or two
    Good: # M06 · Survivor-centred response at the desk
    """
    titles = [each for each in page.headings if each.level == 1]
    if not titles:
        yield Fault(
            page.body_line,
            "no title; begin the page with one '# ' heading",
            "لا عنوان للصفحة؛ ابدأها بعنوان واحد من الدرجة '# '",
        )
    for each in titles[1:]:
        yield Fault(each.line, "a second title; make it a '## ' heading", "عنوان رئيس ثانٍ؛ اجعله من الدرجة '## '")


@rule("CNT042", "form")
def heading_id(page: Page) -> Iterator[Fault]:
    """Links and translations hold on to ids. Without one, an Arabic heading is called _1.

    Bad: ## Safety; Safety underlined with ---
    Good: ## Safety {#safety}
    """
    for each in page.headings:
        if each.level > 1 and not each.id:
            yield Fault(
                each.line,
                f"the heading '{each.title[:40]}' has no id; add {{#an-id}}",
                f"العنوان «{each.title[:40]}» بلا معرّف؛ أضف {{#an-id}}",
            )
    for match in _SETEXT.finditer(page.visible):
        yield Fault(
            page.line_of(match.start()),
            "an underlined heading; write '## Heading {#an-id}'",
            "عنوان بخط تحته؛ اكتب '## العنوان {#an-id}'",
        )


@rule("CNT043", "form")
def plain_id(page: Page) -> Iterator[Fault]:
    """Ids are the same in every language and stay readable in an address.

    Bad: {#السلامة}, {#Safety_Rules}
    Good: {#safety-rules}
    """
    for each in page.headings:
        if each.id and not _ID.fullmatch(each.id):
            yield Fault(
                each.line,
                f"the id {each.id!a} is no plain one; use small Latin letters, digits and hyphens",
                f"المعرّف {each.id!a} غير صالح؛ استعمل حروفاً لاتينية صغيرة وأرقاماً وشرطات",
            )


@rule("CNT044", "form")
def duplicate_id(page: Page) -> Iterator[Fault]:
    """Of two equal ids a link reaches only the first.

    Bad: ## Room {#room} … ## Second room {#room}
    Good: {#room}, {#second-room}
    """
    seen: dict[str, int] = {}
    for each in page.headings:
        if each.id in seen:
            yield Fault(
                each.line,
                f"the id '{each.id}' stands at line {seen[each.id]} already; choose another",
                f"المعرّف '{each.id}' مستعمل في السطر {seen[each.id]}؛ اختر غيره",
            )
        elif each.id:
            seen[each.id] = each.line


@rule("CNT045", "form")
def unclosed(page: Page) -> Iterator[Fault]:
    """What opens and never closes swallows the text below it, or shows its marks to the reader.

    Bad: a fence without end, an odd backtick, **bold without end, [text](page.md without a parenthesis
    Good: each mark with its partner
    """
    lines = page.body.split("\n")
    open_fence = code_spans.fences(lines)[1]
    if open_fence is not None:
        yield Fault(
            page.body_line + open_fence,
            "a code fence is not closed by the same marks, or says more than a language; close it",
            "سياج الشيفرة غير مغلق بالعلامات نفسها أو فيه أكثر من اسم اللغة؛ أغلقه",
        )
        return
    for each in page.blocks:
        if each.kind in (*_TEXT_KINDS, "row"):
            what = _left_open(each)
            if what:
                yield Fault(
                    each.line,
                    f"{what[0]} is not closed in this block; close it or take it out",
                    f"{what[1]} في هذه الفقرة؛ أغلقه أو احذفه",
                )


@rule("CNT046", "form")
def box(page: Page) -> Iterator[Fault]:
    """A box of a kind we do not have, without title or text, shows as a line of exclamation marks or stays empty.

    Bad: !!!say "Say"; !!! warning "Stop"; !!! note; a box whose text is not indented by four spaces
    Good: !!! safety "Safety" and below it the text, indented by four spaces
    """
    for match in _BOX_LINE.finditer(page.visible):
        if not match["kind"] or len(match["mark"]) < 2:
            continue
        problem = _problem_of_box(match, page.visible)
        if problem:
            yield Fault(page.line_of(match.start()), *problem)


@rule("CNT092", "form")
def empty_section(page: Page) -> Iterator[Fault]:
    """A heading promises something; with nothing below it the page is not finished.

    Bad: ## Why {#why}, and the next heading below it
    Good: a sentence under every heading
    """
    for each, following in zip(page.blocks, [*page.blocks[1:], None], strict=True):
        if each.kind != "heading" or each.block.depth or each.block.detail == "1":
            continue
        if following is None or (following.kind == "heading" and int(following.block.detail) <= int(each.block.detail)):
            yield Fault(
                each.line,
                "nothing stands below this heading; write its text, or take the heading out",
                "لا شيء تحت هذا العنوان؛ اكتب نصه أو احذف العنوان",
            )


@rule("CNT047", "form")
def picture_text(page: Page) -> Iterator[Fault]:
    """Who cannot see the picture hears its text instead.

    Bad: ![](images/wall.svg)
    Good: ![Hands put cards on a wall](images/wall.svg)
    """
    for match in re.finditer(r"!\[\s*\][(\[]", page.visible):
        yield Fault(
            page.line_of(match.start()),
            "the picture has no text; say in the brackets what it shows",
            "الصورة بلا نص بديل؛ اكتب بين القوسين ما تُظهره",
        )


def _left_open(each: Placed) -> tuple[str, str] | None:
    text = each.block.text
    if code_spans.unpaired(text):
        return "code in backticks", "رمز الشيفرة (`) غير مغلق"
    shown = re.sub(r"`[^`\n]*`", "", text).replace("\\*", "")
    if shown.count("**") % 2:
        return "bold (**)", "النص الغامق (**) غير مغلق"
    if "](" in shown and re.search(r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\s*(?:$|\s[^\"'\s])", shown):
        return "a link", "الرابط غير مغلق"
    if "](" in shown and shown.count("[") != shown.count("]"):
        return "a bracket", "القوس المربع غير مغلق"
    return None


def _problem_of_box(match: re.Match[str], text: str) -> tuple[str, str] | None:
    if not match["gap"] or match["mark"] not in ("!!!", "???", "???+"):
        return _NO_BOX if match["kind"] in BOXES else None
    if match["kind"] not in BOXES:
        return (
            f"no box is called '{match['kind']}'; use one of {', '.join(BOXES)}",
            f"لا صندوق باسم '{match['kind']}'؛ استعمل واحداً من: {'، '.join(BOXES)}",
        )
    if match["rest"].startswith("\t"):
        return "a tab stands before the title; write a space instead", "قبل العنوان علامة جدولة (Tab)؛ اكتب مكانها مسافة"
    if not _TITLE.fullmatch(match["rest"]):
        return (
            'the box has no title, or its quotation marks are not closed; write !!! note "Title"',
            'الصندوق بلا عنوان أو علامتا عنوانه غير مغلقتين؛ اكتب !!! note "العنوان"',
        )
    return _problem_below(match, text)


def _problem_below(match: re.Match[str], text: str) -> tuple[str, str] | None:
    indent = len(match[0]) - len(match[0].lstrip()) + 4
    following = _NEXT_LINE.search(text, match.end())
    if following is not None and "\t" in following["indent"]:
        return (
            "the text of the box is indented by a tab; write four spaces instead",
            "نص الصندوق مُزاح بعلامة جدولة (Tab)؛ اكتب مكانها أربع مسافات",
        )
    if following is None or len(following["indent"]) < indent:
        return "the box is empty; indent its text by four spaces", "الصندوق فارغ؛ أزِح نصه أربع مسافات"
    return None


_NO_BOX = (
    'this is shown as text, not as a box; write !!! note "Title" with a space after the marks',
    'سيظهر هذا نصاً لا صندوقاً؛ اكتب !!! note "العنوان" وبعد العلامات مسافة',
)

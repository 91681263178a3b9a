"""Rules about raw HTML: almost none is needed, and what is not needed stays out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitekit.checks.content.markup import Tag
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Page

ALLOWED = ("bdi", "br", "kbd", "sub", "sup")
_FRAMES = ("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe")
_FORMS = (
    "form",
    "input",
    "button",
    "select",
    "option",
    "textarea",
    "label",
    "fieldset",
    "dialog",
    "output",
    "datalist",
    "isindex",
)
_STYLES = ("style", "link", "font", "center", "marquee", "blink", "basefont", "bgsound")
_MEDIA = ("img", "image", "picture", "source", "audio", "video", "track", "svg", "math", "canvas", "map", "area")
_SCRIPTS = (
    "script",
    "noscript",
    "base",
    "meta",
    "template",
    "slot",
    "xml",
    "html",
    "head",
    "body",
    "xmp",
    "plaintext",
    "listing",
)
_EVENT = re.compile(r"(?:^|[\s/\"'<;{])on[a-z]{3,}\s*=", re.IGNORECASE)
_STYLE = re.compile(r"(?:^|[\s/\"'<;{])style\s*=", re.IGNORECASE)
_PLAIN = re.compile(r"(?:\s+(?:dir|lang)=\"[a-z-]{2,5}\")*\s*/?")


def _of(page: Page, names: tuple[str, ...]) -> Iterator[tuple[int, Tag]]:
    for tag in page.tags:
        if tag.name in names:
            yield page.line_of(tag.at), tag


@rule("CNT020", "markup")
def raw_html(page: Page) -> Iterator[Fault]:
    """Raw HTML breaks in Arabic, in print and in the next theme; comments publish what was meant to be hidden.

    Bad: <div class="box">…</div>, <!-- for us only -->
    Good: Markdown; <bdi>, <br>, <kbd>, <sub>, <sup> without attributes but dir and lang
    """
    known = (*_FRAMES, *_FORMS, *_STYLES, *_MEDIA, *_SCRIPTS)
    for tag in page.tags:
        if tag.name in known or (tag.name in ALLOWED and _PLAIN.fullmatch(tag.inside)):
            continue
        if _EVENT.search(tag.inside) or _STYLE.search(tag.inside):
            continue
        what = "a comment or declaration" if tag.name in "!?" else f"the tag <{tag.name[:20]}>"
        what_ar = "تعليق أو تصريح" if tag.name in "!?" else f"الوسم <{tag.name[:20]}>"
        yield Fault(
            page.line_of(tag.at),
            f"{what} is raw HTML; write it in Markdown, or put `…` around it if readers should see it",
            f"{what_ar} من HTML الخام؛ اكتبه بصيغة Markdown، أو ضعه بين علامتي `…` إن أردت أن يراه القارئ",
        )


@rule("CNT021", "markup")
def script(page: Page) -> Iterator[Fault]:
    """A page never brings code or settings of its own.

    Bad: <script>…</script>, <meta http-equiv="refresh">, <base href="…">
    Good: text
    """
    for line, tag in _of(page, _SCRIPTS):
        yield Fault(
            line,
            f"<{tag.name}> would run or change the page for its reader; delete it",
            f"الوسم <{tag.name}> ينفّذ شيفرة أو يغيّر الصفحة عند قارئها؛ احذفه",
        )


@rule("CNT022", "markup")
def event_handler(page: Page) -> Iterator[Fault]:
    """Code hides in attributes too, also in the attribute lists of Markdown.

    Bad: <b onmouseover="…">, text {: onclick="…" }
    Good: text {: .write-2 }
    """
    for at, inside in _attributes(page):
        if match := _EVENT.search(inside):
            yield Fault(
                page.line_of(at),
                f"the event handler {match[0].strip()!a}… runs code; delete it",
                f"معالج الحدث {match[0].strip()!a}… ينفّذ شيفرة؛ احذفه",
            )


@rule("CNT023", "markup")
def style(page: Page) -> Iterator[Fault]:
    """Styles of a page's own hide or fake text, and the site's policy refuses them.

    Bad: <style>…</style>, text {: style="…" }
    Good: the classes of the house
    """
    found = [(page.line_of(tag.at)) for tag in page.tags if tag.name in _STYLES]
    found += [page.line_of(at) for at, inside in _attributes(page) if _STYLE.search(inside)]
    for line in found:
        yield Fault(
            line,
            "a style of the page's own; delete it, the theme decides how text looks",
            "تنسيق خاص بالصفحة؛ احذفه، فشكل النص يحدده قالب الموقع",
        )


@rule("CNT024", "markup")
def frame(page: Page) -> Iterator[Fault]:
    """A frame shows another site inside ours and tells it who reads.

    Bad: <iframe src="https://…">
    Good: a link
    """
    for line, tag in _of(page, _FRAMES):
        yield Fault(
            line,
            f"<{tag.name}> embeds something foreign; write a link instead",
            f"الوسم <{tag.name}> يُدخل محتوى غريباً؛ ضع رابطاً بدلاً منه",
        )


@rule("CNT025", "markup")
def form(page: Page) -> Iterator[Fault]:
    """A form on a page about violence asks a person for words that go somewhere.

    Bad: <form action="…">, <input name="phone">
    Good: lines to write on: {: .write-2 }, tick boxes: - [ ]
    """
    for line, tag in _of(page, _FORMS):
        yield Fault(
            line,
            f"<{tag.name}> makes a form; for paper write {{: .write-2 }} or - [ ]",
            f"الوسم <{tag.name}> ينشئ استمارة على الشاشة؛ للورق اكتب {{: .write-2 }} أو - [ ]",
        )


@rule("CNT026", "markup")
def media_tag(page: Page) -> Iterator[Fault]:
    """Pictures and sound in raw HTML escape the checks of address, size and text alternative.

    Bad: <img src="…">, <video src="…">, <svg>…</svg>
    Good: ![What the picture shows](images/wall.svg)
    """
    for line, tag in _of(page, _MEDIA):
        yield Fault(
            line,
            f"<{tag.name}> is raw HTML; put the picture in a file and write ![what it shows](file.svg)",
            f"الوسم <{tag.name}> من HTML الخام؛ ضع الصورة في ملف واكتب ![ما تُظهره](file.svg)",
        )


def _attributes(page: Page) -> Iterator[tuple[int, str]]:
    """Position and inside of every tag and every attribute list."""
    for tag in page.tags:
        yield tag.at, " " + tag.inside
    for match in re.finditer(r"\{[^{}\n]*\}?", page.visible):
        yield match.start(), match[0]

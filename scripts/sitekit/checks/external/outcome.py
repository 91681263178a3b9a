"""What an answer of a server means for a reader: pure functions, no network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

Kind = Literal["ok", "moved", "failed", "unknown", "unsafe"]

_PERMANENT = {301, 308}
_REFUSED = {401, 402, 403, 405, 406, 407, 418, 421, 423, 425, 429, 451, 999}
_SOFT = re.compile(
    r"^\W*(?:error\W+)?404\b|\b404\W+(?:not found|error|page)|\b(?:page|file|site) (?:was |is |can ?not be |could not be )?not found"
    r"|^\W*not found\W*$|page (?:introuvable|no encontrada)|(?:ال)?صفحة\s+(?:المطلوبة\s+|التي\s+\S+\s+)?غير\s+(?:موجودة|متوفرة|متاحة)"
    r"|لم\s+يتم\s+العثور\s+على|الصفحة\s+لا\s+وجود\s+لها|لم\s+(?:نعثر|نجد)",
    re.IGNORECASE,
)
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".ico")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the addresses passed, each with its status; then type, headline and ids of the last page.

    `whole` is False where the page is longer than what was read, so that an id may stand further down.
    """

    hops: tuple[tuple[str, int], ...]
    content_type: str = ""
    headline: str = ""
    ids: frozenset[str] = frozenset()
    whole: bool = True

    @property
    def status(self) -> int:
        """HTTP status of the last address."""
        return self.hops[-1][1]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check of one address. `failed` becomes the verdict `broken` when it lasts (see memory.py)."""

    kind: Kind
    english: str = ""
    arabic: str = ""
    status: int | None = None
    new: str = ""


def of_answer(answer: Answer, url: str, is_image: bool = False) -> Outcome:
    """Judge the answer to a GET of `url` (with its fragment)."""
    for rule in (_refused, _error_status, _downgraded, _to_home, _soft_404, _wrong_type, _no_fragment, _moved):
        outcome = rule(answer, url, is_image)
        if outcome:
            return outcome
    return Outcome("ok", status=answer.status)


def _refused(answer: Answer, url: str, is_image: bool) -> Outcome | None:
    status = answer.status
    if status not in _REFUSED:
        return None
    return Outcome("unknown", f"the server refuses our check ({status}): open it by hand",
                   f"الخادم يرفض فحصنا ({status}): افتحه بيدك", status)  # fmt: skip


def _error_status(answer: Answer, url: str, is_image: bool) -> Outcome | None:
    status = answer.status
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return Outcome("failed", "the redirect names no address", "التحويل لا يذكر عنواناً", status)
    return Outcome("failed", f"the server answers {status}", f"الخادم يجيب بالرمز {status}", status)


def _downgraded(answer: Answer, url: str, is_image: bool) -> Outcome | None:
    end = answer.hops[-1][0]
    if not url.lower().startswith("https:") or not end.lower().startswith("http:"):
        return None
    return Outcome("unsafe", f"passes readers on to '{end}', which is not encrypted",
                   f"يحوّل القارئ إلى '{end}' وهو غير مشفّر", answer.status)  # fmt: skip


def _to_home(answer: Answer, url: str, is_image: bool) -> Outcome | None:
    end = answer.hops[-1][0]
    if len(answer.hops) < 2 or not _is_home(end) or _is_home(url):
        return None
    return Outcome("failed", f"leads to the home page '{end}' instead of the page",
                   f"يؤدي إلى الصفحة الرئيسية '{end}' بدل الصفحة", answer.status)  # fmt: skip


def _soft_404(answer: Answer, url: str, is_image: bool) -> Outcome | None:
    if not _SOFT.search(answer.headline):
        return None
    return Outcome("failed", f"the page says that it does not exist: '{answer.headline[:60]}'",
                   f"الصفحة تقول إنها غير موجودة: '{answer.headline[:60]}'", answer.status)  # fmt: skip


def _wrong_type(answer: Answer, url: str, is_image: bool) -> Outcome | None:
    path = urlsplit(url).path.lower()
    kind = answer.content_type
    wrong_image = (is_image or path.endswith(_PICTURES)) and not kind.startswith("image/")
    wrong_pdf = path.endswith(".pdf") and kind.startswith("text/")
    if not kind or not (wrong_image or wrong_pdf) or (not is_image and kind == "application/octet-stream"):
        return None
    wanted = ("an image", "صورة") if wrong_image else ("a PDF", "ملف PDF")
    return Outcome("failed", f"is '{kind}', not {wanted[0]}", f"نوعه '{kind}' وليس {wanted[1]}", answer.status)


def _no_fragment(answer: Answer, url: str, is_image: bool) -> Outcome | None:
    fragment = urlsplit(url).fragment.partition(":~:")[0]
    scripted = fragment.startswith(("!", "/"))
    if not fragment or scripted or "html" not in answer.content_type or not answer.whole or fragment.lower() == "top":
        return None
    if fragment in answer.ids or unquote(fragment) in answer.ids:
        return None
    return Outcome("failed", f"the page has no part '#{fragment}'", f"ليس في الصفحة جزء '#{fragment}'", answer.status)


def _moved(answer: Answer, url: str, is_image: bool) -> Outcome | None:
    new = ""
    for (_, status), (following, _) in zip(answer.hops, answer.hops[1:], strict=False):
        if status not in _PERMANENT:
            break
        new = following
    if not new:
        return None
    fragment = urlsplit(url).fragment
    new += f"#{fragment}" if fragment and "#" not in new else ""
    return Outcome("moved", f"has moved for good to '{new}': write that", f"انتقل نهائياً إلى '{new}': اكتب ذلك", answer.status, new)


def _is_home(url: str) -> bool:
    """The root of a host, or the root of one of its languages."""
    parts = urlsplit(url)
    return not parts.query and bool(re.fullmatch(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w+|home)?", parts.path, re.IGNORECASE))

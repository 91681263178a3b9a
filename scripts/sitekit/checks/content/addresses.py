"""Rules about where links and pictures point."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from sitekit.checks.content.characters import named
from sitekit.checks.content.markup import Address
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Page

_SCHEMES = ("https", "mailto", "")
_SNIPPET = re.compile(r"-{1,3}8<-{1,3}")
_HIDDEN_SCHEME = re.compile(r"(?:java|vb|live)\s*script\s*:|data\s*:\s*text/html", re.IGNORECASE)
_HOST = re.compile(r"https://(?P<host>[^/?#]*)", re.IGNORECASE)
_SHOWN = re.compile(
    r"\[\s*(?:https?://)?(?P<shown>[a-z0-9-]+(?:\.[a-z0-9-]+)+)[^\]\s]*\s*\]\(<?https://(?P<real>[^/?#)\s>]+)",
    re.IGNORECASE,
)


@rule("CNT030", "markup")
def scheme(page: Page) -> Iterator[Fault]:
    """Links run code, open applications or travel unprotected by their scheme, however it is disguised.

    Bad: [x](javascript:…), [x](java&#115;cript:…), [x]: data:text/html,…, [x](http://…), [x](//example.org)
    Good: a relative path to a .md file, https:, mailto:
    """
    lines = set()
    for address in page.addresses:
        if address.scheme not in _SCHEMES:
            lines.add((page.line_of(address.at), address.scheme))
    for tag in page.tags:
        if match := _HIDDEN_SCHEME.search(Address(tag.inside, tag.at).url):
            lines.add((page.line_of(tag.at), match[0].rstrip(":").lower()))
    for line, found in sorted(lines):
        remedy = "write https:" if found in ("http", "//") else "link to a page of ours or to https:"
        remedy_ar = "اكتب https:" if found in ("http", "//") else "اربط بصفحة من صفحاتنا أو بعنوان يبدأ بالمقطع https:"
        yield Fault(line, f"the link begins with {found!a}; {remedy}", f"يبدأ الرابط بالمقطع {found!a}؛ {remedy_ar}")


@rule("CNT031", "markup")
def foreign_picture(page: Page) -> Iterator[Fault]:
    """A picture from another site tells that site who reads this page, and when.

    Bad: ![Map](https://example.org/map.png)
    Good: ![Map](images/map.svg)
    """
    for address in page.addresses:
        if address.image and address.scheme:
            yield Fault(
                page.line_of(address.at),
                "the picture lies on another site; put it beside the page",
                "الصورة في موقع آخر؛ ضعها بجانب الصفحة",
            )


@rule("CNT032", "markup")
def leaves_docs(page: Page) -> Iterator[Fault]:
    """A path that climbs out of docs/ is dead on the site, and may take a file along that is not meant for it.

    Bad: [x](../../../data/claims.yml), [x](/etc/passwd), --8<-- "../secret.txt"
    Good: [H01](../../toolkit/handouts/h01-ground-rules-and-words.md)
    """
    for address in page.addresses:
        if not address.scheme and _climbs_out(page, address):
            yield Fault(
                page.line_of(address.at),
                f"the path {address.raw[:60]!a} leaves docs/; write a relative path to a page in it",
                f"المسار {address.raw[:60]!a} يخرج من docs/؛ اكتب مساراً نسبياً إلى صفحة داخله",
            )


@rule("CNT033", "markup")
def snippet(page: Page) -> Iterator[Fault]:
    """Text taken in from other files escapes every check of this file.

    Bad: --8<-- "../../secret.txt"
    Good: the text itself
    """
    for match in _SNIPPET.finditer(page.body):
        yield Fault(
            page.line_of(match.start()), "a snippet mark; write the text itself", "علامة إدراج ملف؛ اكتب النص نفسه"
        )


@rule("CNT034", "markup")
def look_alike(page: Page) -> Iterator[Fault]:
    """An address with look-alike letters, a name before the host, or a text that shows another host deceives.

    Bad: https://аpple.com with a Cyrillic а, https://xn--…, https://un.org@evil.example, [un.org](https://evil.example)
    Good: plain ASCII addresses; link texts in words
    """
    for address in page.addresses:
        if fault := _deceives(address):
            yield Fault(
                page.line_of(address.at),
                f"{fault[0]}; write the true address in ASCII",
                f"{fault[1]}؛ اكتب العنوان الحقيقي بحروف ASCII",
            )
    for match in _SHOWN.finditer(page.visible):
        if not f".{match['real']}".lower().endswith(f".{match['shown'].removeprefix('www.')}".lower()):
            yield Fault(
                page.line_of(match.start()),
                "the link shows one host and leads to another; name the page in words",
                "يعرض الرابط موقعاً ويقود إلى غيره؛ سمِّ الصفحة بالكلمات",
            )


def _climbs_out(page: Page, address: Address) -> bool:
    path = re.split(r"[?#]", address.url, maxsplit=1)[0]
    raw = address.raw.replace("\\", "/")
    if not path:
        return False
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page.source.within), path))
    return path.startswith("/") or raw.startswith("/") or joined.split("/")[0] == ".."


def _deceives(address: Address) -> tuple[str, str] | None:
    odd = next((letter for letter in address.url if not letter.isascii()), "")
    if odd:
        return f"the address holds {named(odd)}", f"في العنوان الحرف {named(odd)}"
    host = _HOST.match(address.url)
    if host and "@" in host["host"]:
        return "the address has a name before its host", "في العنوان اسم قبل اسم الموقع"
    if host and "xn--" in host["host"].lower():
        return "the host is written in Punycode", "اسم الموقع مكتوب بصيغة Punycode"
    return None

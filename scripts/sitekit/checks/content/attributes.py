"""Rules about braces: attribute lists have two uses here, templates none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitekit.checks.content.html import _EVENT, _STYLE
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Page

_BRACES = re.compile(r"\{[^{}\n]*\}?|\{")
_ID = re.compile(r"\{:?[ ]*#[^\s#}]+[ ]*\}")
_CLASS = re.compile(r"\{:[ ]*\.(?:write-(?:1|2|3|5|10))[ ]*\}")
_TEMPLATE = re.compile(r"\{\{|\{%")


@rule("CNT035", "markup")
def template(page: Page) -> Iterator[Fault]:
    """Template code is never run on pages; readers would see it, or a later tool would run it.

    Bad: {{ config.site_name }}, {% include "…" %}
    Good: the words themselves
    """
    for match in _TEMPLATE.finditer(page.visible):
        yield Fault(
            page.line_of(match.start()), "template code; write the words themselves", "شيفرة قوالب؛ اكتب الكلمات نفسها"
        )


@rule("CNT036", "markup")
def attribute_list(page: Page) -> Iterator[Fault]:
    """An attribute list names an id or the lines to write on; everything else belongs to the theme.

    Bad: text {: target="_blank" }, {: .hidden }
    Good: ## Safety {#safety}, {: .write-2 }
    """
    lines = {page.line_of(match.start()) for match in _TEMPLATE.finditer(page.visible)}
    for match in _BRACES.finditer(page.visible):
        line = page.line_of(match.start())
        known = _ID.fullmatch(match[0]) or _CLASS.fullmatch(match[0]) or line in lines
        if not known and not _EVENT.search(match[0]) and not _STYLE.search(match[0]):
            yield Fault(
                line,
                f"the attribute list {match[0][:40]!a}; only {{#id}} at a heading and {{: .write-2 }} are in use",
                f"قائمة الخصائص {match[0][:40]!a}؛ لا يُستعمل إلا {{#id}} عند العنوان و{{: .write-2 }}",
            )

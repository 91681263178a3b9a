"""Test sheets and answer keys from the item data, as articles that every kind of file can be made of."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Literal

import lxml.html

from sitekit.data import Data
from sitekit.data.assessment import Item
from sitekit.languages import Language
from sitekit.packs.article import Article
from sitekit.packs.words import words

Which = Literal["pre", "post", "key"]
_LINES = 4
"""Ruled lines for an answer in own words."""


def sheet(data: Data, language: Language, page: Article, which: Which) -> Article:
    """The pre-test, the post-test or the answer key. `page` is the page about the tests: its address and day."""
    said = words(language.code)
    items = [item for item in data.items.values() if item.test]
    if which == "key":
        title = said["test_key"]
        parts = [_p(said["test_key_note"])] + [_answer(item, data, language) for item in items]
    else:
        title = f"{said[f'test_{which}']} · {said[f'test_mark_{which}']}"
        parts = [f'<p class="write-1">{html.escape(said["test_code"])}<span class="line"></span></p>', _p(said["test_how"])]
        parts += [_question(item, number, language) for number, item in enumerate(items, 1)]
    imprint = next(iter(page.body.xpath(".//div[@class='imprint']")), None)
    body = lxml.html.fromstring(f'<section class="article test"><h1 id="test-{which}">{html.escape(title)}</h1>{"".join(parts)}</section>')
    if imprint is not None:
        body.append(lxml.html.fromstring(lxml.html.tostring(imprint, encoding="unicode")))
    meta = page.meta | {"kind": "test", "id": "", "description": title}
    return Article(language, f"toolkit/tests/{which}.md", page.url, title, meta, body)


def _question(item: Item, number: int, language: Language) -> str:
    head = f'<h2 id="item-{number}">{number}. {html.escape(item.stem[language.code])}</h2>'
    if item.kind == "open":
        return f'<div class="item">{head}<p class="write-{_LINES}">{"<span class=line></span>" * _LINES}</p></div>'
    options = "".join(
        f'<li class="task-list-item"><span class="box"></span>{_letter(item, option.key, language)} {html.escape(option.text[language.code])}</li>'
        for option in item.options
    )
    return f'<div class="item">{head}<ul class="task-list">{options}</ul></div>'


def _answer(item: Item, data: Data, language: Language) -> str:
    said = words(language.code)
    code = language.code
    if item.kind == "open":
        label, right = said["test_model"], (item.model_answer or {}).get(code, "")
    else:
        option = next(each for each in item.options if each.key == item.key)
        label, right = said["test_right"], f"{_letter(item, option.key, language)} {option.text[code]}"
    return (
        f'<div class="item"><h2 id="{item.id.lower()}">{item.id} · {html.escape(item.stem[code])}</h2>'
        f"<p><strong>{html.escape(label)}</strong> {html.escape(right)}</p>{_p(item.rationale[code])}"
        f"<p><strong>{html.escape(said['test_marks'])}</strong> {item.marks} · "
        f"<strong>{html.escape(said['test_session'])}</strong> {item.module} {html.escape(data.modules[item.module].title[code])}</p></div>"
    )


def _letter(item: Item, key: str, language: Language) -> str:
    """The letter of an option as the pages write it."""
    letters = language.strings.get("item_letters", "a|b|c|d|e|f").split("|")
    return f"{letters[[option.key for option in item.options].index(key)]})"


def _p(text: str) -> str:
    return f"<p>{html.escape(text)}</p>"


def sheets(data: Data, language: Language, page: Article) -> Sequence[Article]:
    """All three."""
    return [sheet(data, language, page, which) for which in ("pre", "post", "key")]

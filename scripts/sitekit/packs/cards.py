"""Cards to cut: the cards of a page, and a case as two-sided cards, four A6 on a sheet of A4."""

from __future__ import annotations

import copy
import html
from collections.abc import Sequence

import lxml.html

from sitekit.packs.article import Article, Element, markup, text_of
from sitekit.packs.printed import Piece, document, piece, version_line
from sitekit.packs.words import words

_ROOM_ON_A6 = 105
"""Words that fit an A6 card in a size that can be read at arm's length."""
_LINE = 9
"""A ruled line takes the room of this many words."""


def of_page(article: Article, version: str) -> Piece | None:
    """The cards of a page on sheets to cut; None where it has none."""
    found = [copy.deepcopy(each) for each in article.body.xpath(".//div[contains(@class, 'admonition') and contains(@class, 'card')]")]
    if not found:
        return None
    small = [_of_box(each) for each in found if _size(each) <= _ROOM_ON_A6]
    large = [_of_box(each) for each in found if _size(each) > _ROOM_ON_A6]
    sheets = [_sheet(four, article, version, half=False) for four in _filled(small, 4)]
    sheets += [_sheet(two, article, version, half=True) for two in _filled(large, 2)]
    return _piece(article, "cards", "".join(sheets))


def _filled(cards: Sequence[str], room: int) -> list[list[str]]:
    """Sheets of so many cards. Fewer than one sheet holds repeat, since each is wanted many times."""
    if cards and len(cards) < room:
        cards = [cards[place % len(cards)] for place in range(room)]
    sheets = [list(cards[start : start + room]) for start in range(0, len(cards), room)]
    return [sheet + [""] * (room - len(sheet)) for sheet in sheets]


def of_case(article: Article, version: str) -> Piece:
    """A case: its scenes, then its decision cards; on the back what follows, in the place that turning the sheet asks for."""
    pairs = [*_scenes(article), *_decisions(article)]
    sheets = []
    for start in range(0, len(pairs), 4):
        four = pairs[start : start + 4]
        four += [("", "")] * (4 - len(four))
        sheets.append(_sheet([front for front, _ in four], article, version, half=False))
        sheets.append(_sheet([back for _, back in mirrored(four)], article, version, half=False))
    return _piece(article, "case-cards", "".join(sheets))


def mirrored(four: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The order of the back: turned over its long edge, left and right change places in each row.

    The grid runs in the direction of the language, so the same order serves both.
    """
    return [four[place] for place in (1, 0, 3, 2)]


def _size(box: Element) -> int:
    return len(text_of(box).split()) + _LINE * len(box.xpath(".//span[@class='line']")) + 4 * len(box.xpath(".//tr|.//li"))


def _of_box(box: Element) -> str:
    """What a card says, its title as heading."""
    title = next(iter(box.xpath("./p[@class='admonition-title']")), None)
    head = ""
    if title is not None:
        head = f"<h2>{html.escape(text_of(title))}</h2>"
        title.drop_tree()
    without_links(box)
    return head + "".join(markup(each) for each in box)


def without_links(node: Element) -> None:
    """A card in the hand has nothing to follow: numbers of notes go, links become text."""
    for each in node.xpath(".//sup"):
        each.drop_tree()
    for each in list(node.iter("a")):
        each.drop_tag()


def _between(start: Element) -> list[Element]:
    """What stands below a heading, up to the next one."""
    found = []
    for each in start.itersiblings():
        if each.tag in {"h1", "h2", "h3"} or "footnote" in (each.get("class") or ""):
            break
        found.append(copy.deepcopy(each))
    for each in found:
        without_links(each)
    return found


def _scenes(article: Article) -> list[tuple[str, str]]:
    said = words(article.language.code)
    heads = article.body.xpath(".//h3[starts-with(@id, 'scene-')]")
    before, between = said["scene_of"]
    pairs = []
    for number, head in enumerate(heads, 1):
        front = f"<h2>{html.escape(text_of(head))}</h2>" + "".join(markup(each) for each in _between(head))
        back = _plain_back(article, f"{before}{number}{between}{len(heads)}", said["fiction"])
        pairs.append((front, back))
    return pairs


def _decisions(article: Article) -> list[tuple[str, str]]:
    said = words(article.language.code)
    pairs = []
    for head in article.body.xpath(".//h3[starts-with(@id, 'card-')]"):
        title = html.escape(text_of(head))
        told: list[Element] = []
        choices: list[Element] = []
        good: list[Element] = []
        for each in _between(head):
            name = each.get("class") or ""
            (choices if "choice" in name else good if "good" in name else told).append(each)
        asked = "".join(f"<li>{html.escape(_title(each))}</li>" for each in choices)
        front = f"<h2>{title}</h2>{''.join(markup(each) for each in told)}<ul class=\"choices\">{asked}</ul>"
        back = f'<p class="label">{html.escape(said["open_later"])}</p><h2>{title}</h2>'
        for each in choices:
            letter = _title(each).split(".", 1)[0]
            back += f"<p><strong>{html.escape(letter)}.</strong> {_body(each)}</p>"
        for each in good:
            back += f'<div class="good"><p><strong>{html.escape(_title(each))}</strong></p>{_blocks(each)}</div>'
        pairs.append((front, back))
    return pairs


def _title(box: Element) -> str:
    return text_of(box.xpath("./p[@class='admonition-title']")[0])


def _body(box: Element) -> str:
    return html.escape(" ".join(text_of(each) for each in box if each.get("class") != "admonition-title"))


def _blocks(box: Element) -> str:
    return "".join(markup(each) for each in box if each.get("class") != "admonition-title")


def _plain_back(article: Article, what: str, note: str) -> str:
    return (
        f'<div class="center"><p class="id">{html.escape(article.id)}</p>'
        f"<p>{html.escape(what)}</p><p>{html.escape(note)}</p></div>"
    )


def _sheet(cards: Sequence[str], article: Article, version: str, half: bool) -> str:
    foot = f"<span>{html.escape(_short(article))}</span><span>{html.escape(version_line(article, version))} · CC BY 4.0</span>"
    inside = "".join(
        f'<div class="one"><div class="fit">{each}</div>{f"<p class=foot>{foot}</p>" if each else ""}</div>' for each in cards
    )
    return f'<div class="cut{" half" if half else ""}">{inside}</div>'


def _short(article: Article) -> str:
    return article.title if len(article.title) < 38 else article.title[:36].rsplit(" ", 1)[0] + " …"


def _piece(article: Article, kind: str, text: str) -> Piece:
    body = lxml.html.fromstring(f"<section>{text}</section>")
    name = f"{article.path.removesuffix('.md').replace('/', '.')}.{kind}"
    return piece(name, article.source, document(article.language, article.title, markup(body), "", ("cards.css",)), body)

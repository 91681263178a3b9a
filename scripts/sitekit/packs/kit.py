"""What hangs, stands or lies in the room: certificate, attendance, name cards, agenda, posters."""

from __future__ import annotations

import copy
import html
import re
from collections.abc import Mapping

import lxml.html

from sitekit.data.modules import Module
from sitekit.languages import Language
from sitekit.packs.article import Article, markup, text_of
from sitekit.packs.cards import without_links
from sitekit.packs.printed import Piece, document, piece
from sitekit.packs.words import words

_ROWS = 30
"""Lines of the attendance list: a room has at most thirty people; two sheets of fifteen."""


def certificate(language: Language, foot: str) -> Piece:
    """A4 across, with a line for the name."""
    said = {key: html.escape(str(value)) for key, value in words(language.code).items()}
    text = (
        f'<section class="certificate"><div><p class="site">{html.escape(language.site_name)}</p><h1>{said["certificate"]}</h1>'
        f'<p>{said["certificate_that"]}</p><div class="name"></div><p class="took">{said["certificate_took"]}</p>'
        f'<div class="fields"><p>{said["certificate_place"]}</p><p>{said["certificate_dates"]}</p></div>'
        f'<div class="signs"><p>{said["certificate_lead"]}</p><p>{said["certificate_host"]}</p></div>'
        f'<p class="foot"><span>{said["certificate_note"]}</span><span>{html.escape(foot)}</span></p></div></section>'
    )
    return _piece(language, "certificate", text, "@page { size: A4 landscape; margin: 0; }")


def sign_in(language: Language, foot: str) -> Piece:
    """A4 across: who was there on which day."""
    said = words(language.code)
    heads = "".join(f"<th>{html.escape(each)}</th>" for each in said["sign_in_columns"])
    rows = "".join(
        f"<tr><td>{number}</td>{'<td></td>' * (len(said['sign_in_columns']) - 1)}</tr>" for number in range(1, _ROWS + 1)
    )
    text = (
        f'<h1>{html.escape(said["sign_in"])}</h1><p class="note">{html.escape(said["sign_in_note"])}</p>'
        f'<table class="attendance"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{_foot(language, foot)}'
    )
    return _piece(language, "sign_in", text, "@page { size: A4 landscape; margin: 12mm; }")


def name_tents(language: Language, foot: str) -> Piece:
    """Two cards a sheet, to fold; the name is read from both sides."""
    said = words(language.code)
    face = (
        f'<div class="field"></div><p><span>{html.escape(said["name_tent_label"])}</span>'
        f"<span>{html.escape(language.site_name)}</span></p>"
    )
    note = f'<div class="field"></div><p><span>{html.escape(said["name_tent_note"])}</span><span>{html.escape(foot)}</span></p>'
    tent = f'<div class="tent"><div class="turned">{note}</div><div>{face}</div></div>'
    return _piece(language, "name_tents", tent * 2, "@page { size: A4; margin: 0; }")


def agenda(article: Article, foot: str) -> Piece | None:
    """The table of the three days from the page that holds it; None where it has none."""
    tables = article.body.xpath(".//h2[@id='agenda']/following-sibling::table[1]")
    if not tables:
        return None
    table = copy.deepcopy(tables[0])
    without_links(table)
    said = words(article.language.code)
    text = (
        f'<section class="agenda"><h1>{html.escape(said["agenda"])}</h1>{markup(table)}'
        f'<p class="note">{html.escape(said["agenda_note"])}</p>{_foot(article.language, foot)}</section>'
    )
    return _piece(article.language, "agenda", text, "@page { size: A4 landscape; margin: 14mm; }", article.source)


def posters(language: Language, modules: Mapping[str, Module], rules: Article | None, foot: str) -> Piece:
    """A3: the ground rules, then the key messages of each session."""
    sheets = [_rules(language, rules, foot)] if rules is not None else []
    for module in modules.values():
        messages = "".join(f"<li>{_stressed(each[language.code])}</li>" for each in module.key_messages)
        day = language.strings.get(f"day_{module.day}", "")
        sheets.append(
            f'<section class="poster"><p class="day">{html.escape(day)}</p><h1>{html.escape(module.title[language.code])}</h1>'
            f"<div class=\"fit\"><ul>{messages}</ul></div>{_foot(language, f'{module.id} · {foot}')}</section>"
        )
    return _piece(language, "posters", "".join(sheets), "@page { size: A3; margin: 14mm 18mm; }", "data/modules")


def _stressed(text: str) -> str:
    """A key message as HTML: data/ stresses a word with asterisks."""
    return re.sub(r"\*([^*]+)\*", r"<strong>\1</strong>", html.escape(text))


def _rules(language: Language, article: Article, foot: str) -> str:
    """The first list of the handout of ground rules."""
    rules = next(iter(article.body.xpath(".//ol|.//ul")))
    items = "".join(f"<li>{html.escape(text_of(_plain(each)))}</li>" for each in rules.iterchildren("li"))
    heading = html.escape(words(language.code)["ground_rules"])
    return f'<section class="poster rules"><p class="day"></p><h1>{heading}</h1><div class="fit"><ol>{items}</ol></div>{_foot(language, foot)}</section>'


def _plain(node: object) -> object:
    node = copy.deepcopy(node)
    without_links(node)
    return node


def _foot(language: Language, foot: str) -> str:
    return f'<p class="foot"><span>{html.escape(language.site_name)}</span><span>{html.escape(foot)}</span></p>'


def _piece(language: Language, key: str, text: str, style: str, source: str = "") -> Piece:
    body = lxml.html.fromstring(f"<section>{text}</section>")
    title = words(language.code)[key]
    source = source or f"scripts/sitekit/packs/words/{language.code}.yml"
    return piece(key, source, document(language, title, markup(body), style, ("kit.css",)), body)

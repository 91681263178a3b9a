"""Rules on text left untranslated: the wrong script, or the very words of the other language."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from sitekit.checks.translations.model import SectionPair
from sitekit.checks.translations.rules import Fault, name, names, section_rule
from sitekit.checks.translations.spoken import Unit
from sitekit.languages import words

_LEAST_SHARE = 0.3
"""A stretch of text with less of its letters in its language's script than this is no text of that language."""
_LONGEST_RUN = 3
"""So many words on end in another script are a sentence left over, where they are no names."""
_SAME_WORDS = 4
"""So many words that are the same in both languages are a copy."""
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+|\S+\.(?:md|html|py|yml|tsv|org|com|int)\b")
_SYMBOL = re.compile(r"[A-Z]{1,6}\d*|[A-Z]/RES|[a-z]?[A-Z]\w*[A-Z]\w*")
_QUOTED = re.compile(r"[«“\"](?:[^\s»”\"]+ ?){1,4}[»”\"]")
"""A few quoted words may be in any language: a term that is spoken of."""
NAMES = frozenset(
    (
        *("CC", "BY", "Creative", "Commons", "MIT", "OFL", "SIL", "Open", "Font", "License", "IBM", "Plex", "Sans"),
        *("Markdown", "GitHub", "Python", "MkDocs", "Material", "Chromium", "Android", "Windows", "Linux", "Debian"),
        *("make", "serve", "build", "check", "test", "git", "main"),
    )
)
"""Names that are written in Latin letters in every language. Acronyms and codes (UN, H04, NAP) need no entry."""


@functools.cache
def script_of_letter(letter: str) -> str:
    """`Arab`, `Latn`, … of a letter, by Unicode's name for it; other scripts by the first word of that name."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return {"ARABIC": "Arab", "LATIN": "Latn", "CYRILLIC": "Cyrl", "HEBREW": "Hebr", "GREEK": "Grek"}.get(first, first)


def foreign_words(text: str, script: str) -> list[str]:
    """The words of `text` in another script, names and symbols aside."""
    return [word for word in _TOKEN.findall(_ADDRESS.sub(" ", text)) if _is_foreign(word, script)]


@functools.lru_cache(maxsize=65536)
def _is_foreign(word: str, script: str) -> bool:
    return script_of_letter(word[0]) != script and word not in NAMES and not _SYMBOL.fullmatch(word)


def untranslated(unit: Unit, code: str) -> int:
    """The line (counted in the unit) where text of another script stands, -1 where there is none."""
    script = words.load(code).script
    if _plainly(unit.text, script):
        return -1
    for number, line in enumerate(unit.text.split("\n")):
        foreign = foreign_words(line, script)
        if not foreign:
            continue
        own = [word for word in _TOKEN.findall(line) if script_of_letter(word[0]) == script]
        if sum(map(len, own)) < _LEAST_SHARE * sum(map(len, own + foreign)) or _has_run(line, script):
            return number
    return -1


def _plainly(text: str, script: str) -> bool:
    """No letter of another script: the quick answer for nearly every text."""
    if script == "Latn":
        return text.isascii() or not _NOT_LATIN.search(text)
    return script == "Arab" and not _LATIN.search(text)


_LATIN = re.compile("[A-Za-z][a-z]")
"""Acronyms and codes, in capitals, are no text."""
_NOT_LATIN = re.compile("[\u0370-\u1fff\u3040-\uffdc]")


def _has_run(line: str, script: str) -> bool:
    run = 0
    for word in _TOKEN.findall(_QUOTED.sub(" ", _ADDRESS.sub(" ", line))):
        run = run + 1 if _is_foreign(word, script) else 0
        if run >= _LONGEST_RUN:
            return True
    return False


def _faults(pair: SectionPair, *kinds: str) -> Iterator[Fault]:
    for kind, fault in _all_faults(pair):
        if kind in kinds:
            yield fault


@functools.lru_cache(maxsize=1)
def _all_faults(pair: SectionPair) -> list[tuple[str, Fault]]:
    """Every unit left untranslated, with what it is; the rules below share them out."""
    sides = [side for side in (0, 1) if _worth_a_look(pair, side)]
    return [
        (units[side].what, fault)
        for units in (pair.unit_pairs if sides else ())
        for side in sides
        for fault in _of_unit(pair, side, units[side], units[1 - side])
    ]


def _worth_a_look(pair: SectionPair, side: int) -> bool:
    """There are letters of another script in the section, or nothing to tell two languages of one script apart."""
    scripts = [words.load(page.language.code).script for page in pair.page.sides]
    text = "\n".join([units[side].text for units in pair.unit_pairs])
    return scripts[0] == scripts[1] or not _plainly(text, scripts[side])


def _of_unit(pair: SectionPair, side: int, unit: Unit, twin: Unit) -> Iterator[Fault]:
    code = pair.page.sides[side].language.code
    line = untranslated(unit, code)
    if line < 0 and side == 1 and _copied(unit, twin, pair):
        line = 0
    if line >= 0:
        shown = " ".join(unit.text.split("\n")[line].split()[:8])
        yield Fault(
            side,
            unit.line + line,
            twin.line,
            f"left untranslated: “{shown}” is not {name(code, 'en')}: translate it; a name goes into the list of names",
            f"لم يُترجم: «{shown}» ليس من {name(code, 'ar')}: ترجمه، وإن كان اسماً فأضفه إلى قائمة الأسماء",
        )


def _copied(unit: Unit, twin: Unit, pair: SectionPair) -> bool:
    """The same words on both sides, where the scripts are the same and so tell nothing."""
    codes = [page.language.code for page in pair.page.sides]
    if words.load(codes[0]).script != words.load(codes[1]).script:
        return False
    return unit.text.split() == twin.text.split() and len(_TOKEN.findall(unit.text)) >= _SAME_WORDS


@section_rule("TRN050", _all_faults)
def untranslated_text(pair: SectionPair) -> Iterator[Fault]:
    """A paragraph, list item or definition in the other language's script, or one sentence of it.

    Bad: «وزّع البطاقات. Then collect them again and count.»
    Good: all of it in the language of the page; names, acronyms and codes may stay.
    """
    yield from _faults(pair, "paragraph", "item", "definition", "note", "html")


@section_rule("TRN051", _all_faults)
def untranslated_cell(pair: SectionPair) -> Iterator[Fault]:
    """A table cell in the other language's script.

    Bad: `| 13:40 | 15 | حزمة المقتطفات | Cut to 10 minutes |`.
    Good: every cell in the language of the page.
    """
    yield from _faults(pair, "cell")


@section_rule("TRN052")
def untranslated_alternative(pair: SectionPair) -> Iterator[Fault]:
    """The alternative text of an image, in the other language's script or missing on one side.

    Bad: `![Room plan](room.svg)` on an Arabic page.
    Good: `![مخطط القاعة](room.svg)`.
    """
    for base, other in pair.matched:
        if not base.inline.targets or not other.inline.targets:
            continue
        images = [[target for target in part.inline.targets if target.image] for part in (base, other)]
        for pictures in zip(*images, strict=False):
            for side, picture in enumerate(pictures):
                line = (base, other)[side].line + picture.line
                twin = Unit(pictures[1 - side].text, (other, base)[side].line + pictures[1 - side].line, "alternative")
                yield from _of_unit(pair, side, Unit(picture.text, line, "alternative"), twin)
            if bool(pictures[0].text.strip()) != bool(pictures[1].text.strip()):
                side = int(bool(pictures[0].text.strip()))
                en, ar = names(pair.page, side, "en"), names(pair.page, side, "ar")
                yield Fault(
                    side,
                    (base, other)[side].line,
                    (other, base)[side].line,
                    f"the image has no alternative text in {en[0]}: describe it as {en[1]} does",
                    f"ليس للصورة نص بديل في نسخة {ar[0]}: صِفها كما في نسخة {ar[1]}",
                )


@section_rule("TRN053", _all_faults)
def untranslated_title(pair: SectionPair) -> Iterator[Fault]:
    """A heading or the title of a box in the other language's script.

    Bad: `## Safety {#safety}` on an Arabic page; `!!! say "Say"`.
    Good: `## السلامة {#safety}`; `!!! say "قُل"`.
    """
    yield from _faults(pair, "title", "heading", "box")


@section_rule("TRN054", _all_faults)
def untranslated_front_matter(pair: SectionPair) -> Iterator[Fault]:
    """Prose of the front matter in the other language's script.

    Bad: `description: A form for …` on an Arabic page.
    Good: the description in Arabic; keys and settings stay as they are.
    """
    yield from _faults(pair, "meta")

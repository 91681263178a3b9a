"""Rules about the words of the house and how easily they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from sitekit.checks.content import words
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.sentences import Sentence, fold
from sitekit.checks.content.tree import Page
from sitekit.checks.content.words import Words
from sitekit.data import Avoid, Data, Glossary

_PARAGRAPH_WORDS = 90
_BREATH_WORDS = 45
_BREATH = re.compile(r"[;:؛]\s|\s–\s")
_EXEMPT = ("glossary.md",)


@rule("CNT080", "page")
def avoided_term(page: Page, data: Data) -> Iterator[Fault]:
    """Some words blame, belittle or mistranslate; the glossary names what to write instead.

    Bad: honour killing
    Good: killing in the name of “honour”; “honour killing” where a speaker is quoted
    """
    own = words.of(page.language)
    if own is None or page.within in _EXEMPT:
        return
    text = fold(page.body).lower()
    entries = _avoided(data.glossary, page.language)
    stems = [stem for entry in entries if (stem := _stem(entry.form)) in text]
    exceptions = tuple(each for entry in entries for each in entry.exceptions)
    pattern = _pattern(tuple(entry.form for entry in entries), exceptions, page.language)
    for sentence in page.sentences if stems else ():
        if not any(stem in sentence.folded.lower() for stem in stems):
            continue
        for match in pattern.finditer(own_words(own, sentence)):
            if match.lastgroup is None:
                continue
            entry = entries[int(match.lastgroup[1:])]
            use = f"write '{entry.use}'" if entry.use else "see the glossary"
            use_ar = f"اكتب «{entry.use}»" if entry.use else "انظر المسرد"
            yield Fault(sentence.line, f"the house avoids '{entry.form}'; {use}", f"نتجنب «{entry.form}»؛ {use_ar}")


@rule("CNT090", "form")
def long_paragraph(page: Page) -> Iterator[Fault]:
    """A long paragraph is lost on a phone and cannot be said aloud.

    Bad: 120 words without a break
    Good: at most 90 words
    """
    for each in page.blocks:
        if each.kind in ("paragraph", "item", "definition", "quote"):
            count = len(each.inline.plain.split())
            if count > _PARAGRAPH_WORDS:
                yield Fault(
                    each.line,
                    f"{count} words in one paragraph, the limit is {_PARAGRAPH_WORDS}; divide it",
                    f"{count} كلمة في فقرة واحدة والحد {_PARAGRAPH_WORDS}؛ قسّمها",
                )


@rule("CNT091", "form", severity="warning")
def long_sentence(page: Page) -> Iterator[Fault]:
    """A tired trainer has one breath from one full stop, colon or semicolon to the next.

    Bad: 60 words in one go
    Good: 20
    """
    for sentence in page.sentences:
        count = max(len(part.split()) for part in _BREATH.split(sentence.words))
        if count > _BREATH_WORDS and sentence.placed.kind != "row":
            yield Fault(
                sentence.line,
                f"{count} words in one breath; divide the sentence",
                f"{count} كلمة في نفَس واحد؛ قسّم الجملة",
            )


def _avoided(glossary: Glossary, language: str) -> tuple[Avoid, ...]:
    """The forms to report, the longest first."""
    entries = [entry for term in glossary.terms.values() for entry in term.avoid.get(language, ()) if entry.check]
    unique = {_spaced(fold(entry.form)).lower(): entry for entry in entries}
    return tuple(sorted(unique.values(), key=lambda entry: -len(entry.form)))


@lru_cache(maxsize=8)
def _pattern(forms: tuple[str, ...], exceptions: tuple[str, ...], language: str) -> re.Pattern[str]:
    """One group `f<number>` a form; before them the exceptions, which are stepped over."""
    own = words.of(language)
    spell = own.prefixed if own else re.escape
    excepted = [_flexible(re.escape, each) for each in exceptions]
    groups = [f"(?P<f{number}>{_flexible(spell, form)})" for number, form in enumerate(forms)]
    return re.compile(rf"(?<!\w)(?:{'|'.join([*excepted, *groups])})(?!\w)" if groups else "(?!)", re.IGNORECASE)


def _flexible(spell: Callable[[str], str], form: str) -> str:
    """The first word as `spell` writes it, then the others, with any space or hyphen between."""
    first, *others = _spaced(fold(form)).split(" ")
    return r"[\s-]+".join([spell(first), *map(re.escape, others)])


def _stem(form: str) -> str:
    """The part of a form that every spelling of it holds: its longest word, without the article."""
    return max(re.split(r"[\s-]+", fold(form).lower()), key=len).removeprefix("ال")


def _spaced(form: str) -> str:
    return re.sub(r"[\s-]+", " ", form)


def own_words(own: Words, sentence: Sentence) -> str:
    """A sentence without what it quotes. The words of the facilitator are ours, although they stand in marks."""
    text = sentence.folded
    if "say" in sentence.placed.boxes:
        text = own.outer_quotes.sub(" ", text)
    return own.quotes.sub(" ", text)

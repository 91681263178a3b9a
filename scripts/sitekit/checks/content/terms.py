"""Rules about the words of the house and how easily they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    pattern, entries = _avoided(data.glossary, page.language, own)
    for sentence in page.sentences:
        for form in _forms(pattern, own, sentence):
            entry = entries[form]
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
                yield Fault(each.line, f"{count} words in one paragraph, the limit is {_PARAGRAPH_WORDS}; divide it", f"{count} كلمة في فقرة واحدة والحد {_PARAGRAPH_WORDS}؛ قسّمها")


@rule("CNT091", "form", severity="warning")
def long_sentence(page: Page) -> Iterator[Fault]:
    """A tired trainer has one breath from one full stop, colon or semicolon to the next.

    Bad: 60 words in one go
    Good: 20
    """
    for sentence in page.sentences:
        count = max(len(part.split()) for part in _BREATH.split(sentence.words))
        if count > _BREATH_WORDS and sentence.placed.kind != "row":
            yield Fault(sentence.line, f"{count} words in one breath; divide the sentence", f"{count} كلمة في نفَس واحد؛ قسّم الجملة")


@lru_cache(maxsize=8)
def _compiled(forms: tuple[str, ...], prefix: str) -> re.Pattern[str]:
    parts = sorted((_spaced(form) for form in forms), key=len, reverse=True)
    return re.compile(rf"(?<!\w){prefix}(?P<form>{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else re.compile("(?!)")


def _spaced(form: str) -> str:
    return r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", form))


def _avoided(glossary: Glossary, language: str, own: Words) -> tuple[re.Pattern[str], dict[str, Avoid]]:
    entries: dict[str, Avoid] = {}
    for term in glossary.terms.values():
        for entry in term.avoid.get(language, ()):
            if entry.check:
                entries.setdefault(_key(fold(entry.form)), entry)
    return _compiled(tuple(entries), own.prefix), entries


def _key(form: str) -> str:
    return re.sub(r"[\s-]+", " ", form).lower()


def _forms(pattern: re.Pattern[str], own: Words, sentence: Sentence) -> Iterator[str]:
    """The avoided forms in a sentence, outside quotation marks."""
    for match in pattern.finditer(own.quotes.sub(" ", sentence.folded)):
        yield _key(match["form"])

"""Rules about facts: every one rests on a claim, and nothing that may hurt or mislead is stated."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from sitekit.checks.content import words
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.sentences import Sentence, fold
from sitekit.checks.content.terms import own_words
from sitekit.checks.content.tree import Page
from sitekit.checks.content.words import Words
from sitekit.data import Data

_CITED = re.compile(r"\[\^(?P<id>[^\]\s]+)\](?P<defined>:)?")
_WARNING = ("avoid", "not-said")
"""Sections that list what not to do or what a text does not say."""
_STORY = ("story", "decisions", "went-wrong", "good")
"""Sections of a fictional case whose numbers belong to the story."""


def _citations(page: Page) -> Iterator[tuple[int, re.Match[str]]]:
    for match in _CITED.finditer(page.visible):
        yield page.line_of(match.start()), match


@rule("CNT070", "page")
def unknown_claim(page: Page, data: Data) -> Iterator[Fault]:
    """A citation leads to a claim in data/claims/.

    Bad: [^std-1325-basic]
    Good: [^std-1325-basics]
    """
    for line, match in _citations(page):
        if match["id"] not in data.claims and not match["defined"]:
            near = difflib.get_close_matches(match["id"], data.claims, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "add it to data/claims/, or take the statement out"
            hint_ar = f"هل تقصد '{near[0]}'؟" if near else "أضفها إلى data/claims/ أو احذف العبارة"
            yield Fault(
                line,
                f"no claim '{ascii(match['id'])[1:-1]}'; {hint}",
                f"لا معلومة باسم '{ascii(match['id'])[1:-1]}'؛ {hint_ar}",
            )


@rule("CNT071", "page")
def closed_claim(page: Page, data: Data) -> Iterator[Fault]:
    """What is not certain enough to publish is not cited as if it were.

    Bad: a citation of a claim with publishable: false
    Good: the open question, and who can answer it
    """
    for line, match in _citations(page):
        claim = data.claims.get(match["id"])
        if claim and not claim.publishable:
            yield Fault(
                line,
                f"the claim '{claim.id}' may not be published; ask its open question instead",
                f"المعلومة '{claim.id}' غير صالحة للنشر؛ اطرح سؤالها المفتوح بدلاً منها",
            )


@rule("CNT072", "page")
def uncited_fact(page: Page, data: Data) -> Iterator[Fault]:
    """Percentages, counts, years, laws, articles, resolutions carry a claim in the same sentence or table row.

    Bad: In 2022 the police counted 1,500 cases.
    Good: In 2022 the police counted 1,500 cases.[^std-iraq-blackmail]
    """
    own = words.of(page.language)
    if own is None:
        return
    for sentence in page.sentences:
        if sentence.notes or _belongs_to_story(page, sentence):
            continue
        folded = fold(sentence.text)
        match = own.facts.search(folded)
        if match and not own.settings.search(folded):
            yield Fault(
                sentence.line,
                f"'{match[0].strip()}' has no claim in its sentence; cite one as [^id], or say it without the number",
                f"«{match[0].strip()}» بلا معلومة مستشهد بها في الجملة؛ أضف [^id] أو قُلها بلا رقم",
            )


@rule("CNT073", "page")
def phone_number(page: Page, data: Data) -> Iterator[Fault]:
    """A printed number grows old, and a dead or watched line endangers who calls it.

    Bad: Call 123; +964 770 000 0000
    Good: a blank line on the form: number, tested on
    """
    own = words.of(page.language)
    if own is None:
        return
    for number, line in _lines_with(own.phones, _CITED.sub("", page.visible), page):
        if match := own.phones.search(line):
            yield Fault(
                number,
                f"'{match[0].strip()}' looks like a telephone number; leave a blank line to fill in and test",
                f"«{match[0].strip()}» يشبه رقم هاتف؛ اترك سطراً فارغاً يُملأ ويُختبر",
            )


@rule("CNT074", "page")
def penalty(page: Page, data: Data) -> Iterator[Fault]:
    """Penalties change and differ; a wrong one misleads an officer or frightens a survivor.

    Bad: punishable by three years in prison
    Good: which penalty applies is to be checked by a lawyer
    """
    own = words.of(page.language)
    if own is None:
        return
    for sentence in page.sentences:
        if match := own.penalties.search(sentence.folded):
            yield Fault(
                sentence.line,
                f"'{match[0].strip()}' states a penalty; leave it out, and name the question for a lawyer",
                f"«{match[0].strip()}» ذكرٌ لعقوبة؛ احذفه واذكر السؤال الذي يُراجَع مع محامٍ",
            )


@rule("CNT075", "page")
def promise(page: Page, data: Data) -> Iterator[Fault]:
    """The model is not tested. Nothing here says that it works.

    Bad: results show that officers changed
    Good: this model is a reconstruction and has not been tried
    """
    own = words.of(page.language)
    if own is None:
        return
    for sentence in page.sentences:
        text = own_words(own, sentence)
        match = own.promises.search(text)
        if match and not _warns(own, sentence, text[: match.start()]):
            yield Fault(
                sentence.line,
                f"'{match[0].strip()}' claims a result nobody has measured; say what is done, not that it works",
                f"«{match[0].strip()}» ادعاء نتيجة لم يقسها أحد؛ قُل ما يُفعل لا أنه ينجح",
            )


@rule("CNT076", "page")
def placeholder(page: Page, data: Data) -> Iterator[Fault]:
    """A page is whole when it is published.

    Bad: TODO, to be added, coming soon
    Good: the text; or nothing
    """
    own = words.of(page.language)
    if own is None:
        return
    for number, line in _lines_with(own.placeholders, page.visible, page):
        if match := own.placeholders.search(own.quotes.sub(" ", line)):
            yield Fault(
                number,
                f"'{match[0]}' is a placeholder; write the text or take the place out",
                f"«{match[0]}» عبارة مؤقتة؛ اكتب النص أو احذف الموضع",
            )


@rule("CNT077", "page")
def own_note(page: Page, data: Data) -> Iterator[Fault]:
    """Notes are made from data; one written on the page could say anything under a claim's name.

    Bad: [^std-1325-basics]: My own words.
    Good: the citation alone
    """
    for line, match in _citations(page):
        if match["defined"]:
            yield Fault(
                line,
                "a note written on the page; delete it, notes are made from data/claims/",
                "حاشية مكتوبة في الصفحة؛ احذفها، فالحواشي تُصنع من data/claims/",
            )


def _lines_with(pattern: re.Pattern[str], text: str, page: Page) -> Iterator[tuple[int, str]]:
    """The lines of a body with their numbers, where `pattern` occurs at all."""
    folded = fold(text)
    if pattern.search(folded):
        yield from enumerate(folded.split("\n"), page.body_line)


def _warns(own: Words, sentence: Sentence, before: str) -> bool:
    """The phrase is one that is refused or corrected, or speaks of people in a cited survey."""
    if sentence.placed.section in _WARNING or own.denials.search(before):
        return True
    return bool(sentence.notes) and own.surveyed.search(sentence.folded) is not None


def _belongs_to_story(page: Page, sentence: Sentence) -> bool:
    return page.kind == "case" and page.id != "" and sentence.placed.section in _STORY

"""Rules on terms: the words of the glossary answer each other, and what it tells us to avoid is avoided."""

from __future__ import annotations

from collections.abc import Iterator

from sitekit.checks.translations.model import SectionPair, line_across
from sitekit.checks.translations.phrases import Hit, longest
from sitekit.checks.translations.rules import Fault, names, section_rule
from sitekit.checks.translations.spoken import Spoken
from sitekit.checks.translations.vocabulary import AvoidedForm, Meaning, TermForm, allowed, is_sentence


def _spoken(pair: SectionPair) -> object:
    return pair.spoken


@section_rule("TRN040", _spoken)
def unanswered_term(pair: SectionPair) -> Iterator[Fault]:
    """A term of the glossary that the other language does not answer with one of its forms.

    Bad: “survivor” in English, «الحالة» in Arabic.
    Good: “survivor” and «الناجية», with any prefix, article, plural or pronoun.
    """
    for both in pair.spoken:
        for side in (0, 1):
            mine, twin = both[side], both[1 - side]
            if mine.hits:
                for hit in _unanswered(mine, twin):
                    yield _fault(pair, side, mine, twin, hit)


def _unanswered(mine: Spoken, twin: Spoken) -> Iterator[Hit[TermForm]]:
    """The first hit of each term that `mine` asks for and `twin` has in no form."""
    seen = {hit.found.term.id for hit in twin.hits if isinstance(hit.found, TermForm)}
    for hit in longest(_terms(mine.hits)):
        form = hit.found
        shown = mine.text[hit.start : hit.end]
        if form.asks and form.term.id not in seen and not is_sentence(shown, mine.code):
            if shown.isupper() and shown in twin.text:
                continue  # an acronym is the same in both languages
            seen.add(form.term.id)
            yield hit


def _terms(hits: list[Hit[Meaning]]) -> Iterator[Hit[TermForm]]:
    for hit in hits:
        if isinstance(hit.found, TermForm):
            yield Hit(hit.found, hit.start, hit.end)


def _fault(pair: SectionPair, side: int, mine: Spoken, twin: Spoken, hit: Hit[TermForm]) -> Fault:
    term = hit.found.term
    wanted = term.name.get(twin.code, "")
    shown = mine.text[hit.start : hit.end].replace("\n", " ")
    en, ar = names(pair.page, side, "en"), names(pair.page, side, "ar")
    return Fault(
        1 - side,
        line_across(mine.line(hit.start), mine.unit, twin.unit),
        mine.line(hit.start),
        f"term: {en[0]} has “{shown}”, {en[1]} has no form of “{wanted}” here: use one (data/glossary.yml, {term.id})",
        f"مصطلح: في نسخة {ar[0]} «{shown}»، وليس في نسخة {ar[1]} هنا صيغة من «{wanted}»: استعمل إحداها "
        f"(data/glossary.yml، {term.id})",
    )


@section_rule("TRN041")
def avoided_form(pair: SectionPair) -> Iterator[Fault]:
    """A form that the glossary tells us not to write, outside quotation marks.

    Bad: «النقطة البؤرية».
    Good: «منسّقة النوع الاجتماعي».
    """
    for side, spoken in pair.everything_spoken():
        told = 0
        for hit in spoken.hits:
            if isinstance(hit.found, AvoidedForm) and hit.start >= told:
                avoided = Hit(hit.found, hit.start, hit.end)
                if not allowed(spoken.text, avoided):
                    told = hit.end
                    yield _avoided(pair, side, spoken, avoided)


def _avoided(pair: SectionPair, side: int, spoken: Spoken, hit: Hit[AvoidedForm]) -> Fault:
    use = hit.found.avoid.use
    shown = spoken.text[hit.start : hit.end]
    return Fault(
        side,
        spoken.line(hit.start),
        (pair.base, pair.other)[1 - side].line,
        f"the glossary tells us to avoid “{shown}”: {f'write “{use}”' if use else 'reword'} ({hit.found.term.id})",
        f"ينصح المسرد بتجنّب «{shown}»: {f'اكتب «{use}»' if use else 'غيّر الصياغة'} ({hit.found.term.id})",
    )

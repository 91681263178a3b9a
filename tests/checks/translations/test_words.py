"""Number words and forms of words in English and Arabic."""

from __future__ import annotations

import pytest

from sitekit.checks.translations import vocabulary
from sitekit.checks.translations.typed_numbers import in_words, numbers
from sitekit.languages import words

WORDS = vocabulary.build(None, ["en", "ar", "fa"])


def named(text: str, code: str) -> list[tuple[int, bool]]:
    return [(word.value, word.asks) for word in in_words(text, code, WORDS.find(text, code))]


@pytest.mark.parametrize(("text", "value"), [
    ("ثلاثة أيام", 3), ("وثلاث مرات", 3), ("بالأربع ورقات", 4), ("خمساً من البطاقات", 5), ("ست بطاقات", 6), ("سبعة", 7),
    ("ثماني ساعات", 8), ("ثمانٍ", 8), ("تسعة", 9), ("عشر دقائق", 10), ("أحد عشر يوماً", 11), ("إحدى عشرة بطاقة", 11),
    ("اثنا عشر سؤالاً", 12), ("اثنتي عشرة ورقة", 12), ("خمسة عشر", 15), ("ثلاثون يوماً", 30), ("الستين", 60),
    ("الأسئلة الخمسة والعشرون", 25), ("يومان", 2), ("بساعتين", 2), ("مرتين", 2), ("اثنتان", 2),
])  # fmt: skip
def test_arabic_numbers_in_words(text, value):
    assert named(text, "ar") == [(value, True)]


@pytest.mark.parametrize("text", ["لست طبيباً", "الخميس", "الثلاثاء", "الساعتان", "اللوحتان 5 و6", "المدرسين", "النساء"])
def test_what_asks_for_no_number(text):
    assert not [value for value, asks in named(text, "ar") if asks]


@pytest.mark.parametrize(("text", "value"), [
    ("three days", 3), ("Twelve cards", 12), ("twenty-five questions", 25), ("sixty minutes", 60), ("eleven", 11),
])  # fmt: skip
def test_english_numbers_in_words(text, value):
    assert named(text, "en") == [(value, True)]


@pytest.mark.parametrize(("text", "code", "value"), [
    ("المادة الخامسة والأربعين", "ar", 45), ("المادة الحادية والعشرون", "ar", 21), ("the forty-fifth article", "en", 45),
])  # fmt: skip
def test_ordinals_answer_a_number_and_ask_for_none(text, code, value):
    assert named(text, code) == [(value, False)]


def test_commas_end_a_number():
    assert [value for value, _ in named("In a room of thirty, three answers", "en")] == [30, 3]


@pytest.mark.parametrize(("en", "ar"), [
    ("31 October 2000", "31 تشرين الأول/أكتوبر 2000"),
    ("13:30–13:34", "من 13:30 إلى 13:34"),
    ("9 per cent", "9 في المئة"),
    ("resolution 1325 (2000)", "القرار 1325 (2000)"),
    ("Law No. 76 of 1983", "القانون رقم 76 لسنة 1983"),
    ("article 45(2)", "الفقرة 2 من المادة 45"),
    ("20 minutes", "20 دقيقة"),
    ("83,000", "83 ألف"),
    ("H04 and LH-10", "H04 وLH-10"),
    ("+000 000 0000", "+000 000 0000"),
])  # fmt: skip
def test_typed_numbers_agree(en, ar):
    def said(text: str, code: str) -> list[tuple[str, str]]:
        return sorted((number.kind, number.value) for number in numbers(text, code))

    assert said(en, "en") == said(ar, "ar") != []


def test_a_language_without_words_of_its_own_has_digits_and_its_script():
    assert words.load("fa").script == "Arab" and words.load("fr").script == "Latn"
    assert [(number.kind, number.value) for number in numbers("13:30, 45", "fa")] == [("time", "13:30"), ("number", "45")]
    assert named("سه روز", "fa") == []


@pytest.mark.parametrize("text", ["وللناجيات", "الناجيات", "بناجيات", "ناجياتها"])
def test_prefixes_article_and_pronouns_are_seen_through(text):
    assert "ناجيات" in set(words.load("ar").forms(text))

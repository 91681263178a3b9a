"""Arabic: numbers in words and in the dual, and what is written together with a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitekit.languages.words import Words

_UNITS = {
    1: "واحد واحدة",
    2: "اثنان اثنين اثنتان اثنتين",
    3: "ثلاث ثلاثة",
    4: "اربع اربعة",
    5: "خمس خمسة",
    6: "ست ستة",
    7: "سبع سبعة",
    8: "ثمان ثماني ثمانية ثمانيا",
    9: "تسعة",
}
_TENS = {20: "عشر", 30: "ثلاث", 40: "اربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
_ORDINALS = "اول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر"

_TEENS = {
    "احد عشر": 11, "احدى عشرة": 11, "اثنا عشر": 12, "اثني عشر": 12, "اثنتا عشرة": 12, "اثنتي عشرة": 12,
    **{f"{form} {ten}": 10 + value for value, forms in _UNITS.items() if value > 2 for form in forms.split()
       for ten in ("عشر", "عشرة")},
}  # fmt: skip
_ROUND = {stem + ending: value for value, stem in _TENS.items() for ending in ("ون", "ين")}
_COMPOUND = {
    f"{form} {ten}": tens + value
    for value, forms in _UNITS.items()
    for form in forms.split()
    for ten, tens in _ROUND.items()
}
# Things that a programme counts: their dual names the number by itself.
_COUNTED = "يوم ساعة دقيقة ثانية اسبوع شهر سنة عام مرة خطوة شخص سؤال ورقة بطاقة نسخة جلسة وحدة قسم فريق ضابط ضابطة طاولة لوحة دورة"
_DUALS = frozenset(
    (word[:-1] + "ت" if word.endswith("ة") else word) + ending for word in _COUNTED.split() for ending in ("ان", "ين")
)
_MONTHS = (
    "كانون الثاني/يناير|شباط/فبراير|آذار/مارس|نيسان/أبريل|أيار/مايو|حزيران/يونيو|تموز/يوليو|آب/أغسطس"
    "|أيلول/سبتمبر|تشرين الأول/أكتوبر|تشرين الثاني/نوفمبر|كانون الأول/ديسمبر"
)
_MONTH = f"{_MONTHS}|{_MONTHS.replace('/', '|')}"

_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_LETTERS = str.maketrans("أإآٱىؤئ", "اااايوي")
_WHOLE = {"لست", "ولست", "فلست"}  # "I am not", no "to six"
_AFTER = re.compile("(?:هما|هم|هن|ها|كم|كن|نا|ه|ي|ك|ا)$")


def fold(word: str) -> str:
    """A word without vowel signs and letter-stretching, its alifs, yas and hamzas alike."""
    return _MARKS.sub("", word).translate(_LETTERS)


def forms(word: str) -> Iterator[str]:
    """The word folded, then without what may be written together with it: و ف، ب ل ك، ال, suffixed pronouns."""
    whole = fold(word)
    if whole in _WHOLE:
        yield whole
        return
    seen = {whole}
    yield whole
    for stem in _stems(whole):
        for form in (stem, *_bare(stem)):
            if len(form) > 1 and form not in seen:
                seen.add(form)
                yield form


def key(word: str) -> str:
    """The word folded, without its article."""
    whole = fold(word)
    return whole[2:] if whole.startswith("ال") and len(whole) > 4 else whole


def _stems(word: str) -> Iterator[str]:
    """Every way of taking prefixes off that leaves two letters: one that is none is found out by the lookup."""
    starts = {0}
    if word[:1] in "وف":
        starts.add(1)
    starts |= {start + 1 for start in starts if word[start : start + 1] in ("ب", "ل", "ك")}
    starts |= {start + 2 for start in starts if word.startswith("ال", start)}
    if word.startswith("لل") or word.startswith("لل", 1):
        starts.add(word.index("لل") + 2)
    for start in sorted(starts):
        if len(word) - start > 1:
            yield word[start:]


def _bare(stem: str) -> Iterator[str]:
    """Without a suffixed pronoun or the alif of the accusative; ت before a pronoun may be ة."""
    match = _AFTER.search(stem)
    if match and match.start() > 1:
        rest = stem[: match.start()]
        yield rest
        if rest.endswith("ت"):
            yield rest[:-1] + "ة"


WORDS = Words(
    script="Arab",
    cardinals={form: value for value, forms_ in _UNITS.items() for form in forms_.split()}
    | {"عشر": 10, "عشرة": 10} | _TEENS | _ROUND | _COMPOUND,
    duals=_DUALS,
    definite=re.compile("[وف]?[بك]?ال|[وف]?لل"),
    ordinals={
        **{word + ending: value for value, word in enumerate(_ORDINALS.split(), 1) for ending in ("", "ة")},
        **{f"{word}{ending} عشر{ending}": 10 + value for value, word in enumerate(_ORDINALS.split()[:9], 1)
           for ending in ("", "ة")},
        **{f"{word}{ending} {ten}": tens + value for value, word in enumerate(["حادي", *_ORDINALS.split()[1:9]], 1)
           for ending in ("", "ة") for ten, tens in _ROUND.items()},
        # Also a verb ("it fits") and "I am not": they may answer a number, but ask for none.
        "تسع": 9, "لست": 6,
        "اولي": 1, "ثان": 2, "حادي عشر": 11, "حادية عشرة": 11,
    },
    months=tuple(_MONTHS.split("|")),
    hints={
        1: re.compile(r"\w"),
        2: re.compile(r"\w[\u064b-\u0652]*(?:ان|ين|تا|تي)(?:هما|هم|هن|ها|كم|نا|ه|ك)?\b|(?:هما|كما)\b|\u064e[ي]\b|\w{3}ا ال"
            r"|\bكل[اي]\w*\b|نصف|زوج|ثنائي|الآخر"),
        3: re.compile("ثلث|ثلاثي"),
        4: re.compile("ربع|رباعي"),
    },
    led={
        "date": rf"(?<!\w)(?:{_MONTH}) {{n}}",
        "resolution": r"قرار(?:ا|ات|ين|ي)?(?: مجلس الأمن)?(?: رقم)? {n}(?: \({n}\))?",
        "law": r"رقم {n} لسنة {n}",
        "article": r"(?:ال)?(?:مادة|مواد|مادتين|مادتان) {n}(?: ?\({n}\))?",
        "paragraph": r"(?:ال)?(?:فقرة|فقرات) {n}",
    },
    leads=("قرار", "قرارا", "قرارات", "قرارين", "قراري", "الأمن", "رقم", "مادة", "مواد", "مادتين", "مادتان", "فقرة", "فقرات",
           *_MONTHS.replace("/", "|").split("|")),
    typed={
        "date": rf"{{n}} (?:{_MONTH})(?!\w)(?: {{n}})?",
        "percentage": r"{n} ?(?:%|(?:في|ب)\s?ال?م[ئا]+ئ?ة)",
        "number": r"{n} (?:ألف|آلاف|مليون|ملايين)",
        "minutes": r"{n} (?:دقيقة|دقائق)",
        "hours": r"{n} (?:ساعة|ساعات)",
        "days": r"{n} (?:يوم|أيام)",
        "weeks": r"{n} (?:أسبوع|أسابيع)",
        "months": r"{n} (?:شهر|أشهر)",
        "years": r"{n} (?:سنة|سنوات|عام|أعوام)",
    },
    scales={"ألف": 10**3, "آلاف": 10**3, "مليون": 10**6, "ملايين": 10**6},
    forms=forms,
    key=key,
)

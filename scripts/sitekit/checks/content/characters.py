"""Rules about single characters: encoding, the invisible, the reordering, the look-alike."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Source

_UNDECODED = re.compile(r"[\udc80-\udcff]|\ufffd")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_OVERRIDE = re.compile(r"[\u202a-\u202e]")
_ISOLATES = re.compile(r"[\u2066-\u2069]")
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    r"\U000e0000-\U000e0fff]"
)
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+[0-9]*);?")
_TATWEEL = re.compile(r"\u0640")
# What Arabic does not use: Persian and Urdu letters, and the presentation forms that old PDF files yield.
_FOREIGN_FORM = re.compile(
    r"[\u066e-\u066f\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdf1\ufe70-\ufefc]"
)
_PLAIN = {"ی": "ي", "ى": "ى", "ک": "ك", "گ": "ك", "پ": "ب", "چ": "ج", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ة", "ے": "ي"}
_OTHER_DIGIT = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
_OTHER_ALPHABET = re.compile(
    r"[\u0370-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u2c80-\u2cff\ua4d0-\ua4ff\uff21-\uff5a\U0001d400-\U0001d7ff]"
)
_WORD = re.compile(r"[^\W\d_]+")


def each_line(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """The first match on each line that has one."""
    if pattern.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if match := pattern.search(line):
            yield number, match


def named(character: str) -> str:
    """`U+202E RIGHT-TO-LEFT OVERRIDE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


@rule("CNT010", "text", fatal=True)
def not_utf8(source: Source) -> Iterator[Fault]:
    """Text in another encoding, or damaged on the way, shows as garbage.

    Bad: a file saved as Windows-1256 or UTF-16; U+FFFD in the text
    Good: UTF-8
    """
    for line, _ in each_line(source.text, _UNDECODED):
        yield Fault(
            line,
            "not UTF-8 (often Windows-1256), or damaged characters; open the file in the program that wrote it and save it"
            " as UTF-8 (Notepad: Save as, Encoding: UTF-8); type characters that stay damaged again",
            "الترميز ليس UTF-8 (وهو في الغالب Windows-1256) أو فيه حروف تالفة؛ افتح الملف في البرنامج الذي كُتب به واحفظه"
            " بترميز UTF-8 (في المفكرة: حفظ باسم، الترميز: UTF-8)، واكتب من جديد ما بقي تالفاً من الحروف",
        )
        return


@rule("CNT011", "text")
def control_character(source: Source) -> Iterator[Fault]:
    """NUL and other control or private characters show nothing and cut or break texts.

    Bad: a NUL byte, U+2028, a private-use character
    Good: letters, spaces, line ends
    """
    for line, match in each_line(source.text, _CONTROL):
        yield Fault(line, f"control character {named(match[0])}; delete it", f"رمز تحكم {named(match[0])}؛ احذفه")


@rule("CNT012", "text")
def bidirectional_control(source: Source) -> Iterator[Fault]:
    """Overrides make a text read otherwise than it is; an isolate left open turns the rest of the line.

    Bad: U+202E; U+2067 without U+2069 on the same line
    Good: words put so that no control is needed; a pair U+2068 … U+2069
    """
    for line, match in each_line(source.text, _OVERRIDE):
        yield Fault(
            line,
            f"{named(match[0])} reorders the text; delete it and write ranges and dates in words",
            f"الرمز {named(match[0])} يقلب ترتيب النص؛ احذفه واكتب المدى والتاريخ بالكلمات",
        )
    if _ISOLATES.search(source.text):
        for number, text in enumerate(source.text.split("\n"), 1):
            if not _balanced(text):
                yield Fault(
                    number,
                    "a bidirectional isolate is not closed on its line; close it with U+2069 or delete both",
                    "رمز عزل الاتجاه غير مغلق في سطره؛ أغلقه بالرمز U+2069 أو احذف الرمزين",
                )


@rule("CNT013", "text")
def invisible_character(source: Source) -> Iterator[Fault]:
    """Zero-width characters hide text from search and from the reader.

    Bad: U+200B inside a word, a soft hyphen, U+FEFF in the middle of a file, &#8203; or &#8238;
    Good: ordinary spaces; the mark that some editors put at the very start of a file
    """
    for line, match in each_line(source.text, _INVISIBLE):
        yield Fault(
            line,
            f"invisible character {named(match[0])}; delete it",
            f"رمز لا يُرى {named(match[0])}؛ احذفه",
        )
    for line, match in each_line(source.text, _REFERENCE):
        hidden = next((sign for each in _REFERENCE.findall(match.string) if (sign := _hidden(each))), "")
        if hidden:
            yield Fault(
                line,
                f"a character reference to {named(hidden)}, which nobody sees; delete it",
                f"إحالة إلى الرمز {named(hidden)} الذي لا يُرى؛ احذفها",
            )


@rule("CNT014", "text")
def letter_form(source: Source) -> Iterator[Fault]:
    """Stretched words, Persian letters and presentation forms look right and are not found by a search.

    Bad: the letter U+06CC for ي, U+06A9 for ك, U+0640 between letters
    Good: letters of an Arabic keyboard
    """
    if source.language not in ("ar", "en"):
        return
    for line, match in each_line(source.text, _TATWEEL):
        yield Fault(
            line,
            f"{named(match[0])} stretches a word; delete it",
            f"{named(match[0])}: تطويل داخل الكلمة؛ احذفه",
        )
    for line, match in each_line(source.text, _FOREIGN_FORM):
        plain = _PLAIN.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        yield Fault(
            line,
            f"{named(match[0])} is no letter of Arabic; type {plain} on an Arabic keyboard",
            f"{named(match[0])} ليس من حروف العربية؛ اكتب {plain} من لوحة مفاتيح عربية",
        )


@rule("CNT015", "text")
def other_digits(source: Source) -> Iterator[Fault]:
    """One set of digits in both languages keeps numbers comparable and readable in mixed lines.

    Bad: Arabic-Indic digits
    Good: 1325
    """
    if source.language not in ("ar", "en"):
        return
    for line, match in each_line(source.text, _OTHER_DIGIT):
        plain = unicodedata.digit(match[0])
        yield Fault(
            line,
            f"{named(match[0])}; write digits as 0-9 (here {plain})",
            f"{named(match[0])}؛ اكتب الأرقام بالصورة 0-9 (هنا {plain})",
        )


@rule("CNT016", "text")
def mixed_scripts(source: Source) -> Iterator[Fault]:
    """A word with letters of two alphabets is a look-alike, or a slip of the keyboard.

    Bad: pоlice with a Cyrillic о
    Good: police
    """
    if not _OTHER_ALPHABET.search(source.text):
        return
    for number, line in enumerate(source.text.split("\n"), 1):
        for match in _WORD.finditer(line):
            odd = _foreign_letter(match[0])
            if odd:
                yield Fault(
                    number,
                    f"{named(odd)} stands in a Latin word; type the word again",
                    f"{named(odd)} داخل كلمة لاتينية؛ اكتب الكلمة من جديد",
                )


def _hidden(reference: str) -> str:
    """The invisible or reordering sign that `&#8238;` stands for; "" where it stands for another."""
    sign = html.unescape(reference)
    hides = any(pattern.search(sign) for pattern in (_OVERRIDE, _ISOLATES, _INVISIBLE, _CONTROL))
    return sign[0] if hides and sign != reference else ""


def _balanced(line: str) -> bool:
    depth = 0
    for match in _ISOLATES.finditer(line):
        depth += -1 if match[0] == "\u2069" else 1
        if depth < 0:
            return False
    return depth == 0


def _foreign_letter(word: str) -> str:
    """A Cyrillic, Greek, Armenian, Cherokee or full-width letter beside Latin ones; "" where there is none."""
    if word.isascii() or not any(letter.isascii() for letter in word):
        return ""
    scripts = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "FULLWIDTH", "MATHEMATICAL", "COPTIC", "LISU")
    return next((letter for letter in word if unicodedata.name(letter, "").startswith(scripts)), "")

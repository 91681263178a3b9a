"""What stops a command, in Arabic: the English sentence of a BadInput -> the Arabic one.

Written as gettext would: `{}` is what a message puts in, `{0}` its place in the Arabic. A message that is not here
stays English; tests/test_messages.py holds that none is missing where contributors work.
"""

from __future__ import annotations

import functools
import re

from sitekit.records import BadInput

SENTENCES = {
    # Forms of a data file
    "broken YAML: {}": "صيغة YAML غير سليمة: {0}",
    "check indentation and quotes there and in the line above; no tabs; quote a text that holds ': '": "راجع المسافات في أول السطر وعلامات الاقتباس فيه وفي السطر الذي قبله، ولا تستعمل Tab، وضع النص الذي فيه ': ' بين علامتي اقتباس",
    "mapping values are not allowed in this context": "نقطتان في غير موضعهما",
    "could not find expected ':'": "لا توجد النقطتان ':' بعد المفتاح",
    "did not find expected key": "لا يوجد مفتاح حيث يُنتظر",
    "did not find expected ',' or ']'": "القائمة بلا ',' أو ']'",
    "did not find expected ',' or '}'": "المفاتيح بين القوسين بلا ',' أو '}'",
    "did not find expected '-' indicator": "لا توجد الشرطة '-' في أول العنصر",
    "found unexpected end of stream": "علامة اقتباس لم تُغلق",
    "found character that cannot start any token": "علامة لا يبدأ بها شيء، وهي في الغالب Tab",
    "it cannot be read": "لا يمكن قراءته",
    "a merge conflict is not resolved": "تعارض دمج لم يُحل",
    "keep one side and delete the marks": "أبقِ أحد الجانبين واحذف العلامات",
    "the file is empty": "الملف فارغ",
    "fill it after data/README.md, or delete it": "املأه كما في data/README.md أو احذفه",
    "the file is not there": "الملف غير موجود",
    "restore it, or check the spelling of its name": "أعِده، أو راجع كتابة اسمه",
    "the file is not UTF-8": "الملف ليس بترميز UTF-8",
    "save it again with the encoding UTF-8": "احفظه من جديد بترميز UTF-8",
    "a mapping of keys is expected here": "يُنتظر هنا مفاتيح وقيمها",
    "write 'key: value' lines": "اكتب سطوراً على صورة 'key: value'",
    "a list is expected here": "تُنتظر هنا قائمة",
    "write '- item' lines or [a, b]": "اكتب سطوراً على صورة '- item' أو [a, b]",
    "a text is expected here": "يُنتظر هنا نص",
    "write the text, in quotes if it holds ': ' or '#'": "اكتب النص، وضعه بين علامتي اقتباس إن كان فيه ': ' أو '#'",
    "the text holds {}, which is markup or a hidden sign": "في النص {0}، وهو من علامات التنسيق أو علامة خفية",
    "write words only": "اكتب كلمات فقط",
    "no text in any language": "لا نص بأي لغة",
    "add one, such as 'en: …'": "أضف نصاً، مثل 'ar: …'",
    "{} '{}' is not known": "'{1}' غير معروف",
    "'{}' is neither true nor false": "'{0}' ليس true ولا false",
    "write true or false": "اكتب true أو false",
    "'{}' is not a whole number": "'{0}' ليس عدداً صحيحاً",
    "write digits only": "اكتب أرقاماً فقط",
    "'{}' is not a date": "'{0}' ليس تاريخاً",
    "write YYYY, YYYY-MM or YYYY-MM-DD": "اكتب YYYY أو YYYY-MM أو YYYY-MM-DD",
    "the date {} is in the future": "التاريخ {0} في المستقبل",
    "give the date the source speaks about": "اكتب التاريخ الذي يتحدث عنه المصدر",
    "'{}' is not a year": "'{0}' ليس سنة",
    "write four digits": "اكتب أربعة أرقام",
    "'{}' stands twice": "'{0}' مكرر",
    "the key '{}' stands twice": "المفتاح '{0}' مكرر",
    "keep one of the two": "أبقِ واحداً منهما",
    "unknown key '{}'": "المفتاح '{0}' غير معروف",
    "'{}' is missing": "'{0}' ناقص",
    "'key' is missing": "'key' ناقص",
    "'publishable' is missing": "'publishable' ناقص",
    "'confidence' is missing": "'confidence' ناقص",
    "add '{}:' with its value": "أضف '{0}:' مع قيمته",
    "the text in '{}' is missing": "النص بلغة '{0}' ناقص",
    "add '{}:' beside {}": "أضف '{0}:' إلى جانب {1}",
    "add '{}:'": "أضف '{0}:'",
    "'{}' is not a language code": "'{0}' ليس رمز لغة",
    "use codes such as en, ar, fr": "استعمل رموزاً مثل en وar وfr",
    "{} '{}' stands twice in the list": "'{1}' مكرر في القائمة",
    "keep it once": "أبقِه مرة واحدة",
    "did you mean '{}'?": "هل تقصد '{0}'؟",
    "use one of: {}": "استعمل واحداً من: {0}",
    "one of: {}": "واحد من: {0}",
    "check the spelling": "راجع كتابته",
    # What the data says
    "an item of the kind '{}' needs it": "يحتاج إليه سؤال من النوع '{0}'",
    "add 'key: a' (b, c, …)": "أضف 'key: a' (أو b أو c …)",
    "the option '{}' stands twice": "الخيار '{0}' مكرر",
    "give each option a letter of its own": "اجعل لكل خيار حرفاً خاصاً به",
    "low confidence is not published": "ما كانت درجة الثقة به منخفضة لا يُنشر",
    "set 'publishable: false' and keep only question and why": "اكتب 'publishable: false' وأبقِ question وwhy فقط",
    "no source is named": "لم يُذكر مصدر",
    "name at least one id from data/sources/": "اذكر معرّفاً واحداً على الأقل من data/sources/",
    "add 'publishable: true', or false with question and why": "أضف 'publishable: true'، أو false مع question وwhy",
    "a claim that is not publishable holds '{}'": "في معلومة غير صالحة للنشر المفتاح '{0}'",
    "delete '{}': {}": "احذف '{0}'",
    "the id '{}' is not the name of the file": "المعرّف '{0}' ليس اسم الملف",
    "write 'id: {}'": "اكتب 'id: {0}'",
    "write '{}'": "اكتب '{0}'",
    "the value rests on nothing": "القيمة لا تستند إلى شيء",
    "name 'sources' with 'confidence', or publishable 'claims'": "اذكر 'sources' مع 'confidence'، أو 'claims' صالحة للنشر",
    "add 'confidence: high' or 'confidence: medium'": "أضف 'confidence: high' أو 'confidence: medium'",
    "'publishable: true' is not written here": "لا يُكتب 'publishable: true' هنا",
    "delete the line: a value is publishable": "احذف السطر، فكل قيمة هنا صالحة للنشر",
    "'{}' has no status": "ليس للمفتاح '{0}' حالة (status)",
    "delete the line; say it in 'text'": "احذف السطر وقُل ذلك في 'text'",
    "'part_of' names no profile: {}": "'part_of' لا يسمّي ملف بلد: {0}",
    "name a file of countries/": "اذكر ملفاً من countries/",
    "add it; '{}: null' where nothing was found": "أضفه، واكتب '{0}: null' حيث لم يُعثر على شيء",
    "no box is called '{}'": "لا مربع باسم '{0}'",
    "two boxes are called '{}'": "مربعان باسم '{0}'",
    "give one of them another id": "أعطِ أحدهما معرّفاً آخر",
    "'{}' is both a form of the term and a form to avoid": "'{0}' صيغة للمصطلح وصيغة نتجنبها معاً",
    "the list in '{}' is missing": "القائمة بلغة '{0}' ناقصة",
    "add '{}: […]'": "أضف '{0}: […]'",
    "the claim '{}' is not publishable": "المعلومة '{0}' غير صالحة للنشر",
    "take it out: its question stays open": "احذفها، فسؤالها ما زال مفتوحاً",
    "'{}' has not the form of this id": "'{0}' ليس على صورة هذا المعرّف",
    "write it like {}": "اكتبه مثل {0}",
    "{} steps have 'drop_first: true'": "عدد الخطوات التي فيها 'drop_first: true' هو {0}",
    "mark exactly one step as the first to drop": "علّم خطوة واحدة فقط على أنها أول ما يُحذف",
    "the minutes add up to {}": "مجموع الدقائق {0}",
    "make them add up to {}": "اجعل مجموعها {0}",
    "'{}' is not a month": "'{0}' ليس شهراً",
    "write YYYY-MM; never the day": "اكتب YYYY-MM من دون اليوم",
    "{} people could be recognised": "قد يُعرف الأشخاص إذا كان عددهم {0}",
    "below five write 'trained: null' and say so in the note": "إذا قلّوا عن خمسة فاكتب 'trained: null' واذكر ذلك في الملاحظة",
    "the id '{}' is already used at {}": "المعرّف '{0}' مستعمل في {1}",
    "give one of the two another id": "أعطِ أحد الاثنين معرّفاً آخر",
    "'{}' is not an address": "'{0}' ليس عنواناً",
    "write it in full, from https://": "اكتبه كاملاً من https://",
    # Pages and their locks
    "front matter is no mapping": "رأس الصفحة ليس مفاتيح وقيماً",
    "not UTF-8, often Windows-1256": "ليس بترميز UTF-8، وهو في الغالب Windows-1256",
    "open the file in the program that wrote it and save it as UTF-8; in Notepad: Save as, Encoding: UTF-8": "افتح الملف في البرنامج الذي كتبه واحفظه بترميز UTF-8، وفي المفكرة (Notepad): حفظ باسم ثم الترميز UTF-8",
    "front matter is not valid YAML: {}": "رأس الصفحة ليس YAML سليماً: {0}",
    "quote the value": "ضع القيمة بين علامتي اقتباس",
    "front matter cannot be read: {}": "لا يمكن قراءة رأس الصفحة: {0}",
    "check the dates": "راجع التواريخ",
    "is no page in a language folder": "ليس صفحة في مجلد لغة",
    "give a path such as {}/ar/index.md, or 'all'": "اكتب مساراً مثل {0}/ar/index.md أو 'all'",
    "has no section '{}' in every language": "ليس فيه القسم '{0}' باللغات كلها",
    "see the ids in braces behind the headings": "انظر المعرّفات بين القوسين المعقوفين بعد العناوين",
    "git knows no '{}' here": "لا يعرف git هنا '{0}'",
    "name the branch: --changed BRANCH": "اذكر الفرع: --changed BRANCH",
    "needs a git checkout": "يحتاج إلى نسخة من مستودع git",
    "check all pages, without --changed": "افحص الصفحات كلها من دون --changed",
    "the line gives no reason, only the word {}": "ليس في السطر سبب، بل كلمة {0} وحدها",
    "write your reason in its place": "اكتب السبب مكانها",
    "the lock is not UTF-8": "ملف القفل ليس بترميز UTF-8",
    "this line of the lock cannot be read": "لا يمكن قراءة هذا السطر من القفل",
    "restore the file from git, or mend the line: 'section: {ar: 12 hex digits, en: 12 hex digits, on: YYYY-MM-DD}', with straight quotation marks (\") around a reason": "أعِد الملف من git، أو أصلح السطر على هذه الصورة: 'section: {ar: 9ab1c2d3e4f5, en: 3f2a9c1e0477, on: YYYY-MM-DD}'، والسبب بين علامتي اقتباس مستقيمتين (\")",
    "section '{}' is locked twice": "القسم '{0}' مكرر في القفل",
    "keep the newer line": "أبقِ السطر الأحدث",
    "is no path for a page": "لا يصلح مساراً لصفحة",
    "write it like model/radio-talk.md: small letters, digits, hyphens": "اكتبه مثل model/radio-talk.md بحروف لاتينية صغيرة وأرقام وشرطات",
    "'{}' is no kind of page": "'{0}' ليس نوعاً من الصفحات",
    "use one word, such as page, handout or case": "استعمل كلمة واحدة مثل page أو handout أو case",
    "two sections have the same id": "قسمان لهما المعرّف نفسه",
    "give each its own": "اجعل لكل منهما معرّفاً خاصاً به",
    "the title in {} is missing": "العنوان بلغة {0} ناقص",
    "add {}; with make: {}": "أضف {0}، ومع make: {1}",
    "'{}' is no id": "'{0}' ليس معرّفاً",
    "use small letters, digits and hyphens: before-you-start": "استعمل حروفاً لاتينية صغيرة وأرقاماً وشرطات: before-you-start",
    "is already there": "موجود من قبل",
    "choose another name, or write in the page that is there": "اختر اسماً آخر، أو اكتب في الصفحة الموجودة",
    "'{}' is no language of mkdocs.yml": "'{0}' ليست من لغات mkdocs.yml",
    "no such folder": "لا مجلد بهذا الاسم",
    "give the folder that holds en/, ar/, …": "اذكر المجلد الذي فيه en/ وar/ وغيرهما",
    "holds no folder of a configured language": "ليس فيه مجلد لأي لغة مذكورة في الإعدادات",
    "make one of: {}": "أنشئ واحداً من: {0}",
    # What the build puts into pages
    "nothing called '{}' is made from data": "لا شيء باسم '{0}' يُصنع من البيانات",
    "no profile '{}' in data/countries/": "لا ملف بلد باسم '{0}' في data/countries/",
    "python scripts/new_country.py starts one": "يبدأ python scripts/new_country.py ملفاً جديداً",
    "no claim '{}' in data/claims/": "لا معلومة باسم '{0}' في data/claims/",
    "claim '{}' may not be published": "المعلومة '{0}' غير صالحة للنشر",
    "add it to data/claims/ or take the citation out": "أضفها إلى data/claims/ أو احذف الاستشهاد",
    "ask the open question instead": "اطرح السؤال المفتوح بدلاً منها",
}  # fmt: skip


def of(problem: BadInput) -> str:
    """The problem in Arabic, without its place; "" where its message is not known."""
    message = translated(problem.message)
    remedy = translated(problem.remedy) or problem.remedy
    return message and message + (f" ({remedy})" if remedy else "")


def translated(text: str) -> str:
    """An English sentence in Arabic; what it puts in stays, translated too where it is known. "" where it is not known."""
    if text in SENTENCES:
        return SENTENCES[text]
    for pattern, arabic in _patterns():
        if match := pattern.fullmatch(text):
            return arabic.format(*(SENTENCES.get(each, each) for each in match.groups()))
    return ""


@functools.cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Sentences with places, those with the most words of their own first."""
    ordered = sorted((each for each in SENTENCES.items() if "{}" in each[0]), key=lambda each: -len(each[0]))
    return [(re.compile("(.*)".join(map(re.escape, english.split("{}"))), re.DOTALL), arabic) for english, arabic in ordered]

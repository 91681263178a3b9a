"""Long pages on other matters, made up word by word: what a search must not be drawn away by.

The words are of kitchens, gardens, ships and the weather, with the everyday words that our own pages use too
(week, team, report, plan), and in Arabic with article, prefixes and both numbers, so that forms may meet by chance.
"""

from __future__ import annotations

import random
from pathlib import Path

COUNT = 150
_WORDS = {
    "en": {
        "thing": "harbour garden kitchen engine telescope bridge orchard bakery glacier violin lantern carpet saddle kiln mill "
        "beehive compass anchor furnace loom greenhouse aquarium windmill locomotive turbine reservoir quarry vineyard pottery "
        "barometer sail keel rudder spindle chisel lathe varnish mortar glaze trellis compost seedling orchid cactus mushroom "
        "pastry dough oven recipe spice cinnamon saffron lentil barley plough harvest silo tractor weather cloud thunder tide "
        "current reef coral whale falcon stork beetle moth meadow marsh dune canyon volcano crater basalt granite quartz copper",
        "common": "week team report plan room people question number paper list table day morning evening work order answer card "
        "light door map line step page record price market station service support safety change training practice group water",
        "doing": "measures carries turns opens covers repairs lifts cools heats paints plants waters cuts joins drains polishes "
        "follows crosses gathers sorts dries stores weighs shapes folds binds loads steers records plans prepares reviews",
        "like": "old narrow bright heavy quiet northern copper wooden early slow deep open seasonal coastal gentle rough local new",
        "glue": "the {a} {t} {d} the {t2} near a {a2} {c}|every {c} a {t} {d} one {t2}|in the {c} the {t} and the {t2} stay {a}|"
        "a {a} {c} of {t} {d} the {a2} {t2}|before the {c} the {t} {d} its {t2}",
    },
    "ar": {
        "thing": "مرفأ بستان مطبخ محرك مرصد جسر مخبز قيثارة فانوس سجادة سرج طاحونة خلية بوصلة مرساة فرن نول مشتل حوض قاطرة سد مقلع "
        "كرمة فخار شراع دفة مغزل إزميل مخرطة طلاء سماد شتلة صبار فطر معجنات عجين وصفة بهار قرفة عدس شعير محراث حصاد صومعة جرار "
        "طقس سحابة رعد موج شعاب مرجان حوت صقر لقلق خنفساء فراشة مرج كثيب واد بركان صخر رخام نحاس خشب زجاج حبل قارب منارة ميناء",
        "common": "أسبوع فريق تقرير خطة قاعة ناس سؤال رقم ورقة قائمة طاولة يوم صباح مساء عمل أمر جواب بطاقة ضوء باب خريطة سطر خطوة "
        "صفحة سجل سعر سوق محطة خدمة دعم سلامة تغيير تدريب ممارسة مجموعة ماء",
        "doing": "يقيس يحمل يدير يفتح يغطي يصلح يرفع يبرد يسخن يدهن يزرع يسقي يقص يربط يجفف يلمع يتبع يعبر يجمع يفرز يخزن يزن يشكل يطوي "
        "يسجل يخطط يحضر يراجع",
        "like": "قديم ضيق ساطع ثقيل هادئ شمالي نحاسي خشبي مبكر بطيء عميق مفتوح موسمي ساحلي لطيف خشن محلي جديد",
        "glue": "{d} ال{t} ال{a} ال{t2} قرب {c} {a2}|في كل {c} {d} {t} وال{t2} معاً|وبال{c} تبقى ال{t} وال{t2} كما هي|"
        "ثم {d} صاحب ال{t} {c} من {t2} {a}|قبل ال{c} {d} ال{t} لل{t2}|كان ال{t} {a} فال{t2} {a2}",
    },
}  # fmt: skip


def write(folder: Path, language: str, count: int = COUNT) -> None:
    """Add built pages of about 1,500 words to `folder`, the built folder of a language."""
    chance = random.Random(f"{language} 1")
    (folder / "unrelated").mkdir(exist_ok=True)
    for number in range(count):
        (folder / "unrelated" / f"{number}.html").write_text(_page(language, chance), encoding="utf-8")


def write_markdown(folder: Path, language: str, count: int = COUNT) -> None:
    """The same pages as Markdown, for `folder`, a language's sources."""
    chance = random.Random(f"{language} 1")
    (folder / "unrelated").mkdir(exist_ok=True)
    for number in range(count):
        title, sections = _content(language, chance)
        text = "".join(f"## {heading} {{#s{order}}}\n\n" + "".join(f"{each}\n\n" for each in paragraphs)
                       for order, (heading, paragraphs) in enumerate(sections))
        head = f"---\ntitle: {title}\ndescription: {title}\nkind: page\nupdated: 2026-11-24\n---\n# {title}\n\n"
        (folder / "unrelated" / f"{number}.md").write_text(head + text, encoding="utf-8")


def _page(language: str, chance: random.Random) -> str:
    title, sections = _content(language, chance)
    text = "".join(f'<h2 id="s{order}">{heading}</h2>' + "".join(f"<p>{each}</p>" for each in paragraphs)
                   for order, (heading, paragraphs) in enumerate(sections))
    return (
        f'<html><head><meta name="description" content="{title}"></head><body class="kind-page">'
        f'<article class="text"><h1>{title}</h1>{text}</article></body></html>'
    )


def _content(language: str, chance: random.Random) -> tuple[str, list[tuple[str, list[str]]]]:
    """A title, and headings with their paragraphs."""
    words = {kind: text.split("|" if kind == "glue" else None) for kind, text in _WORDS[language].items()}
    subject = chance.sample(words["thing"], 12)
    sections = [
        (" ".join(chance.sample(subject, 2)), [". ".join(_sentence(words, subject, chance) for _ in range(6)) + "." for _ in range(3)])
        for _ in range(8)
    ]
    return " ".join(chance.sample(subject, 3)), sections


def _sentence(words: dict[str, list[str]], subject: list[str], chance: random.Random) -> str:
    pick = {"t": subject, "t2": words["thing"], "a": words["like"], "a2": words["like"], "c": words["common"], "d": words["doing"]}
    return chance.choice(words["glue"]).format(**{name: chance.choice(choices) for name, choices in pick.items()})

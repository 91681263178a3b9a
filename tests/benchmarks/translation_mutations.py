"""How much of what goes wrong in translation does check_translations find, and how often does it cry wolf?

    python tests/benchmarks/translation_mutations.py [--pages N] [--verbose]

Takes real pages of this site, damages one language in the ways in which translations go wrong (or changes nothing
that matters), and counts. A harmful change is found where its rule is reported at its line; unless the family says
"lock", on a pair confirmed after the damage, so that the lock is silent. A harmless change must bring no finding.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from sitekit import front_matter, languages  # noqa: E402
from sitekit.checks.translations import alignment, intake, lock, staleness, vocabulary  # noqa: E402
from sitekit.checks.translations.check import of_pair  # noqa: E402
from sitekit.checks.translations.model import PagePair, PageText, Part  # noqa: E402
from sitekit.data.glossary import load_glossary  # noqa: E402
from sitekit.records import BadInput, Finding  # noqa: E402

EN, AR = 0, 1
CODES = ("en", "ar")


class Damage(NamedTuple):
    """The two texts after the change, and where it is: side and line."""

    texts: tuple[str, str]
    side: int = EN
    line: int = 0
    last_line: int = 0  # where the change has no one line: the last of them


@dataclass(frozen=True)
class Family:
    """A way in which pages change. `rule`: what must be reported ("" for harmless ones)."""

    name: str
    rule: str
    change: Callable[[Page, random.Random], Damage | None]
    needs_lock: bool = False
    moves_lock: bool = False


class Page:
    """A real page in two languages."""

    def __init__(self, within: str, texts: tuple[str, str]) -> None:
        self.within, self.texts = within, texts
        pair = pair_of(within, texts)
        self.parts: list[tuple[Part, Part]] = [
            both
            for name in pair.shared
            for both in alignment.pair(pair, pair.base.sections[name], pair.other.sections[name]).matched
        ]

    def lines(self, side: int) -> list[str]:
        return self.texts[side].split("\n")

    def with_lines(self, side: int, lines: list[str]) -> tuple[str, str]:
        text = "\n".join(lines)
        return (text, self.texts[AR]) if side == EN else (self.texts[EN], text)


LANGUAGES = languages.load(ROOT)
WORDS = vocabulary.build(load_glossary(ROOT / "data"), CODES)


def page_of(within: str, text: str, side: int) -> PageText | Finding:
    """The checks that the intake makes of a file, on a text."""
    name = f"docs/{CODES[side]}/{within}"
    language = next(each for each in LANGUAGES if each.code == CODES[side])
    if "\r" in text or text.startswith("\ufeff"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.md"
            path.write_bytes(text.encode("utf-8"))
            return intake.read_page(path, name, language, within)
    return intake.page_from_text(text, name, language, within)


def pair_of(within: str, texts: tuple[str, str]) -> PagePair:
    base, other = (page_of(within, text, side) for side, text in enumerate(texts))
    assert isinstance(base, PageText) and isinstance(other, PageText)
    return PagePair(base, other, WORDS)


def findings(within: str, texts: tuple[str, str], entries: dict[str, lock.Entry] | None) -> list[Finding]:
    """What the checker says of two texts; with `entries`, also of their age."""
    pages = [page_of(within, text, side) for side, text in enumerate(texts)]
    found = [page for page in pages if isinstance(page, Finding)]
    if found:
        return found
    base, other = pages
    assert isinstance(base, PageText) and isinstance(other, PageText)
    pair = PagePair(base, other, WORDS)
    found += [each for page in (base, other) for each in intake.id_findings(page)]
    found += of_pair(pair)
    if entries is not None:
        found += staleness.stale(pair, entries, "lock")
    return found


def confirmed(within: str, texts: tuple[str, str]) -> dict[str, lock.Entry]:
    return {step.section: step.now for step in staleness.steps(pair_of(within, texts), {}, "2026-11-24")}


# Ways to change a page ------------------------------------------------------------------------------------------------


def line_change(
    side: int,
    kinds: str,
    change: Callable[[str], str | None],
    only: Callable[[Part, Part], bool] = lambda base, other: True,
) -> Callable[[Page, random.Random], Damage | None]:
    """Change a line of a block of one of `kinds`; None takes the line out. Blocks of one line where it goes."""

    def apply(page: Page, rng: random.Random) -> Damage | None:
        lines = page.lines(side)
        chances = []
        for both in page.parts:
            part = both[side]
            if part.block.kind not in kinds.split() or not only(*both):
                continue
            for line in range(part.line, part.line + part.block.text.count("\n") + 1):
                new = change(lines[line - 1])
                if new is None and "\n" in part.block.text:
                    continue
                if part.block.kind == "row" and lines[line].startswith("|--"):
                    continue  # a table begins with its header
                if new != lines[line - 1]:
                    chances.append((both, line, new))
        if not chances:
            return None
        both, line, new = rng.choice(chances)
        if new is None:
            return Damage(page.with_lines(side, lines[: line - 1] + lines[line:]), 1 - side, both[1 - side].line)
        text = page.with_lines(side, lines[: line - 1] + [new] + lines[line:])
        return Damage(text, side, line, line + new.count("\n"))

    return apply


def swap(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[str], str | None]:
    """The first match of `pattern` in the line replaced, link targets, ids and claims aside."""
    compiled = re.compile(pattern)

    def change(line: str) -> str | None:
        for match in compiled.finditer(line):
            around = line[: match.start()]
            if around.count("](") <= around.count(")") and "{#" not in around and "[^" not in around[-40:]:
                return line[: match.start()] + match.expand(new if isinstance(new, str) else new(match)) + line[match.end() :]
        return line

    return change


def more(by: int) -> Callable[[re.Match[str]], str]:
    return lambda match: match[0].replace(match[1], str(int(match[1]) + by), 1)


def without(_: str) -> None:
    return None


def whole_text(side: int, change: Callable[[str], str]) -> Callable[[Page, random.Random], Damage | None]:
    def apply(page: Page, _: random.Random) -> Damage | None:
        new = change(page.texts[side])
        if new == page.texts[side]:
            return None
        return Damage((new, page.texts[AR]) if side == EN else (page.texts[EN], new))

    return apply


def insert_in_both(en: str, ar: str, side: int, kinds: str = "paragraph") -> Callable[[Page, random.Random], Damage | None]:
    """A new paragraph behind the same block on both sides: what pages of this site do not have yet."""

    def apply(page: Page, rng: random.Random) -> Damage | None:
        chances = [both for both in page.parts if both[0].block.kind in kinds and not both[0].block.depth]
        if not chances:
            return None
        both = rng.choice(chances)
        texts = []
        for part, own, added in zip(both, range(2), (en, ar), strict=True):
            lines = page.lines(own)
            end = part.line + part.block.text.count("\n")
            texts.append("\n".join(lines[:end] + ["", added, ""] + lines[end:]) if added else "\n".join(lines))
        line = both[side].line + both[side].block.text.count("\n") + 2
        return Damage((texts[0], texts[1]), side, line)

    return apply


def sections(page: Page, side: int) -> list[tuple[int, int]]:
    """First and last line (from 0) of each level-2 section with what is below it."""
    lines = page.lines(side)
    starts = [number for number, line in enumerate(lines) if re.match(r"## .*\{#", line)]
    return list(zip(starts, [*starts[1:], len(lines)], strict=False))


def drop_section(page: Page, rng: random.Random) -> Damage | None:
    here, there = sections(page, AR), sections(page, EN)
    if len(here) < 3:
        return None
    at = rng.randrange(1, len(here))
    lines = page.lines(AR)
    start, end = here[at]
    return Damage(page.with_lines(AR, lines[:start] + lines[end:]), EN, there[at][0] + 1)


def reorder_sections(page: Page, rng: random.Random) -> Damage | None:
    here = sections(page, AR)
    if len(here) < 3:
        return None
    at = rng.randrange(len(here) - 1)
    lines = page.lines(AR)
    (one, two), (_, three) = here[at], here[at + 1]
    return Damage(page.with_lines(AR, lines[:one] + lines[two:three] + lines[one:two] + lines[three:]), AR, 0)


def heading_change(side: int, change: Callable[[str], str]) -> Callable[[Page, random.Random], Damage | None]:
    def apply(page: Page, rng: random.Random) -> Damage | None:
        lines = page.lines(side)
        chances = [n for n, line in enumerate(lines) if re.match(r"#{2,4} .*\{#", line) and change(line) != line]
        if not chances:
            return None
        at = rng.choice(chances)
        return Damage(page.with_lines(side, lines[:at] + [change(lines[at])] + lines[at + 1 :]), side, at + 1)

    return apply


def rename_id(page: Page, rng: random.Random) -> Damage | None:
    return heading_change(AR, lambda line: re.sub(r"\{#([\w-]+)\}", r"{#\1-2}", line))(page, rng)


def twin_id(page: Page, rng: random.Random) -> Damage | None:
    lines = page.lines(AR)
    heads = [n for n, line in enumerate(lines) if re.match(r"#{2,4} .*\{#", line)]
    if len(heads) < 2:
        return None
    first = re.search(r"\{#[\w-]+\}", lines[heads[0]])
    at = rng.choice(heads[1:])
    changed = re.sub(r"\{#[\w-]+\}", first[0] if first else "", lines[at])
    return Damage(page.with_lines(AR, lines[:at] + [changed] + lines[at + 1 :]), AR, at + 1)


def front(side: int, pattern: str, new: str) -> Callable[[Page, random.Random], Damage | None]:
    """Change in the front matter; the line is that of the key, or the first where the key goes."""

    def apply(page: Page, _: random.Random) -> Damage | None:
        head, mark, body = page.texts[side].partition("\n---\n")
        match = re.search(pattern, head, re.MULTILINE)
        if not match or (changed := head[: match.start()] + match.expand(new) + head[match.end() :]) == head:
            return None
        if not new:
            there = page.texts[1 - side].split("\n").index(next(line for line in page.texts[1 - side].split("\n") if line.startswith(match[0][:5])))
            text = changed + mark + body
            return Damage((text, page.texts[AR]) if side == EN else (page.texts[EN], text), 1 - side, there + 1)
        line = head.count("\n", 0, match.start()) + 1
        text = changed + mark + body
        return Damage((text, page.texts[AR]) if side == EN else (page.texts[EN], text), side, line)

    return apply


def swap_rows(page: Page, rng: random.Random) -> Damage | None:
    """The numbers of two neighbouring rows change places in Arabic."""
    rows = [(one, two) for one, two in zip(page.parts, page.parts[1:], strict=False)
            if one[1].block.kind == two[1].block.kind == "row" and one[1].line + 1 == two[1].line]  # fmt: skip
    lines = page.lines(AR)
    chances = []
    for one, two in rows:
        left, right = (re.findall(r"(?<=\| )\d+(?= \|)", lines[each[1].line - 1]) for each in (one, two))
        if left and right and left[0] != right[0]:
            chances.append((one[1].line, left[0], right[0]))
    if not chances:
        return None
    line, left, right = rng.choice(chances)
    lines[line - 1] = lines[line - 1].replace(f"| {left} |", f"| {right} |", 1)
    lines[line] = lines[line].replace(f"| {right} |", f"| {left} |", 1)
    return Damage(page.with_lines(AR, lines), AR, line)


def swap_items(page: Page, rng: random.Random) -> Damage | None:
    """Two neighbouring list items change places in Arabic, and nothing in them tells."""
    chances = [
        (one[1].line, two[1].line)
        for one, two in zip(page.parts, page.parts[1:], strict=False)
        if one[1].block.kind == two[1].block.kind == "item"
        and one[1].line + 1 == two[1].line
        and one[1].block.detail == two[1].block.detail == "bullet"
    ]
    if not chances:
        return None
    one, two = rng.choice(chances)
    lines = page.lines(AR)
    lines[one - 1], lines[two - 1] = lines[two - 1], lines[one - 1]
    return Damage(page.with_lines(AR, lines), AR, 0)


def paragraph(side: int, change: Callable[[list[str]], list[str]]) -> Callable[[Page, random.Random], Damage | None]:
    """Change the lines of a paragraph that has several."""

    def apply(page: Page, rng: random.Random) -> Damage | None:
        lines = page.lines(side)
        chances = [both for both in page.parts if both[side].block.kind == "paragraph" and "\n" in both[side].block.text]
        if not chances:
            return None
        both = rng.choice(chances)
        start = both[side].line - 1
        end = start + both[side].block.text.count("\n") + 1
        new = change(lines[start:end])
        return Damage(page.with_lines(side, lines[:start] + new + lines[end:]), side, start + 1)

    return apply


def merge_paragraphs(page: Page, rng: random.Random) -> Damage | None:
    lines = page.lines(AR)
    chances = []
    for one, two in zip(page.parts, page.parts[1:], strict=False):
        if one[1].block.kind == two[1].block.kind == "paragraph" and one[1].block.depth == two[1].block.depth == 0:
            chances.append((one, two))
    if not chances:
        return None
    one, two = rng.choice(chances)
    at = two[1].line - 1
    while not lines[at - 1].strip():
        at -= 1
    return Damage(page.with_lines(AR, lines[:at] + lines[two[1].line - 1 :]), EN, one[0].line, two[0].line)


def split_paragraph(page: Page, rng: random.Random) -> Damage | None:
    def change(lines: list[str]) -> list[str]:
        indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
        return [lines[0], "", *(indent + line.lstrip() for line in lines[1:])]

    damage = paragraph(AR, change)(page, rng)
    return damage._replace(last_line=damage.line + 2) if damage else None


def drop_block(kind: str) -> Callable[[Page, random.Random], Damage | None]:
    """A whole block of several or one line goes in Arabic."""

    def apply(page: Page, rng: random.Random) -> Damage | None:
        chances = [both for both in page.parts if both[AR].block.kind == kind and not both[AR].block.depth]
        if not chances:
            return None
        both = rng.choice(chances)
        lines = page.lines(AR)
        start = both[AR].line - 1
        end = start + both[AR].block.text.count("\n") + 1
        return Damage(page.with_lines(AR, lines[:start] + lines[end:]), EN, both[EN].line)

    return apply


def box_opened(page: Page, rng: random.Random) -> Damage | None:
    """The first line of a box is lost, its body stands alone."""
    chances = [both for both in page.parts if both[AR].block.kind == "box"]
    if not chances:
        return None
    both = rng.choice(chances)
    lines = page.lines(AR)
    at = both[AR].line
    end = at
    while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
        end += 1
    body = [line.removeprefix("    ") for line in lines[at:end]]
    return Damage(page.with_lines(AR, lines[: at - 1] + body + lines[end:]), EN, both[EN].line)


def move_claim(page: Page, rng: random.Random) -> Damage | None:
    """A claim goes from its row or item to the next one."""
    chances = []
    for one, two in zip(page.parts, page.parts[1:], strict=False):
        mine, following = one[AR], two[AR]
        if mine.inline.notes and mine.block.kind == following.block.kind and "\n" not in mine.block.text:
            chances.append((mine.line, following.line, mine.inline.notes[0]))
    if not chances:
        return None
    line, following, note = rng.choice(chances)
    lines = page.lines(AR)
    lines[line - 1] = lines[line - 1].replace(f"[^{note}]", "", 1)
    lines[following - 1] = (
        re.sub(r" \|$", f"[^{note}] |", lines[following - 1]) if lines[following - 1].endswith("|") else lines[following - 1] + f"[^{note}]"
    )
    return Damage(page.with_lines(AR, lines), AR, following)


def quotes(text: str) -> str:
    return text.replace("“", '"').replace("”", '"')


def sort_front_matter(text: str) -> str:
    head, mark, body = text.partition("\n---\n")
    first, *keys = head.split("\n")
    return "\n".join([first, *sorted(keys, reverse=True)]) + mark + body


def arabic_digits(text: str, zero: str) -> str:
    """Digits in prose as the region writes them; ids, targets, claims and front matter keep theirs."""
    head, mark, body = text.partition("\n---\n")
    kept = re.compile(
        r"(\]\([^)]*\)|\[\^[^\]]*\]|\{[^}]*\}|<!--.*?-->|[A-Za-z][\w/.-]*\d[\w-]*|^\s*\d+\.)", re.MULTILINE
    )
    table = {ord(str(value)): chr(ord(zero) + value) for value in range(10)}
    parts = kept.split(body)
    return head + mark + "".join(part if number % 2 else part.translate(table) for number, part in enumerate(parts))


def body_only(change: Callable[[str], str]) -> Callable[[str], str]:
    def apply(text: str) -> str:
        head, mark, body = text.partition("\n---\n")
        return head + mark + change(body)

    return apply


def rewrap(lines: list[str]) -> list[str]:
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    words = " ".join(line.strip() for line in lines).split(" ")
    half = len(words) // 3
    while half < len(words) and re.match(r"[-*+#|>:~`!?]|\d+[.)]", words[half]):
        half += 1
    return [line for line in (indent + " ".join(words[:half]), indent + " ".join(words[half:])) if line.strip()]


def pad_tables(text: str) -> str:
    return re.sub(r"^\|(.*)\|$", lambda m: "|" + re.sub(r"\s*(?<!\\)\|\s*", "   |  ", m[1]) + "  |", text, flags=re.MULTILINE)


def is_item(mark: str) -> Callable[[Part, Part], bool]:
    return lambda base, other: other.block.detail == mark


def prose(base: Part, other: Part) -> bool:
    """Enough words to be a sentence."""
    return len(base.inline.plain.split()) > 5 and len(other.inline.plain.split()) > 5


PROSE = "paragraph item"
HARMFUL = [
    Family("Arabic bullet deleted", "TRN021", line_change(AR, "item", without, is_item("bullet"))),
    Family("English bullet deleted", "TRN021", line_change(EN, "item", without, is_item("bullet"))),
    Family("Arabic step deleted", "TRN021", line_change(AR, "item", without, is_item("ordered"))),
    Family("tick box deleted", "TRN021", line_change(AR, "item", without, is_item("bullet task"))),
    Family("step became a bullet", "TRN021", line_change(AR, "item", swap(r"^\d+\. ", "- "), is_item("ordered"))),
    Family("tick box became a bullet", "TRN021", line_change(AR, "item", lambda line: line.replace("[ ] ", "", 1), is_item("bullet task"))),
    Family("paragraph deleted", "TRN020", drop_block("paragraph")),
    Family("paragraphs joined", "TRN020", merge_paragraphs),
    Family("paragraph split", "TRN020", split_paragraph),
    Family("table row deleted in Arabic", "TRN022", line_change(AR, "row", without)),
    Family("table row deleted in English", "TRN022", line_change(EN, "row", without)),
    Family("table row doubled", "TRN022", line_change(AR, "row", lambda line: line + "\n" + line)),
    Family("table cell lost", "TRN022", line_change(AR, "row", lambda line: re.sub(r"^\|[^|]*(?=\|.*\|)", "", line))),
    Family("box of another kind", "TRN023", line_change(AR, "box", swap(r"!!! \w+", "!!! warning"))),
    Family("box folded", "TRN023", line_change(AR, "box", lambda line: line.replace("!!!", "???"))),
    Family("box opened", "TRN023", box_opened),
    Family("image without twin", "TRN020", insert_in_both("![Plan of the room](room.svg)", "", EN)),
    Family("image lost from a line", "TRN024", insert_in_both("![Plan](room.svg) The room.", "القاعة.", EN)),
    Family("another image", "TRN024", insert_in_both("![Plan](room.svg)", "![مخطط](wall.svg)", AR)),
    Family("alternative text lost", "TRN052", insert_in_both("![Plan of the room](room.svg)", "![](room.svg)", AR)),
    Family("alternative text untranslated", "TRN052", insert_in_both("![Plan of the room](r.svg)", "![Plan of the room](r.svg)", AR)),
    Family("link to another page", "TRN025", line_change(AR, "paragraph item row", lambda line: re.sub(r"\]\((?!#)[^)#]+", "](other.md", line, count=1))),
    Family("link to another section", "TRN025", line_change(AR, "paragraph item row", lambda line: re.sub(r"(\]\([^)#]+#)[^)]+", r"\1elsewhere", line, count=1))),
    Family("link lost, words kept", "TRN025", line_change(AR, "paragraph item row", lambda line: re.sub(r"(?<!!)\[([^\]^]+)\]\([^)]+\)", r"\1", line, count=1))),
    Family("link to the other language", "TRN025", insert_in_both("See [the page](/en/about.html).", "انظر [الصفحة](/en/about.html).", AR)),
    Family("claim dropped", "TRN026", line_change(AR, "paragraph item row", lambda line: re.sub(r"\[\^[^\]]+\]", "", line, count=1))),
    Family("another claim", "TRN026", line_change(AR, "paragraph item row", lambda line: re.sub(r"\[\^[^\]]+\]", "[^std-other-claim]", line, count=1))),
    Family("claim at the next item", "TRN026", move_claim),
    Family("fewer writing lines", "TRN027", line_change(AR, "attributes", swap(r"write-\d+", "write-7"))),
    Family("writing lines lost", "TRN027", line_change(AR, "attributes", without)),
    Family("another command", "TRN027", insert_in_both("Run `make serve` first.", "شغّل `make build` أولاً.", AR)),
    Family("another field", "TRN027", insert_in_both("Dear {name},", "السيد {title}،", AR)),
    Family("id lost", "TRN004", heading_change(AR, lambda line: re.sub(r" \{#[\w-]+\}", "", line))),
    Family("id renamed", "TRN011", rename_id),
    Family("id twice", "TRN005", twin_id),
    Family("section dropped", "TRN011", drop_section),
    Family("sections reordered", "TRN012", reorder_sections),
    Family("heading at another level", "TRN013", heading_change(AR, lambda line: "#" + line)),
    Family("front-matter key lost", "TRN014", front(AR, r"^kind: .*\n", "")),
    Family("another kind of page", "TRN014", front(AR, r"^kind: .*$", "kind: other")),
    Family("quick exit switched off", "TRN014", front(AR, r"^quick_exit: true$", "quick_exit: false")),
    Family("another id in front matter", "TRN014", front(AR, r"^id: (.*)$", r"id: X\1")),
    Family("another article", "TRN035", line_change(AR, "paragraph item row", swap(r"المادة (\d+)", more(1)))),
    Family("another paragraph of the article", "TRN035", line_change(AR, "paragraph item row", swap(r"المادة \d+ ?\((\d)\)", lambda m: m[0][: -2] + str(int(m[1]) + 1) + ")"))),
    Family("another resolution", "TRN035", line_change(AR, "paragraph item row", swap(r"القرار (\d{4})", lambda m: "القرار 1820"))),
    Family("another resolution in English", "TRN035", line_change(EN, "paragraph item row", swap(r"[Rr]esolution (\d{4})", lambda m: "resolution 1820"))),
    Family("another law", "TRN035", line_change(AR, "paragraph item row", swap(r"رقم (\d+) لسنة", more(1)))),
    Family("law of another year", "TRN035", line_change(AR, "paragraph item row", swap(r"رقم \d+ لسنة (\d+)", lambda m: m[0].replace(m[1], str(int(m[1]) + 1))))),
    Family("another time", "TRN031", line_change(AR, "paragraph item row", swap(r"(\d\d):(\d\d)", lambda m: f"{m[1]}:{(int(m[2]) + 5) % 60:02}"))),
    Family("another day", "TRN032", line_change(AR, "paragraph item row", swap(r"(\d+) (?=(?:كانون|تشرين|أيلول|أيار|حزيران|تموز|آب|شباط|آذار|نيسان))", more(1)))),
    Family("another month", "TRN032", line_change(AR, "paragraph item row", swap("تشرين الأول/أكتوبر(?= \\d)", "أيلول/سبتمبر"))),
    Family("another year in a date", "TRN032", line_change(EN, "paragraph item row", swap(r"(?:January|February|March|April|June|July|August|September|October|November|December) (\d{4})", more(1)))),
    Family("another percentage", "TRN033", line_change(AR, "paragraph item row", swap(r"(\d+) في المئة", more(10)))),
    Family("more minutes", "TRN034", line_change(AR, "paragraph item row", swap(r"(\d+) (?:دقيقة|دقائق)", more(5)))),
    Family("hours for minutes", "TRN034", line_change(AR, "paragraph item row", swap(r"(\d+) دقيقة", r"\1 ساعة"))),
    Family("another number", "TRN030", line_change(AR, "row", swap(r"(?<=\| )(\d+)(?= \|)", more(1)))),
    Family("numbers of two rows swapped", "TRN030", swap_rows),
    Family("another year", "TRN030", line_change(AR, "paragraph item row", swap(r"عام (\d{4})", more(1)))),
    Family("another handout in the text", "TRN036", line_change(AR, "paragraph item row", swap(r"(?<!\w)H(\d\d)(?!\d)", lambda m: f"H{int(m[1]) % 26 + 1:02}"))),
    Family("another phone number", "TRN036", insert_in_both("Call 0770 123 4567.", "اتصل بالرقم 0770 123 4568.", AR)),
    Family("three became four", "TRN037", line_change(AR, PROSE, swap(r"(?<!\w)ثلاث(ة?)(?= \w)(?! أشهر)(?! عشر)", r"أربع\1"))),
    Family("five became six in English", "TRN037", line_change(EN, PROSE, swap(r"\b[Ff]ive\b", "six"))),
    Family("a dual against another number", "TRN037", insert_in_both("The work takes three days.", "يستغرق العمل يومين.", AR)),
    Family("a numeral against a dual", "TRN037", insert_in_both("The work takes two days.", "يستغرق العمل 3 أيام.", AR)),
    Family("a dual against a numeral", "TRN037", insert_in_both("The work takes 3 days.", "يستغرق العمل يومين.", EN)),
    Family("eleven against twelve", "TRN037", insert_in_both("Eleven cards are on the wall.", "على الجدار اثنتا عشرة بطاقة.", AR)),
    Family("survivor became case", "TRN040", line_change(AR, PROSE, swap(r"(?<!\w)الناجية(?!\w)", "الحالة"), lambda b, o: "urvivor" in b.inline.plain and "centred" not in b.inline.plain and len(re.findall("ناج[يو]", o.inline.plain)) == 1)),
    Family("survivor became client in English", "TRN040", line_change(EN, PROSE, swap(r"\b[Ss]urvivors?\b", "client"), lambda b, o: b.inline.plain.lower().count("survivor") == 1 and re.search(r"(?<!\w)(?:ال|لل)?ناجي(?:ة|ات|ين)", o.inline.plain) is not None)),
    Family("consent without informed", "TRN040", insert_in_both("Ask for her informed consent.", "اطلب موافقتها.", AR)),
    Family("word to avoid", "TRN041", insert_in_both("Gender matters here.", "الجندر مهم هنا.", AR)),
    Family("word to avoid in English", "TRN041", insert_in_both("This is no honour killing.", "ليس هذا قتلاً بدعوى الشرف.", EN)),
    Family("cell untranslated", "TRN051", line_change(AR, "row", lambda line: re.sub(r"\|[^|]*[ء-ي][^|]*\|$", "| Cut to five minutes |", line))),
    Family("paragraph untranslated", "TRN050", line_change(AR, "paragraph", lambda line: line[: len(line) - len(line.lstrip())] + "Give each team its own sheet and wait.")),
    Family("sentence untranslated", "TRN050", paragraph(AR, lambda lines: [lines[0].rstrip() + " Then collect the cards again.", *lines[1:]])),
    Family("item untranslated", "TRN050", line_change(AR, "item", lambda line: re.sub(r"^(\s*(?:[-*]|\d+\.) ).*", r"\1Put the cards on the wall.", line))),
    Family("Arabic left in English", "TRN050", line_change(EN, "paragraph", lambda line: line[: len(line) - len(line.lstrip())] + "أعطِ كل فريق ورقته ثم انتظر.")),
    Family("heading untranslated", "TRN053", heading_change(AR, lambda line: re.sub(r"^(#+) .*(?= \{#)", r"\1 What to prepare", line))),
    Family("title of a box untranslated", "TRN053", line_change(AR, "box", lambda line: re.sub(r'"[^"]*"', '"What to say"', line))),
    Family("title untranslated", "TRN054", front(AR, r"^title: .*$", "title: The gap between them")),
    Family("description untranslated", "TRN054", front(AR, r"^description: .*$", "description: A guide for trainers.")),
    Family("fence not closed", "TRN003", insert_in_both("```", "", EN)),
    Family("merge not finished", "TRN002", insert_in_both("", "<<<<<<< HEAD", AR)),
    Family("front matter broken", "TRN001", front(AR, r"^title: .*$", "title: a: b: c")),
    Family("negation changed (lock)", "TRN060", line_change(EN, PROSE, swap(r"\b(?:[Nn]ever|not|no)\b", "always")), needs_lock=True),
    Family("negation changed in Arabic (lock)", "TRN060", line_change(AR, PROSE, swap(r"(?<!\w)لا (?=\w)", "")), needs_lock=True),
    Family("sentence added (lock)", "TRN060", paragraph(EN, lambda lines: [*lines, lines[0][: len(lines[0]) - len(lines[0].lstrip())] + "Wait for the answer."]), needs_lock=True),
    Family("sentence dropped (lock)", "TRN060", paragraph(AR, lambda lines: lines[:-1]), needs_lock=True),
    Family("word replaced (lock)", "TRN060", line_change(EN, PROSE, swap(r"\b(?:before|after)\b", "without"), prose), needs_lock=True),
    Family("items change places (lock)", "TRN060", swap_items, needs_lock=True),
    Family("heading reworded (lock)", "TRN060", heading_change(EN, lambda line: re.sub(r" \{#", " again {#", line)), needs_lock=True),
    Family("cell reworded (lock)", "TRN060", line_change(EN, "row", lambda line: re.sub(r"([a-z]{4,}) \|$", r"\1 slowly |", line)), needs_lock=True),
    Family("description reworded (lock)", "TRN060", front(EN, r"^(description: .*?)\.?\"?$", r"description: Something else."), needs_lock=True),
]
HARMLESS = [
    Family("rewrapped", "", paragraph(EN, rewrap)),
    Family("rewrapped in Arabic", "", paragraph(AR, rewrap)),
    Family("emphasis removed", "", whole_text(EN, body_only(lambda text: text.replace("**", "")))),
    Family("emphasis with underscores", "", whole_text(AR, body_only(lambda text: re.sub(r"\*\*([^*\n]+)\*\*", r"__\1__", text)))),
    Family("emphasis added", "", line_change(AR, PROSE, swap(r"(?<![\w*])([ء-ي]{4,})(?![\w*])", r"**\1**"))),
    Family("straight quotation marks", "", whole_text(EN, body_only(quotes))),
    Family("other Arabic quotation marks", "", whole_text(AR, body_only(lambda text: text.replace("«", "“").replace("»", "”")))),
    Family("curly apostrophes", "", whole_text(EN, body_only(lambda text: re.sub(r"(?<=\w)'(?=\w)", "’", text)))),
    Family("Arabic-Indic digits", "", whole_text(AR, lambda text: arabic_digits(text, "٠"))),
    Family("Persian digits", "", whole_text(AR, lambda text: arabic_digits(text, "۰"))),
    Family("other list marks", "", whole_text(EN, body_only(lambda text: re.sub(r"^(\s*)- ", r"\1* ", text, flags=re.MULTILINE)))),
    Family("all items numbered 1", "", whole_text(AR, body_only(lambda text: re.sub(r"^(\s*)\d+\. ", r"\g<1>1. ", text, flags=re.MULTILINE)))),
    Family("tables padded", "", whole_text(EN, body_only(pad_tables))),
    Family("tables padded in Arabic", "", whole_text(AR, body_only(pad_tables))),
    Family("table rule with colons", "", whole_text(AR, lambda text: re.sub(r"^\|(---\|)+$", lambda m: m[0].replace("---", ":---"), text, flags=re.MULTILINE))),
    Family("comment added", "", paragraph(EN, lambda lines: [*lines, "", "<!-- to check with the trainer: 12 cards, H99 -->"])),
    Family("comment of several lines", "", paragraph(AR, lambda lines: ["<!-- ملاحظة", "للمترجم -->", "", *lines])),
    Family("empty lines added", "", whole_text(EN, body_only(lambda text: text.replace("\n\n", "\n\n\n")))),
    Family("Windows line ends", "", whole_text(AR, lambda text: text.replace("\n", "\r\n"))),
    Family("byte order mark", "", whole_text(EN, lambda text: "\ufeff" + text)),
    Family("front matter reordered", "", whole_text(AR, sort_front_matter)),
    Family("date of the page", "", front(EN, r"^updated: .*$", "updated: 2027-01-01")),
    Family("title in quotation marks", "", front(EN, r"^title: ([^\"\n]*)$", r'title: "\1"')),
    Family("link with a dot", "", line_change(AR, PROSE, lambda line: re.sub(r"\]\((?=[a-z.][^):]*\.md)", "](./", line, count=1))),
    Family("link to the page in its own language", "", insert_in_both("See [the UN](https://www.un.org/en/about).", "انظر [الأمم المتحدة](https://www.un.org/ar/about).", AR), moves_lock=True),
    Family("picture in its own language", "", insert_in_both("![Plan](room.en.svg)", "![مخطط](room.ar.svg)", AR), moves_lock=True),
    Family("hard spaces", "", whole_text(AR, body_only(lambda text: re.sub(r"(\d) (?=دقيقة)", "\\1\u00a0", text)))),
    Family("letters stretched", "", line_change(AR, PROSE, swap(r"(?<!\w)القاعة(?!\w)", "القـاعة"))),
    Family("spaces at line ends", "", whole_text(EN, body_only(lambda text: re.sub(r"([a-z.])\n(?=[A-Z])", r"\1 \n", text)))),
    Family("number as a word", "", insert_in_both("Give 5 cards and 11 dots.", "أعطِ خمس بطاقات وإحدى عشرة نقطة.", AR), moves_lock=True),
    Family("word as a number", "", insert_in_both("Wait two days, then five minutes.", "انتظر يومين ثم 5 دقائق.", AR), moves_lock=True),
    Family("percent signs", "", insert_in_both("It was 9 per cent.", "كانت النسبة ٩٪.", AR), moves_lock=True),
    Family("article said otherwise", "", insert_in_both("See article 45(2).", "انظر الفقرة 2 من المادة 45.", AR), moves_lock=True),
    Family("thousands said otherwise", "", insert_in_both("There were 83,000 people.", "كانوا 83 ألف شخص.", AR), moves_lock=True),
    Family("term with prefix and pronoun", "", insert_in_both("Ask for her informed consent; help survivors.", "اطلب موافقتها المستنيرة، وللناجيات العون.", AR), moves_lock=True),
    Family("name in Latin letters", "", insert_in_both("The form of UNFPA is in PDF.", "نموذج UNFPA بصيغة PDF.", AR), moves_lock=True),
    Family("title closed with signs", "", heading_change(EN, lambda line: re.sub(r"^(#+ )(.*?) \{", r"\1 \2  {", line))),
]


# Counting -------------------------------------------------------------------------------------------------------------


@dataclass
class Score:
    """Cases tried, and those that went wrong, named."""

    tried: int = 0
    wrong: list[str] | None = None

    def __post_init__(self) -> None:
        self.wrong = []


def pages(limit: int) -> Iterator[Page]:
    """Real pages that both languages have, the longer of them spread over the site."""
    found = sorted((ROOT / "docs" / "en").rglob("*.md"))
    both = [path for path in found if (ROOT / "docs" / "ar" / path.relative_to(ROOT / "docs" / "en")).is_file()]
    step = max(1, len(both) // limit)
    for path in both[::step][:limit]:
        within = path.relative_to(ROOT / "docs" / "en").as_posix()
        texts = tuple(front_matter.read_text(ROOT / "docs" / code / within) for code in CODES)
        try:
            yield Page(within, (texts[0], texts[1]))
        except BadInput:
            continue


def try_family(family: Family, page: Page, known: Counter[tuple[str, str]], locks: dict[str, lock.Entry]) -> str | None:
    """None where the family does not apply, "" where all is right, else what is wrong."""
    damage = family.change(page, random.Random(f"{family.name} {page.within}"))
    if damage is None:
        return None
    entries = locks
    if family.moves_lock or (family.rule and not family.needs_lock):
        entries = _confirmed_after(page.within, damage.texts) or {}
    found = findings(page.within, damage.texts, entries)
    new = [each for each in found if each.rule != "TRN062" and not known[each.rule, each.message.split("; compare")[0]]]
    if not family.rule:
        return "; ".join(f"{each.place} {each.rule} {each.message}" for each in new)
    right = [each for each in new if each.rule == family.rule and _at(each, damage, family)]
    return "" if right else f"line {damage.line} of {CODES[damage.side]}: " + (
        "; ".join(f"{each.place.line} {each.rule}" for each in new) or "nothing found"
    )


def _confirmed_after(within: str, texts: tuple[str, str]) -> dict[str, lock.Entry] | None:
    pages_ = [page_of(within, text, side) for side, text in enumerate(texts)]
    if any(isinstance(page, Finding) for page in pages_):
        return None
    return confirmed(within, texts)


def _at(found: Finding, damage: Damage, family: Family) -> bool:
    """At the line, on either side of the finding; the lock knows sections, reordering has no one line."""
    if family.needs_lock or not damage.line:
        return True
    code = CODES[damage.side]
    here = (found.place.file, found.place.line), (found.extra["twin"]["file"], found.extra["twin"]["line"])
    return any(f"docs/{code}/" in file and damage.line <= line <= max(damage.line, damage.last_line) for file, line in here)


def run(limit: int) -> dict[str, Score]:
    """Every family on every page it applies to."""
    scores = {family.name: Score() for family in (*HARMFUL, *HARMLESS)}
    for page in pages(limit):
        locks = confirmed(page.within, page.texts)
        known = Counter((each.rule, each.message.split("; compare")[0]) for each in findings(page.within, page.texts, locks))
        for family in (*HARMFUL, *HARMLESS):
            wrong = try_family(family, page, known, locks)
            if wrong is not None:
                scores[family.name].tried += 1
                if wrong:
                    scores[family.name].wrong.append(f"{page.within}: {wrong}")
    return scores


def totals(scores: dict[str, Score], families: list[Family]) -> tuple[int, int, int]:
    """Families that applied, cases, and cases that went wrong."""
    mine = [scores[family.name] for family in families]
    return sum(bool(score.tried) for score in mine), sum(score.tried for score in mine), sum(len(score.wrong) for score in mine)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=40, help="how many pages to take (default: 40)")
    options = parser.parse_args()
    scores = run(options.pages)
    for title, families in (("harmful", HARMFUL), ("harmless", HARMLESS)):
        for family in families:
            score = scores[family.name]
            print(f"{title}  {score.tried - len(score.wrong):3}/{score.tried:3}  {family.rule:6}  {family.name}")
            for wrong in score.wrong:
                print(f"      {wrong[:300]}")
    for title, verb, families in (("harmful", "missed", HARMFUL), ("harmless", "reported", HARMLESS)):
        applied, tried, wrong = totals(scores, families)
        print(f"{title}: {applied} families, {tried} cases, {wrong} {verb} ({100 * wrong / max(tried, 1):.2f} %)")


if __name__ == "__main__":
    main()

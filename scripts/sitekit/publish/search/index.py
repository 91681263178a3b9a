"""Write <language>/search/: index.js, which finds, and text/<page>.js, from which the excerpts of a page are cut.

They are scripts that assign, because pages opened from a USB stick may not fetch. The index holds

- `words`: every word in its form, sorted, one a line, each with how many letters it takes from the one before in place
  of these (`folded`); `postings`: one line a word, the pages that have it in their
  text; `linked` the same for the words that other pages use where they link to a page. A posting is four times the
  gap to the page before, plus how often (`_often`), in base 45 (`encoded`); `asked` again the same, for the lines of
  data/asked, which are numbered through in the order of their pages.
- `pages`: [path, title, kind, number, description, weight, [[anchor, heading], …], [numbers of the
  pages it links to], how many lines of data/asked it has]; the first section is what stands before the first heading. Titles, descriptions and headings have no postings: the engine reads them itself.
- `synonyms`: groups of phrases that lead to each other, from the glossary.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from sitekit.data import Asked, Glossary
from sitekit.languages import Language, particulars
from sitekit.publish.search import pages as built
from sitekit.publish.search.pages import Page
from sitekit.publish.search.synonyms import groups
from sitekit.publish.search.words import Rules, Words

FORMAT = 4
FOLDER = "search"
# 45 characters end a number, the other 45 say that more of it follows; none needs escaping in a script.
_SYMBOLS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\`")
_BASE = 45
# Pages on everything have every word, so they count less: by kind, path and folder. Found by measuring (tests/search).
_KINDS = {"slides": 0.75, "module": 0.9, "case": 1.35, "country": 0.8, "home": 0.2}
_FOLDERS = {"contribute/": 0.25}
_LISTS = {
    "a-z.html": 0.15, "sources.html": 0.15, "changes.html": 0.3, "adapt/regional.html": 0.5,
    "glossary.html": 0.9, "adapt/legal-questions.html": 0.7,
}  # fmt: skip
# Interface strings that only a loaded search needs; the others stand on the button, to be there when it fails.
_STRINGS = ("kind_", "search_found_", "search_more_", "search_none", "search_other", "search_hint")


def write(site: Path, language: Language, glossary: Glossary, asked: Mapping[str, Asked], stamp: str) -> None:
    """Make the search folder of `site`, the built folder of one language; `asked` by path of the page without suffix,
    `stamp` is what its pages expect.
    """
    pages = built.read(site)
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "text").mkdir(parents=True)
    _assign(folder / "index.js", "index", language.code, _index(pages, language, glossary, asked, stamp))
    for number, page in enumerate(pages):
        _assign(folder / "text" / f"{number}.js", "text", f"{language.code}/{number}", [section.text for section in page.sections])


def stamp_of(root: Path) -> str:
    """What an index and the pages that ask for it have in common: the state of the sources they were made from."""
    state = hashlib.sha256()
    for folder in ("docs", "data"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                state.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()[:12]


def button_strings(language: Language) -> str:
    """The interface strings that a page holds itself, as JSON."""
    own = {key.removeprefix("search_"): text for key, text in language.strings.items() if key.startswith("search_")}
    later = tuple(key.removeprefix("search_") for key in _STRINGS)
    return json.dumps({key: text for key, text in own.items() if not key.startswith(later)}, ensure_ascii=False)


def _index(
    pages: Sequence[Page], language: Language, glossary: Glossary, asked: Mapping[str, Asked], stamp: str
) -> dict[str, Any]:
    rules = Rules(**getattr(particulars(language.code), "SEARCH", {}))
    words = Words(rules)
    texts = [[words.of(section.text) for section in page.sections] for page in pages]
    named = [[words.of(text) for text in _names(page)] for page in pages]
    around = [[words.of(text) for _, text in page.links] for page in pages]
    questions = [[words.of(line) for line in _asked(page, asked, language)] for page in pages]
    forms = words.forms_in({word for page in [*texts, *named, *around, *questions] for text in page for word in text})
    places: dict[str, list[tuple[int, int]]] = {form: [] for form in sorted(set(forms.values()))}
    for number, sections in enumerate(texts):
        counts = Counter(form for text in sections for form in {forms[word] for word in text})
        for form, sections_with in counts.items():
            places[form].append((number, sections_with))
    linked = _linked(pages, words, forms)
    lines = _numbered(chain.from_iterable(questions), forms)
    return {
        "format": FORMAT,
        "code": language.code,
        "stamp": stamp,
        "strings": {key: text for key, text in language.strings.items() if key.startswith(_STRINGS)},
        "rules": rules.as_json(),
        "pages": [
            [*_page(page), leads, len(own)]
            for page, leads, own in zip(pages, _leads(pages), questions, strict=True)
        ],
        "synonyms": groups(glossary, language.code, words),
        "words": "\n".join(folded(places)),
        "postings": "\n".join(encoded(counts) for counts in places.values()),
        "linked": "\n".join(encoded(linked.get(form, {}).items()) for form in places),
        "asked": "\n".join(encoded((line, 1) for line in lines.get(form, ())) for form in places),
        "complete": True,
    }


def _linked(pages: Sequence[Page], words: Words, forms: Mapping[str, str]) -> dict[str, dict[int, int]]:
    """Form -> page -> how many other pages use it in the sentence or line that links there."""
    number = {page.path: position for position, page in enumerate(pages)}
    said: dict[tuple[int, str], set[str]] = {}
    for page in pages:
        for path, text in page.links:
            if path in number and page.path not in _LISTS:
                said.setdefault((number[path], page.path), set()).update(forms[word] for word in words.of(text))
    counts: dict[str, dict[int, int]] = {}
    for (target, _), found in sorted(said.items()):
        for form in found:
            counts.setdefault(form, {}).setdefault(target, 0)
            counts[form][target] += 1
    return counts


def _leads(pages: Sequence[Page]) -> list[list[int]]:
    """For each page the numbers of the pages it links to; lists lead everywhere, so they lead nowhere."""
    number = {page.path: position for position, page in enumerate(pages)}
    return [
        sorted({number[path] for path, _ in page.links if path in number}) if page.path not in _LISTS else []
        for page in pages
    ]


def _asked(page: Page, asked: Mapping[str, Asked], language: Language) -> Sequence[str]:
    own = asked.get(page.path.removesuffix(".html"))
    return own.lines.get(language.code, ()) if own else ()


def _numbered(lines: Iterable[Iterable[str]], forms: Mapping[str, str]) -> dict[str, list[int]]:
    """Form -> the numbers of the lines that have it."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        for form in sorted({forms[word] for word in line}):
            found.setdefault(form, []).append(number)
    return found


def _names(page: Page) -> Iterable[str]:
    return (page.title, page.description, *(section.heading for section in page.sections))


def _page(page: Page) -> list[Any]:
    sections = [[section.id, section.heading] for section in page.sections]
    return [page.path, page.title, page.kind, page.number, page.description, _weight(page), sections]


def _weight(page: Page) -> float:
    """How much a page counts beside others with the same words: lists of everything have every word."""
    folders = (weight for folder, weight in _FOLDERS.items() if page.path.startswith(folder))
    return _LISTS.get(page.path, next(folders, _KINDS.get(page.kind, 1.0)))


def folded(words: Iterable[str]) -> Iterator[str]:
    """Sorted words without what each has in common with the one before; a symbol says how many letters that is."""
    last = ""
    for word in words:
        pairs = enumerate(zip(last, word[: _BASE - 1], strict=False))
        common = next((at for at, (one, other) in pairs if one != other), min(len(last), len(word), _BASE - 1))
        yield _SYMBOLS[common] + word[common:]
        last = word


def encoded(counts: Iterable[tuple[int, int]]) -> str:
    """(page, sections that have the word), ascending by page, as text; most significant digit last."""
    out: list[str] = []
    last = -1
    for page, sections in counts:
        number, last = 4 * (page - last - 1) + _often(sections), page
        while number >= _BASE:
            out.append(_SYMBOLS[_BASE + number % _BASE])
            number //= _BASE
        out.append(_SYMBOLS[number])
    return "".join(out)


def _often(sections: int) -> int:
    """0, 1, 2, 3 for once, 2 to 3, 4 to 6, more."""
    return (sections > 1) + (sections > 3) + (sections > 6)


def _assign(path: Path, kind: str, key: str, value: object) -> None:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = f'((self.siteSearch=self.siteSearch||{{}}).{kind}=self.siteSearch.{kind}||{{}})["{key}"]={data};\n'
    path.write_text(text, encoding="utf-8", newline="\n")

"""Write <language>/search/: index.js, which finds, and text/<page>.js, from which the excerpts of a page are cut.

They are scripts that assign, because pages opened from a USB stick may not fetch. The index holds stems only:

- `stems`: every stem, sorted, one a line; `postings`: one line a stem, the sections that have it in their text.
  Sections are numbered through all pages; a posting is the gap to the one before, in base 45 (`gaps`).
- `pages`: [path, title, kind, number, description, [[anchor, heading], …]]; the first section is what stands before
  the first heading. Titles, headings and descriptions have no postings: the engine reads them itself.
- `synonyms`: groups of phrases that lead to each other, from the glossary.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sitekit.data import Glossary
from sitekit.languages import Language, particulars
from sitekit.publish.search import pages as built
from sitekit.publish.search.pages import Page
from sitekit.publish.search.synonyms import groups
from sitekit.publish.search.words import Rules, Words

FORMAT = 1
FOLDER = "search"
# 45 characters end a number, the other 45 say that more of it follows; none needs escaping in a script.
_SYMBOLS = "".join(chr(code) for code in range(35, 127) if chr(code) not in "\\`")
_BASE = 45
# Interface strings that only a loaded search needs; the others stand on the button, to be there when it fails.
_STRINGS = ("kind_", "search_found_", "search_more_", "search_none", "search_other", "search_hint")


def write(site: Path, language: Language, glossary: Glossary, stamp: str) -> None:
    """Make the search folder of `site`, the built folder of one language; `stamp` is what its pages expect."""
    pages = built.read(site)
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "text").mkdir(parents=True)
    _assign(folder / "index.js", "index", language.code, _index(pages, language, glossary, stamp))
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


def _index(pages: Sequence[Page], language: Language, glossary: Glossary, stamp: str) -> dict[str, Any]:
    rules = Rules(**getattr(particulars(language.code), "SEARCH", {}))
    words = Words(rules)
    texts = [words.of(section.text) for page in pages for section in page.sections]
    named = [words.of(text) for page in pages for text in _names(page)]
    stems = words.stems_in(Counter(word for text in [*texts, *named] for word in text))
    places: dict[str, list[int]] = {stem: [] for stem in sorted(set(stems.values()))}
    for number, text in enumerate(texts):
        for stem in {stems[word] for word in text}:
            places[stem].append(number)
    return {
        "format": FORMAT,
        "code": language.code,
        "stamp": stamp,
        "strings": {key: text for key, text in language.strings.items() if key.startswith(_STRINGS)},
        "rules": rules.as_json(),
        "pages": [_page(page) for page in pages],
        "synonyms": groups(glossary, language.code, words),
        "stems": "\n".join(places),
        "postings": "\n".join(gaps(sections) for sections in places.values()),
        "complete": True,
    }


def _names(page: Page) -> Iterable[str]:
    return (page.title, page.description, *(section.heading for section in page.sections))


def _page(page: Page) -> list[Any]:
    sections = [[section.id, section.heading] for section in page.sections]
    return [page.path, page.title, page.kind, page.number, page.description, sections]


def gaps(numbers: Iterable[int]) -> str:
    """Ascending numbers as text: of each, how many were left out since the one before, most significant digit last."""
    out: list[str] = []
    last = -1
    for number in numbers:
        gap, last = number - last - 1, number
        while gap >= _BASE:
            out.append(_SYMBOLS[_BASE + gap % _BASE])
            gap = gap // _BASE
        out.append(_SYMBOLS[gap])
    return "".join(out)


def _assign(path: Path, kind: str, key: str, value: object) -> None:
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = f'((self.siteSearch=self.siteSearch||{{}}).{kind}=self.siteSearch.{kind}||{{}})["{key}"]={data};\n'
    path.write_text(text, encoding="utf-8", newline="\n")

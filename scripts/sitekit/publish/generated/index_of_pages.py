"""The index for readers without scripts: pages and terms by letter, handouts by number."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby

from sitekit.publish.claims import plain
from sitekit.publish.generated.spot import PageTitle, Spot

_NUMBER = re.compile(r"^(?P<id>[A-Z]\d\d) · ")
# Letters that a dictionary files under one heading.
_SAME = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


@dataclass(frozen=True)
class Entry:
    """`sorted_as` begins with the letter that the entry stands under."""

    sorted_as: str
    line: str

    @property
    def letter(self) -> str:
        """The heading of the entry; empty for digits and signs."""
        first = self.sorted_as[:1]
        return first.upper() if first.isalpha() else ""


def page(spot: Spot) -> str:
    """A section a letter, then the handouts."""
    entries = sorted((*_pages(spot), *_terms(spot)), key=lambda entry: (not entry.letter, entry.sorted_as))
    parts: list[str] = []
    for number, (letter, group) in enumerate(groupby(entries, key=lambda entry: entry.letter), 1):
        parts.append(f"## {letter or spot.word('az_other')} {{#letter-{number}}}")
        parts.append("\n".join(f"- {entry.line}" for entry in group))
    handouts = [page for page in spot.pages.all if page.kind == "handout" and page.id]
    parts.append(f"## {spot.word('az_handouts')} {{#handouts}}")
    parts.append("\n".join(f"- {_link(page, spot)}" for page in sorted(handouts, key=lambda page: page.id)))
    return "\n\n".join(parts)


def sorted_as(text: str, spot: Spot) -> str:
    """`text` as a dictionary files it: no number, article, sign or vowel mark before the first letter; one case."""
    bare = _NUMBER.sub("", text).strip("«»“”‘’\"' ")
    plainer = "".join(each for each in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(each))
    folded = (plainer if plainer.strip() else bare).casefold().translate(_SAME)
    for article in spot.word("az_articles").split("|"):
        if folded.startswith(article) and len(folded) > len(article):
            return folded[len(article) :]
    return folded


def _pages(spot: Spot) -> list[Entry]:
    return [Entry(sorted_as(page.title, spot), _link(page, spot)) for page in spot.pages.all if page.kind != "home"]


def _link(page: PageTitle, spot: Spot) -> str:
    match = _NUMBER.match(page.title)
    title = page.title[match.end() :] if match else page.title
    number = f" ({match['id']})" if match else ""
    return f"[{plain(title)}]({spot.link(page.within)}){number}"


def _terms(spot: Spot) -> list[Entry]:
    glossary = spot.link("glossary.md")
    return [
        Entry(sorted_as(name, spot), f"[{plain(name)}]({glossary}#{term.id}) ({spot.word('az_term')})")
        for term in spot.data.glossary.terms.values()
        for name in [spot.say(term.name)]
    ]

"""What a page shows at a glance: a module its day, time and print list; a handout where it is used; a page its review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitekit import front_matter
from sitekit.data import Data, Module
from sitekit.languages import Language
from sitekit.publish import words

ROLES = ("lawyer", "clinician", "survivor_specialist")
# Pages whose content an expert has to review; the others describe the site itself.
REVIEWED_KINDS = ("module", "slides", "handout", "case", "policy", "model", "toolkit")


@dataclass(frozen=True)
class Link:
    """A page of this language: `path` is its address below the language's folder."""

    path: str
    title: str
    copies: str = ""


@dataclass(frozen=True)
class Glance:
    """A session in short; `previous` and `following` are the modules before and after it."""

    day: str
    time: str
    duration: str
    handouts: tuple[Link, ...]
    cases: tuple[Link, ...]
    slides: Link | None
    previous: Link | None
    following: Link | None


def pages_by_id(folder: Path) -> dict[str, Link]:
    """Every page of `folder` (docs/<language>) that has an id in its front matter."""
    found = {}
    for path, meta, _ in front_matter.pages(folder):
        if meta.get("id"):
            address = path.relative_to(folder).with_suffix(".html").as_posix()
            found[str(meta["id"])] = Link(address, str(meta.get("title") or meta["id"]), str(meta.get("copies") or ""))
    return found


def of_module(module: Module, data: Data, pages: Mapping[str, Link], language: Language) -> Glance:
    """The glance of a module, with links to those of its pages that this language has."""
    order = list(data.modules)
    place = order.index(module.id)
    return Glance(
        day=language.strings[f"day_{module.day}"],
        time=words.hours(language, module.start, module.duration),
        duration=words.count(language, "minutes", module.duration),
        handouts=_links(module.handouts, pages),
        cases=_links(module.cases, pages),
        slides=pages.get(f"{module.id}-S"),
        previous=pages.get(order[place - 1]) if place else None,
        following=pages.get(order[place + 1]) if place + 1 < len(order) else None,
    )


def reviews(meta: Mapping[str, Any], language: Language) -> tuple[str, list[str]]:
    """The state of expert review in one line, and a line a role. Front matter: `reviews: {lawyer: {name:, date:}}`."""
    done = meta.get("reviews") or {}
    named = [role for role in ROLES if _recorded(done.get(role))]
    state = "review_all" if len(named) == len(ROLES) else "review_some" if named else "review_none"
    return language.strings[state], [_review(role, done.get(role), language) for role in ROLES]


def _recorded(review: Any) -> bool:
    """Without a name and a date there is no review."""
    return isinstance(review, dict) and bool(review.get("name")) and bool(review.get("date"))


def _review(role: str, review: Any, language: Language) -> str:
    if not _recorded(review):
        return language.strings[f"review_pending_{role}"]
    text = language.strings[f"review_done_{role}"]
    return text.format(name=review["name"], date=words.day(language, review["date"]))


def _links(ids: tuple[str, ...], pages: Mapping[str, Link]) -> tuple[Link, ...]:
    return tuple(pages[each] for each in ids if each in pages)

"""What changed since a print: per version, the pages to print again, by module; `changes.js` asks for the version."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit import releases
from sitekit.languages import Language
from sitekit.publish import printed
from sitekit.publish.claims import plain
from sitekit.publish.generated import html
from sitekit.publish.generated.spot import Spot
from sitekit.publish.printed import PrintedPage
from sitekit.releases import MADE

_ROOT = Path(__file__).resolve().parents[4]
# Pages about the site itself are read, not printed.
_NOT_PRINTED = {"page", "home", ""}


@dataclass(frozen=True)
class Change:
    """A page that differs: the ids of its changed sections, "" for title and introduction; `new`: it was not there."""

    page: PrintedPage
    sections: tuple[str, ...]
    new: bool


def page(spot: Spot) -> str:
    """A section a version, newest first; before them what changed on the site since the newest."""
    recorded = releases.load(_ROOT)
    current = _current(_ROOT, spot.language)
    states = [release.addresses.get(spot.language.code, {}) for release in recorded]
    parts = [_asking(spot, [release.version for release in recorded])]
    now = {address: value for each in current for address, value in each.prints.items()}
    if recorded:
        version = recorded[-1].version
        changed = compare(states[-1], now, current)
        if changed:
            parts += _section(spot, f"_since-{_slug(version)}", spot.word("changes_since", version=version), changed)
    for number in range(len(recorded) - 1, -1, -1):
        version = recorded[number].version
        before = states[number - 1] if number else None
        changed = [] if before is None else compare(before, states[number], current)
        empty = "changes_first" if before is None else "changes_nothing"
        heading = spot.word("changes_in", version=version)
        parts += _section(spot, f"v-{_slug(version)}", heading, changed, spot.word(empty))
    return "\n\n".join(parts) + "\n\n" + html.script(spot, "changes.js") + html.stylesheet(spot)


def compare(before: Mapping[str, str], after: Mapping[str, str], pages: tuple[PrintedPage, ...]) -> list[Change]:
    """The printed pages that `after` has otherwise than `before`, in the order of `pages`."""
    gone = {address.partition("#")[0] for address, value in before.items() if address not in after and value != MADE}
    return [change for each in pages if each.path in after for change in _of_page(before, after, each, each.path in gone)]


def _of_page(before: Mapping[str, str], after: Mapping[str, str], page: PrintedPage, lost: bool) -> Iterator[Change]:
    """`lost`: a section of the page is gone."""
    if page.path not in before:
        yield Change(page, (), new=True)
        return
    own = [page.path, *(f"{page.path}#{name}" for name in page.sections)]
    moved = [address for address in own if address in after and _differs(before.get(address), after[address])]
    if moved or lost:
        yield Change(page, tuple(address.partition("#")[2] for address in moved) or ("",), new=False)


def _differs(before: str | None, after: str) -> bool:
    return before != after and MADE not in (before, after)


@functools.cache
def _current(root: Path, language: Language) -> tuple[PrintedPage, ...]:
    every = printed.pages(root / "docs" / language.code, language)
    return tuple(each for each in every if str(each.meta.get("kind", "")) not in _NOT_PRINTED)


def _section(spot: Spot, name: str, heading: str, changes: list[Change], empty: str = "") -> list[str]:
    parts = [f"## {plain(heading)} {{#{name}}}"]
    for group, title in _groups(spot, changes).items():
        parts.append(f"### {plain(title)} {{#{name}-{group}}}")
        parts.append("\n".join(_line(spot, change) for change in changes if _group(change.page) == group))
    return parts if changes else [*parts, empty]


def _groups(spot: Spot, changes: list[Change]) -> dict[str, str]:
    """Group -> its title: a module under its own title, other pages under the title of their folder's index."""
    titles = {page.within: page.title for page in spot.pages.all}
    found = {}
    for group in sorted({_group(change.page) for change in changes}, key=lambda name: (not name.startswith("m"), name)):
        module = spot.pages.by_id(group.upper())
        found[group] = module.title if module else titles.get(f"{group}/index.md", spot.language.site_name)
    return found


def _group(page: PrintedPage) -> str:
    """`m01` for what belongs to a module, else the page's first folder."""
    module = str(page.meta.get("module") or page.meta.get("id") or "").removesuffix("-S").lower()
    return module if re.fullmatch(r"m\d\d", module) else page.path.partition("/")[0]


def _line(spot: Spot, change: Change) -> str:
    link = spot.link(change.page.path.removesuffix(".html") + ".md")
    if change.new:
        return f"- [{plain(change.page.title)}]({link}): {spot.word('changes_new_page')}"
    sections = [_section_link(spot, change.page, name, link) for name in change.sections]
    return f"- [{plain(change.page.title)}]({link}): {spot.word('comma').join(sections)}"


def _section_link(spot: Spot, page: PrintedPage, name: str, link: str) -> str:
    return f"[{plain(page.sections[name])}]({link}#{name})" if name else spot.word("changes_whole_page")


def _asking(spot: Spot, versions: list[str]) -> str:
    """Where the script puts its question; the words travel with it."""
    words = {name: spot.word(f"changes_{name}") for name in ("ask", "hint", "unknown", "again", "current")}
    data = {f"data-{name}": text for name, text in words.items()}
    return html.element("div", "", id="print-version", **data, data_versions=" ".join(versions))


def _slug(version: str) -> str:
    return version.replace(".", "-")

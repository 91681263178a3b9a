"""Claims cited on a page (`[^std-1325-basics]`) get their notes, made from data at build time."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

from sitekit.data import Claim, Source
from sitekit.front_matter import from_repository
from sitekit.languages import Language
from sitekit.markdown_source import without_code
from sitekit.records import BadInput, Place

_CITED = re.compile(r"\[\^([A-Za-z0-9_-]+)\](?!:)")
_OTHER_WAY = {"rtl": re.compile("[A-Za-z]"), "ltr": re.compile("[\u0600-\u06ff]")}
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>#|])")


def cited(markdown: str) -> list[str]:
    """Ids cited in `markdown`, each once, in order of first use; one that code shows is no citation."""
    return list(dict.fromkeys(_CITED.findall(without_code(markdown))))


def with_notes(
    markdown: str, file: Path, within: str, claims: Mapping[str, Claim], sources: Mapping[str, Source], own: Language
) -> str:
    """`markdown` with a footnote definition for every claim it cites.

    `file` is the page's Markdown file (named in errors), `within` its path below the language's folder.
    """
    ids = cited(markdown)
    if not ids:
        return markdown
    notes = [_note(_claim(each, claims, file), within, sources, own) for each in ids]
    return markdown.rstrip() + "\n\n" + "\n".join(notes) + "\n"


def _claim(claim_id: str, claims: Mapping[str, Claim], file: Path) -> Claim:
    claim = claims.get(claim_id)
    if claim is None:
        near = difflib.get_close_matches(claim_id, claims, n=1)
        remedy = f"did you mean '{near[0]}'?" if near else "add it to data/claims/ or take the citation out"
        raise BadInput(_place(claim_id, file), f"no claim '{claim_id}' in data/claims/", remedy)
    if not claim.publishable:
        raise BadInput(
            _place(claim_id, file), f"claim '{claim_id}' may not be published", "ask the open question instead"
        )
    return claim


def _place(claim_id: str, file: Path) -> Place:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if f"[^{claim_id}]" in text), 0)
    return Place(from_repository(file), line)


def _note(claim: Claim, within: str, sources: Mapping[str, Source], own: Language) -> str:
    """One footnote definition: text, other side, limits; then date, confidence and sources."""
    words = own.strings
    parts = [plain(claim.text.get(own.code) or claim.text["en"])]
    for label, text in (("claim_contested", claim.contested), ("claim_limits", claim.limits)):
        if text:
            parts.append(f"*{words[label]}* {plain(text.get(own.code) or text['en'])}")
    if claim.as_of:
        parts.append(f"*{words['claim_as_of']}* {date(claim.as_of, words)}.")
    parts.append(f"*{words['claim_confidence']}* {words['confidence_' + str(claim.confidence)]}.")
    named = [_source(sources[each], own) for each in claim.sources]
    link = posixpath.relpath("sources.md", posixpath.dirname(within) or ".")
    parts.append(f"*{words['claim_sources']}* {words['semicolon'].join(named)}. [{words['claim_all']}]({link}#{claim.id})")
    return f"[^{claim.id}]: " + " ".join(parts)


def _source(source: Source, own: Language) -> str:
    title = source.title.get(own.code) or next(iter(source.title.values()))
    details = [isolated(source.publisher, own), str(source.year) if source.year else own.strings["source_undated"]]
    return f"{isolated(title, own)} ({own.strings['comma'].join(details)})"


def date(value: str, words: Mapping[str, str]) -> str:
    """`2025-02-05`, `2025-02` or `2025` in words, months as this language names them."""
    parts = value.split("-")
    if len(parts) == 1:
        return value
    month = words["months"].split("|")[int(parts[1]) - 1]
    day = [str(int(parts[2]))] if len(parts) == 3 else []
    return " ".join([*day, month, parts[0]])


def isolated(text: str, own: Language) -> str:
    """Text from data as Markdown; where it holds letters that run the other way, its signs and brackets stay with it."""
    return f"<bdi>{plain(text)}</bdi>" if _OTHER_WAY[own.direction].search(text) else plain(text)


def plain(text: str) -> str:
    """Text from data as Markdown that shows exactly it."""
    return _MARKDOWN_SIGNS.sub(r"\\\1", " ".join(text.split()))

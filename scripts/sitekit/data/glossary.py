"""The glossary: data/glossary.yml, the words of the house in every language, and the words to avoid."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sitekit.data.claims import source_ids
from sitekit.data.nodes import Node, Text, read_yaml
from sitekit.data.sources import LANGUAGES, Source, load_sources, refuse_twin
from sitekit.records import Place

T = TypeVar("T")

AR_STATUS = ("un-displayed", "other-displayed", "standard", "ours")
"""Where the Arabic wording was seen: in a UN source; in another source; established usage; our own choice."""


@dataclass(frozen=True, slots=True)
class Avoid:
    """A form not to write. With `check`, each whole-word occurrence outside quotation marks, titles and
    `exceptions` is a finding; without, it is advice to people, because the form is right in another sense.
    """

    form: str
    use: str | None
    check: bool
    exceptions: tuple[str, ...]
    why: Text | None


@dataclass(frozen=True, slots=True)
class Term:
    """A term. The mappings go from language code to that language's words.

    `forms` count as the term; `synonyms` only lead a search to it. `pair_check`: a section that has a form in one
    language may be expected to have one in the other. `explain`: pages explain it where they first use it; not so a word
    that mostly stands in an everyday sense.
    """

    id: str
    domain: str
    name: Text
    acronyms: tuple[str, ...]
    definition: Text
    forms: Mapping[str, tuple[str, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    avoid: Mapping[str, tuple[Avoid, ...]]
    pair_check: bool
    explain: bool
    note: Text | None
    ar_status: str
    sources: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class HouseChoice:
    """A choice between wordings: what we write, what we do not, and why."""

    id: str
    issue: Text
    use: Text
    not_this: Text
    why: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Glossary:
    """`domains`: id -> title, in the order to show; `terms` and `house_choices` by id."""

    domains: Mapping[str, Text]
    terms: Mapping[str, Term]
    house_choices: Mapping[str, HouseChoice]


def load_glossary(
    data_dir: Path,
    languages: tuple[str, ...] = LANGUAGES,
    sources: Mapping[str, Source] | None = None,
    file: Path | None = None,
) -> Glossary:
    """The glossary in `file` (glossary.yml of `data_dir` where not given); `sources` likewise."""
    known = load_sources(data_dir, languages) if sources is None else sources
    path = file or data_dir / "glossary.yml"
    r = read_yaml(path, path.parent, languages).record(("domains", "terms", "house_choices"))
    domains = {key: node.texts() for key, node in r["domains"].pairs().items()}
    terms: dict[str, Term] = {}
    for node in r["terms"].items():
        term = _term(node, domains, known)
        refuse_twin(terms, term.id, term.place)
        terms[term.id] = term
    choices: dict[str, HouseChoice] = {}
    for node in r["house_choices"].items():
        choice = _choice(node)
        refuse_twin(choices, choice.id, choice.place)
        choices[choice.id] = choice
    return Glossary(domains, terms, choices)


def _term(node: Node, domains: Mapping[str, Text], sources: Mapping[str, Source]) -> Term:
    r = node.record(
        ("id", "domain", "name", "definition", "forms", "pair_check", "ar_status", "sources"),
        ("acronyms", "synonyms", "avoid", "explain", "note"),
    )
    forms = _by_language(r["forms"], Node.words, complete=True)
    return Term(
        id=r["id"].text(),
        domain=r["domain"].choice(domains, "the domain"),
        name=r["name"].texts(),
        acronyms=r.maybe("acronyms", Node.words) or (),
        definition=r["definition"].texts(),
        forms=forms,
        synonyms=r.maybe("synonyms", lambda each: _by_language(each, Node.words)) or {},
        avoid=r.maybe("avoid", lambda each: _avoids(each, forms)) or {},
        pair_check=r["pair_check"].flag(),
        explain=r.maybe("explain", Node.flag) is not False,
        note=r.maybe("note", Node.texts),
        ar_status=r["ar_status"].choice(AR_STATUS, "the status of the Arabic"),
        sources=source_ids(r["sources"], sources),
        place=node.place,
    )


def _by_language(node: Node, read: Callable[[Node], T], *, complete: bool = False) -> dict[str, T]:
    """A mapping from language codes; with `complete`, every required language has to be there."""
    fields = node.pairs()
    for language in node.languages if complete else ():
        if language not in fields:
            raise node.fault(f"the list in '{language}' is missing", f"add '{language}: […]'")
    return {language: read(each) for language, each in fields.items()}


def _avoids(node: Node, forms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Avoid, ...]]:
    return {
        language: tuple(_avoid(each, forms.get(language, ())) for each in entries.items())
        for language, entries in node.pairs().items()
    }


def _avoid(node: Node, forms: Collection[str]) -> Avoid:
    r = node.record(("form", "check"), ("use", "exceptions", "why"))
    if r["check"].flag() and r["form"].text() in forms:
        raise node.fault(f"'{r['form'].text()}' is both a form of the term and a form to avoid", "keep one of the two")
    return Avoid(
        form=r["form"].text(),
        use=r.maybe("use", Node.text),
        check=r["check"].flag(),
        exceptions=r.maybe("exceptions", Node.words) or (),
        why=r.maybe("why", Node.texts),
    )


def _choice(node: Node) -> HouseChoice:
    r = node.record(("id", "issue", "use", "not_this", "why"))
    return HouseChoice(
        id=r["id"].text(),
        issue=r["issue"].texts(),
        use=r["use"].texts(),
        not_this=r["not_this"].texts(),
        why=r["why"].texts(),
        place=node.place,
    )

"""The glossary: every term in all its languages side by side, with the form to use and the forms to avoid."""

from __future__ import annotations

from sitekit.data import Avoid, HouseChoice, Term
from sitekit.publish.claims import plain
from sitekit.publish.generated.sources import language_name, source_line
from sitekit.publish.generated.spot import Spot

# Languages written from right to left get their direction beside their code, wherever the page itself is read.
_RTL = ("ar", "fa", "ur", "he", "ckb")


def page(spot: Spot) -> str:
    """A section a domain, a subsection a term, then the choices of the house and the sources."""
    parts: list[str] = []
    for domain, title in spot.data.glossary.domains.items():
        parts.append(f"## {plain(spot.say(title))} {{#domain-{domain}}}")
        parts += [_term(term, spot) for term in spot.data.glossary.terms.values() if term.domain == domain]
    parts += [_choices(spot), *_sources(spot)]
    return "\n\n".join(parts)


def _term(term: Term, spot: Spot) -> str:
    codes = _codes(term, spot)
    rows = [("term_name", [_name(term, code) for code in codes])]
    rows.append(("term_meaning", [plain(term.definition.get(code, "")) for code in codes]))
    rows.append(("term_forms", [_forms(term, code) for code in codes]))
    table = ["| | " + " | ".join(language_name(code, spot) for code in codes) + " |", "|---" * (len(codes) + 1) + "|"]
    table += [_row(spot.word(label), cells, codes, spot) for label, cells in rows if any(cells)]
    parts = [f"### {plain(spot.say(term.name))} {{#{term.id}}}", "\n".join(table)]
    avoided = [_avoid(each, code, spot) for code in codes for each in term.avoid.get(code, ())]
    if avoided:
        parts.append("\n".join(f"- {line}" for line in avoided))
    if term.note:
        parts.append(f"*{spot.word('term_note')}* {plain(spot.say(term.note))}")
    links = spot.word("and").join(_source_link(each, spot) for each in term.sources)
    status = f"*{spot.word('term_ar')}* {spot.word('term_ar_' + term.ar_status)}"
    parts.append(f"{status} *{spot.word('term_sources')}* {links}")
    return "\n\n".join(parts)


def _codes(term: Term, spot: Spot) -> list[str]:
    """The language of the page first, then the others of the term."""
    own = spot.language.code
    return [own, *(code for code in term.name if code != own)] if own in term.name else list(term.name)


def _row(label: str, cells: list[str], codes: list[str], spot: Spot) -> str:
    marked = [
        f"{cell} {_attributes(code)}" if cell and code != spot.language.code else cell
        for cell, code in zip(cells, codes, strict=True)
    ]
    return f"| {label} | " + " | ".join(marked) + " |"


def _attributes(code: str) -> str:
    return f"{{: lang={code} dir={'rtl' if code in _RTL else 'ltr'} }}"


def _name(term: Term, code: str) -> str:
    return f"**{plain(term.name[code])}**" if code in term.name else ""


def _forms(term: Term, code: str) -> str:
    others = [form for form in (*term.forms.get(code, ()), *term.acronyms) if form != term.name.get(code)]
    return _joined(list(dict.fromkeys(others)), code)


def _joined(forms: list[str], code: str) -> str:
    return plain(("، " if code in _RTL else ", ").join(forms))


def _avoid(avoid: Avoid, code: str, spot: Spot) -> str:
    said = f"**{spot.word('term_avoid')}** <bdi lang=\"{code}\">{plain(avoid.form)}</bdi>"
    if avoid.use:
        use = f'<bdi lang="{code}">{plain(avoid.use)}</bdi>'
        said += spot.word("comma") + spot.word("term_instead", v=use)
    return f"{said}. {plain(spot.say(avoid.why))}" if avoid.why else f"{said}."


def _choices(spot: Spot) -> str:
    keys = ("term_choice", "term_use", "term_not", "term_why")
    rows = [_choice(choice, spot) for choice in spot.data.glossary.house_choices.values()]
    head = "| " + " | ".join(spot.word(key) for key in keys) + " |"
    return f"## {spot.word('term_choices')} {{#choices}}\n\n" + "\n".join([head, "|---|---|---|---|", *rows])


def _choice(choice: HouseChoice, spot: Spot) -> str:
    texts = (choice.issue, choice.use, choice.not_this, choice.why)
    return "| " + " | ".join(plain(spot.say(text)) for text in texts) + " |"


def _sources(spot: Spot) -> list[str]:
    used = dict.fromkeys(source for term in spot.data.glossary.terms.values() for source in term.sources)
    lines = [f"{source_line(spot.data.sources[each], spot)}\n{{: #source-{each} .source }}" for each in sorted(used)]
    return [f"## {spot.word('term_sources').rstrip(':')} {{#sources}}", *lines]


def _source_link(source_id: str, spot: Spot) -> str:
    source = spot.data.sources[source_id]
    return f"[{plain(source.publisher)}](#source-{source_id})"

"""The two rules that protect people, for texts that stand in data/ and not on a page: CNT073 and CNT074."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from sitekit.checks.content import words
from sitekit.checks.content.sentences import fold
from sitekit.data.nodes import read_yaml
from sitekit.records import Finding, Place

_WRONG_ANSWERS = ("assessment_items", "modules/")
"""Where a penalty may stand: a test offers it as a wrong answer."""


def findings(data_dir: Path, languages: Sequence[str]) -> Iterator[Finding]:
    """Telephone numbers and penalties in the texts of every YAML file of `data_dir`, at their lines."""
    for path in sorted(data_dir.rglob("*.yml")):
        within = path.relative_to(data_dir).as_posix()
        node = read_yaml(path, data_dir, tuple(languages))
        for language, text in _texts(node.raw):
            own = words.of(language) if language in languages else None
            if own is None:
                continue
            found = [("CNT073", own.phones, _PHONE)]
            found += [] if within.startswith(_WRONG_ANSWERS) else [("CNT074", own.penalties, _PENALTY)]
            for code, pattern, said in found:
                if match := pattern.search(fold(text.value)):
                    yield _finding(node.file, text, code, match, said)


def _texts(node: yaml.Node) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Each scalar below `node` that has a key, with that key: the language of a text."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(value, yaml.ScalarNode):
                yield key.value, value
            elif isinstance(value, yaml.SequenceNode):
                yield from ((key.value, each) for each in value.value if isinstance(each, yaml.ScalarNode))
            yield from _texts(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _texts(value)


def _finding(file: str, text: yaml.ScalarNode, code: str, match: re.Match[str], said: tuple[str, str]) -> Finding:
    shown = match[0].strip()
    line = text.start_mark.line + 1
    return Finding(Place(file, line), code, said[0].format(shown), message_ar=said[1].format(shown))


_PHONE = (
    "'{}' looks like a telephone number, and a printed one grows old; say which service it is, without the number",
    "«{}» يشبه رقم هاتف، والرقم المطبوع يتقادم؛ اذكر الجهة من دون الرقم",
)
_PENALTY = (
    "'{}' states a penalty, and a wrong one misleads; leave it out, and make it a question for a lawyer",
    "«{}» ذكرٌ لعقوبة، والخطأ فيها يضلّل؛ احذفه واجعله سؤالاً يُراجَع مع محامٍ",
)

"""Rules about what runs: settings of the build, templates and scripts of the theme, workflows.

A fork may change all of them, and its checks then run its own code; these findings are for the people who read the
change. None of them is a wall: the wall is that the checks of a fork get no secret and a token that may only read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from sitekit import front_matter
from sitekit.records import Finding, Place

HOOK = "scripts/mkdocs_hooks.py"
THEME = "overrides"
_OURS = re.compile(r"""src="\{\{ 'assets/javascripts/[a-z-]+\.js' \| url \}\}"( defer)?""")
_SCRIPT = re.compile(r"<script\b(?P<inside>[^>]*)>", re.IGNORECASE)
_HANDLER = re.compile(r"""<[a-z][^>]*\s(?P<what>on[a-z]+)\s*=""", re.IGNORECASE)
_FOREIGN = re.compile(r"(?:https?:|(?<![\w:]))//(?!www\.w3\.org/|www\.sitemaps\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_WORKFLOW = re.compile(
    r"pull_request_target|workflow_run|write-all|\bsecrets\b|persist-credentials: *[\"']?true|uses: *(?!\S+@[0-9a-f]{40}(?:\s|$))\S+"
)


def findings(root: Path) -> Iterator[Finding]:
    """CNT100 to CNT103 for the project at `root`."""
    yield from _settings(root)
    for path in sorted((root / THEME).rglob("*")):
        if path.suffix in (".html", ".js", ".svg", ".css", ".xml"):
            yield from _theme(path, path.relative_to(root).as_posix())
    for path in sorted((root / ".github/workflows").glob("*.y*ml")):
        yield from _workflow(path, path.relative_to(root).as_posix())


def _settings(root: Path) -> Iterator[Finding]:
    """CNT100 a hook of another file, CNT101 a tag that calls Python, or settings and templates from elsewhere."""
    name = "mkdocs.yml"
    try:
        node = yaml.compose(front_matter.read_text(root / name, name), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return  # the build names it
    for key, value in _pairs(node):
        line = value.start_mark.line + 1
        if ":python/" in value.tag or ":python/" in key.tag:
            yield _found(name, line, "CNT101", "!!" + value.tag.partition("2002:")[2])
        elif key.value in ("INHERIT", "custom_dir") and value.value != THEME:
            yield _found(name, line, "CNT101", key.value)
        elif key.value == "hooks":
            hooks = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for hook in (each for each in hooks if each.value != HOOK):
                yield _found(name, hook.start_mark.line + 1, "CNT100", str(hook.value))


def _pairs(top: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Each value below `top` with its key; the members of a list with the list. An alias that leads back ends it."""
    waiting, seen = [top], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen or not isinstance(node, yaml.CollectionNode):
            continue
        seen.add(id(node))
        found = node.value if isinstance(node, yaml.MappingNode) else [(node, each) for each in node.value]
        yield from found
        waiting += [value for _, value in found]


def _theme(path: Path, name: str) -> Iterator[Finding]:
    """CNT102 a script in a template that is no file of ours, a handler, or an address elsewhere."""
    text = front_matter.read_text(path, name)
    spots = [match for match in _FOREIGN.finditer(text) if not text[: match.start()].endswith("xmlns=")]
    if path.suffix != ".js":
        spots += [match for match in _SCRIPT.finditer(text) if not _OURS.fullmatch(match["inside"].strip())]
        spots += _HANDLER.finditer(text)
    for match in spots:
        shown = match.groupdict().get("what") or match[0]
        yield _found(name, text.count("\n", 0, match.start()) + 1, "CNT102", shown)


def _workflow(path: Path, name: str) -> Iterator[Finding]:
    """CNT103 rights or actions that a change from outside could use against the project."""
    for number, line in enumerate(front_matter.read_text(path, name).split("\n"), 1):
        if match := _WORKFLOW.search(line.partition("#")[0]):
            yield _found(name, number, "CNT103", match[0])


def _found(file: str, line: int, code: str, shown: str) -> Finding:
    english, arabic = SAID[code]
    safe = ascii(shown[:60])[1:-1]
    return Finding(Place(file, line), code, english.format(safe), message_ar=arabic.format(safe))


SAID = {
    "CNT100": (
        f"the hook '{{}}' would run at every build; take the line out, what MkDocs calls stands in {HOOK}",
        f"البرنامج '{{}}' يعمل عند كل بناء؛ احذف السطر، فما يستدعيه MkDocs مكانه {HOOK}",
    ),
    "CNT101": (
        "'{}' makes the settings run or load what stands elsewhere; take it out and write the value itself",
        "'{}' يجعل الإعدادات تشغّل أو تجلب ما هو في مكان آخر؛ احذفه واكتب القيمة نفسها",
    ),
    "CNT102": (
        "'{}' in the theme runs or fetches what is not ours; take it out, a script of ours stands in overrides/assets/javascripts/",
        "'{}' في قالب الموقع يشغّل أو يجلب ما ليس منا؛ احذفه، فمكان برامجنا النصية overrides/assets/javascripts/",
    ),
    "CNT103": (
        "'{}' in a workflow could give a change from outside rights it must not have; take it out, and name actions by their 40-digit commit",
        "'{}' في مسار عمل آلي قد يعطي تغييراً من الخارج صلاحيات لا تجوز له؛ احذفه، وسمِّ كل action برقم إيداعه (40 خانة)",
    ),
}
"""Code -> what is said in English and Arabic; {} is what stands there."""

"""The text inside a block: what a reader reads (`plain`), and the links, images and notes in it."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINK = re.compile(
    r"(?P<image>!)?\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"(?:\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)|\[(?P<label>[^\[\]^]*)\])(?:\{[^{}\n]*\})?"
)
_NOTE = re.compile(r"\[\^(?P<id>[^\]\s]+)\]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_AUTOLINK = re.compile(r"<(?P<url>[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*[.#][^{}\n]*\}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>\"'~:^])")
_UNDERSCORES = re.compile(r"(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_ANCHOR = re.compile(r"\d+|\[\^[^\]]+\]|\]\([^)\s]+\)|[A-Z]{1,4}-?\d+")


class Target(NamedTuple):
    """The address of a link or image; `text` is the link's text or the image's alternative, `line` counts in the block."""

    url: str
    text: str
    line: int
    image: bool


class Inline(NamedTuple):
    """A block's text without its markup, every line kept; `notes` are ids of footnotes, in order."""

    plain: str
    targets: tuple[Target, ...]
    notes: tuple[str, ...]
    code: tuple[str, ...]


def read(text: str) -> Inline:
    """Take the markup of one block apart."""
    if _is_plain(text):
        return Inline(text, (), (), ())
    targets: list[Target] = []
    notes: list[str] = []
    code: list[str] = []

    def keep_code(match: re.Match[str]) -> str:
        code.append(match[2])
        return "\n" * match[0].count("\n")

    def keep_note(match: re.Match[str]) -> str:
        notes.append(match["id"])
        return ""

    def keep_target(match: re.Match[str]) -> str:
        url = match["angled"] or match["plain"] or match["label"] or ""
        line = match.string.count("\n", 0, match.start())
        targets.append(Target(url, match["text"], line, bool(match["image"])))
        return match["text"]

    def keep_autolink(match: re.Match[str]) -> str:
        targets.append(Target(match["url"], "", match.string.count("\n", 0, match.start()), image=False))
        return ""

    if "`" in text:
        text = _CODE.sub(keep_code, text)
    if "[^" in text:
        text = _NOTE.sub(keep_note, text)
    if "](" in text or "][" in text:
        text = _LINK.sub(keep_target, _LINK.sub(keep_target, text)) if "[![" in text else _LINK.sub(keep_target, text)
    if "<" in text:
        text = _TAG.sub("", _AUTOLINK.sub(keep_autolink, text))
    return Inline(_without_emphasis(text), tuple(targets), tuple(notes), tuple(code))


def _is_plain(text: str) -> bool:
    """No sign of markup: asked sign by sign, which is several times as fast as a set of signs in a pattern."""
    return not (
        "*" in text or "[" in text or "`" in text or "<" in text or "{" in text or "\\" in text or "_" in text or "&" in text
    )


def anchors(text: str) -> frozenset[str]:
    """What stays the same in every language: numbers, notes, addresses. `text` is Markdown."""
    return frozenset(_ANCHOR.findall(text))


def _without_emphasis(text: str) -> str:
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(lambda match: "" if match[1] in "*_" else match[1], text)
    if "*" in text:
        text = text.replace("*", "")
    if "_" in text:
        text = _UNDERSCORES.sub("", text)
    return text.replace("&nbsp;", " ") if "&" in text else text

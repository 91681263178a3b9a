"""What the text of a page gets on its way from Markdown's HTML to the reader.

Markdown's output is regular (one tag a line, attributes in a fixed order), so that a pattern a thing is enough.
"""

from __future__ import annotations

import html
import re
from collections import Counter

from sitekit.languages import Language
from sitekit.publish import columns

_HEADING_OR_TABLE = re.compile(
    r'<h[1-4] (?:[^>]*)>(?P<heading>.*?)(?:<a class="headerlink"|</h)|<table>(?P<rows>.*?)</table>', re.DOTALL
)
_TAG = re.compile(r"<[^>]+>")
_LINES = re.compile(r'(<p class="write-(?P<number>\d+)">.*?)(</p>)', re.DOTALL)
_TASK = re.compile(
    r'(<li class="task-list-item">\s*(?:<p>)?)(<input type="checkbox"[^>]*?)\s*/?>(.*?)(?=</p>|</li>|<ul|<ol)',
    re.DOTALL,
)
_REFERENCE = re.compile(r'(<a class="footnote-ref" href="[^"]+")>(\d+)<')
_FIRST_CELL = re.compile(r"<tr>\n<td>(.*?)</td>")
_TAG_OR_NUMBERS = re.compile(r"<[^>]*>|(?<![A-Za-z0-9./-])(?:\d+(?:[-–]\d+)+(?![\w/-])|\d+(?:\.\d+)?%)")
_NOTES = '<div class="footnote">\n<hr />'


def finished(content: str, kind: str, language: Language) -> str:
    """`content`, the HTML of an article, with scrollable tables, ruled lines, labelled boxes, named notes, sections."""
    content = _tables(content, language)
    content = _LINES.sub(_ruled, content)
    content = _TASK.sub(r"\1<label>\2><span>\3</span></label>", content)
    content = _REFERENCE.sub(lambda ref: _named_reference(ref, language), content)
    if language.direction == "rtl":
        content = _TAG_OR_NUMBERS.sub(_kept_in_order, content)
    heading = html.escape(language.strings["notes_heading"])
    content = content.replace(_NOTES, f'<div class="footnote">\n<h2 id="notes">{heading}</h2>')
    if kind == "home":
        return _doors(content)
    return _sections(content, "h2", "sheet") if kind == "slides" else content


def _tables(content: str, language: Language) -> str:
    """Every table in a region of its own that scrolls, named after its heading."""
    heading = language.site_name
    seen: Counter[str] = Counter()

    def wrap(match: re.Match[str]) -> str:
        nonlocal heading
        if match["heading"] is not None:
            heading = html.unescape(_TAG.sub("", match["heading"])).strip()
            return match[0]
        seen[heading] += 1
        number = f" ({seen[heading]})" if seen[heading] > 1 else ""
        label = html.escape(language.strings["table_label"].format(heading=heading) + number)
        rows = columns.sized(_headed(match["rows"]))
        table = '<table class="one-blank">' if _one_blank(match["rows"]) else "<table>"
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{table}{rows}</table></div>'

    return _HEADING_OR_TABLE.sub(wrap, content)


def _headed(rows: str) -> str:
    """Header cells say what they head; where the corner has no word, the first cells head their rows."""
    if "<tr>\n<th></th>" in rows:
        rows = _FIRST_CELL.sub(r'<tr>\n<th scope="row">\1</th>', rows)
    return rows.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')


def _one_blank(rows: str) -> bool:
    """A form: one column to write in, which needs the room."""
    body = rows.partition("<tbody>")[2].split("</tr>")[:-1]
    return bool(body) and all(row.count("<td></td>") == 1 for row in body)


def _kept_in_order(match: re.Match[str]) -> str:
    """`103-13` among Arabic letters would be shown as 13-103, and `80%` as %80."""
    return match[0] if match[0].startswith("<") else f'<bdi dir="ltr">{match[0]}</bdi>'


def _ruled(match: re.Match[str]) -> str:
    return match[1] + '<span class="line"></span>' * int(match["number"]) + match[3]


def _named_reference(match: re.Match[str], language: Language) -> str:
    label = html.escape(language.strings["note_ref"].format(n=match[2]))
    return f'{match[1]} aria-label="{label}">{match[2]}<'


def _doors(content: str) -> str:
    """The three ways in, each a section: the part between the headings `doors` and the one after it."""
    start = content.find('<h2 id="doors"')
    end = content.find("<h2 ", start + 1)
    if start < 0 or end < 0:
        return content
    doors = _sections(content[start:end], "h3", "door")
    return f'{content[:start]}<div class="doors">{doors}</div><div class="below">{content[end:]}</div>'


def _sections(content: str, level: str, name: str) -> str:
    """Each heading of `level` with what follows it, up to the next one or the notes, in a section."""
    body, notes, rest = content.partition('<div class="footnote">')
    first, *parts = re.split(rf"(?=<{level} id=)", body)
    return first + "".join(f'<section class="{name}">{part}</section>' for part in parts) + notes + rest

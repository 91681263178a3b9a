"""Old addresses in the built site: a small page for a page that moved, an anchor for a section that moved."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path

from sitekit.languages import Language
from sitekit.publish import policy
from sitekit.records import BadInput, Place
from sitekit.redirects import FILE, Redirect


def keep_alive(root: Path, site: Path, chosen: Sequence[Language], moved: Sequence[Redirect], url: str) -> None:
    """Make every old address answer in every language of `site`; BadInput where a line contradicts the site."""
    template = (root / "overrides" / "moved.html").read_text(encoding="utf-8")
    for language in chosen:
        folder = site / language.code
        for redirect in moved:
            if not (folder / redirect.new.partition("#")[0]).is_file():
                _refuse(redirect, f"leads to {language.code}/{redirect.new}, which does not exist", "name a page that exists")
            if redirect.is_section:
                _keep_section(folder, redirect, language)
            else:
                _keep_page(folder, redirect, language, template, url)


def _keep_page(folder: Path, redirect: Redirect, language: Language, template: str, url: str) -> None:
    path = folder / redirect.old
    if path.exists():
        _refuse(redirect, f"{language.code}/{redirect.old} still exists", "take the line out, or move the page")
    here = posixpath.dirname(redirect.old) or "."
    parts = {
        "LANGUAGE": language.code,
        "DIRECTION": language.direction,
        "POLICY": policy.META,
        "NEW": posixpath.relpath(redirect.new, here),
        "CANONICAL": f"{url}{language.code}/{redirect.new}",
        "UP": "../" * redirect.old.count("/"),
        "TITLE": html.escape(language.strings["moved_title"]),
        "TEXT": html.escape(language.strings["moved_text"]),
    }
    text = re.sub(r"\[\[([A-Z]+)\]\]", lambda name: parts[name[1]], template)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _keep_section(folder: Path, redirect: Redirect, language: Language) -> None:
    """An anchor at the new place on the same page; on another page, a line at the end that leads there."""
    page, _, old = redirect.old.partition("#")
    new_page, _, new = redirect.new.partition("#")
    path = folder / page
    if not path.is_file():
        _refuse(redirect, f"{language.code}/{page} does not exist", "add a line for the page itself")
    text = path.read_text(encoding="utf-8")
    if f'id="{old}"' in text:
        _refuse(redirect, f"{language.code}/{redirect.old} still exists", "take the line out, or rename the section")
    anchor = f'<a id="{old}"></a>'
    if new_page == page:
        changed = re.sub(rf'<h[2-4][^>]* ?id="{re.escape(new)}"', lambda heading: anchor + heading[0], text, count=1)
    else:
        link = posixpath.relpath(redirect.new, posixpath.dirname(page) or ".")
        line = f'<p id="{old}"><a href="{link}">{html.escape(language.strings["moved_text"])}</a></p>'
        changed = text.replace("</article>", line + "</article>", 1)
    if changed == text:
        _refuse(redirect, f"{language.code}/{redirect.new} has no such section", "name a section that exists")
    path.write_text(changed, encoding="utf-8", newline="\n")


def _refuse(redirect: Redirect, message: str, remedy: str) -> None:
    raise BadInput(Place(FILE, redirect.line), message, remedy)

"""Pages of a built site as one HTML file that needs nothing else: no script, no request, opens on any phone."""

from __future__ import annotations

import base64
import hashlib
import html
import mimetypes
import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitekit.languages import Language

_FACES = re.compile(r"@font-face\s*{[^}]*}")
_DROPPED = "script, style, link, .headerlink, .page-facts, form, button"
_OWN = "nav+section{margin-top:4rem}.changed{border-inline-start:.4rem solid;padding-inline-start:.6rem}body{display:block;max-width:46rem;margin:auto;padding:1rem}section+section{margin-top:4rem}img{max-width:100%}"


def one_file(site: Path, changed: Mapping[str, Sequence[tuple[str, str]]], languages: Mapping[str, Language]) -> str:
    """The articles of the changed pages one after the other, with a list of them at the top.

    `changed`: page (`ar/modules/m01/index.html`) -> ids and titles of the sections to point out.
    """
    pages = list(changed)
    css = _styles(site, pages)
    digest = base64.b64encode(hashlib.sha256(css.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    numbers = {page: f"p{number}" for number, page in enumerate(pages, 1)}
    articles = [_article(site, page, numbers, languages[page.partition("/")[0]], changed[page]) for page in pages]
    entries = "".join(_entry(page, numbers[page], sections) for page, sections in changed.items())
    return (
        '<!doctype html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>معاينة · Preview</title>\n<style>{css}</style>\n</head>\n<body>\n"
        f"<nav><h1>الصفحات التي تغيّرت · Changed pages</h1><ol>{entries}</ol></nav>\n" + "\n".join(articles) + "\n</body>\n</html>\n"
    )


def _entry(page: str, own: str, sections: Sequence[tuple[str, str]]) -> str:
    """A page in the list, below it the way to each section that changed."""
    parts = "".join(f'<li><a href="#{own}-{html.escape(name)}"><bdi>{html.escape(title)}</bdi></a></li>' for name, title in sections)
    return f'<li><a href="#{own}"><bdi>{html.escape(page)}</bdi></a>' + (f"<ul>{parts}</ul>" if parts else "") + "</li>"


def _styles(site: Path, pages: Sequence[str]) -> str:
    """The site's own styles, without typefaces: those of the device will do."""
    path = site / pages[0].partition("/")[0] / "assets/stylesheets/site.css" if pages else site
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return (_FACES.sub("", text) + _OWN).replace("</", "<\\/")


def _article(
    site: Path, page: str, numbers: Mapping[str, str], language: Language, changed: Sequence[tuple[str, str]]
) -> str:
    tree = LexborHTMLParser((site / page).read_text(encoding="utf-8"))
    article = tree.css_first("article")
    if article is None:
        return ""
    for node in article.css(_DROPPED):
        node.decompose()
    ids = {name for name, _ in changed}
    for node in article.css("h2, h3, h4, h5, h6"):
        if node.attributes.get("id") in ids:
            node.attrs["class"] = "changed"
    for node in article.css("*"):
        _alone(node, site, page, numbers)
    own = numbers[page]
    return f'<section id="{own}" lang="{language.code}" dir="{language.direction}">{article.html}</section>'


def _alone(node: LexborNode, site: Path, page: str, numbers: Mapping[str, str]) -> None:
    """Make an element need nothing outside: ids of its page, links within this file, images in the text."""
    own, attributes = numbers[page], node.attributes
    for name in attributes:
        if name == "id":
            node.attrs["id"] = f"{own}-{attributes['id']}"
        elif name in ("href", "src"):
            _address(node, name, attributes[name] or "", site, page, numbers)
        elif name.startswith("on") or name in ("srcset", "style", "action", "formaction"):
            del node.attrs[name]


def _address(node: LexborNode, name: str, url: str, site: Path, page: str, numbers: Mapping[str, str]) -> None:
    address, _, anchor = url.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), address)) if address else page
    if name == "href" and target in numbers:
        node.attrs["href"] = f"#{numbers[target]}" + (f"-{anchor}" if anchor else "")
    elif name == "src" and node.tag == "img" and (site / target).is_file():
        node.attrs["src"] = _data(site / target)
    else:
        del node.attrs[name]


def _data(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"

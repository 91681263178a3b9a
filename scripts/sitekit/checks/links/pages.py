"""Rules on one page: ids, references within it, text, language of its links, bytes."""

from __future__ import annotations

from collections.abc import Iterator

from sitekit.built_site import Page
from sitekit.checks.links import languages
from sitekit.checks.links.rule import Values, on_page
from sitekit.checks.links.site import Site


@on_page(
    "LNK031",
    "a '{own}' page links '{path}', which is in '{other}': link the page in its own language, or mark it {{: hreflang=\"{other}\"}}",
    "صفحة بلغة '{own}' تربط '{path}' وهي بلغة '{other}': اربط الصفحة بلغتها، أو علّم الرابط هكذا: {{: hreflang=\"{other}\"}}",
)
def wrong_language(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """A link that leads readers into the other language without saying so.

    Bad:  `[السلامة](../../en/model/safety-protocol.html)` on an Arabic page
    Good: `[السلامة](../model/safety-protocol.md)`
    """
    own = site.language(page.path)
    if not own:
        return
    for ref, target in site.links(page):
        other = site.language_of.get(target.path, "")
        if other and other != own and ref.role == "page" and not ref.language and not languages.is_switcher(site, page, ref, target):
            yield ref.url, {"own": own, "path": target.path, "other": other, "near": languages.twin(site, target.path, own)}


@on_page(
    "LNK032",
    "the id '{url}' stands twice on this page: give each its own",
    "المعرّف '{url}' مكرّر في هذه الصفحة: أعطِ كل عنصر معرّفاً خاصاً به",
)
def duplicate_id(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """Two elements with one id: links reach the first only.

    Bad:  `## Room {#room}` … `## Rooms {#room}`
    Good: `## Room {#room}` … `## Rooms {#rooms}`
    """
    for identifier in page.duplicates:
        yield identifier, {}


@on_page(
    "LNK033",
    "'{attribute}' names the id '{url}', which this page does not have: mend it or give the element this id",
    "الخاصية '{attribute}' تذكر المعرّف '{url}' وهو غير موجود في الصفحة: صحّحها أو أعطِ العنصر هذا المعرّف",
)
def dangling_reference(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """An ARIA attribute, a label or another attribute that names an id in vain.

    Bad:  `<nav aria-labelledby="menu">` without an element of that id
    Good: `<nav aria-labelledby="menu"><h2 id="menu">…`
    """
    for attribute, identifier in page.dangling:
        yield identifier, {"attribute": attribute, "near": site.suggestions.similar(identifier, page.ids)}


@on_page(
    "LNK034",
    "'{url}' is Markdown that readers see as text: add its definition or mend the brackets",
    "'{url}' علامات Markdown تظهر للقارئ كنص: أضف تعريفها أو صحّح الأقواس",
)
def leftover_markdown(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """A reference without its definition, a footnote without its text, a link that stayed text.

    Bad:  `See [the protocol][safety].` without `[safety]: …`
    Good: `See [the protocol](model/safety-protocol.md).`
    """
    for text in page.leftovers:
        yield text, {}


@on_page(
    "LNK035",
    "this page is not UTF-8: save its source as UTF-8",
    "هذه الصفحة ليست بترميز UTF-8: احفظ مصدرها بترميز UTF-8",
)
def not_utf8(site: Site, page: Page) -> Iterator[tuple[str, Values]]:
    """Bytes that are not in the encoding that the page declares; Arabic shows as question marks.

    Bad:  a page saved as Windows-1256
    Good: a page saved as UTF-8
    """
    if not page.readable:
        yield "", {}

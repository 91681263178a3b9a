"""Rules on an address that leads nowhere (see `is_there`): the engine asks them of no other."""

from __future__ import annotations

import posixpath
import unicodedata

from sitekit.built_site import Ref
from sitekit.checks.links import addresses
from sitekit.checks.links.near import difference
from sitekit.checks.links.rule import Values, on_target
from sitekit.checks.links.site import Site, Target
from sitekit.html_names import Role

DOWNLOADS = {
    *(".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".csv", ".ppt", ".pptx", ".odp", ".epub"),
    *(".zip", ".zim", ".gz", ".7z", ".rar", ".txt", ".ics", ".vcf", ".json", ".xml", ".apk"),
}
_ARABIC_PUNCTUATION = set("،؛؟٪٫٬۔«»")
_JOINERS = {"\u200c", "\u200d"}  # belong to Persian words; percent-encoded they are meant


def is_there(site: Site, target: Target) -> bool:
    """Leads to something that the site has, anchor included."""
    if target.kind == "page" or (target.kind == "file" and target.path.endswith(".svg")):
        return _has_anchor(site, target)
    return target.kind == "file"


@on_target(
    "LNK019",
    "'{url}' holds an invisible character ({signs}): type the address anew",
    "في '{url}' محرف غير مرئي ({signs}): اكتب العنوان من جديد",
)
def invisible(site: Site, ref: Ref, target: Target) -> Values | None:
    """A direction mark, a zero-width or no-break space in an address that leads nowhere with it.

    Bad:  `[Safety](model/<U+200F>safety-protocol.md)`
    Good: `[Safety](model/safety-protocol.md)`
    """
    written = ref.url.strip(addresses.BLANKS)
    signs = sorted({sign for sign in written + addresses.decoded(written) if _is_invisible(sign)} - (_JOINERS - set(written)))
    return {"signs": ", ".join(f"U+{ord(sign):04X}" for sign in signs)} if signs else None


@on_target(
    "LNK020",
    "'{url}' holds Arabic punctuation ({signs}): take it out of the address, or percent-encode it if it belongs there",
    "في '{url}' علامة ترقيم عربية ({signs}): أخرجها من العنوان، أو رمّزها بعلامة % إن كانت منه",
)
def arabic_punctuation(site: Site, ref: Ref, target: Target) -> Values | None:
    """A comma, semicolon or question mark of the sentence that slipped into the address.

    Bad:  `[UN](https://www.un.org/،)`
    Good: `[UN](https://www.un.org/)،`
    """
    signs = sorted(_ARABIC_PUNCTUATION.intersection(ref.url))
    return {"signs": " ".join(signs)} if signs else None


@on_target(
    "LNK008",
    "'{url}' leads out of the site folder: take a '../' away, or link the full address",
    "'{url}' يخرج من مجلد الموقع: احذف '../' أو اكتب العنوان كاملاً",
)
def beyond(site: Site, ref: Ref, target: Target) -> Values | None:
    """A path with more `../` than folders, or one from the root of a server that holds the site in a folder.

    Bad:  `[Home](../../../index.md)`
    Good: `[Home](../index.md)`
    """
    return {} if target.kind == "beyond" else None


@on_target(
    "LNK009",
    "the folder '{path}' has no index page: link a page in it, or add index.md",
    "المجلد '{path}' بلا صفحة فهرس: اربط صفحة فيه أو أضف index.md",
)
def folder_without_index(site: Site, ref: Ref, target: Target) -> Values | None:
    """A folder that shows a list of files, or nothing.

    Bad:  `[Images](assets/images/)`
    Good: `[Handouts](toolkit/handouts/index.md)`
    """
    return {"path": target.path or "."} if target.kind == "folder" and ref.role in {"page", "media"} else None


@on_target(
    "LNK007",
    "no file '{path}' to download: add it or mend the address",
    "لا يوجد ملف '{path}' للتنزيل: أضفه أو صحّح العنوان",
)
def download_not_found(site: Site, ref: Ref, target: Target) -> Values | None:
    """A link to a PDF, an office file or another download that is not there.

    Bad:  `[Form](forms/h5.pdf)`
    Good: `[Form](forms/h05.pdf)`
    """
    return _not_found(site, ref, target, "page") if _is_download(target.path) else None


@on_target(
    "LNK001",
    "no page '{path}': mend the address or add the page",
    "لا توجد صفحة '{path}': صحّح العنوان أو أضف الصفحة",
)
def page_not_found(site: Site, ref: Ref, target: Target) -> Values | None:
    """A link to a page that the site does not have.

    Bad:  `[Safety](model/safty.md)`
    Good: `[Safety](model/safety-protocol.md)`
    """
    return None if _is_download(target.path) else _not_found(site, ref, target, "page")


@on_target(
    "LNK003",
    "no image '{path}': add it or mend the address",
    "لا توجد صورة '{path}': أضفها أو صحّح العنوان",
)
def image_not_found(site: Site, ref: Ref, target: Target) -> Values | None:
    """An image (also in srcset, picture, SVG, poster, og:image) that is not there.

    Bad:  `![Room plan](rom-plan.png)`
    Good: `![Room plan](room-plan.png)`
    """
    return _not_found(site, ref, target, "image")


@on_target(
    "LNK004",
    "no file '{path}' to show in the page: add it or mend the address",
    "لا يوجد ملف '{path}' لعرضه في الصفحة: أضفه أو صحّح العنوان",
)
def media_not_found(site: Site, ref: Ref, target: Target) -> Values | None:
    """A film, a sound, a frame, an object that is not there.

    Bad:  `<audio src="intervew.mp3">`
    Good: `<audio src="interview.mp3">`
    """
    return _not_found(site, ref, target, "media")


@on_target(
    "LNK005",
    "no style sheet, script or icon '{path}': add it or mend the address",
    "لا يوجد ملف تنسيق أو برنامج أو أيقونة '{path}': أضفه أو صحّح العنوان",
)
def asset_not_found(site: Site, ref: Ref, target: Target) -> Values | None:
    """What a page loads to look and work right is not there.

    Bad:  `<link rel="stylesheet" href="stylesheets/mian.css">`
    Good: `<link rel="stylesheet" href="stylesheets/main.css">`
    """
    return _not_found(site, ref, target, "asset")


@on_target(
    "LNK006",
    "no file '{path}', which the style names: add it or mend the address",
    "لا يوجد ملف '{path}' الذي يذكره التنسيق: أضفه أو صحّح العنوان",
)
def style_file_not_found(site: Site, ref: Ref, target: Target) -> Values | None:
    """A url() or @import, in a style sheet or a style attribute, of a file that is not there.

    Bad:  `src: url("../fonts/kufi.woff2")`
    Good: `src: url("../fonts/noto-kufi.woff2")`
    """
    return _not_found(site, ref, target, "style")


@on_target(
    "LNK002",
    "no id '{anchor}' on '{path}': mend the part after '#' or give the section this id",
    "لا يوجد معرّف '{anchor}' في '{path}': صحّح ما بعد '#' أو أعطِ القسم هذا المعرّف",
)
def anchor_not_found(site: Site, ref: Ref, target: Target) -> Values | None:
    """A link to a section, a note or an SVG part that the page does not have; compared byte by byte.

    Bad:  `[Stop rule](model/safety-protocol.md#stop)`
    Good: `[Stop rule](model/safety-protocol.md#stop-rule)`
    """
    if target.kind not in {"page", "file"} or not target.anchor:
        return None
    asked = addresses.decoded(target.anchor)
    ids = site.ids(target.path)
    near = site.suggestions.same_id(target.path, ids, asked) or site.suggestions.similar(asked, ids)
    return {"anchor": asked, "path": target.path, "near": near, "differs": difference(asked, near) if near else ""}


def _has_anchor(site: Site, target: Target) -> bool:
    if not target.anchor or target.anchor.lower() == "top" or target.anchor.startswith("svgView("):
        return True
    ids = site.ids(target.path)
    return target.anchor in ids or addresses.decoded(target.anchor) in ids


def _not_found(site: Site, ref: Ref, target: Target, role: Role) -> Values | None:
    if ref.role != role or not (target.kind == "missing" or (target.kind == "folder" and role not in {"page", "media"})):
        return None
    near = site.suggestions.file(target.path)
    return {"path": target.path, "near": near, "differs": difference(target.path, near) if near else ""}


def _is_download(path: str) -> bool:
    return posixpath.splitext(path)[1].lower() in DOWNLOADS


def _is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cf", "Cc", "Zs", "Zl", "Zp"} and sign not in " \t\n\r\f"

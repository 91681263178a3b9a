"""Rules about the folder: what lies in docs/ besides pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Entry

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_PAGE_BYTES = 300_000
_PICTURE_BYTES = 500_000


@rule("CNT001", "entry", fatal=True)
def symbolic_link(entry: Entry) -> Iterator[Fault]:
    """A symbolic link may publish a file from outside docs/, and breaks on Windows and in archives.

    Bad: docs/en/notes.md -> /etc/passwd
    Good: a file with its own text
    """
    if entry.path.is_symlink():
        yield Fault(
            0,
            "a symbolic link; put a real file here, or link to the page",
            "رابط رمزي في نظام الملفات؛ ضع مكانه ملفاً حقيقياً أو ضع في الصفحة رابطاً إلى الصفحة المقصودة",
        )


@rule("CNT002", "entry", fatal=True)
def hidden_or_stray(entry: Entry) -> Iterator[Fault]:
    """Hidden files and files of no known kind would be published unseen.

    Bad: docs/en/.DS_Store, docs/en/draft.docx, docs/notes.md
    Good: docs/en/about.md, docs/en/images/wall.svg
    """
    if entry.path.is_symlink():
        return
    path = PurePosixPath(entry.within)
    hidden = any(part.startswith((".", "~")) or part.endswith("~") for part in path.parts)
    stray = path.parts[0] not in entry.languages or len(path.parts) == 1
    if hidden or stray or path.suffix.lower() not in (".md", *PICTURES):
        kinds = ", ".join((".md", *PICTURES))
        yield Fault(
            0,
            f"a hidden or stray file; docs/ holds a folder per language with {kinds} only: move it or delete it",
            f"ملف مخفي أو ليس مكانه هنا؛ لا يضم docs/ إلا مجلداً لكل لغة فيه ملفات {kinds}: انقله أو احذفه",
        )


@rule("CNT003", "entry")
def file_name(entry: Entry) -> Iterator[Fault]:
    """A file name is an address: small Latin letters, digits, hyphens. Look-alike letters and spaces break it.

    Bad: docs/en/Аbout.md (a Cyrillic А), docs/en/My page.md
    Good: docs/en/about.md
    """
    odd = [part for part in PurePosixPath(entry.within).parts if not _NAME.fullmatch(part) and not part.startswith(".")]
    if odd and not entry.path.is_symlink():
        yield Fault(
            0,
            f"the name {odd[0]!a} is no plain address; use small Latin letters, digits and hyphens",
            f"الاسم {odd[0]!a} لا يصلح عنواناً؛ استعمل حروفاً لاتينية صغيرة وأرقاماً وشرطات",
        )


@rule("CNT004", "entry", fatal=True)
def oversized(entry: Entry) -> Iterator[Fault]:
    """Readers are on slow phones, and a huge page can stop the build.

    Bad: a page of 2 MB, a photo of 4 MB
    Good: pages up to 300 kB, pictures up to 500 kB
    """
    if entry.path.is_symlink() or not entry.path.is_file():
        return
    limit = _PAGE_BYTES if entry.within.endswith(".md") else _PICTURE_BYTES
    size = entry.path.stat().st_size
    if size > limit:
        yield Fault(
            0,
            f"{size // 1000} kB, the limit is {limit // 1000}; split the page or make the picture smaller",
            f"حجم الملف {size // 1000} كيلوبايت والحد {limit // 1000}؛ قسّم الصفحة أو صغّر الصورة",
        )

"""Which pages there are, and which of them rest on a claim or ask a legal question."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sitekit import front_matter
from sitekit.publish.claims import cited
from sitekit.publish.generated.spot import Pages, PageTitle

_ASKED = re.compile(r"legal-questions\.md#(lh-\d\d)\b")


def pages(folder: Path, filled: Callable[[str, Path, str], str] | None = None) -> Pages:
    """The pages of `folder` (docs/<language>), by path.

    `filled` gives the text of a page (path below `folder`, file, text) with what is made from data: claims are
    cited there too. Legal questions count as asked only where a writer linked them.
    """
    found: list[PageTitle] = []
    citing: dict[str, list[PageTitle]] = {}
    asking: dict[str, list[PageTitle]] = {}
    for path, meta, text in front_matter.pages(folder):
        within = path.relative_to(folder).as_posix()
        title = str(meta.get("title") or within)
        page = PageTitle(within, title, str(meta.get("id") or ""), str(meta.get("kind") or "page"))
        found.append(page)
        for claim_id in cited(filled(within, path, text) if filled else text):
            citing.setdefault(claim_id, []).append(page)
        for question in dict.fromkeys(_ASKED.findall(text)):
            asking.setdefault(question.upper(), []).append(page)
    return Pages(tuple(found), _frozen(citing), _frozen(asking))


def _frozen(found: dict[str, list[PageTitle]]) -> dict[str, tuple[PageTitle, ...]]:
    return {key: tuple(pages) for key, pages in found.items()}

"""Which pages rest on a claim."""

from __future__ import annotations

from pathlib import Path

from sitekit import front_matter
from sitekit.publish.claims import cited
from sitekit.publish.generated.spot import PageTitle


def pages(folder: Path) -> dict[str, tuple[PageTitle, ...]]:
    """Claim id -> the pages of `folder` (docs/<language>) that cite it, by path."""
    found: dict[str, list[PageTitle]] = {}
    for path, meta, text in front_matter.pages(folder):
        within = path.relative_to(folder).as_posix()
        for claim_id in cited(text):
            found.setdefault(claim_id, []).append(PageTitle(within, str(meta.get("title") or within)))
    return {claim_id: tuple(titles) for claim_id, titles in found.items()}

"""Links inside a built site: `check(site, docs)` finds every fault, at the line to mend."""

from __future__ import annotations

from pathlib import Path

from sitekit.checks.links import faults, languages, sources
from sitekit.checks.links.site import load
from sitekit.records import Finding


def check(site: Path, docs: Path | None = None, site_url: str = "") -> list[Finding]:
    """Findings on the built site in the folder `site`.

    `docs` is the folder of its Markdown pages (findings then name their lines), `site_url` its public address
    (else the canonical links tell). BadInput where a folder or file cannot be read.
    """
    built = load(site, site_url)
    if docs is None:
        languages.assign(built, {})
        return list(sources.findings(built, None, faults.of_site(built)))
    from sitekit.checks.links.docs import Docs

    pages = Docs(docs, built)
    languages.assign(built, pages.languages_of_pages)
    return list(sources.findings(built, pages, faults.of_site(built)))

"""Record what this version publishes: every address of the built site, and the fingerprint of every section.

Writes releases/<version>.tsv for the version in VERSION. Exit 0 written, 1 an older address would vanish, 2 it cannot be.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit import languages, redirects, releases
from sitekit.checks import published
from sitekit.publish import build, forms, printed
from sitekit.records import BadInput
from sitekit.report import report, run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build, compare with older releases, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the project (default: this one)")
    parser.add_argument("--again", action="store_true", help="write anew a version that is recorded already")
    options = parser.parse_args()
    root = options.root
    version = releases.current_version(root)
    older = [release for release in releases.load(root) if release.version != version]
    if (root / releases.FOLDER / f"{version}.tsv").exists() and not options.again:
        raise BadInput("VERSION", f"{version} is recorded already", "write the next version, or say --again")
    build.build(root, root / "site")
    site = {language.code: published.addresses(root / "site", language.code) for language in languages.load(root)}
    code = report(published.check(older, redirects.load(root), site), "record_release")
    if code == 0:
        print(releases.write(root, _release(root, version, site)))
    return code


def _release(root: Path, version: str, site: dict[str, set[str]]) -> releases.Release:
    """Addresses as the site has them, fingerprints as the Markdown has them."""
    addresses: dict[str, dict[str, str]] = {}
    given = published.given(site)
    for language in languages.load(root):
        prints: dict[str, str] = {}
        for page in printed.pages(root / "docs" / language.code, language):
            prints |= page.prints
        addresses[language.code] = {address: prints.get(address, releases.MADE) for address in given[language.code]}
    return releases.Release(version, forms.last_change(root / "docs").isoformat(), addresses)


if __name__ == "__main__":
    run(main)

"""What a pull request changes: one HTML file with its pages, and a summary in Markdown, both in both languages.

Compares the working tree with --base. Exit 0 also where the checks find something: they have their own command.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitekit import languages
from sitekit.languages import Language
from sitekit.publish import build, preview, pull_request
from sitekit.records import BadInput
from sitekit.report import run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Build, write the preview, append the summary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="HEAD^1", metavar="COMMIT", help="what the change stands on (default: HEAD^1)")
    parser.add_argument("--out", type=Path, default=ROOT / "dist/preview.html", help="the file (default: dist/preview.html)")
    parser.add_argument("--summary", type=Path, help="file that the summary is added to (default: printed)")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the project (default: this one)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        text = _previewed(options.root.resolve(), options.base, options.out, Path(folder))
    if options.summary:
        with options.summary.open("a", encoding="utf-8", newline="\n") as file:
            file.write(text)
    else:
        print(text)
    return 0


def _previewed(root: Path, base: str, out: Path, folder: Path) -> str:
    chosen = languages.load(root)
    files = pull_request.changed_files(root, base)
    site = folder / "site"
    others = [path for path in [*files, *pull_request.removed_files(root, base)] if not path.startswith("docs/")]
    _say("building the site in every language, about half a minute …")
    try:
        build.make(root, site, strict=False)
    except BadInput as problem:
        _say("the site could not be built, so there is no preview")
        parts = ["## لم يُبنَ الموقع · The site could not be built", "", pull_request.plain(str(problem)), "", *pull_request.careful(others)]
        return "\n".join(parts)
    old_docs = pull_request.before(root, base, folder)
    pages = [page for page in pull_request.changed_pages(files, chosen) if (site / page).is_file()]
    sections = {page: pull_request.changed_sections(root, old_docs, page) for page in pages}
    _write(out, site, sections, {language.code: language for language in chosen})
    _say("running the checks for the summary …")
    covered = (pull_request.coverage(root, old_docs, chosen), pull_request.coverage(root, root / "docs", chosen))
    return pull_request.summary(sections, others, site, covered, pull_request.findings(root, site, files))


def _write(out: Path, site: Path, sections: Mapping[str, Sequence[tuple[str, str]]], by_code: Mapping[str, Language]) -> None:
    if not sections:
        _say("no page has changed, so there is no preview")
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(preview.one_file(site, sections, by_code), encoding="utf-8", newline="\n")
    _say(f"wrote {out} with {len(sections)} changed page(s); open it in a browser, also on a phone")


def _say(text: str) -> None:
    """How far it is, beside the summary on stdout."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    run(main)

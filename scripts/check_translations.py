"""Do the languages of every page say the same, section by section.

Checks shape (sections, paragraphs, list items, tables, links, citations), numbers, terms of the glossary, text left
untranslated, and, against the locks, what has moved since somebody last confirmed that both sides agree.
Exit 0 clean, 1 errors (with --strict: warnings too), 2 wrong usage. Rules: docs/en/contribute/rules/trn.md.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from sitekit import languages
from sitekit.checks.translations import history, vocabulary
from sitekit.checks.translations.check import Check
from sitekit.checks.translations.confirm import confirm, target
from sitekit.checks.translations.tree import Tree, open_tree
from sitekit.data.glossary import load_glossary
from sitekit.records import BadInput
from sitekit.report import add_format_option, report, run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Check, or confirm."""
    options = _options()
    tree = open_tree(options.docs or ROOT / "docs", languages.load(ROOT))
    locks = options.lock or (None if options.docs else ROOT / "translation_locks")
    if options.confirm:
        return _confirm(options, tree, locks)
    if options.diff:
        sys.stdout.writelines(history.diffs(tree, _locks(locks, "--diff")))
        return 0
    only = None if options.changed is None else history.changed(tree, options.changed)
    check = Check(tree, _vocabulary(options.glossary, tree), locks)
    return report(check.findings(only, os.cpu_count() or 1), "check_translations", options.format, options.strict)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", type=Path, help="folder with one folder a language (default: docs, with its locks)")
    parser.add_argument("--lock", type=Path, help="folder of the locks; without it the age of texts is not checked")
    parser.add_argument("--glossary", metavar="FILE|none", help="the terms (default: data/glossary.yml); none: no terms")
    parser.add_argument("--confirm", metavar="PATH[#ID]|all", help="record that these sections say the same; what moved on one side only is left and named, and "
                        "ends with 1 where a page was given, with 0 for all")  # fmt: skip
    parser.add_argument("--no-change-needed", metavar="REASON", default="", help="with --confirm: why one side alone changed")
    parser.add_argument("--diff", action="store_true", help="show what has moved since it was confirmed")
    parser.add_argument("--changed", nargs="?", const="", metavar="BRANCH", help="only pages changed since the branch began")
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    add_format_option(parser)
    options = parser.parse_args()
    if options.no_change_needed and not options.confirm:
        parser.error("--no-change-needed goes with --confirm")
    return options


def _vocabulary(wanted: str | None, tree: Tree) -> vocabulary.Vocabulary:
    """The words of the project's glossary, of another file, or with `none` no terms."""
    none = wanted == "none"
    glossary = None if none else load_glossary(ROOT / "data", file=Path(wanted) if wanted else None)
    return vocabulary.build(glossary, [language.code for language in tree.languages])


def _locks(locks: Path | None, option: str) -> Path:
    if locks is None:
        raise BadInput(option, "no folder for the locks", "add --lock DIR")
    return locks


def _confirm(options: argparse.Namespace, tree: Tree, locks: Path | None) -> int:
    folder = _locks(locks, "--confirm")
    wanted = target(options.confirm, tree)
    folder.mkdir(parents=True, exist_ok=True)
    outcome = confirm(tree, folder, wanted, options.no_change_needed)
    sys.stdout.writelines(f"{line}\n" for line in (*outcome.lines, outcome.summary))
    return int(outcome.refused and options.confirm != "all")


if __name__ == "__main__":
    run(main)

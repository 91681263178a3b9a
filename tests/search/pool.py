"""Write what a further judge needs: for each need the pages worth a look, without grades, ranks or scores.

    python tests/search/pool.py --site site judging/

A pool holds every page that a judge thought worth a grade, and what several rankers find first for any query of the need: our search,
and BM25 over words, over pieces of words and over titles. It is shuffled, always in the same way. See README.md.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from search import judged  # noqa: E402 - needs the line above

from sitekit.publish.search import pages as built  # noqa: E402

FIRST = 12
PIECE = 4
_ASK = """
const fs = require("fs"), vm = require("vm"), [engine, index, code] = process.argv.slice(1);
globalThis.self = globalThis;
vm.runInThisContext(fs.readFileSync(index, "utf8"));
const search = new (require(engine))(self.siteSearch.index[code]);
const queries = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(queries.map((query) => search.find(query, 12).results.map((each) => each.page.path))));
"""


def main() -> None:
    """Pools and pages into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    options = parser.parse_args()
    (options.folder / "pages").mkdir(parents=True, exist_ok=True)
    names = {path: name for name, path in judged.pages("en").items()}
    for page in built.read(options.site / "en"):
        name = names.get(_name(page.path))
        if name:
            (options.folder / "pages" / f"{name.replace('/', '_')}.txt").write_text(_text(page), encoding="utf-8")
    lines = [json.dumps(pool, ensure_ascii=False) for pool in pools(options.site, names)]
    (options.folder / "pools.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def pools(site: Path, names: dict[str, str]) -> Iterable[dict[str, object]]:
    """Each need, in the order of needs.yml; `names`: path -> name of a page."""
    found: dict[str, set[str]] = {}
    asked: dict[str, list[str]] = {}
    for language in ("en", "ar"):
        queries = judged.load(language)
        for ranked in rankings(site / language, language, [query.text for query in queries]):
            for query, paths in zip(queries, ranked, strict=True):
                found.setdefault(query.need, set()).update(_name(path) for path in paths)
        for query in queries:
            asked.setdefault(query.need, []).append(query.text)
    graded = judged.grades()
    for need, want in judged.wants().items():
        worth = {page for page, grades in graded[need].items() if any(grades)}
        candidates = sorted(worth | {_grouped(names[path], worth) for path in found[need] if path in names})
        random.Random(need).shuffle(candidates)
        yield {"need": need, "what the reader wants": want, "queries": asked[need], "candidates": candidates}


def _grouped(name: str, graded: Collection[str]) -> str:
    """A country page stands for all of them, unless it has been judged by itself."""
    single = not name.startswith(judged.COUNTRIES) or name in graded or name == judged.COUNTRIES + "index"
    return name if single else judged.EVERY_COUNTRY


def rankings(site: Path, language: str, queries: Sequence[str]) -> Iterable[list[list[str]]]:
    """Of each ranker: the paths it finds first for each query."""
    engine = ROOT / "overrides" / "assets" / "javascripts" / "search-engine.js"
    command = ["node", "-e", _ASK, str(engine), str(site / "search" / "index.js"), language]
    yield json.loads(subprocess.run(command, input=json.dumps(queries), text=True, encoding="utf-8", capture_output=True, check=True).stdout)
    pages = built.read(site)
    paths = [page.path for page in pages]
    texts = [_text(page) for page in pages]
    for split, of in ((_words, texts), (_pieces, texts), (_pieces, [f"{page.title}\n{page.description}" for page in pages])):
        ranker = Bm25([split(text) for text in of])
        yield [[paths[place] for place in ranker.first(split(query))] for query in queries]


class Bm25:
    """The plain formula, k1 = 1.2 and b = 0.75."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.counts = [Counter(text) for text in texts]
        self.lengths = [len(text) for text in texts]
        self.average = sum(self.lengths) / len(texts)
        self.having = Counter(term for counts in self.counts for term in counts)

    def first(self, query: Sequence[str]) -> list[int]:
        """Places of the best texts that have anything of the query."""
        scored = [(self._score(query, place), -place) for place in range(len(self.counts))]
        return [-place for score, place in sorted(scored, reverse=True)[:FIRST] if score > 0]

    def _score(self, query: Sequence[str], place: int) -> float:
        counts, total = self.counts[place], len(self.counts)
        norm = 1.2 * (0.25 + 0.75 * self.lengths[place] / self.average)
        rare = ((math.log(1 + (total - self.having[t] + 0.5) / (self.having[t] + 0.5)), counts[t]) for t in query if counts[t])
        return sum(weight * count * 2.2 / (count + norm) for weight, count in rare)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _pieces(text: str) -> list[str]:
    return [piece for word in _words(text) for piece in _cut(f"_{word}_")]


def _cut(word: str) -> list[str]:
    return [word[start : start + PIECE] for start in range(max(1, len(word) - PIECE + 1))]


def _name(path: str) -> str:
    return path.removesuffix(".html")


def _text(page: built.Page) -> str:
    sections = (f"{'## ' + section.heading if section.heading else ''}\n{section.text}" for section in page.sections)
    return "\n".join((f"# {page.title}", page.description, *sections)) + "\n"


if __name__ == "__main__":
    main()

"""Near misses: the file or id that was probably meant."""

from __future__ import annotations

import difflib
import posixpath
import unicodedata
from collections.abc import Collection, Iterable

_SEARCHES = 300  # fuzzy searches a run: a site with thousands of broken links needs no thousand guesses


class Suggestions:
    """Finds the file that an address probably means."""

    def __init__(self, files: Collection[str]) -> None:
        self._folded: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._by_folder: dict[str, list[str]] = {}
        for path in sorted(files):
            self._folded.setdefault(folded(path), path)
            self._by_name.setdefault(posixpath.basename(path), []).append(path)
            self._by_folder.setdefault(posixpath.dirname(path), []).append(path)
        self._folded_ids: dict[str, dict[str, str]] = {}
        self._left = _SEARCHES

    def same_but_for_form(self, path: str) -> str:
        """The file that differs from `path` only in case or Unicode form, or ""."""
        return self._folded.get(folded(path), "")

    def file(self, path: str) -> str:
        """The likeliest file for `path`: other form, forgotten ending, same name elsewhere, similar name beside it."""
        for candidate in (path, path + ".html", path + "/index.html", path.removesuffix(".md") + ".html"):
            if found := self.same_but_for_form(candidate):
                return found
        name = posixpath.basename(path)
        elsewhere = self._by_name.get(name, []) if name != "index.html" else []
        if len(elsewhere) == 1:
            return elsewhere[0]
        return self._similar(path)

    def _similar(self, path: str) -> str:
        folder, _, name = path.rpartition("/")
        stems = {posixpath.splitext(posixpath.basename(each))[0]: each for each in self._by_folder.get(folder, [])}
        found = self.similar(posixpath.splitext(name)[0], stems)
        return stems[found] if found else ""

    def similar(self, name: str, names: Iterable[str]) -> str:
        """The most similar of `names`, or "" where none is, or where too many were asked for."""
        self._left -= 1
        return closest(name, names) if self._left >= 0 else ""

    def same_id(self, page: str, ids: frozenset[str], asked: str) -> str:
        """The id of the page that differs from `asked` only in case or Unicode form, or ""."""
        if page not in self._folded_ids:
            self._folded_ids[page] = {folded(each): each for each in ids}
        return self._folded_ids[page].get(folded(asked), "")


def closest(name: str, names: Iterable[str]) -> str:
    """The most similar of `names`, or "" where none is similar."""
    found = difflib.get_close_matches(name[:100], [each for each in names if len(each) < 100][:1000], n=1, cutoff=0.75)
    return found[0] if found else ""


def folded(text: str) -> str:
    """`text` without differences of case and Unicode form."""
    return unicodedata.normalize("NFC", text).casefold()


def difference(asked: str, there: str) -> str:
    """How two names differ: "case", "unicode", or "" where more than that differs."""
    if unicodedata.normalize("NFC", asked) == unicodedata.normalize("NFC", there):
        return "unicode"
    return "case" if folded(asked) == folded(there) else ""

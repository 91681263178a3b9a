"""The work on all cores: what is missing is printed, and each file is put together as soon as its pieces are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from sitekit.packs import workshop
from sitekit.packs.plan import File
from sitekit.packs.printed import Piece
from sitekit.packs.workshop import Setting
from sitekit.records import BadInput, Finding, Place

Told = Callable[[int, int, str], None]
"""Who hears of progress: done, of how many, which file."""
_FATAL = {"Chromium", "typefaces of print", "disk"}
"""Where nothing further can succeed."""


@dataclass
class Outcome:
    """What a run did: files made, files that were up to date, what failed."""

    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    failed: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Order:
    """A file to make and the pieces it is made of, where they lie."""

    target: str
    file: File
    digest: str
    pieces: tuple[Path, ...]


class Work:
    """Makes `due` in the folder `packs`; what fails is noted in `outcome` and does not spoil the rest."""

    def __init__(
        self, pool: Executor, setting: Setting, packs: Path, due: Iterable[Order], wanted: Mapping[Path, Piece], outcome: Outcome
    ) -> None:
        self._pool = pool
        self._setting = setting
        self._packs = packs
        self._due = sorted(due, key=lambda each: -len(each.pieces))  # the largest take longest
        self._wanted = wanted
        self._outcome = outcome
        self._lacking = {order.target: {path for path in order.pieces if not path.is_file()} for order in self._due}
        self._under_way: dict[Future[Any], Path | Order] = {}
        self._ended: SimpleQueue[Future[Any]] = SimpleQueue()

    def do(self, told: Told) -> None:
        """All of it, on all cores. BadInput where nothing further can succeed."""
        missing = dict.fromkeys(path for order in self._due for path in order.pieces if path in self._lacking[order.target])
        ready = [order for order in self._due if not self._lacking[order.target]]
        for path in missing:
            self._start(path, workshop.print_piece, self._wanted[path], path)
        done, total = 0, len(missing) + len(self._due)
        while self._under_way or ready:
            if done >= len(missing):  # what waits for a piece may be large and comes first
                self._put_together(ready)
                ready = []
            done += 1
            told(done, total, self._finish(self._ended.get()))

    def _start(self, what: Path | Order, work: Callable[..., Any], *given: Any) -> None:
        future = self._pool.submit(work, self._setting, *given)
        self._under_way[future] = what
        future.add_done_callback(self._ended.put)

    def _put_together(self, orders: Iterable[Order]) -> None:
        for order in orders:
            self._start(order, workshop.make_file, order.file, order.pieces, self._packs / order.target)

    def _finish(self, future: Future[Any]) -> str:
        """Note how a piece or a file turned out, and start what waited for it; what it is called."""
        what = self._under_way.pop(future)
        if isinstance(what, Order):
            if self._went_well(future, what.file.source):
                self._outcome.made.append(what.target)
            return what.target
        source = self._wanted[what].source
        if self._went_well(future, source):
            self._put_together(self._completed_by(what))
        return source

    def _completed_by(self, path: Path) -> Iterator[Order]:
        """The files of which this was the last piece."""
        for order in self._due:
            lacking = self._lacking[order.target]
            if path in lacking:
                lacking.discard(path)
                if not lacking:
                    yield order

    def _went_well(self, future: Future[Any], source: str) -> bool:
        """True where the work is done; else the page that it failed for is noted."""
        problem = future.exception()
        if problem is None:
            return True
        if isinstance(problem, BadInput) and problem.place.file in _FATAL:
            self._pool.shutdown(cancel_futures=True)
            raise problem
        first = next(iter(str(problem).splitlines()), "")
        text = problem.message if isinstance(problem, BadInput) else f"{type(problem).__name__}: {first}"
        self._outcome.failed.append(Finding(Place(source), "PCK001", f"could not be printed: {text}"))
        return False

"""All packs of all languages: only what changed, on all cores; what fails is named and does not spoil the rest."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from fnmatch import fnmatch
from importlib import metadata
from pathlib import Path
from typing import Any

from sitekit import browser, languages
from sitekit.data import Country, load_all
from sitekit.packs import article, plan, workshop
from sitekit.packs.chromium import font_files
from sitekit.packs.country import plan as country
from sitekit.packs.plan import Book, File, PdfFile
from sitekit.packs.printed import Piece
from sitekit.packs.work import Order, Outcome, Told, Work
from sitekit.packs.workshop import Setting
from sitekit.publish.build import site_url

STATE = "state.json"
_HERE = Path(__file__).resolve().parent


def build(root: Path, site: Path, packs: Path, told: Told, only: Sequence[str] = ("*",)) -> Outcome:
    """Bring `packs` up to date with `site`. `told` hears of progress: done, of how many, which file.

    `only`: patterns such as `ar/m01*`; other files stay as they are.
    """
    return bring(root, site, packs, _plans(root, site), told, only)


def of_country(root: Path, site: Path, packs: Path, own: Country, told: Told, only: Sequence[str] = ("*",)) -> Outcome:
    """The same for the pack of one country, in a folder of its own below `packs`."""
    return bring(root, site, packs / country.FOLDER / own.id, _plans_of_country(root, site, own), told, only)


def bring(
    root: Path, site: Path, packs: Path, plans: Iterable[tuple[str, list[File]]], told: Told, only: Sequence[str]
) -> Outcome:
    """Bring the folder `packs` up to date with `plans`: folder below it -> its files. A worker starts while `plans` are made."""
    place = (root, site, site_url(root))
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        pool.submit(workshop.open_printer, place)  # a second one now would take time from the reading
        return _bring(pool, place, packs, plans, told, only)


def _bring(
    pool: Executor, place: Setting, packs: Path, plans: Iterable[tuple[str, list[File]]], told: Told, only: Sequence[str]
) -> Outcome:
    root, site, address = place
    chains = _printing(root), _making()
    wanted: dict[Path, Piece] = {}
    orders = [_order(packs, folder, file, chains, site, address, wanted) for folder, files in plans for file in files]
    state = _state(packs)
    asked = [order for order in orders if any(fnmatch(order.target, pattern) for pattern in only)]
    due = [order for order in asked if state.get(order.target) != order.digest or not (packs / order.target).is_file()]
    tried = {order.target for order in due}
    outcome = Outcome(kept=[order.target for order in asked if order.target not in tried])
    if due:
        pool.submit(workshop.open_printer, place)  # the worker that has none yet waits longest, and takes this
        Work(pool, place, packs, due, wanted, outcome).do(told)
    _settle(packs, orders, tried - set(outcome.made), outcome, {each.target: state.get(each.target, "") for each in orders})
    return outcome


def books(root: Path, site: Path) -> list[Book]:
    """What the files of each language are made of."""
    version = (root / "VERSION").read_text(encoding="utf-8").strip()
    data, address = load_all(root / "data"), site_url(root)
    return [
        Book(root, language, article.read(root, site, language, address), data, version, address)
        for language in languages.load(root)
    ]


def _plans(root: Path, site: Path) -> Iterator[tuple[str, list[File]]]:
    """Folder -> its files: each language's own, then each pair of languages side by side."""
    chosen = books(root, site)
    for book in chosen:
        yield book.language.code, plan.files(book)
    for first, second in itertools.combinations(chosen, 2):
        yield f"{first.language.code}-{second.language.code}", plan.bilingual_files(first, second)


def _plans_of_country(root: Path, site: Path, own: Country) -> Iterator[tuple[str, list[File]]]:
    for book in books(root, site):
        yield book.language.code, country.files(book, own)


def _order(
    packs: Path, code: str, file: File, chains: tuple[str, str], site: Path, address: str, wanted: dict[Path, Piece]
) -> Order:
    paths = []
    for piece, _ in file.pieces if isinstance(file, PdfFile) else ():
        path = packs / ".cache" / f"{_digest(chains[0], piece.name, piece.html, _pictures(piece.html, site, address))}.pdf"
        wanted[path] = piece
        paths.append(path)
    return Order(f"{code}/{file.name}", file, _digest(chains[1], file.facts(), *(path.name for path in paths)), tuple(paths))


def _settle(packs: Path, orders: list[Order], failed: set[str], outcome: Outcome, old: dict[str, str]) -> None:
    """Write down what is there, and remove what failed and what no order asks for."""
    made = set(outcome.made)
    state = {each.target: each.digest if each.target in made else old[each.target] for each in orders if (packs / each.target).is_file()}
    for target in failed:
        state.pop(target, None)
        (packs / target).unlink(missing_ok=True)
    for path in packs.glob("*/*"):
        if path.is_file() and path.parent.name != ".cache" and path.relative_to(packs).as_posix() not in state:
            path.unlink()
    used = {path for each in orders for path in each.pieces}
    for path in (packs / ".cache").glob("*"):
        if path not in used:
            path.unlink()
    workshop.write(packs / STATE, (json.dumps(state, indent=0, sort_keys=True) + "\n").encode("utf-8"))
    workshop.write(packs / "manifest.json", (json.dumps(_manifest(packs, orders, state), indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8"))


def _manifest(packs: Path, orders: list[Order], state: Mapping[str, str]) -> dict[str, Any]:
    """Language -> page (its HTML path) -> the files it offers: kind, name, bytes."""
    found: dict[str, Any] = {}
    for order in orders:
        code, _, name = order.target.partition("/")
        for page in order.file.pages if order.target in state else ():
            entry = {"kind": order.file.kind, "file": name, "bytes": (packs / order.target).stat().st_size}
            found.setdefault(code, {}).setdefault(page.replace(".md", ".html"), []).append(entry)
    return found


def _state(packs: Path) -> dict[str, str]:
    try:
        return dict(json.loads((packs / STATE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _printing(root: Path) -> str:
    """Digest of everything that prints a piece beside its HTML."""
    code = (_HERE / name for name in ("chromium.py", "pdf_piece.py", "text_layer.py"))
    files = [*code, *sorted(_HERE.glob("*.css")), *font_files(root).values()]
    return _digest(_chromium(), metadata.version("pikepdf"), *(path.read_bytes() for path in files))


def _making() -> str:
    """Digest of everything that makes a file of pieces or of an article."""
    tools = [f"{name} {metadata.version(name)}" for name in ("pikepdf", "pypandoc-binary", "python-docx", "python-pptx")]
    files = sorted(path for path in _HERE.rglob("*") if path.suffix in {".py", ".yml", ".json"})
    return _digest(*tools, *(path.read_bytes() for path in files))


def _chromium() -> bytes:
    """What Chromium calls itself; nothing where it cannot be started, which whoever needs it will say."""
    try:
        return subprocess.run([browser.find() or "", "--version"], capture_output=True, check=False).stdout
    except OSError:
        return b""


def _pictures(html: str, site: Path, address: str) -> str:
    places = re.findall(rf'src="{re.escape(address)}([^"]+)"', html)
    return _digest(*((site / place).read_bytes() for place in places if (site / place).is_file()))


def _digest(*parts: str | bytes) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part.encode("utf-8") if isinstance(part, str) else part).digest())
    return total.hexdigest()[:32]

"""Chromium as a printer: HTML in, PDF out. Nothing comes from a network."""

from __future__ import annotations

import base64
import mimetypes
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Error, Playwright, Route, sync_playwright

from sitekit import browser
from sitekit.records import BadInput

_HERE = Path(__file__).resolve().parent
_ORIGIN = "https://packs.invalid/"
_PATIENCE = 300_000  # milliseconds: an old machine gets its manual, only later
_FACES = (
    ("Yaraha Naskh", 400, "normal", "naskh-400"),
    ("Yaraha Naskh", 700, "normal", "naskh-700"),
    ("Yaraha Latin", 400, "normal", "latin-400"),
    ("Yaraha Latin", 400, "italic", "latin-400-italic"),
    ("Yaraha Latin", 600, "normal", "latin-600"),
)
# Arabic blocks and the spaces between their words; brackets, digits and Latin letters come from the Latin face.
_ARABIC = "U+20,U+A0,U+600-6FF"
# Fonts that only the margins of a page use do not load by themselves; a missing one must not pass unseen.
_LOAD = """async () => { const faces = [...document.fonts]; await Promise.all(faces.map(f => f.load()));
    return faces.filter(f => f.status !== 'loaded').map(f => f.family + ' ' + f.weight); }"""

# Text that does not fit its card is set smaller, down to what can still be read; what does not fit then is told.
# A table that a long word makes wider than the page may break that word.
_FIT = """() => { const loose = []; for (const table of document.querySelectorAll('table'))
    if (table.offsetWidth > table.parentElement.clientWidth + 1) table.style.overflowWrap = 'anywhere';
    for (const box of document.querySelectorAll('.fit')) {
    let size = parseFloat(getComputedStyle(box).fontSize); const least = size * 0.72;
    while (box.scrollHeight > box.clientHeight + 1 && size > least) { size *= 0.97; box.style.fontSize = size + 'px'; }
    if (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1) loose.push(box.innerText.trim().split('\\n')[0]); } return loose; }"""


def font_files(root: Path) -> dict[str, Path]:
    """The typefaces of print by name; BadInput where one is missing."""
    places = (_HERE / "fonts", root / "overrides" / "assets" / "fonts")
    found = {}
    for *_, name in _FACES:
        path = next((path for path in (places[0] / f"{name}.ttf", places[1] / f"{name}.woff2") if path.is_file()), None)
        if path is None:
            raise BadInput(name, "is missing: packs cannot be printed without this typeface", "git checkout it")
        found[name] = path
    return found


def font_styles(root: Path) -> str:
    """`@font-face` rules that carry the typefaces in them."""
    files = font_files(root)
    rules = []
    for family, weight, style, name in _FACES:
        data = base64.b64encode(files[name].read_bytes()).decode("ascii")
        extent = f"unicode-range:{_ARABIC};" if family.endswith("Naskh") else ""
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};{extent}'
            f"src:url(data:font/{files[name].suffix[1:]};base64,{data})}}"
        )
    return "\n".join(rules)


class Printer:
    """A running Chromium. `address` is where the pages' pictures seem to lie, `site` where they do."""

    def __init__(self, root: Path, site: Path, address: str) -> None:
        self._site = site
        self._address = address
        self._html = ""
        self._files = {"fonts.css": font_styles(root)}
        self._files |= {path.name: path.read_text(encoding="utf-8") for path in _HERE.glob("*.css")}
        self._playwright: Playwright = sync_playwright().start()
        try:
            self._browser = self._playwright.chromium.launch(executable_path=browser.find(), args=[*browser.FLAGS], timeout=_PATIENCE)
        except Error as problem:
            self._playwright.stop()
            first = str(problem).splitlines()[0]
            raise BadInput("Chromium", f"cannot be started: {first}", "run: python scripts/set_up.py browser") from None
        self._page = self._browser.new_page()
        self._page.set_default_timeout(_PATIENCE)
        self._page.route("**/*", self._answer)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the browser."""
        self._browser.close()
        self._playwright.stop()

    def print(self, html: str) -> bytes:
        """A tagged PDF with an outline, sized and margined by the style sheets of `html`."""
        self._load(html)
        loose = self._page.evaluate(_FIT)
        if loose:
            raise BadInput("card", f"too long for its card: “{loose[0]}”", "shorten it")
        return self._page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)

    def picture(self, html: str, selector: str) -> bytes:
        """A PNG of the first element of `html` that `selector` names."""
        self._load(html)
        return self._page.locator(selector).first.screenshot()

    def _load(self, html: str) -> None:
        self._html = html
        self._page.goto(_ORIGIN)
        missing = self._page.evaluate(_LOAD)
        if missing:
            raise BadInput("typefaces of print", f"did not load: {', '.join(missing)}", "git checkout them")

    def _answer(self, route: Route) -> None:
        url = route.request.url
        style = self._files.get(urlsplit(url).path.lstrip("/")) if url.startswith(_ORIGIN) else None
        if url == _ORIGIN:
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
        elif style is not None:
            route.fulfill(body=style, content_type="text/css; charset=utf-8")
        elif url.startswith(self._address) and (self._site / url.removeprefix(self._address)).is_file():
            path = self._site / url.removeprefix(self._address)
            route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0])
        else:
            route.abort()

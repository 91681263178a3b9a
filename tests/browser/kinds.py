"""One page of each kind, for the tests that look at every kind; a page opened with its complaints kept; a window resized."""

# Kind of page -> its address below a language's folder. Every template and every part of the styles is on one of them.
KINDS = {
    "home": "index.html",
    "module": "modules/m04-national-action-plan/index.html",
    "slides": "modules/m06-survivor-centred-response/slides.html",
    "handout": "toolkit/handouts/h05-complaint-form.html",
    "case": "cases/c02-price-of-a-settlement.html",
    "policy": "policy/digital-violence.html",
    "model": "model/safety-protocol.html",
    "toolkit": "toolkit/pulse-card.html",
    "about": "about.html",
    "statement": "quick-exit.html",
    "missing": "404.html",
    "plain": "units.html",
    "chooser": "../index.html",
}
LANGUAGES = ("en", "ar")
# The event `resize` comes before the next frame.
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def opened(new_page, address: str, **options):
    """The page at `address`; `problems` gathers what its console and scripts complain of."""
    page = new_page(**options)
    page.problems = []
    page.on("console", lambda message: page.problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.goto(address)
    return page


def resized(page, width: int, height: int = 800) -> None:
    """Returns once the scripts of the page know of its new size."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)
    page.evaluate(_TWO_FRAMES)

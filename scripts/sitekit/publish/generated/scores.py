"""The calculator of the group's gain: its form and words; `scores.js` does the counting in the reader's browser."""

from __future__ import annotations

from sitekit.publish.generated import html
from sitekit.publish.generated.spot import Spot


def page(spot: Spot) -> str:
    """The form, hidden until the script runs; without scripts, a line that says what to do instead."""
    test = [item for item in spot.data.items.values() if item.test]
    items = [
        {"id": item.id, "key": item.key, "marks": item.marks} for item in spot.data.items.values()
    ]
    words = {name: text for name, text in spot.language.strings.items() if name.startswith("scores_")}
    words |= {"before": spot.word("before"), "after": spot.word("after"), "letters": spot.word("item_letters")}
    data = {"class": "scores", "id": "scores", "hidden": "", "data-items": html.json_text(items)}
    opening = html.start("div", data | {"data-words": html.json_text(words)})
    parts = [
        html.element("p", spot.word("scores_no_script"), class_="scores-no-script"),
        opening,
        html.element("p", spot.word("scores_hint"), id="scores-hint"),
        _field("scores-items", spot.word("scores_items")),
        html.element("input", "", id="scores-items", type="text", dir="ltr", value=" ".join(item.id for item in test)).replace("</input>", ""),
        *_papers("scores-before", spot.word("scores_before")),
        *_papers("scores-after", spot.word("scores_after")),
        '<p class="scores-actions">',
        *(_button(name, spot) for name in ("show", "example", "clear")),
        "</p>",
        '<p id="scores-problem" role="alert"></p>',
        '<div id="scores-result" tabindex="-1"></div>',
        '<p class="scores-actions" id="scores-keep" hidden>',
        *(_button(name, spot) for name in ("print", "csv")),
        "</p>",
        "</div>",
    ]
    return "\n".join(parts) + "\n\n" + html.script(spot, "scores.js") + html.stylesheet(spot)


def _field(target: str, label: str) -> str:
    return f'<label for="{target}">{html.text(label)}</label>'


def _papers(name: str, label: str) -> list[str]:
    area = {"id": name, "rows": "8", "dir": "ltr", "spellcheck": "false", "autocomplete": "off"}
    return [_field(name, label), html.start("textarea", area | {"aria-describedby": "scores-hint"}) + "</textarea>"]


def _button(name: str, spot: Spot) -> str:
    return html.element("button", spot.word(f"scores_{name}"), type="button", id=f"scores-{name}")

"""A drawing of figures/ on a page: the SVG itself in the text, so that it takes the page's typefaces and colours."""

from __future__ import annotations

import html
import re
from pathlib import Path

from sitekit.languages import Language
from sitekit.publish.generated import html as parts
from sitekit.publish.generated.spot import Spot

_PLACE = re.compile(r'<p><img alt="(?P<caption>[^"]*)" src="(?P<src>[^"]*figures/(?P<name>[a-z0-9-]+)\.svg)"\s*/?></p>')
_WORDS = re.compile(r"<desc>(.*?)</desc>\n?", re.DOTALL)


def shown(content: str, folder: Path, spot: Spot) -> str:
    """`content` with each picture of a drawing replaced by the drawing; `folder`: the language's pages.

    What stands for the picture in Markdown is its caption. The drawing in words comes from the file's own `desc`.
    """

    def drawing(match: re.Match[str]) -> str:
        path = folder / "figures" / f"{match['name']}.svg"
        return _figure(path.read_text(encoding="utf-8"), match, spot.language) if path.is_file() else match[0]

    drawn = _PLACE.sub(drawing, content)
    return parts.stylesheet(spot, "figures.css") + drawn if drawn != content else content


def _figure(svg: str, match: re.Match[str], language: Language) -> str:
    said = _WORDS.search(svg)
    lead, *lines = said[1].splitlines() if said else [""]
    items = "".join(f"<li>{line}</li>" for line in lines)
    word = {key: html.escape(language.strings[key]) for key in ("figure_words", "figure_alone")}
    return (
        f'<figure class="drawing">{svg.rstrip()}<figcaption><p>{match["caption"]}</p>'
        f'<details class="in-words"><summary>{word["figure_words"]}</summary><p>{lead}</p><ul>{items}</ul></details>'
        f'<p class="drawing-alone"><a href="{match["src"]}">{word["figure_alone"]}</a></p></figcaption></figure>'
    )

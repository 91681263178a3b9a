"""The few places where a generated part is HTML: containers for scripts, and drawings."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from typing import Any

from sitekit.publish.generated.spot import Spot


def start(tag: str, attributes: Mapping[str, str]) -> str:
    """An opening tag; a value that is empty stands as a bare attribute."""
    written = "".join(f' {name}="{text(value)}"' if value else f" {name}" for name, value in attributes.items())
    return f"<{tag}{written}>"


def element(tag: str, content: str, **attributes: str) -> str:
    """An element around text; `_` in an attribute's name is written `-`, `class_` is `class`."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return f"{start(tag, named)}{text(content)}</{tag}>"


def text(value: str) -> str:
    """Text or an attribute's value, escaped."""
    return html.escape(value, quote=True)


def json_text(value: Any) -> str:
    """A value for a script to read from an attribute."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def script(spot: Spot, name: str) -> str:
    """A script of our own, from a file: the policy allows no inline code."""
    return f'<script src="{spot.link("assets/javascripts/" + name)}" defer></script>'


def stylesheet(spot: Spot, name: str = "made.css") -> str:
    """The styles of what only some pages hold; else of what is made from data."""
    return f'<link rel="stylesheet" href="{spot.link("assets/stylesheets/" + name)}">'

"""What readers ask: data/asked/*.yml, for a page the words and questions that ought to lead to it. Only the search reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitekit.data.nodes import Node, read_yaml
from sitekit.data.sources import LANGUAGES, refuse_twin
from sitekit.records import Place


@dataclass(frozen=True, slots=True)
class Asked:
    """`lines`: language code -> what readers of that language type, each once; they need not match."""

    lines: Mapping[str, tuple[str, ...]]
    place: Place


def load_asked(data_dir: Path, languages: tuple[str, ...] = LANGUAGES) -> dict[str, Asked]:
    """What is asked of each page, by its path below the folder of a language, without suffix."""
    found: dict[str, Asked] = {}
    for path in sorted((data_dir / "asked").glob("*.yml")):
        root = read_yaml(path, data_dir, languages)
        for page, node in root.pairs().items():
            refuse_twin(found, page, root.place_of(page))
            found[page] = Asked(_lines(node), root.place_of(page))
    return found


def _lines(node: Node) -> dict[str, tuple[str, ...]]:
    fields = node.record(node.languages, node.pairs()).fields
    return {language: _different(each) for language, each in fields.items()}


def _different(node: Node) -> tuple[str, ...]:
    found: list[str] = []
    for each in node.items():
        if each.text() in found:
            raise each.fault(f"'{each.text()}' stands twice", "keep it once")
        found.append(each.text())
    return tuple(found)

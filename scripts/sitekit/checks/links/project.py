"""Where an address comes from that no Markdown page holds: theme, navigation, data."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from sitekit import languages
from sitekit.checks.links.places import shown
from sitekit.records import BadInput, Place

_SEARCHES = 3000  # different ones a run: where more faults than that stand outside of Markdown, their places help nobody
_READ = {".html", ".css", ".js", ".xml", ".yml", ".yaml", ".json", ".svg"}


class Project:
    """The folder that holds docs/, mkdocs.yml, the theme's overrides and data/."""

    def __init__(self, docs: Path) -> None:
        self.root = docs.parent
        self._known: dict[str, Place | None] = {}

    def find(self, needles: tuple[str, ...]) -> tuple[Place, str] | None:
        """The first line of theme, data or mkdocs.yml that holds the first needle found; and that needle."""
        for needle in filter(None, needles):
            if needle not in self._known and len(self._known) < _SEARCHES:
                self._known[needle] = self._search(needle)
            if place := self._known.get(needle):
                return place, needle
        return None

    def _search(self, needle: str) -> Place | None:
        for file, text in self._files:
            offset = text.find(needle)
            if offset >= 0:
                return Place(file, text.count("\n", 0, offset) + 1)
        return None

    @cached_property
    def _files(self) -> list[tuple[str, str]]:
        """Name and text of each file, templates first."""
        config = self.root / languages.CONFIG
        found: list[Path] = []
        for folder in (self.root / self._theme, self.root / "data"):
            found += sorted(path for path in folder.rglob("*") if path.suffix in _READ and path.is_file())
        found += [config] if config.is_file() else []
        return [(shown(path), path.read_text(encoding="utf-8", errors="replace")) for path in found]

    @cached_property
    def _theme(self) -> str:
        try:
            theme = languages.read_config(self.root).get("theme")
        except (BadInput, OSError):
            theme = None
        return str((theme.get("custom_dir") if isinstance(theme, dict) else None) or "overrides")

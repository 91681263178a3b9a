"""Where an address comes from that no Markdown page holds: theme, navigation, data; and how findings name files."""

from __future__ import annotations

import os
import re
from functools import cached_property
from pathlib import Path

from sitekit import languages
from sitekit.records import BadInput, Place

_READ = {".html", ".css", ".js", ".xml", ".yml", ".yaml", ".json", ".svg"}


class Project:
    """The folder that holds docs/, mkdocs.yml, the theme's overrides and data/."""

    def __init__(self, docs: Path) -> None:
        self.root = docs.parent

    def find(self, needles: tuple[str, ...]) -> tuple[Place, str] | None:
        """The first line of theme, data or mkdocs.yml that holds the first needle found; and that needle."""
        for needle in filter(None, needles):
            for file, text in self._files:
                offset = text.find(needle)
                if offset >= 0:
                    return Place(file, text.count("\n", 0, offset) + 1), needle
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


def shown(path: Path) -> str:
    """A file as findings name it: relative to the working folder where it is inside, else as given."""
    whole = Path(os.path.normpath(path.absolute()))
    return (whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else path).as_posix()


def line_in(text: str, needles: tuple[str, ...], occurrence: int = 1) -> int:
    """The line (from 1) of the `occurrence`-th place that holds the first needle found at all, 0 where none is."""
    for needle in filter(None, needles):
        offsets = [match.start() for match in re.finditer(re.escape(needle), text)]
        if offsets:
            return text.count("\n", 0, offsets[min(occurrence, len(offsets)) - 1]) + 1
    return 0

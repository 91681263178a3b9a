"""Which languages there are (mkdocs.yml alone says so) and what is particular to each (one module a language).

A language without a module of its own gets the generic particulars: direction from Unicode's locale data
(Babel), interface strings in English, no number words, no prefixes.
"""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import babel
import yaml

from sitekit.records import BadInput, Place

CONFIG = "mkdocs.yml"
# What mkdocs-static-i18n accepts as a locale (mkdocs_static_i18n/config.py, RE_LOCALE).
_BUILDABLE = re.compile(r"[a-z]{2}(-[A-Za-z]{4})?(-[A-Z]{2})?|[a-z]{2}_[A-Z]{2}")


@dataclass(frozen=True)
class Language:
    """A configured language. `name` is its own name for itself; `direction` is "ltr" or "rtl"."""

    code: str
    name: str
    direction: str
    site_name: str
    strings: dict[str, str] = field(hash=False)


_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, but optional


class _ConfigLoader(_Loader):  # type: ignore[misc]
    """Reads mkdocs.yml without running what its tags (`!ENV`, `!!python/name`) would run."""


def _ignore_tag(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    return None


def _env_default(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV [NAME, default]` -> default: which languages exist never depends on the environment."""
    return loader.construct_sequence(node)[-1] if isinstance(node, yaml.SequenceNode) else None


_ConfigLoader.add_constructor("!ENV", _env_default)
_ConfigLoader.add_multi_constructor("tag:yaml.org,2002:python/", _ignore_tag)
_ConfigLoader.add_multi_constructor("!", _ignore_tag)


def read_config(root: Path) -> dict[str, Any]:
    """mkdocs.yml as plain data; BadInput with the line where it does not parse."""
    path = root / CONFIG
    try:
        config = yaml.load(path.read_text(encoding="utf-8"), Loader=_ConfigLoader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 0
        raise BadInput(Place(CONFIG, line), f"not valid YAML: {problem.problem}", "mend this line") from problem
    if not isinstance(config, dict):
        raise BadInput(CONFIG, "is empty", "restore it from the repository")
    return config


def load(root: Path) -> list[Language]:
    """The languages of mkdocs.yml in their order; the first is the one that x-default points to."""
    config = read_config(root)
    entries = _i18n_options(config).get("languages") or []
    if not entries:
        raise BadInput(CONFIG, "names no language", "list them under plugins: - i18n: languages:")
    return [_language(entry, config) for entry in entries]


def particulars(code: str) -> Any | None:
    """The module of a language (`sitekit.languages.ar`), or None where it has none of its own."""
    name = f"{__name__}.{code.replace('-', '_').lower()}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name != name:
            raise
        return None


def _i18n_options(config: dict[str, Any]) -> dict[str, Any]:
    for plugin in config.get("plugins") or []:
        if isinstance(plugin, dict) and "i18n" in plugin:
            return plugin["i18n"] or {}
    raise BadInput(CONFIG, "has no i18n plugin", "restore the plugins section")


def _language(entry: dict[str, Any], config: dict[str, Any]) -> Language:
    code = str(entry.get("locale", ""))
    if not _BUILDABLE.fullmatch(code):
        raise BadInput(
            CONFIG, f"language code '{code}' cannot be built", "use two letters, as in fa, or with a country, as in pt-BR"
        )
    return Language(
        code=code,
        name=str(entry.get("name") or code),
        direction=_direction(code),
        site_name=str(entry.get("site_name") or config.get("site_name", "")),
        strings=_strings(code),
    )


def _direction(code: str) -> str:
    try:
        return str(babel.Locale.parse(code.replace("-", "_")).text_direction)
    except (babel.UnknownLocaleError, ValueError):
        return "ltr"


def _strings(code: str) -> dict[str, str]:
    """The interface strings (`ar.py`) and the words of pages made from data (`ar_pages.py`), else in English."""
    strings: dict[str, str] = {}
    for name in ("en", "en_pages", code, f"{code}_pages"):
        strings.update(getattr(particulars(name), "STRINGS", {}))
    return strings

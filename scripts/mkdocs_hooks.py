"""The one door through which MkDocs calls us (mkdocs.yml, hooks). Each function hands over to sitekit.publish."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# MkDocs loads this file by path, so the folder of our package is not on the path yet.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from sitekit.publish.language_build import LanguageBuild
from sitekit.records import BadInput

_state: dict[str, LanguageBuild] = {}


@event_priority(100)  # before static-i18n, which reads the navigation and the address
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the data once a build; expand the navigation; give this language its address and its strings."""
    try:
        _state["build"] = LanguageBuild(config)
        return _state["build"].configure(config)
    except BadInput as problem:
        raise PluginError(str(problem)) from problem


@event_priority(-200)  # after static-i18n, which knows only files on disk
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Pages that only another language has appear in this one too."""
    return _state["build"].files(files, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Claims cited on the page get their notes; what data knows better than prose is put in."""
    try:
        return _state["build"].page_markdown(markdown, page)
    except BadInput as problem:
        raise PluginError(str(problem)) from problem


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Terms, links and notes of the rendered text."""
    return _state["build"].page_content(html, page)


def on_post_build(config: MkDocsConfig) -> None:
    """The search index, and data that page scripts load."""
    _state["build"].written(Path(config.site_dir))


@event_priority(-200)
def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Templates see the module, the other languages of the page and the interface strings."""
    return _state["build"].page_context(context, page)


@event_priority(-200)
def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same strings for 404 and the sitemap."""
    return _state["build"].template_context(context)

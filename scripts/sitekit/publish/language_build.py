"""One language's build: what MkDocs' events need, held together for the length of the build."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from sitekit import languages
from sitekit.data import load_all
from sitekit.publish import (
    alternates,
    article,
    behind,
    borrowed,
    citing,
    claims,
    country_scripts,
    decisions,
    editing,
    figures,
    generated,
    glance,
    legal_boxes,
    navigation,
    policy,
    search,
    terms,
    words,
)
from sitekit.publish.generated import coverage
from sitekit.publish.generated.spot import Pages, Spot


class LanguageBuild:
    """State of one `mkdocs build`: the language, the data, the folder of its pages."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.root = Path(config.config_file_path).resolve().parent
        self.languages = languages.load(self.root)
        self.language = self._chosen(config)
        self.docs = Path(config.docs_dir)
        self.data = load_all(self.root / "data")
        self.borrowed = borrowed.find(self.docs, self.language, self.languages)
        self.pages = self._pages()
        self.ids = glance.pages_by_id(self.docs / self.language.code)
        self.version = (self.root / "VERSION").read_text(encoding="utf-8").strip()
        self.search_stamp = search.stamp_of(self.root)
        self.markers: dict[str, terms.Marker] = {}
        self.written_in: dict[str, str] = {}

    def _chosen(self, config: MkDocsConfig) -> languages.Language:
        code = config.plugins["i18n"].config["build_only_locale"] or self.languages[0].code
        return next(language for language in self.languages if language.code == code)

    def _pages(self) -> Pages:
        """The pages of this language, and those it borrows."""
        folder = self.docs / self.language.code
        plain = citing.pages(folder)

        def filled(within: str, file: Path, text: str) -> str:
            return generated.fill(text, Spot(self.language, within, "", self.data, plain), file)

        own = citing.pages(folder, filled)
        return dataclasses.replace(own, all=own.all + borrowed.titles(self.borrowed, self.language))

    def configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Navigation and public address of this language."""
        others = (each.code for each in self.languages if each != self.language)
        config.nav = navigation.expand(config.nav or [], [self.docs / code for code in (self.language.code, *others)])
        address = str(config.site_url or "")
        suffix = f"{self.language.code}/"
        config.site_url = address if address.endswith(suffix) else f"{address.rstrip('/')}/{suffix}"
        if not config.repo_url:
            config.edit_uri = None
        config.mdx_configs["toc"]["permalink_title"] = self.language.strings["permalink"]
        config.mdx_configs["footnotes"]["BACKLINK_TITLE"] = self.language.strings["backlink"]
        config.theme.static_templates.add("units.html")
        return config

    def page_markdown(self, markdown: str, page: Page) -> str:
        """The page's Markdown with what data adds to it."""
        spot = self._spot(page)
        file = Path(page.file.abs_src_path or page.file.src_uri)
        filled = generated.fill(markdown, spot, file)
        self.written_in[page.file.src_uri] = generated.written_in(markdown)
        if lent := self.borrowed.get(spot.within):
            page.meta["title"] = borrowed.title(str(page.meta.get("title") or spot.within), lent, self.language)
            page.meta["noindex"] = True
        return claims.with_notes(filled, file, spot.within, self.data.claims, self.data.sources, spot.language)

    def page_content(self, html: str, page: Page) -> str:
        """The page's rendered article."""
        spot = self._spot(page)
        kind = str(page.meta.get("kind", "page"))
        finished = article.finished(html, kind, spot.language)
        finished = figures.shown(finished, self.docs / spot.language.code, spot)
        finished = decisions.added(legal_boxes.added(finished, spot), spot)
        return self._marker(spot.language).added(finished, kind, spot)

    def _marker(self, language: languages.Language) -> terms.Marker:
        """The terms in the language of a page, which may be borrowed."""
        if language.code not in self.markers:
            self.markers[language.code] = terms.Marker(self.data.glossary, language.code)
        return self.markers[language.code]

    def written(self, site: Path) -> None:
        """What no page holds: the answers of each country and the search index, for scripts."""
        country_scripts.write(site, Spot(self.language, "index.md", "", self.data, self.pages))
        coverage.write(site, self.language)
        search.write(site, self.language, self.data.glossary, self.data.asked, self.search_stamp)

    def _spot(self, page: Page) -> Spot:
        within = PurePosixPath(page.file.src_uri).relative_to(self.language.code).as_posix()
        lent = self.borrowed.get(within)
        return Spot(lent.language if lent else self.language, within, "", self.data, self.pages)

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """The files of the build with the pages that this language borrows."""
        for file in borrowed.files(self.borrowed, self.language, config):
            files.append(file)
        return files

    def page_context(self, context: dict[str, Any], page: Page) -> dict[str, Any]:
        """What the templates of a page see beyond MkDocs' own."""
        context["other_languages"] = alternates.of_page(page.file.src_uri, self.docs, self.language, self.languages)
        context["edit_data_url"] = editing.of_data(page.edit_url, page.file.src_uri, self.written_in.get(page.file.src_uri, ""))
        context |= self._notices(PurePosixPath(page.file.src_uri).relative_to(self.language.code).as_posix())
        meta = page.meta
        module = self.data.modules.get(str(meta.get("module") or meta.get("id", "")).removesuffix("-S"))
        context["glance"] = glance.of_module(module, self.data, self.ids, self.language) if module else None
        context["used_in"] = [self.ids[each] for each in _listed(meta, "module", "modules") if each in self.ids]
        context["case_minutes"] = words.count(self.language, "minutes", meta["minutes"]) if meta.get("minutes") else ""
        context["updated"] = words.day(self.language, meta["updated"]) if meta.get("updated") else ""
        if meta.get("kind") in glance.REVIEWED_KINDS:
            context["review_state"], context["review_lines"] = glance.reviews(meta, self.language)
        return self.template_context(context)

    def _notices(self, within: str) -> dict[str, Any]:
        """What the page says about its languages."""
        lent = self.borrowed.get(within)
        if lent:
            return {"borrowed": lent, "borrowed_name": borrowed.language_name(lent.language, self.language)}
        if within not in coverage.open_pages():
            return {"behind": []}
        locks = self.root / "translation_locks"
        return {"behind": behind.sections(self.docs, locks, within, self.language, self.languages)}

    def template_context(self, context: dict[str, Any]) -> dict[str, Any]:
        """What every template sees: the language, its strings, where the whole site stands."""
        context["language"] = self.language
        context["strings"] = self.language.strings
        context["languages"] = self.languages
        context["policy"] = policy.META
        context["version"] = self.version
        context["search_stamp"] = self.search_stamp
        context["search_strings"] = search.button_strings(self.language)
        context["serving"] = bool(os.environ.get("SITE_SERVING"))
        return context


def _listed(meta: Mapping[str, Any], *keys: str) -> list[str]:
    """The ids that front matter gives under `keys`, as one value or as a list."""
    values = [meta[key] for key in keys if meta.get(key)]
    return [str(each) for value in values for each in (value if isinstance(value, list) else [value])]

"""What stands between the languages of a built site: chooser, 404, sitemap index; and what a reader does not need."""

from __future__ import annotations

import html
import shutil
from collections.abc import Sequence
from pathlib import Path

from sitekit.languages import Language
from sitekit.publish import policy

# Shipped by the theme, used by no page of ours: its styles, scripts and icon; and what only we read.
_UNUSED = (
    "**/*.map", "*/assets/javascripts/lunr", "*/assets/javascripts/workers", "*/assets/javascripts/bundle.*.min.js",
    "*/assets/stylesheets/main.*.min.css", "*/assets/stylesheets/palette.*.min.css", "*/assets/images/favicon.png",
    "*/assets/fonts/SIZES.md", "*/sitemap.xml.gz",
)  # fmt: skip


def finish(root: Path, site: Path, chosen: Sequence[Language], url: str) -> None:
    """Complete `site`, which holds one folder a language; `url` is its public address with a final slash."""
    for pattern in _UNUSED:
        for path in list(site.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    template = (root / "overrides" / "between_languages.html").read_text(encoding="utf-8")
    _write(site / "index.html", _page(template, chosen, url, "choose_language"))
    _write(site / "404.html", _page(template, chosen, url, "not_found_title"))
    _write(site / "sitemap.xml", _sitemap_index(chosen, url))
    _write(site / "_headers", policy.netlify())
    _write(site / "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n")


def _page(template: str, chosen: Sequence[Language], url: str, heading: str) -> str:
    """The chooser, or the 404 for an address outside every language: each language says it in its own words."""
    base = "" if heading == "choose_language" else url
    entries = "\n".join(
        f'<li lang="{language.code}" dir="{language.direction}">'
        f'<a href="{base}{language.code}/index.html" hreflang="{language.code}"><b>{_text(language.site_name)}</b> '
        f"<span>{_text(language.name)}</span></a>"
        f"<p>{_text(language.strings[heading])}. {_text(language.strings['footer_emergency'])}</p></li>"
        for language in chosen
    )
    alternates = "\n".join(
        f'<link rel="alternate" hreflang="{language.code}" href="{url}{language.code}/index.html">'
        for language in chosen
    )
    title = " · ".join(_text(language.site_name) for language in chosen)
    parts = {
        "TITLE": title, "ENTRIES": entries, "ALTERNATES": alternates, "URL": url, "BASE": base,
        "FIRST": chosen[0].code, "POLICY": policy.META, "IMAGE": url + chosen[0].code + "/" + chosen[0].strings["preview_image"],
    }  # fmt: skip
    for name, value in parts.items():
        template = template.replace(f"[[{name}]]", value)
    return template


def _sitemap_index(chosen: Sequence[Language], url: str) -> str:
    entries = "".join(f"<sitemap><loc>{url}{language.code}/sitemap.xml</loc></sitemap>" for language in chosen)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>\n'
    )


def _text(value: str) -> str:
    return html.escape(value, quote=True)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

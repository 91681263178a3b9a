"""Server configurations for the built site, all from one description: headers, caching, 404 by language, redirects.

`base` is the path under which the site stands, with slashes at both ends (`/`, or `/1325/`). For a path other than
`/` the site lies in a folder of that name below the server's root.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sitekit.languages import Language
from sitekit.publish import policy
from sitekit.redirects import Redirect

# What a browser may keep: a name with a fingerprint for ever, a typeface for a month, the rest only after asking.
_FINGERPRINT = r"\.[0-9a-f]{8,}\.[a-z0-9]+$"
_FOREVER = "public, max-age=31536000, immutable"
_MONTH = "public, max-age=2592000"
_ASK = "no-cache"
_COMPRESSED = {".html", ".css", ".js", ".svg", ".xml", ".txt", ".json"}
_NOTE = "Made by scripts/make_hosting.py; change that, not this. No access log, no cookies, no statistics: keep it so."


@dataclass(frozen=True)
class Site:
    """What the configurations are made from. `folder` is the server's root folder, `port` where it listens."""

    languages: Sequence[Language]
    redirects: Sequence[Redirect]
    base: str = "/"
    folder: str = "/srv/site"
    port: int = 8080

    @property
    def moved(self) -> list[tuple[str, str]]:
        """Old and new address of every page that moved, in every language; sections move in the page itself."""
        return [
            (f"{self.base}{language.code}/{redirect.old}", f"{self.base}{language.code}/{redirect.new}")
            for language in self.languages
            for redirect in self.redirects
            if not redirect.is_section
        ]


def files(site: Site) -> dict[str, str]:
    """File name -> text of every configuration."""
    return {
        "nginx.conf": nginx(site),
        "Caddyfile": caddy(site),
        "netlify/netlify.toml": f'# {_NOTE}\n[build]\n  publish = "site"\n  command = "python3 scripts/set_up.py site && '
        '.venv/bin/python scripts/build_site.py && cp hosting/netlify/_headers hosting/netlify/_redirects site/"\n',
        "netlify/_headers": _headers_file(site),
        "netlify/_redirects": _netlify_redirects(site),
        "cloudflare/wrangler.toml": f'# {_NOTE}\nname = "security-that-sees-her"\npages_build_output_dir = "../../site"\n'
        'compatibility_date = "2026-11-01"\n',
        "cloudflare/_headers": _headers_file(site),
        "cloudflare/_redirects": _moved_lines(site) or "# nothing has moved\n",
    }


def nginx(site: Site) -> str:
    """A file for nginx's conf.d. Every header stands at server level: one `add_header` below would drop them all."""
    moved = "".join(f'    "{old}" "{new}";\n' for old, new in site.moved)
    headers = "".join(f'    add_header {name} "{value}" always;\n' for name, value in policy.HEADERS.items())
    languages = "".join(
        f"    location {site.base}{language.code}/ {{ error_page 404 {site.base}{language.code}/404.html; }}\n"
        for language in site.languages
    )
    return f"""# {_NOTE}
# Needs ngx_http_brotli_static_module (Debian: libnginx-mod-http-brotli-static); without it take out brotli_static.
map $uri $site_cache {{
    "~{_FINGERPRINT}" "{_FOREVER}";
    "~\\.woff2$" "{_MONTH}";
    default "{_ASK}";
}}
map $uri $site_moved {{
{moved}    default "";
}}
server {{
    listen {site.port};
    root {site.folder};
    index index.html;
    charset utf-8;
    charset_types text/html text/css application/javascript text/javascript text/xml application/xml text/plain image/svg+xml;
    access_log off;
    server_tokens off;
    absolute_redirect off;
    gzip_static on;
    gzip_vary on;
    brotli_static on;
{headers}    add_header Cache-Control $site_cache always;
    if ($site_moved) {{ return 301 $site_moved; }}
    error_page 404 {site.base}404.html;
    location ~ /_(headers|redirects)$ {{ return 404; }}
{languages}}}
"""


def caddy(site: Site) -> str:
    """A Caddyfile. The error block inherits nothing, so headers are a snippet that both use."""
    headers = "".join(f'\t\t{name} "{value}"\n' for name, value in policy.HEADERS.items())
    moved = "".join(f"\tredir {old} {new} permanent\n" for old, new in site.moved)
    errors = "".join(
        f"\t\t@{language.code} path {site.base}{language.code}/*\n"
        f"\t\trewrite @{language.code} {site.base}{language.code}/404.html\n"
        for language in site.languages
    )
    paths = " ".join(f"{site.base}{language.code}/*" for language in site.languages)
    return f"""# {_NOTE}
(headers) {{
	header {{
{headers}		?Vary Accept-Encoding
		-Server
	}}
}}
:{site.port} {{
	root * {site.folder}
	import headers
	@fingerprint path_regexp {_FINGERPRINT}
	header @fingerprint Cache-Control "{_FOREVER}"
	@font path *.woff2
	header @font Cache-Control "{_MONTH}"
	@other {{
		not path_regexp {_FINGERPRINT}
		not path *.woff2
	}}
	header @other Cache-Control {_ASK}
{moved}	file_server {{
		precompressed br gzip
		hide _headers _redirects
	}}
	handle_errors {{
		import headers
		header Cache-Control {_ASK}
{errors}		@between not path {paths}
		rewrite @between {site.base}404.html
		file_server {{
			precompressed br gzip
		}}
	}}
}}
"""


def _headers_file(site: Site) -> str:
    """`_headers` of Netlify and Cloudflare Pages; both serve everything else with revalidation by themselves."""
    fonts = "".join(
        f"{site.base}{language.code}/assets/fonts/*\n  Cache-Control: {_MONTH}\n" for language in site.languages
    )
    return policy.netlify() + fonts


def _moved_lines(site: Site) -> str:
    return "".join(f"{old} {new} 301\n" for old, new in site.moved)


def _netlify_redirects(site: Site) -> str:
    """Netlify knows one 404 page; each language gets its own by rule. Cloudflare looks for the nearest by itself."""
    own = "".join(f"{site.base}{language.code}/* {site.base}{language.code}/404.html 404\n" for language in site.languages)
    return _moved_lines(site) + own


def precompress(site: Path) -> int:
    """Write a .gz and a .br beside every text file where it is smaller; the same bytes each time. How many it wrote."""
    texts = [path for path in sorted(site.rglob("*")) if path.is_file() and path.suffix in _COMPRESSED]
    with ThreadPoolExecutor() as pool:
        return sum(pool.map(_compress, texts))


def _compress(path: Path) -> int:
    import brotli

    raw, written = path.read_bytes(), 0
    for suffix, small in ((".gz", gzip.compress(raw, 9, mtime=0)), (".br", brotli.compress(raw, quality=11))):
        if len(small) < len(raw):
            path.with_name(path.name + suffix).write_bytes(small)
            written += 1
    return written

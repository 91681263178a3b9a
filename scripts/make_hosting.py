"""Write the server configurations in hosting/: nginx, Caddy, Netlify, Cloudflare Pages; or compress a built site.

All come from one description (sitekit/publish/hosting.py) and redirects.tsv. With --check nothing is written: exit 1
where a file in hosting/ is not what would be written. --precompress needs `set_up.py offline`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sitekit import languages, redirects
from sitekit.publish import hosting
from sitekit.records import Finding, Place
from sitekit.report import report, run

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Read the options; write, check or compress."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="/", help="path under which the site stands, as /1325/ (default: /)")
    parser.add_argument("--folder", default="/srv/site", help="root folder of the server (default: /srv/site)")
    parser.add_argument("--port", type=int, default=8080, help="port that the server listens on (default: 8080)")
    parser.add_argument("--out", type=Path, default=ROOT / "hosting", metavar="DIR", help="where to (default: hosting/)")
    parser.add_argument("--check", action="store_true", help="only say which files are out of date")
    parser.add_argument("--precompress", type=Path, metavar="SITE", help="write .gz and .br beside the files of a built site")
    options = parser.parse_args()
    if options.precompress:
        print(f"wrote {hosting.precompress(options.precompress)} compressed files")
        return 0
    base = "/" + options.base.strip("/") + "/" if options.base.strip("/") else "/"
    site = hosting.Site(languages.load(ROOT), redirects.load(ROOT), base, options.folder, options.port)
    return _check(options.out, site) if options.check else _write(options.out, site)


def _write(out: Path, site: hosting.Site) -> int:
    for name, text in hosting.files(site).items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
    return 0


def _check(out: Path, site: hosting.Site) -> int:
    stale = [
        Finding(Place(f"hosting/{name}"), "HST001", "is out of date: run scripts/make_hosting.py")
        for name, text in hosting.files(site).items()
        if not (out / name).is_file() or (out / name).read_text(encoding="utf-8") != text
    ]
    return report(stale, "make_hosting")


if __name__ == "__main__":
    run(main)

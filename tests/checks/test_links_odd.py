"""Addresses written in odd ways, on a site of another layout: what is legal is quiet, what is broken is named."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from urllib.parse import quote

from support import run_script

HOME = "https://example.net/p/"
WORD = unicodedata.normalize("NFC", "مؤسسة")
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def checked(site: Path) -> set[tuple[str, str, str]]:
    done = run_script("check_links.py", "--site", str(site), "--site-url", HOME, "--format", "json")
    return {(Path(each["file"]).name, each["rule"], each["url"]) for each in json.loads(done.stdout)}


def page(*parts: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>t</title>{head}</head><body>{''.join(parts)}</body></html>"


def test_odd_but_legal_addresses_are_quiet_and_their_broken_likes_are_not(tmp_path):
    for name in ("img/a,b.png", "img/c.png"):
        write(tmp_path / name, "")
    write(tmp_path / "index.html", page(
        '<a href="other.html?x=1&amp;y=2#s&amp;t">entities</a> <a href="other&#46;html">entity</a> <a href=" other.html ">spaces</a>',
        f'<h2 id="{WORD}">x</h2> <a href="#{quote(WORD)}">as it is</a>',
        f'<a href="#{quote(unicodedata.normalize("NFD", WORD))}">another Unicode form</a>',
        '<img srcset="img/a,b.png 1x, img/c.png 2x" alt=""> <img srcset="img/none.png 1x,img/c.png 2x" alt="">',
        '<a href="HTTPS://Example.org/">x</a> <a href="MAILTO:x@example.org">x</a> <a>no address</a> <a href="">empty</a>',
        '<h2 id="a b">y</h2> <a href="#a%20b">id with a space</a> <div data-href="gone.html" data-src="gone.png">data</div>',
        '<a href="deep/er/based.html">b</a>',
    ))  # fmt: skip
    write(tmp_path / "other.html", page('<h1 id="s&amp;t">Other</h1> <a href="index.html">i</a>'))
    write(tmp_path / "deep/er/based.html", page('<a href="other.html">x</a> <a href="gone.html">x</a>', head='<base href="../../">'))
    assert checked(tmp_path) == {
        ("index.html", "LNK002", f"#{quote(unicodedata.normalize('NFD', WORD))}"),
        ("index.html", "LNK003", "img/none.png"),
        ("index.html", "LNK010", ""),
        ("based.html", "LNK001", "gone.html"),
    }


def test_imports_are_followed_from_sheet_to_sheet_and_indexes_from_sitemap_to_sitemap(tmp_path):
    write(tmp_path / "index.html", page("<p>x</p>", head='<link rel="stylesheet" href="a.css">'))
    write(tmp_path / "a.css", '@import "b.css";')
    write(tmp_path / "b.css", '@import url("c.css") screen;')
    write(tmp_path / "c.css", '@import "gone.css"; p { background: url( "gone.png" ) }')
    write(tmp_path / "sitemap.xml", f"<sitemapindex {SITEMAP}><sitemap><loc>{HOME}part.xml</loc></sitemap></sitemapindex>")
    locations = "".join(f"<url><loc>{HOME}{name}</loc></url>" for name in ("index.html", "gone.html"))
    write(tmp_path / "part.xml", f"<urlset {SITEMAP}>{locations}</urlset>")
    write(tmp_path / "feed.xml", f"<feed><loc>{HOME}no-sitemap.html</loc></feed>")
    assert checked(tmp_path) == {
        ("c.css", "LNK006", "gone.css"),
        ("c.css", "LNK006", "gone.png"),
        ("part.xml", "LNK027", f"{HOME}gone.html"),
    }

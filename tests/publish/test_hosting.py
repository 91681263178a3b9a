"""The configurations, asked for real: nginx and Caddy serve a built site on this machine, at / and below a path."""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from sitekit import languages
from sitekit.publish import hosting, policy
from sitekit.redirects import Redirect, load
from support import ROOT, copy_small_project, run_script, until

MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
MAIN = """load_module {module};
user root;
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    {temporary}
    include {folder}/nginx.conf;
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """`sites[base]`: the server's root folder; the same pages, built for / and for /1325/."""
    folder = tmp_path_factory.mktemp("hosting")
    project = copy_small_project(folder / "project")
    (project / "redirects.tsv").write_text("old/place.html\tabout.html\t2026-11-24\tx\n", encoding="utf-8")
    built = {}
    for base in ("/", "/1325/"):
        env = {"SITE_URL": f"http://127.0.0.1{base}"}
        target = folder / ("root" if base == "/" else "root-1325/1325")
        target.parent.mkdir(exist_ok=True)
        run_script("build_site.py", "--site", str(target), project=project, env=env, check=True)
        (target / "en/assets/app.0123abcd.js").write_text("let fingerprinted = 1;\n" * 9, encoding="utf-8")
        run_script("make_hosting.py", "--precompress", str(target), project=project, check=True)
        built[base] = folder / ("root" if base == "/" else "root-1325")
    return project, built


def described(project, built, base, port):
    return hosting.Site(languages.load(ROOT), load(project), base, str(built[base]), port)


def free_port():
    """A port that no other program gets by chance meanwhile: below those that a system gives out by itself."""
    for port in random.sample(range(20_000, 32_000), 50):
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("none of 50 ports is free")


@contextlib.contextmanager
def running(command, port, folder):
    said = folder / "stderr.txt"
    own = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}  # Caddy keeps its state there
    with said.open("wb") as stderr:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, env=os.environ | own)

    def answers():
        assert process.poll() is None, said.read_text(encoding="utf-8")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True

    try:
        until(answers, lambda: said.read_text(encoding="utf-8"))
        yield
    finally:
        process.terminate()
        process.wait(timeout=120)


@pytest.fixture(params=[("nginx", "/"), ("nginx", "/1325/"), ("caddy", "/"), ("caddy", "/1325/")], ids="".join)
def server(request, sites, tmp_path):
    """(port, base, folder of the site) of a running server."""
    name, base = request.param
    port = free_port()
    site = described(*sites, base, port)
    assert shutil.which(name), f"{name} is missing: python3 scripts/set_up.py servers"
    with running(nginx(site, tmp_path) if name == "nginx" else caddy(site, tmp_path), port, tmp_path):
        yield port, base, sites[1][base] / base.strip("/")


def nginx(site, folder):
    (folder / "nginx.conf").write_text(hosting.nginx(site), encoding="utf-8")
    temporary = "\n    ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY)
    main = folder / "main.conf"
    main.write_text(MAIN.format(module=MODULE, folder=folder, temporary=temporary), encoding="utf-8")
    return ["nginx", "-p", str(folder), "-c", str(main)]


def caddy(site, folder):
    config = folder / "Caddyfile"
    config.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + hosting.caddy(site), encoding="utf-8")
    return ["caddy", "run", "--config", str(config), "--adapter", "caddyfile"]


def ask(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def assert_policy(answer):
    for name, value in policy.HEADERS.items():
        assert answer.getheader(name) == value, (answer.status, name)
    assert answer.getheader("Set-Cookie") is None


def test_a_real_server_answers_as_described(server):
    port, base, site = server
    for path, status in (
        ("", 200), ("ar/about.html", 200), ("ar/nothing.html", 404), ("en/nothing.html", 404), ("nothing", 404),
        ("ar/old/place.html", 301), ("_headers", 404), ("en/assets/stylesheets/site.css", 200),
    ):  # fmt: skip
        answer, body = ask(port, base + path)
        assert answer.status == status, path
        assert_policy(answer)
        if status == 404 and path != "_headers":
            assert_not_found(port, body.decode(), path)
    moved = ask(port, base + "en/old/place.html")[0].getheader("Location")
    assert moved == f"{base}en/about.html"
    folder = ask(port, base + "ar")[0]
    assert folder.status in (301, 308)
    assert folder.getheader("Location").endswith(f"{base}ar/")
    assert "127.0.0.1" not in folder.getheader("Location")
    assert_compressed(port, base, site)
    assert_caching(port, base)


def assert_not_found(port, page, path):
    """The 404 page speaks the language of the address, and its styles are there."""
    language = path[:2] if "/" in path else "en"
    assert f'<html lang="{language}"' in page
    style = re.search(r'rel="stylesheet" href="(?:http://127\.0\.0\.1)?([^"]+)"', page)[1]
    assert ask(port, style)[0].status == 200, style


def assert_compressed(port, base, site):
    raw = (site / "ar/about.html").read_bytes()
    for accepted, suffix in (("br, gzip", ".br"), ("gzip", ".gz"), ("identity", "")):
        answer, body = ask(port, base + "ar/about.html", Accept_Encoding=accepted)
        assert body == (site / f"ar/about.html{suffix}").read_bytes()
        assert answer.getheader("Content-Encoding") == {".br": "br", ".gz": "gzip", "": None}[suffix]
        assert "Accept-Encoding" in answer.getheader("Vary", ""), accepted
        assert answer.getheader("Content-Type").lower() == "text/html; charset=utf-8"
    assert len((site / "ar/about.html.br").read_bytes()) < len(raw) / 2


def assert_caching(port, base):
    assert "immutable" in ask(port, base + "en/assets/app.0123abcd.js")[0].getheader("Cache-Control")
    assert "2592000" in ask(port, base + "ar/assets/fonts/arabic-400.woff2")[0].getheader("Cache-Control")
    for path in ("ar/about.html", "en/assets/javascripts/site.js", "ar/nothing.html"):
        assert ask(port, base + path)[0].getheader("Cache-Control") == "no-cache", path
    known = ask(port, base + "ar/about.html")[0].getheader("ETag")
    again, body = ask(port, base + "ar/about.html", If_None_Match=known)
    assert again.status == 304
    assert body == b""
    assert_policy(again)


def test_the_committed_configurations_are_those_that_would_be_written():
    done = run_script("make_hosting.py", "--check")
    assert done.returncode == 0, done.stdout


def test_a_moved_page_reaches_every_configuration_and_a_moved_section_none():
    import datetime

    day = datetime.date(2026, 11, 24)
    moved = [Redirect("a.html", "b.html", day, "x", 1), Redirect("a.html#x", "b.html#y", day, "x", 2)]
    files = hosting.files(hosting.Site(languages.load(ROOT), moved))
    for name in ("nginx.conf", "Caddyfile", "netlify/_redirects", "cloudflare/_redirects"):
        assert "/ar/a.html" in files[name], name
        assert "a.html#x" not in files[name], name


def test_a_hosts_limits_are_kept():
    for line in hosting.files(hosting.Site(languages.load(ROOT), []))["cloudflare/_headers"].splitlines():
        assert len(line) <= 2000


def test_precompressing_twice_gives_the_same_bytes(tmp_path):
    page = tmp_path / "a.html"
    page.write_text("text " * 500, encoding="utf-8")
    assert hosting.precompress(tmp_path) == 2
    first = [(tmp_path / f"a.html{suffix}").read_bytes() for suffix in (".gz", ".br")]
    hosting.precompress(tmp_path)
    assert [(tmp_path / f"a.html{suffix}").read_bytes() for suffix in (".gz", ".br")] == first

"""A server on this machine that misbehaves in every way that the external check must know."""

from __future__ import annotations

import contextlib
import datetime as dt
import http.server
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path

TLS = Path(__file__).parent.parent / "fixtures" / "tls"
PAGE = b"<title>A page</title><h1>A page</h1><p id='part'>text</p>"
PLAIN = {
    "/403": 403, "/401": 401, "/404": 404, "/405": 405, "/410": 410, "/418": 418, "/451": 451, "/500": 500, "/503": 503,
}  # fmt: skip
MOVES = {
    "/301-new": (301, "/page"), "/308-new": (308, "/page"), "/301-home": (301, "/"), "/302": (302, "/page"), "/303": (303, "/page"),
    "/307": (307, "/page"), "/302-home": (302, "/index.html"), "/301-gone": (301, "/404"), "/loop": (302, "/loop-2"),
    "/loop-2": (302, "/loop"), "/loop-itself": (301, "/loop-itself"), "/302-then-301": (302, "/301-new"), "/301-then-302": (301, "/302"),
}  # fmt: skip
PAGES = {
    "/": PAGE, "/page": PAGE, "/index.html": PAGE,
    "/soft-404": b"<title>404 - Page not found</title>",
    "/soft-404-ar": "<title>عذراً</title><h1>الصفحة غير موجودة</h1>".encode(),
    "/about-404": b"<title>Law 404 of 2011</title>",
    "/not-a-picture.png": PAGE, "/not-a-pdf.pdf": PAGE,
}  # fmt: skip


class Handler(http.server.BaseHTTPRequestHandler):
    """Each path behaves in its own way; `hits` counts requests by path, `ended` those that were answered to the end."""

    hits: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    agents: set[str] = set()
    methods: set[str] = set()

    @classmethod
    def forget(cls) -> None:
        """Nothing of an earlier test counts."""
        for kept in (cls.hits, cls.ended, cls.agents, cls.methods):
            kept.clear()

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        Handler.hits[self.path] += 1
        Handler.agents.add(self.headers["user-agent"])
        Handler.methods.add(self.command)
        with contextlib.suppress(ConnectionError, ssl.SSLError):
            self._behave(self.path.partition("?")[0], Handler.hits[self.path] == 1)
            Handler.ended[self.path] += 1

    do_HEAD = do_GET

    def _behave(self, path: str, first: bool) -> None:
        if path in MOVES:
            status, target = MOVES[path]
            self._send(status, headers={"location": target})
        elif path in PAGES:
            self._send(200, PAGES[path])
        elif path in PLAIN:
            self._send(PLAIN[path])
        elif path == "/picture.png":
            self._send(200, b"png", {"content-type": "image/png"})
        elif path == "/204":
            self._send(204)
        elif path == "/500-once":
            self._send(500 if first else 200, PAGE)
        elif path == "/503-once-later":
            self._send(503 if first else 200, PAGE, {"retry-after": "1"} if first else {})
        elif path == "/429-seconds":
            self._send(429 if first else 200, PAGE, {"retry-after": "1"} if first else {})
        elif path == "/429-date":
            soon = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
            self._send(429 if first else 200, PAGE, {"retry-after": format_datetime(soon, usegmt=True)} if first else {})
        elif path == "/429-always":
            self._send(429, headers={"retry-after": "0"})
        elif path == "/429-tomorrow":
            self._send(429, headers={"retry-after": "86400"})
        elif path == "/hang":
            time.sleep(20)
        elif path == "/drip":
            self._drip()
        elif path == "/cut":
            self._send(200, PAGE, {"content-length": "5000"})
            self.close_connection = True
        elif path == "/endless":
            self._endless()
        elif path.startswith("/away/"):
            self._send(302, headers={"location": f"/away/{int(path.rsplit('/', 1)[1]) + 1}"})
        elif path == "/nowhere":
            self._send(302)
        elif path == "/not-http":
            self.wfile.write(b"SSH-2.0-OpenSSH\r\n")
            self.close_connection = True
        elif path == "/drop":
            self.close_connection = True
        elif path == "/bad-gzip":
            self._send(200, PAGE, {"content-encoding": "gzip"})
        elif path.startswith("/to/"):
            self._send(302, headers={"location": "http://" + path[4:]})
        else:
            self._send(404)

    def _send(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        every = {"content-type": "text/html; charset=utf-8", "content-length": str(len(body)), **(headers or {})}
        for name, value in every.items():
            if not (status == 204 and name == "content-length"):
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self._start_page()
        for _ in range(200):
            self.wfile.write(b" ")
            time.sleep(0.1)

    def _endless(self) -> None:
        self._start_page()
        while True:
            self.wfile.write(b"<p>more</p>" * 1000)

    def _start_page(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()


@contextlib.contextmanager
def misbehaving(secure: bool = False) -> Iterator[str]:
    """Its address, without a final slash: `http://127.0.0.1:PORT`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *args: None  # a client that hangs up is what we test
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(TLS / "test-only.pem", TLS / "test-only.key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http{'s' if secure else ''}://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()

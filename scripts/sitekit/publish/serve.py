"""Serve the built site on this machine; rebuild and reload when a source changes.

The page reloads through a script file of the server's own, so that it runs under the site's strict policy.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from sitekit.records import BadInput

WATCHED = ("docs", "data", "overrides", "mkdocs.yml", "scripts/sitekit")
_SETTLE = 0.3  # seconds without a change before a rebuild: editors save in several steps
_SCRIPT = (
    'new EventSource("/__reload").onmessage = (event) => { if (event.data === "reload") { location.reload(); } };\n'
)


class Changes:
    """Counts rebuilds; open pages wait for the next one."""

    def __init__(self) -> None:
        self.number = 0
        self._news = threading.Condition()

    def announce(self) -> None:
        """Tell every open page that a new site is there."""
        with self._news:
            self.number += 1
            self._news.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """The number of rebuilds: at once where it is not `seen`, else when a new site comes or `seconds` are over."""
        with self._news:
            self._news.wait_for(lambda: self.number != seen, timeout=seconds)
            return self.number


class Handler(SimpleHTTPRequestHandler):
    """Files of the site, a 404 in the language of the address, and the reload script in every page."""

    changes: Changes
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file of the site, or one of the two addresses of live reload."""
        if self.path == "/__reload.js":
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _SCRIPT.encode())
        elif self.path == "/__reload":
            self._stream_changes()
        else:
            self._send_file()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        """No line per request: rebuilds and faults are what the terminal is for."""

    def _send_file(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if path.is_file():
            self._send(HTTPStatus.OK, self.guess_type(str(path)), _with_reload(path))
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", _with_reload(self._page_not_found()))

    def _page_not_found(self) -> Path:
        site = Path(self.directory)
        own = site / self.path.strip("/").split("/")[0] / "404.html"
        return own if own.is_file() else site / "404.html"

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind == "text/html" else ""))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def _stream_changes(self) -> None:
        seen = self.changes.number
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with contextlib.suppress(ConnectionError):
            while True:
                before, seen = seen, self.changes.wait(seen, 15)
                self.wfile.write(b": still here\n\n" if seen == before else b"data: reload\n\n")
                self.wfile.flush()


class _Watcher(FileSystemEventHandler):
    def __init__(self) -> None:
        self.changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "deleted", "moved"):
            self.changed.set()


def serve(root: Path, site: Path, port: int, rebuild: Callable[[], str]) -> None:
    """Serve `site` at 127.0.0.1:`port` until interrupted; `rebuild` makes it anew and says how that went."""
    Handler.changes = Changes()
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), lambda *args: Handler(*args, directory=str(site)))
    except OSError as problem:
        raise BadInput(f"port {port}", "is in use", "stop the other server, or choose another with --port") from problem
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with _watching(root) as watcher:
        # Only now: whoever reads this may save a file at once.
        print(f"serving at http://127.0.0.1:{server.server_port}/ (stop with Ctrl+C)", flush=True)
        while True:
            watcher.changed.wait()
            _settle(watcher.changed)
            print("a file has changed: building again …", flush=True)
            print(rebuild(), flush=True)
            Handler.changes.announce()


@contextlib.contextmanager
def _watching(root: Path) -> Iterator[_Watcher]:
    watcher, observer = _Watcher(), Observer()
    for name in WATCHED:
        path = root / name
        if path.is_dir():
            observer.schedule(watcher, str(path), recursive=True)
        elif path.is_file():
            observer.schedule(_OneFile(watcher, path), str(path.parent), recursive=False)
    observer.start()
    try:
        yield watcher
    finally:
        observer.stop()
        observer.join()


class _OneFile(FileSystemEventHandler):
    """Passes on the changes of one file: editors replace files, so its folder is what can be watched."""

    def __init__(self, watcher: _Watcher, path: Path) -> None:
        self._watcher, self._name = watcher, path.name

    def on_any_event(self, event: FileSystemEvent) -> None:
        if Path(str(event.src_path)).name == self._name or Path(str(event.dest_path or "")).name == self._name:
            self._watcher.on_any_event(event)


def _settle(changed: threading.Event) -> None:
    while changed.is_set():
        changed.clear()
        time.sleep(_SETTLE)


def _with_reload(path: Path) -> bytes:
    body = path.read_bytes()
    if path.suffix != ".html":
        return body
    return body.replace(b"</body>", b'<script src="/__reload.js"></script></body>', 1)

"""An address as it is written -> its parts, as a browser would take it apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?://(?P<host>[^/?#]*))?(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_DROPPED = str.maketrans("", "", "\t\n\r")
BLANKS = " \t\n\r\f"
WEB = {"http", "https"}


@dataclass(frozen=True, slots=True)
class Address:
    """Parts of an address. `host` and `fragment` are None where their sign (`//`, `#`) is absent."""

    written: str
    scheme: str
    host: str | None
    path: str
    query: str
    fragment: str | None

    @property
    def is_local(self) -> bool:
        """No scheme and no host: resolved against the page."""
        return not self.scheme and self.host is None

    @property
    def decoded_path(self) -> str:
        """The path as the server looks it up."""
        return decoded(self.path)


@lru_cache(maxsize=65536)
def parse(written: str) -> Address:
    """Take `written` apart: surrounding blanks and line ends inside are dropped, a backslash counts as a slash."""
    text = written.strip(BLANKS).translate(_DROPPED)
    if "\\" in text and not text.lower().startswith(("data:", "javascript:", "mailto:", "tel:")):
        head, sign, fragment = text.partition("#")
        text = head.replace("\\", "/") + sign + fragment
    match = _PARTS.match(text)
    parts = match.groupdict() if match else {}
    return Address(
        written=written,
        scheme=(parts.get("scheme") or "").lower(),
        host=parts.get("host"),
        path=parts.get("path") or "",
        query=parts.get("query") or "",
        fragment=parts.get("fragment"),
    )


def decoded(text: str) -> str:
    """`text` without percent-encoding; bytes that are no UTF-8 stay as the file system shows them."""
    return unquote(text, errors="surrogateescape") if "%" in text else text


def anchor(fragment: str) -> str:
    """The id that a fragment asks for: without a text directive (`#id:~:text=…`)."""
    return fragment.partition(":~:")[0]

"""Rules on an address as it is written, wherever it may lead."""

from __future__ import annotations

import ipaddress
import re

from sitekit.built_site import Ref
from sitekit.checks.links.addresses import WEB, Address, decoded
from sitekit.checks.links.near import closest
from sitekit.checks.links.rule import Values, on_address

_KNOWN = (
    *("http", "https", "mailto", "tel", "sms", "ftp", "data", "javascript", "about", "blob", "file", "geo"),
    *("whatsapp", "tg", "signal", "viber", "skype", "sip", "xmpp", "irc", "magnet", "intent", "market", "webcal"),
)
_HOST = re.compile(r"(?:[^@\s]*@)?(?P<name>\[[0-9a-fA-F:.]+\]|[^\s:@<>^|\"{}`]+?)\.?(?::(?P<port>\d{0,5}))?")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNSAFE = re.compile(r"[\s<>\"{}|^`]")
_FORGOTTEN = re.compile(r"(?:https?:?/{0,2}|www\.)[^/]", re.IGNORECASE)
_MAIL = re.compile(r"[^\s@,;:<>()\[\]\"]+@[^\s@,;:<>()\[\]\"]+\.[^\s@.,;:<>()\[\]\"\d]{2,}")
_TELEPHONE = re.compile(r"(?:\+[0-9][0-9.()-]*|[0-9*#][0-9*#.()-]*)(?:;[a-z0-9-]+(?:=[^;\s]*)?)*", re.IGNORECASE)
_MAY_BE_EMPTY = ("form action", "button formaction", "input formaction", "blockquote cite", "q cite", "ins cite", "del cite")


@on_address("LNK010", "empty address: name a target or take the link out", "عنوان فارغ: اكتب الوجهة أو احذف الرابط")
def empty(address: Address, ref: Ref) -> Values | None:
    """An address without content.

    Bad:  `[Safety]()`
    Good: `[Safety](model/safety-protocol.md)`
    """
    return {} if not address.written.strip() and ref.where not in _MAY_BE_EMPTY else None


@on_address(
    "LNK016",
    "'{url}' is a file on one computer: put the file into docs/ and link it there",
    "'{url}' ملف على حاسوب واحد: ضع الملف في docs/ واربطه من هناك",
)
def file_address(address: Address, ref: Ref) -> Values | None:
    """A path on somebody's own computer.

    Bad:  `[Form](file:///C:/forms/h05.pdf)`
    Good: `[Form](forms/h05.pdf)`
    """
    return {} if address.scheme == "file" or (len(address.scheme) == 1 and address.scheme.isalpha()) else None


@on_address(
    "LNK018",
    "'{url}' has a backslash: write '/'",
    "في '{url}' شرطة مائلة عكسية: اكتب '/'",
)
def backslash(address: Address, ref: Ref) -> Values | None:
    r"""A path written as on Windows.

    Bad:  `[Safety](model\safety-protocol.md)`
    Good: `[Safety](model/safety-protocol.md)`
    """
    path = address.written.partition("#")[0].partition("?")[0]
    return {} if "\\" in path and (address.scheme in WEB or not address.scheme) else None


@on_address(
    "LNK015",
    "'{url}' leaves the protocol out, so it fails from a USB stick: write 'https:' before it",
    "'{url}' بلا بروتوكول فلا يعمل من ذاكرة USB: اكتب 'https:' قبله",
)
def protocol_relative(address: Address, ref: Ref) -> Values | None:
    """An address that begins with two slashes.

    Bad:  `[UN](//www.un.org/)`
    Good: `[UN](https://www.un.org/)`
    """
    return {} if not address.scheme and address.host is not None else None


@on_address(
    "LNK017",
    "'{url}' works only on the computer or network of its author: link the public address",
    "'{url}' لا يعمل إلا على حاسوب صاحبه أو شبكته: اربط العنوان العام",
    severity="warning",
)
def loopback(address: Address, ref: Ref) -> Values | None:
    """An address of the author's own machine or local network.

    Bad:  `[Preview](http://localhost:8000/)`
    Good: `[Preview](https://www.un.org/)`
    """
    return {} if is_loopback(address) else None


@on_address(
    "LNK011",
    "'{url}' is no valid address: {reason_en}",
    "'{url}' ليس عنواناً صحيحاً: {reason_ar}",
)
def malformed(address: Address, ref: Ref) -> Values | None:
    """An address that no browser can follow as it was meant.

    Bad:  `[UN](htps://www.un.org/)`
    Good: `[UN](https://www.un.org/)`
    """
    for fault in (_bad_scheme, _bad_host, _bad_characters, _no_scheme):
        if values := fault(address):
            return values
    return None


@on_address(
    "LNK012",
    "'{url}' is no e-mail address: write mailto:name@example.org",
    "'{url}' ليس عنوان بريد إلكتروني: اكتب mailto:name@example.org",
)
def mail(address: Address, ref: Ref) -> Values | None:
    """A mailto: link whose address is none.

    Bad:  `[Write](mailto:name(at)example.org)`
    Good: `[Write](mailto:name@example.org)`
    """
    if address.scheme != "mailto" or (not address.path and address.query):
        return None
    names = [decoded(each).strip() for each in address.path.split(",")]
    return None if all(_MAIL.fullmatch(name) for name in names) else {}


@on_address(
    "LNK013",
    "'{url}' is no telephone link: digits only, as in tel:+12025550100, no spaces",
    "'{url}' ليس رابط هاتف: أرقام فقط كما في tel:+12025550100، بلا فراغات",
)
def telephone(address: Address, ref: Ref) -> Values | None:
    """A tel: link that a telephone cannot dial.

    Bad:  `[Call](tel:+1 202 555 0100)`
    Good: `[Call](tel:+12025550100)`
    """
    return {} if address.scheme == "tel" and not _TELEPHONE.fullmatch(decoded(address.path)) else None


@on_address(
    "LNK014",
    "'{url}' is not encrypted: use https",
    "'{url}' غير مشفّر: استعمل https",
    severity="warning",
)
def insecure(address: Address, ref: Ref) -> Values | None:
    """An address that begins with http:.

    Bad:  `[UN](http://www.un.org/)`
    Good: `[UN](https://www.un.org/)`
    """
    return {} if address.scheme == "http" and not is_loopback(address) else None


def is_loopback(address: Address) -> bool:
    """An address that others cannot reach: localhost, a loopback or private network number."""
    if address.scheme == "localhost":
        return True
    if not address.host or address.scheme not in {"", *WEB}:
        return False
    match = _HOST.fullmatch(address.host)
    name = match["name"].strip("[]").lower() if match else ""
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified or any(number in net for net in _PRIVATE if net.version == number.version)


_PRIVATE = [ipaddress.ip_network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")]


def _bad_scheme(address: Address) -> Values | None:
    scheme = address.scheme
    if not scheme or scheme in _KNOWN or scheme == "localhost":
        return None
    if "." in scheme:
        return _reason("the part before ':' is no protocol", "ما قبل ':' ليس بروتوكولاً", "https://" + address.written.strip())
    if near := closest(scheme, _KNOWN):
        return _reason(f"'{scheme}:' is no protocol", f"'{scheme}:' ليس بروتوكولاً", near + ":")
    if re.search(r"\s", address.path):
        return _reason(f"'{scheme}:' is no protocol", f"'{scheme}:' ليس بروتوكولاً")
    return None


def _bad_host(address: Address) -> Values | None:
    if address.scheme not in WEB:
        return None
    match = _HOST.fullmatch(address.host or "")
    name = match["name"] if match else ""
    labels = [] if name.startswith("[") else name.split(".")
    if not name or "" in labels or any(len(label) > 63 for label in labels):
        return _reason("the name of the site is missing or wrong", "اسم الموقع ناقص أو خطأ")
    if match and int(match["port"] or 0) > 65535:
        return _reason("there is no such port", "لا يوجد منفذ بهذا الرقم")
    return None


def _bad_characters(address: Address) -> Values | None:
    if address.scheme not in {"", *WEB}:
        return None
    if _BAD_PERCENT.search(address.path + "?" + address.query):
        return _reason("a '%' is not followed by two hex digits; write '%25'", "بعد '%' يجب أن يأتي رمزان من 0-9 أو A-F، وإلا فاكتب '%25'")
    text = address.path + address.query
    if address.scheme in WEB and (found := _UNSAFE.search(text.strip())):
        sign = found[0] if found[0].strip() else " "
        return _reason(f"write '%{ord(sign):02X}' for '{sign}'", f"اكتب '%{ord(sign):02X}' بدل '{sign}'")
    return None


def _no_scheme(address: Address) -> Values | None:
    match = _FORGOTTEN.match(address.path) if address.is_local else None
    if not match or (address.path.lower().endswith((".html", ".md")) and "/" not in address.path):
        return None
    rest = re.sub(r"^https?:?/{0,2}", "", address.path, flags=re.IGNORECASE)
    return _reason("'https://' is missing", "ينقصه 'https://'", "https://" + rest) if "." in rest.split("/")[0] else None


def _reason(english: str, arabic: str, near: str = "") -> Values:
    return {"reason_en": english, "reason_ar": arabic, "near": near}

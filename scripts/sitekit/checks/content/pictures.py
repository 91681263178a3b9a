"""Rules about pictures in docs/: no place data, no active SVG, nothing that only pretends to be a picture."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import PurePosixPath

from sitekit.checks.content.files import PICTURES
from sitekit.checks.content.rule import Fault, rule
from sitekit.checks.content.tree import Entry

_MAGIC = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".webp": b"RIFF",
}
_GPS_POINTER = 0x8825  # the tag of the GPS directory in the first Exif directory (Exif 2.32, 4.6.3)
_EXIF_STARTS = re.compile(rb"II\*\x00|MM\x00\*")
_XMP_PLACE = re.compile(rb"exif:GPS|GPSLatitude|GPSLongitude|photoshop:City|Iptc4xmpCore:Location", re.IGNORECASE)
_ACTIVE = re.compile(
    r"<\s*/?\s*(?:[\w-]+:)?(?P<tag>script|foreignobject|iframe|embed|object|audio|video|handler|listener)\b"
    r"|\son[a-z]+\s*=(?P<event>)"
    r"|<!(?P<declared>DOCTYPE|ENTITY)"
    r"|<\?(?!xml[\s?])(?P<instruction>[\w-]+)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:href|src)\s*=\s*[\"']?\s*(?!#)(?P<to>[^\"'\s>]+)|url\(\s*[\"']?(?!#)(?P<css>[^)]*)|@import", re.IGNORECASE
)


@rule("CNT005", "entry")
def picture_with_place(entry: Entry) -> Iterator[Fault]:
    """A photo can carry the place where it was taken, and that place can be somebody's shelter.

    Bad: a JPEG straight from a phone, with GPS data
    Good: the same picture exported without metadata
    """
    raw = _picture(entry)
    if raw and (_XMP_PLACE.search(raw) or any(_has_gps(raw[match.start() :]) for match in _EXIF_STARTS.finditer(raw))):
        yield Fault(
            0,
            "the picture says where it was taken; export it again without metadata",
            "تحمل الصورة بيانات المكان الذي التُقطت فيه؛ صدّرها من جديد من دون بيانات وصفية",
        )


@rule("CNT006", "entry")
def active_svg(entry: Entry) -> Iterator[Fault]:
    """An SVG is a document: it can run code and call other sites.

    Bad: <svg onload="…">, <script>, <foreignObject>, <image href="https://…">
    Good: shapes and text, references only to ids of the same file
    """
    raw = _picture(entry)
    if not raw or not entry.within.endswith(".svg"):
        return
    text = raw.decode("utf-8", errors="replace")
    for match in (_ACTIVE.search(text), _REFERENCE.search(text)):
        if match:
            yield Fault(
                text.count("\n", 0, match.start()) + 1,
                f"the SVG holds {match[0].strip()[:40]!a}; keep shapes and text only, references only to its own ids",
                f"يحتوي ملف SVG على {match[0].strip()[:40]!a}؛ أبقِ الأشكال والنص فقط، ولا تُحِل إلا إلى معرّفات فيه",
            )


@rule("CNT007", "entry")
def no_picture(entry: Entry) -> Iterator[Fault]:
    """A file that is not what its name says may be a page, an archive or a broken download.

    Bad: an HTML page saved as map.png
    Good: a PNG called .png
    """
    raw = _picture(entry)
    if raw is None:
        return
    suffix = PurePosixPath(entry.within).suffix.lower()
    genuine = b"<svg" in raw[:2000] if suffix == ".svg" else raw.startswith(_MAGIC[suffix])
    if not genuine:
        yield Fault(
            0,
            f"this is no {suffix[1:].upper()} file; export the picture again",
            f"هذا ليس ملف {suffix[1:].upper()}؛ صدّر الصورة من جديد",
        )


def _picture(entry: Entry) -> bytes | None:
    """The bytes of a picture; None for other files."""
    if not entry.within.lower().endswith(PICTURES) or entry.path.is_symlink() or not entry.path.is_file():
        return None
    return entry.path.read_bytes()


def _has_gps(exif: bytes) -> bool:
    """The first directory of an Exif block (TIFF 6.0, section 2) points to a GPS directory."""
    order = "<" if exif[:2] == b"II" else ">"
    try:
        (start,) = struct.unpack_from(order + "I", exif, 4)
        (count,) = struct.unpack_from(order + "H", exif, start)
        tags = [struct.unpack_from(order + "H", exif, start + 2 + 12 * number)[0] for number in range(min(count, 500))]
    except struct.error:
        return False
    return _GPS_POINTER in tags

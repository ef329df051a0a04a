"""Whether a file is a workbook that may be opened: a path or bytes come in, checked bytes go out.

This stands before every library, because what residents and shops send is not to be trusted: a library given a
zip bomb or a renamed file fails in its own way, late, and without a sentence for the clerk.
Every refusal is a BookProblem with a code of `wording.books`.
"""

import re
from pathlib import Path

from addin.books.zip_parts import BrokenZip, Part, parts_of
from addin.ports import BookProblem
from addin.wording.books import KINDS, REASONS

MEGABYTE = 1 << 20
LARGEST_FILE = 100 * MEGABYTE
"""Bytes on disk; 100,000 order lines take 8 to 12 MB."""
LARGEST_PART = 1000 * MEGABYTE
LARGEST_TOTAL = 1500 * MEGABYTE
"""Bytes after unpacking; 100,000 order lines take 70 MB, a million formatted empty rows 60 to 400 MB."""
MOST_PARTS = 5000
LARGEST_RATIO = 250
"""Unpacked to packed size of one part. Honest sheets reach about 100; deflate itself ends at 1032."""
RATIO_MATTERS_FROM = 20 * MEGABYTE
DEFLATE_LIMIT = 1032
LARGEST_SURPRISE = 200 * MEGABYTE

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|table|meta|\?xml)\b", re.IGNORECASE)
_MAGIC = {b"%PDF": "pdf", b"\x89PNG": "image", b"\xff\xd8\xff": "image", b"GIF8": "image"}
_ROOTS = {
    "xl/workbook.bin": "workbook-binary",
    "word/document.xml": "word",
    "ppt/presentation.xml": "powerpoint",
    "content.xml": "ods",
}
_UNSAFE = re.compile(r"\\|\x00|^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)")


def read(path: Path, file: str) -> bytes:
    """The bytes of a workbook that passed `check`; `file` is how to name it to the clerk."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BookProblem("file-missing", file)
        if size > LARGEST_FILE:
            raise _too_big(file, size, LARGEST_FILE)
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise BookProblem("file-missing", file) from None
    except PermissionError as error:
        raise BookProblem("file-unreadable", file, reason=REASONS["access"]) from error
    except OSError as error:
        reason = REASONS["system"].format(detail=error.strerror or str(error))
        raise BookProblem("file-unreadable", file, reason=reason) from error
    check(content, file)
    return content


def check(content: bytes, file: str) -> list[Part]:
    """The parts when the bytes are an honest .xlsx or .xlsm; BookProblem says what they are instead."""
    if not content:
        raise BookProblem("file-empty", file)
    if not content.startswith(b"PK"):
        raise _not_zip(content, file)
    try:
        parts = parts_of(content)
    except BrokenZip as error:
        raise BookProblem("file-damaged", file) from error
    _check_parts(parts, len(content), file)
    return parts


def _not_zip(content: bytes, file: str) -> BookProblem:
    if content.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        return BookProblem("file-encrypted" if encrypted else "file-old-xls", file)
    if _RAW_BIFF.match(content):
        return BookProblem("file-old-xls", file)
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            return BookProblem("file-not-workbook", file, kind=KINDS[kind])
    if _WEB_PAGE.search(content[:2000]):
        return BookProblem("file-is-text", file, kind=KINDS["web-page"])
    if _is_text(content):
        return BookProblem("file-is-text", file, kind=KINDS["csv"])
    return BookProblem("file-not-workbook", file, kind=KINDS["unknown"])


def _is_text(content: bytes) -> bool:
    start = content[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in start):
        return False
    return any(_decodes(start, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(start: bytes, encoding: str) -> bool:
    """Whether the start decodes; its last bytes may be half a character."""
    try:
        start.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4
    return True


def _check_parts(parts: list[Part], size: int, file: str) -> None:
    names = {part.name for part in parts}
    if "[Content_Types].xml" not in names or not _has_workbook(names):
        raise BookProblem("file-not-workbook", file, kind=KINDS[_kind(names)])
    if len(parts) > MOST_PARTS:
        raise _suspicious(file, "parts")
    if len({name.casefold() for name in names}) != len(parts) or any(map(_UNSAFE.search, names)):
        raise _suspicious(file, "names")
    for part in parts:
        _check_part(part, size, file)
    total = sum(part.size for part in parts)
    if total > LARGEST_TOTAL:
        raise _too_big(file, total, LARGEST_TOTAL)


def _check_part(part: Part, size: int, file: str) -> None:
    if part.flags & 1:
        raise BookProblem("file-encrypted", file)
    if part.offset + part.packed_size > size:
        raise BookProblem("file-damaged", file)
    if part.size > LARGEST_PART:
        raise _too_big(file, part.size, LARGEST_PART)
    if part.size > RATIO_MATTERS_FROM and part.size > LARGEST_RATIO * max(part.packed_size, 1):
        raise _suspicious(file, "expands")


def _has_workbook(names: set[str]) -> bool:
    """A workbook part stands at xl/workbook.xml by custom only, so any sheet-like part will do here."""
    return not names.intersection(_ROOTS) and "_rels/.rels" in names


def _kind(names: set[str]) -> str:
    return next((kind for root, kind in _ROOTS.items() if root in names), "zip")


def _suspicious(file: str, reason: str) -> BookProblem:
    return BookProblem("file-suspicious", file, reason=REASONS[reason])


def _too_big(file: str, size: int, limit: int) -> BookProblem:
    return BookProblem("file-too-big", file, size=f"{size / MEGABYTE:.0f} MB", limit=f"{limit // MEGABYTE} MB")


def may_lie(part: Part) -> bool:
    """Whether the part could unpack to much more than it says: then it has to be unpacked to see."""
    return part.packed_size * DEFLATE_LIMIT > LARGEST_SURPRISE

"""Writing a zip archive in which most parts are taken over as they stand: entries come in, bytes go out.

`zipfile` can only unpack and pack again; here the packed bytes of an unchanged part are copied, which keeps it
exactly as it was and costs nothing. Same entries, same bytes.
Source: PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16 (no zip64: archives stay below 4 GB).
"""

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from types import ModuleType
from typing import NamedTuple

from addin.books.zip_parts import CENTRAL, END, UTF8_NAME, BrokenZip, Part

Piece = bytes | memoryview
"""Of a part's content."""

_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_VERSION = 20
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""Of changed parts: the real time would make equal workbooks differ."""

SMALL = 1 << 20
"""Bytes up to which a part is packed well; above, quickly: in a tenth of the time, a third larger."""
_LEVELS = ((1 << 17, 6), (SMALL, 4))
"""Levels of packing by size: of a sheet with 300 lines, 4 takes half the time of the usual 6, a twentieth larger."""
_QUICKLY = 1


class Entry(NamedTuple):
    """One part as it stands in an archive: name, packing method, checksum, packed bytes, unpacked size, time."""

    name: str
    method: int
    checksum: int
    packed: bytes
    size: int
    time: tuple[int, int, int, int, int, int] = _FIXED_TIME


def packed(name: str, pieces: Sequence[Piece]) -> Entry:
    """The entry of a new or changed part, whose content comes in pieces."""
    size = sum(map(len, pieces))
    library = _library(size)
    level = next((level for most, level in _LEVELS if size <= most), _QUICKLY)
    packer = library.compressobj(level, library.DEFLATED, -15)
    deflated, checksum = [], 0
    for piece in pieces:
        deflated.append(packer.compress(piece))
        checksum = library.crc32(piece, checksum)
    return Entry(name, _DEFLATED, checksum, b"".join((*deflated, packer.flush())), size)


def _library(size: int) -> ModuleType:
    return zlib if size <= SMALL else _quick()


@cache
def _quick() -> ModuleType:
    """What packs and unpacks large parts: ISA-L where it is installed, in a quarter of the time of zlib; else zlib."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


def taken_over(archive: bytes, part: Part) -> Entry:
    """The entry of an unchanged part of an archive, packed as it is; BrokenZip when it is cut off."""
    start = part.offset
    header = archive[start : start + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise BrokenZip(part.name)
    start += _LOCAL.size + sum(_LOCAL.unpack(header)[-2:])
    content = archive[start : start + part.packed_size]
    if len(content) < part.packed_size:
        raise BrokenZip(part.name)
    return Entry(part.name, part.method, part.checksum, content, part.size, part.time)


def unpacked(entry: Entry) -> bytes:
    """The content of an entry; BrokenZip when it is broken or holds more or less than it says.

    Never unpacks more than one byte beyond the stated size, whatever the entry holds.
    """
    if entry.method == _STORED:
        content, ended = entry.packed, True
    elif entry.method == _DEFLATED:
        content, ended = _inflated(entry)
    else:
        raise BrokenZip(f"packing method {entry.method}")
    if not ended or len(content) != entry.size or _library(entry.size).crc32(content) != entry.checksum:
        raise BrokenZip(entry.name)
    return content


def _inflated(entry: Entry) -> tuple[bytes, bool]:
    library = _library(entry.size)
    unpacker = library.decompressobj(-15)
    try:
        content = unpacker.decompress(entry.packed, entry.size + 1)
    except library.error as error:
        raise BrokenZip(entry.name) from error
    return content, unpacker.eof


def to_bytes(entries: Iterable[Entry]) -> bytes:
    """An archive of these entries, in their order."""
    local: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode()
        shared = _shared_fields(entry, name)
        head = _LOCAL.pack(b"PK\x03\x04", *shared) + name
        local += head, entry.packed
        central.append(CENTRAL.pack(b"PK\x01\x02", _VERSION, *shared, 0, 0, 0, 0, offset) + name)
        offset += len(head) + len(entry.packed)
    directory = b"".join(central)
    end = END.pack(b"PK\x05\x06", 0, 0, len(central), len(central), len(directory), offset, 0)
    return b"".join((*local, directory, end))


def _shared_fields(entry: Entry, name: bytes) -> tuple[int, ...]:
    """The fields that local and central headers have in common, from version needed to extra length."""
    year, month, day, hour, minute, second = entry.time
    day_field = max(year - 1980, 0) << 9 | month << 5 | day
    time_field = hour << 11 | minute << 5 | second // 2
    flags = 0 if name.isascii() else UTF8_NAME
    sizes = (entry.checksum, len(entry.packed), entry.size)
    return (_VERSION, flags, entry.method, time_field, day_field, *sizes, len(name), 0)

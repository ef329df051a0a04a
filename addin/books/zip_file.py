"""Writing a zip archive in which most parts are taken over as they stand: entries come in, bytes go out.

`zipfile` can only unpack and pack again; here the packed bytes of an unchanged part are copied, which keeps it
exactly as it was and costs nothing. Same entries, same bytes.
Source: PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16 (no zip64: archives stay below 4 GB).
"""

import os
import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_UTF8_NAME = 0x800
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""Of changed parts: the real time would make equal workbooks differ."""

SMALL = 1 << 20
"""Bytes up to which a part is packed well; above, quickly: 70 MB take 0.25 s instead of 1.1 s, 30 % larger."""
PIECE = 2 << 20
"""Bytes of a large part that are packed together."""


class Entry(NamedTuple):
    """One part as it stands in an archive: name, packing method, checksum, packed bytes, unpacked size, time."""

    name: str
    method: int
    checksum: int
    packed: bytes
    size: int
    time: tuple[int, int, int, int, int, int] = _FIXED_TIME


def packed(name: str, content: bytes) -> Entry:
    """The entry of a new or changed part."""
    deflated = _deflated(content, 6) if len(content) <= SMALL else _deflated_in_pieces(content)
    return Entry(name, ZIP_DEFLATED, zlib.crc32(content), deflated, len(content))


def _deflated(content: bytes | memoryview, level: int, end: int = zlib.Z_FINISH) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush(end)


def _deflated_in_pieces(content: bytes) -> bytes:
    """A large part, packed by several processor cores at once: streams of pieces, one behind the other, are one stream.

    The pieces do not depend on the machine, so that equal parts are packed alike everywhere.
    """
    from concurrent.futures import ThreadPoolExecutor

    whole = memoryview(content)
    starts = range(0, len(content), PIECE)
    ends = [zlib.Z_SYNC_FLUSH] * (len(starts) - 1) + [zlib.Z_FINISH]
    with ThreadPoolExecutor(min(len(starts), os.cpu_count() or 1)) as pool:
        packed_pieces = pool.map(lambda at, end: _deflated(whole[at : at + PIECE], 1, end), starts, ends)
    return b"".join(packed_pieces)


def taken_over(archive: bytes, part: ZipInfo) -> Entry:
    """The entry of an unchanged part of an archive, packed as it is; BadZipFile when it is cut off."""
    start = part.header_offset
    header = archive[start : start + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise BadZipFile(part.filename)
    start += _LOCAL.size + sum(_LOCAL.unpack(header)[-2:])
    content = archive[start : start + part.compress_size]
    if len(content) < part.compress_size:
        raise BadZipFile(part.filename)
    return Entry(part.filename, part.compress_type, part.CRC, content, part.file_size, part.date_time)


def unpacked(entry: Entry) -> bytes:
    """The content of an entry; BadZipFile when it is broken or holds more or less than it says.

    Never unpacks more than one byte beyond the stated size, whatever the entry holds.
    """
    if entry.method == ZIP_STORED:
        content, ended = entry.packed, True
    elif entry.method == ZIP_DEFLATED:
        content, ended = _inflated(entry)
    else:
        raise BadZipFile(f"packing method {entry.method}")
    if not ended or len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise BadZipFile(entry.name)
    return content


def _inflated(entry: Entry) -> tuple[bytes, bool]:
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(entry.packed, entry.size + 1)
    except zlib.error as error:
        raise BadZipFile(entry.name) from error
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
        central.append(_CENTRAL.pack(b"PK\x01\x02", _VERSION, *shared, 0, 0, 0, 0, offset) + name)
        offset += len(head) + len(entry.packed)
    directory = b"".join(central)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(central), len(central), len(directory), offset, 0)
    return b"".join((*local, directory, end))


def _shared_fields(entry: Entry, name: bytes) -> tuple[int, ...]:
    """The fields that local and central headers have in common, from version needed to extra length."""
    year, month, day, hour, minute, second = entry.time
    day_field = max(year - 1980, 0) << 9 | month << 5 | day
    time_field = hour << 11 | minute << 5 | second // 2
    flags = 0 if name.isascii() else _UTF8_NAME
    sizes = (entry.checksum, len(entry.packed), entry.size)
    return (_VERSION, flags, entry.method, time_field, day_field, *sizes, len(name), 0)

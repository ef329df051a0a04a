"""What a zip archive holds: its bytes come in, a `Part` for each entry of its directory goes out; nothing is unpacked.

The usual directory stands at the very end, without comments, extra fields and zip64, and is read here in one pass.
`zipfile`, which takes longer to load than a small workbook takes to read, is asked for any other.
Source: PKWARE APPNOTE 6.3.3, sections 4.3.12, 4.3.16 and 4.4.
"""

import struct
from io import BytesIO
from typing import NamedTuple

CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
UTF8_NAME = 0x800
NEWEST_VERSION = 63
"""Of the format; what came later is left to the library to refuse."""
_IN_ZIP64 = 0xFFFFFFFF
"""Stands for a number that is written elsewhere."""


class BrokenZip(ValueError):
    """Bytes that are no archive, or one that does not hold what it says."""


class Part(NamedTuple):
    """One entry of the directory: where its header stands (bytes from the start), how it is packed, its sizes."""

    name: str
    offset: int
    packed_size: int
    size: int
    method: int = 0
    checksum: int = 0
    flags: int = 0
    time: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)


def parts_of(archive: bytes) -> list[Part]:
    """All parts, in the directory's order; BrokenZip when there is no directory."""
    found = _usual_parts(archive)
    return _by_library(archive) if found is None else found


def _usual_parts(archive: bytes) -> list[Part] | None:
    """None when the directory is of another form, or broken."""
    end = len(archive) - END.size
    if not archive.startswith(b"PK\x05\x06", max(end, 0)) or end < 0:
        return None
    *_, count, size, at, comment = END.unpack_from(archive, end)
    if comment or at + size != end:
        return None
    found: list[Part] = []
    while at < end:
        part = _usual_part(archive, at, end)
        if part is None:
            return None
        found.append(part)
        at += CENTRAL.size + len(part.name.encode())
    return found if len(found) == count else None


def _usual_part(archive: bytes, at: int, end: int) -> Part | None:
    if at + CENTRAL.size > end or not archive.startswith(b"PK\x01\x02", at):
        return None
    _, _, version, flags, method, time, day, checksum, packed_size, size, *rest = CENTRAL.unpack_from(archive, at)
    name_size, extra, comment, disk, _, _, offset = rest
    name = archive[at + CENTRAL.size : min(at + CENTRAL.size + name_size, end)]
    known = name.isascii() and b"\0" not in name and len(name) == name_size
    if not known or extra or comment or disk or version > NEWEST_VERSION or _IN_ZIP64 in (packed_size, size, offset):
        return None
    when = ((day >> 9) + 1980, day >> 5 & 15, day & 31, time >> 11, time >> 5 & 63, (time & 31) * 2)
    return Part(name.decode("ascii"), offset, packed_size, size, method, checksum, flags, when)


def _by_library(archive: bytes) -> list[Part]:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(archive)) as opened:
            infos = opened.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise BrokenZip("no directory") from error
    return [
        Part(
            name=info.filename,
            offset=info.header_offset,
            packed_size=info.compress_size,
            size=info.file_size,
            method=info.compress_type,
            checksum=info.CRC,
            flags=info.flag_bits,
            time=info.date_time,
        )
        for info in infos
    ]

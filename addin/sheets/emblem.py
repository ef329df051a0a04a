"""A neutral emblem for the head of generated forms, drawn from numbers: a house and a bowl within a ring.

It stands where an office puts its own. The picture is square, `SIZE` pixels, as the bytes of a PNG file.
"""

import math
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache

SIZE = 96
_SAMPLES = 3
"""Samples per pixel and direction, which make the edges smooth."""

_PAPER, _INK = (255, 255, 255), (31, 78, 121)
_PNG = b"\x89PNG\r\n\x1a\n"
_WITH_PALETTE = 3
"""PNG's colour type: a pixel is a number, and a table says its colour, here from paper to ink."""

Point = tuple[float, float]


@lru_cache(maxsize=1)
def emblem() -> bytes:
    """The emblem as a PNG file; the same bytes everywhere, because nothing in it is compressed."""
    pixels = b"".join(b"\x00" + bytes(_row(y)) for y in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, _WITH_PALETTE, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", b"".join(_shade(ink) for ink in range(256))),
        (b"IDAT", zlib.compress(pixels, 0)),
        (b"IEND", b""),
    )
    return _PNG + b"".join(_chunk(*chunk) for chunk in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _shade(ink: int) -> bytes:
    """Colour of so much ink, 0 to 255."""
    return bytes((light * (255 - ink) + dark * ink) // 255 for light, dark in zip(_PAPER, _INK, strict=True))


def _row(y: int) -> Iterator[int]:
    """How much of each pixel of a row is ink, 0 to 255."""
    offsets = [(at + 0.5) / _SAMPLES for at in range(_SAMPLES)]
    for x in range(SIZE):
        hits = sum(_is_ink(((x + dx) / SIZE, (y + dy) / SIZE)) for dx in offsets for dy in offsets)
        yield hits * 255 // _SAMPLES**2


def _is_ink(point: Point) -> bool:
    """Whether a point of the unit square belongs to the ring, the roof, the walls or the bowl."""
    x, y = point
    from_centre = math.hypot(x - 0.5, y - 0.5)
    if from_centre > 0.42:
        return from_centre <= 0.49
    across = abs(x - 0.5)
    roof = 0.18 <= y - across * 0.7 <= 0.26 and across <= 0.29
    walls = 0.17 <= across <= 0.22 and 0.38 <= y <= 0.74
    floor = across <= 0.22 and 0.69 <= y <= 0.74
    bowl = y >= 0.5 and from_centre <= 0.12
    return roof or walls or floor or bowl

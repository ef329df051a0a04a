"""Bytes in, a compressed container out, as VBA projects keep their sources: [MS-OVBA] 2.4.1.

The text is cut into chunks of 4096 bytes. A chunk is a row of tokens, eight to a flag byte: a byte as it stands, or a
reference back to bytes of the same chunk. How a reference divides its 16 bits between distance and length depends on
how far into the chunk it stands.
"""

import struct
from typing import NamedTuple

CHUNK = 4096
SIGNATURE = b"\x01"
_COMPRESSED = 0xB000
_RAW = 0x3FFF
_SHORTEST = 3
"""Bytes that a reference must replace to be worth its two."""
_TOKENS_PER_FLAG = 8


class _Match(NamedTuple):
    """Bytes that stood before: how far back and how many; a length of 0 is none."""

    distance: int
    length: int


_NONE = _Match(0, 0)


def compressed(content: bytes) -> bytes:
    """The container of some bytes; ValueError when its last chunk is such noise that it cannot be made smaller."""
    chunks = (content[start : start + CHUNK] for start in range(0, len(content), CHUNK))
    return SIGNATURE + b"".join(_chunk(chunk) for chunk in chunks)


def _chunk(chunk: bytes) -> bytes:
    body = _tokens(chunk)
    if len(body) <= CHUNK:
        return struct.pack("<H", _COMPRESSED | len(body) - 1) + body
    if len(chunk) < CHUNK:
        raise ValueError("a last chunk of noise has no exact form in this format")
    return struct.pack("<H", _RAW) + chunk


def _tokens(chunk: bytes) -> bytes:
    """All tokens of a chunk with their flag bytes."""
    seen: dict[bytes, list[int]] = {}
    body = bytearray()
    at = count = flag_at = 0
    while at < len(chunk):
        if count % _TOKENS_PER_FLAG == 0:
            flag_at = len(body)
            body.append(0)
        match = _longest(chunk, at, seen)
        if match.length:
            body[flag_at] |= 1 << count % _TOKENS_PER_FLAG
            body += _reference(match, at)
        else:
            body.append(chunk[at])
        step = match.length or 1
        for place in range(at, at + step):
            seen.setdefault(chunk[place : place + _SHORTEST], []).append(place)
        at += step
        count += 1
    return bytes(body)


def _longest(chunk: bytes, at: int, seen: dict[bytes, list[int]]) -> _Match:
    """The longest run before `at` that the text goes on with, the nearest of equals."""
    most = min(_length_limit(at), len(chunk) - at)
    best = _NONE
    if most < _SHORTEST:
        return best
    for start in reversed(seen.get(chunk[at : at + _SHORTEST], ())):
        length = _SHORTEST
        while length < most and chunk[start + length] == chunk[at + length]:
            length += 1
        if length > best.length:
            best = _Match(at - start, length)
        if length == most:
            break
    return best


def _distance_bits(at: int) -> int:
    """Bits that hold the distance of a reference this far into the chunk: 2.4.1.3.19.1."""
    return max(4, (at - 1).bit_length()) if at else 4


def _length_limit(at: int) -> int:
    return (0xFFFF >> _distance_bits(at)) + _SHORTEST


def _reference(match: _Match, at: int) -> bytes:
    shift = 16 - _distance_bits(at)
    return struct.pack("<H", match.distance - 1 << shift | match.length - _SHORTEST)

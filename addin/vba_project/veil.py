"""The three values by which a project says that it is not protected: [MS-OVBA] 2.3.1.15-17 and 2.4.3.2.

The format veils them with a seed and the project's id. It hides nothing; a reader only takes them in this shape.
"""

from typing import NamedTuple

_VERSION = 2
_OPEN = bytes(4)
"""No protection of any kind."""
_NO_PASSWORD = bytes(1)
_VISIBLE = b"\xff"
_SEED = 0
"""Any value will do; a fixed one makes equal projects equal."""


class Protection(NamedTuple):
    """The values of the lines CMG, DPB and GC, in hexadecimal."""

    state: str
    password: str
    visibility: str


def unprotected(project_id: str) -> Protection:
    """The values of an open, visible project without password; `project_id` is a GUID in braces."""
    state, password, visibility = (veiled(each, project_id) for each in (_OPEN, _NO_PASSWORD, _VISIBLE))
    return Protection(state, password, visibility)


def veiled(content: bytes, project_id: str, seed: int = _SEED) -> str:
    """Some bytes in the format's veil, in hexadecimal: each byte is mixed with the one before and the two results."""
    key = sum(project_id.encode("ascii")) & 0xFF
    result = bytearray((seed, seed ^ _VERSION, seed ^ key))
    before = key
    for byte in (*bytes((seed & 6) // 2), *len(content).to_bytes(4, "little"), *content):
        result.append(byte ^ (before + result[-2] & 0xFF))
        before = byte
    return result.hex().upper()

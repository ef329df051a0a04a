"""Colours between xlwings (RGB tuple, hex text, BGR integer, None) and LibreOffice (RGB integer, -1 for none)."""

import re

from addin.uno_engine.facade import Value

NONE = -1
HEX = re.compile(r"#?([0-9A-Fa-f]{6})")


def to_office(value: Value) -> int:
    """A colour as LibreOffice's integer."""
    if value is None:
        return NONE
    if isinstance(value, str):
        if not (match := HEX.fullmatch(value)):
            raise ValueError(f"{value!r} is no colour such as '#ff0000'")
        return int(match[1], 16)
    if isinstance(value, int):
        red, green, blue = value & 255, value >> 8 & 255, value >> 16 & 255
    else:
        red, green, blue = (int(part) for part in value)
    return red << 16 | green << 8 | blue


def to_rgb(colour: int) -> tuple[int, int, int]:
    """LibreOffice's integer as an RGB tuple."""
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255

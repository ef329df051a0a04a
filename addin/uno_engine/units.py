"""Lengths: LibreOffice counts 1/100 mm, Excel points (1/72 inch), and column widths in characters."""

MM100_PER_POINT = 2540 / 72
STEPS_PER_POINT = 4  # Excel places things in steps of a quarter point; LibreOffice's 1/100 mm are coarser than a twip
POINTS_PER_PIXEL = 0.75
PIXELS_PER_CHARACTER = 7
PADDING_PIXELS = 5


def to_points(mm100: float) -> float:
    """1/100 mm as points."""
    return round(mm100 / MM100_PER_POINT * STEPS_PER_POINT) / STEPS_PER_POINT


def to_mm100(points: float) -> int:
    """Points as 1/100 mm."""
    return round(points * MM100_PER_POINT)


def to_characters(mm100: float) -> float:
    """A column's width in characters of the normal style, as Excel shows it."""
    pixels = mm100 / MM100_PER_POINT / POINTS_PER_PIXEL
    one = PIXELS_PER_CHARACTER + PADDING_PIXELS
    return round(pixels / one if pixels < one else (pixels - PADDING_PIXELS) / PIXELS_PER_CHARACTER, 2)


def from_characters(characters: float) -> int:
    """A column's width in 1/100 mm."""
    one = PIXELS_PER_CHARACTER + PADDING_PIXELS
    pixels = characters * one if characters < 1 else characters * PIXELS_PER_CHARACTER + PADDING_PIXELS
    return to_mm100(pixels * POINTS_PER_PIXEL)

"""A picture comes in and stands on its cell, as high as it says."""

from io import BytesIO
from typing import TYPE_CHECKING

from addin.model.document import Picture

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

POINTS_PER_PIXEL = 0.75
_HEIGHT = slice(20, 24)
"""Where a PNG file holds its height (IHDR; PNG specification, section 11.2.2)."""

EDGE_PIXELS = 2


def insert_picture(sheet: "Worksheet", picture: Picture) -> None:
    """Put a picture on a page; it moves with its cell and keeps its size."""
    pixels = int.from_bytes(picture.png[_HEIGHT], "big")
    scale = picture.height_points / (pixels * POINTS_PER_PIXEL)
    options = {
        "image_data": BytesIO(picture.png),
        "x_scale": scale,
        "y_scale": scale,
        "x_offset": EDGE_PIXELS,
        "y_offset": EDGE_PIXELS,
        "object_position": 2,
        "description": picture.meaning,
    }
    sheet.insert_image(picture.cell, "picture.png", options)

"""Cells in, a PNG of them out: drawn by LibreOffice as a PDF, then turned into pixels by `pdftoppm` (poppler)."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from addin.uno_engine.facade import Part

RESOLUTION = 144
TIMEOUT_SECONDS = 60


def cells(range_: Part, path: str) -> None:
    """The first page of the cells as a picture, without the white around them."""
    program = shutil.which("pdftoppm")
    if program is None:
        raise NotImplementedError("a picture of cells needs pdftoppm (poppler-utils), which is not installed")
    with tempfile.TemporaryDirectory() as folder:
        printed, stem = Path(folder) / "cells.pdf", Path(folder) / "cells"
        range_.to_pdf(str(printed))
        arguments = ["-png", "-r", str(RESOLUTION), "-f", "1", "-singlefile", str(printed), str(stem)]
        subprocess.run([program, *arguments], check=True, timeout=TIMEOUT_SECONDS, capture_output=True)
        _cropped(stem.with_suffix(".png"), Path(path))


def _cropped(source: Path, target: Path) -> None:
    from PIL import Image, ImageChops

    with Image.open(source) as page:
        plain = page.convert("RGB")
        box = ImageChops.difference(plain, Image.new("RGB", plain.size, (255, 255, 255))).getbbox()
        plain.crop(box or (0, 0, *plain.size)).save(target)

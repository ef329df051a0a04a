"""Makes the handbook's pictures in docs/pictures/: pages of a sample township, and windows as the click tests saw them.

Usage: python tools/make_pictures.py. Nothing in the pictures is drawn by hand.
"""

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image

from addin.books.pdf import to_pdf
from addin.demo import demo
from addin.drill import Scale
from addin.wiring import open_desk

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
DAY = date(2026, 3, 2)
OUTPUT = f"输出/{DAY.isoformat()}"
SHOWN = {
    "order-sheet.png": ("需求登记/东风社区.xlsx", 1),
    "check-result.png": (f"{OUTPUT}/检查结果/前进村.xlsx", "订单检查结果"),
    "purchase-order.png": (f"{OUTPUT}/采购单/*-01_*.xlsx", 1),
    "picking-list.png": (f"{OUTPUT}/配货单/*-01_*.xlsx", 1),
    "hand-out.png": (f"{OUTPUT}/发放签收/东风社区.xlsx", 1),
    "daily-report.png": (f"{OUTPUT}/日报_{DAY.isoformat()}.xlsx", 1),
}
"""Picture: the workbook it shows, and which page of it, or a text on that page."""
SEEN = Path(__file__).parents[1] / "build" / "pictures"
CLICK_TESTS = ("tests/clicks/test_buttons.py", "tests/launcher/test_clicks.py")
CLICKED = {
    "workbench.png": "workbench-evening.png",
    "checked.png": "checked.png",
    "check-result-live.png": "check-result-live.png",
    "launcher.png": "launcher/check.png",
}
"""Picture: what the click tests kept of the screen."""


def main() -> None:
    """Build the township and take the pictures."""
    with tempfile.TemporaryDirectory() as scratch:
        office = Path(scratch) / "演练"
        with open_desk(office, DAY, create=True) as desk:
            demo(desk, office, Scale())
        for name, (pattern, page) in SHOWN.items():
            workbook = next(iter(sorted(office.glob(pattern))))
            take(workbook, page, PICTURES / name, Path(scratch))
            print(f"docs/pictures/{name}")
    subprocess.run([sys.executable, "-m", "pytest", "-q", *CLICK_TESTS], check=True)
    for name, seen in CLICKED.items():
        shrink(SEEN / seen, PICTURES / name)
        print(f"docs/pictures/{name}")


def take(workbook: Path, page: int | str, picture: Path, scratch: Path) -> None:
    """One page of a workbook as a small picture."""
    content = to_pdf(workbook)
    if content is None:
        sys.exit("LibreOffice is not installed")
    (scratch / "page.pdf").write_bytes(content)
    for old in scratch.glob("page-*.png"):
        old.unlink()
    subprocess.run(
        ["pdftoppm", "-r", "75", "-png", scratch / "page.pdf", scratch / "page"],  # noqa: S607 - found on the PATH
        check=True,
    )
    number = page if isinstance(page, int) else page_with(page, scratch / "page.pdf")
    shrink(sorted(scratch.glob("page-*.png"))[number - 1], picture)


def page_with(text: str, document: Path) -> int:
    """Number of the first page of a PDF on which a text stands."""
    done = subprocess.run(["pdftotext", document, "-"], check=True, capture_output=True)  # noqa: S607 - on the PATH
    pages = done.stdout.decode().split("\f")
    return next(number for number, page in enumerate(pages, 1) if text in "".join(page.split()))


def shrink(source: Path, picture: Path) -> None:
    """The same picture in few colours."""
    with Image.open(source) as image:
        image.convert("RGB").quantize(32).save(picture, optimize=True)


if __name__ == "__main__":
    main()

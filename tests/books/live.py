"""A running LibreOffice for tests of the live book, and workbooks opened in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import xlwings

from addin.books.live.app import LiveApp


@contextmanager
def opened(app: LiveApp, path: Path) -> Iterator[Any]:
    """The workbook, open in the program; closed afterwards without saving."""
    workbook = xlwings.Book(str(path))
    try:
        yield workbook
    finally:
        if path.resolve() in app.books():
            workbook.close()

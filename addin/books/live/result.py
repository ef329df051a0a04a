"""The pages of a check in an open workbook: they are made as a file like everywhere, and its sheets are copied in."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from addin.books import writer
from addin.books.file_book import FileBook
from addin.books.live.book import LiveBook
from addin.books.live.mending import mended
from addin.books.marked_copy import marked
from addin.model.document import Document, Line, Page, PageColumn

_BLANK = Document([Page("空白", [PageColumn(10)], [Line(("",))])])


def put_pages(book: LiveBook, pages: Document) -> None:
    """Put the pages behind the sheets, instead of those of the same names; the clerk's sheet stays in view."""
    present = set(book.sheets())
    with book.told(), book.app.at_work():
        left = [page for page in pages.pages if page.name not in present or not mended(book, page)]
        if left:
            _copy_in(book, pages, left)
    for page in pages.pages:
        book.forget(page.name)


def _copy_in(book: LiveBook, pages: Document, wanted: Sequence[Page]) -> None:
    """The pages as sheets of a file that is opened, copied and closed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.xlsx"
        path.write_bytes(_as_file(pages, Path(folder)))
        seen = book.open.sheets.active
        source = book.open.app.books.open(path, read_only=True, update_links=False)
        try:
            for page in wanted:
                _replace(book.open, source, page.name)
        finally:
            source.close()
            book.open.activate()
            if seen.name in {sheet.name for sheet in book.open.sheets}:
                seen.activate()


def _as_file(pages: Document, folder: Path) -> bytes:
    blank = folder / "blank.xlsx"
    blank.write_bytes(writer.to_bytes(_BLANK))
    return marked(FileBook(blank, blank.name), {}, pages)


def _replace(target: Any, source: Any, name: str) -> None:  # noqa: ANN401 - xlwings is untyped
    """Copy a sheet of the source to the end of the target; one of the same name goes."""
    old = target.sheets[name] if name in [sheet.name for sheet in target.sheets] else None
    if old is not None:
        old.name = f"{name}_"
    source.sheets[name].copy(after=target.sheets[-1], name=name)
    if old is not None:
        old.delete()

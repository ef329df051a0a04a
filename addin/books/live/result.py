"""The pages of a check in an open workbook: they are made as a file like everywhere, and its sheets are copied in."""

import tempfile
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from addin.books import writer
from addin.books.file_book import FileBook
from addin.books.line_layout import placed
from addin.books.live.book import LiveBook, as_text_or_number, block
from addin.books.marked_copy import marked
from addin.model.document import Document, Line, Page, PageColumn
from addin.terms import cells

Texts = tuple[str, ...]
"""What the cells of a row show."""

_BLANK = Document([Page("空白", [PageColumn(10)], [Line(("",))])])


def put_pages(book: LiveBook, pages: Document) -> None:
    """Put the pages behind the sheets, instead of those of the same names; the clerk's sheet stays in view."""
    present = set(book.sheets())
    with book.told(), book.app.timed("writing"):
        left = [page for page in pages.pages if page.name not in present or not _mended(book.open, page)]
    if left:
        with book.told(), book.app.at_work():
            _copy_in(book, pages, left)


def _mended(book: Any, page: Page) -> bool:  # noqa: ANN401 - xlwings is untyped
    """Whether the page that is there could be brought up to date by taking rows out and changing texts.

    That is all that mending faults asks for, and takes a tenth of the time that copying a sheet in takes.
    """
    sheet = book.sheets[page.name]
    width = len(page.columns)
    last = max(sheet.used_range.last_cell.row, 1)
    shown = [tuple(map(cells.text, row)) for row in block(sheet, (1, 1), (last, width))]
    wanted = [_texts(page, line) for line in page.lines]
    steps = SequenceMatcher(None, shown, wanted, autojunk=False).get_opcodes()
    if not all(_can_be_done(page, shown[a:b], wanted[c:d], range(c, d), tag) for tag, a, b, c, d in steps):
        return False
    for tag, first, end, start, _ in reversed(steps):
        if tag == "delete":
            sheet.range(f"{first + 1}:{end}").delete("up")
        elif tag == "replace":
            _rewrite(sheet, first, shown[first:end], wanted[start:])
    return True


def _can_be_done(page: Page, shown: Sequence[Texts], wanted: Sequence[Texts], lines: range, tag: str) -> bool:
    """Rows may go, and may change in texts that lead nowhere; looks and links stay with their row."""
    if tag in {"equal", "delete"}:
        return True
    return len(shown) == len(wanted) and all(
        list(map(bool, old)) == list(map(bool, new)) and all(old[at] == new[at] for at in page.lines[line].links)
        for old, new, line in zip(shown, wanted, lines, strict=True)
    )


def _rewrite(sheet: Any, first: int, shown: Sequence[Texts], wanted: Sequence[Texts]) -> None:  # noqa: ANN401
    for row, (old, new) in enumerate(zip(shown, wanted, strict=False), first + 1):
        for column, text in enumerate(new, 1):
            if old[column - 1] != text:
                sheet.range((row, column)).value = as_text_or_number(text)


def _texts(page: Page, line: Line) -> Texts:
    """What a line of the page shows in each column."""
    row = [""] * len(page.columns)
    for cell in placed(page, line):
        row[cell.first] = cells.text(cell.value)
    return tuple(row)


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
            if seen.name in book.sheets():
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

"""Copies of cells: at once where LibreOffice can, else over its clipboard, with the clerk's selection put back.

What was copied is remembered by the app, so that a paste knows its source; LibreOffice's own clipboard is filled only
for a paste of parts (values, formats …) or into another book.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from addin.uno_engine import desk
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno, struct

FLAGS = {
    "all": "A",
    "values": "SVD",
    "formulas": "SVDF",
    "formats": "T",
    "comments": "N",
    "values_and_number_formats": "SVDT",
    "formulas_and_number_formats": "SVDFT",
}
OPERATIONS = {None: 0, "add": 1, "subtract": 2, "multiply": 3, "divide": 4}
NO_SHIFT = 4


def copy(source: Part) -> None:
    """Remember cells for a paste."""
    source.sheet.book.app.copied = source


def copy_to(source: Part, destination: Part) -> None:
    """All of the cells to the place that begins at the destination's first cell."""
    if destination.sheet.book.doc == source.sheet.book.doc:
        for part in _tiles(source.area, destination.area):
            place = struct("table.CellAddress", destination.sheet.position, part.left, part.top)
            source.sheet.uno.copyRange(place, source.place)
        return
    _need_same_office(source, destination)
    with _kept_selection(source), _kept_selection(destination):
        source.select()
        _dispatch(source, "Copy")
        destination.at(Area(destination.area.top, destination.area.left, 1, 1)).select()
        _dispatch(destination, "Paste")


def _tiles(source: Area, destination: Area) -> Iterator[Area]:
    """As Excel does: once, or as often as the destination is a multiple of the source."""
    whole = destination.rows % source.rows == 0 and destination.columns % source.columns == 0
    down = destination.rows // source.rows if whole else 1
    right = destination.columns // source.columns if whole else 1
    for row in range(down):
        for column in range(right):
            yield Area(destination.top + row * source.rows, destination.left + column * source.columns, 1, 1)


def paste(target: Part, kind: str, operation: str | None, *, skip_blanks: bool, transpose: bool) -> None:
    """What was copied last, or parts of it, beginning at the target's first cell."""
    source = target.sheet.book.app.copied
    if source is None:
        raise ValueError("there is nothing to paste: copy a range first")
    if kind == "column_widths":
        _paste_widths(source, target)
        return
    if kind == "all" and not (operation or skip_blanks or transpose):
        copy_to(source, target)
        return
    if kind not in FLAGS or operation not in OPERATIONS:
        raise NotImplementedError(f"LibreOffice cannot paste {kind!r} with operation {operation!r}")
    _insert(source, target, FLAGS[kind], OPERATIONS[operation], skip_blanks=skip_blanks, transpose=transpose)


def copy_formats(source: Part, target: Part) -> None:
    """The look of cells onto others."""
    _insert(source, target, FLAGS["formats"], 0, skip_blanks=False, transpose=False)


def _insert(source: Part, target: Part, flags: str, operation: int, *, skip_blanks: bool, transpose: bool) -> None:
    _need_same_office(source, target)
    with _kept_selection(source), _kept_selection(target):
        source.select()
        _dispatch(source, "Copy")
        target.select()
        _dispatch(
            target,
            "InsertContents",
            Flags=flags,
            FormulaCommand=operation,
            SkipEmptyCells=skip_blanks,
            Transpose=transpose,
            AsLink=False,
            MoveMode=NO_SHIFT,
        )


def _paste_widths(source: Part, target: Part) -> None:
    for index in range(source.area.columns):
        width = source.uno.Columns.getByIndex(index).Width
        target.sheet.uno.Columns.getByIndex(target.area.left + index).Width = width


def _need_same_office(source: Part, target: Part) -> None:
    if source.sheet.book.app.office is not target.sheet.book.app.office:
        raise NotImplementedError("cells cannot be copied from one LibreOffice process to another")


def _dispatch(range_: Part, command: str, **arguments: object) -> None:
    book = range_.sheet.book
    desk.dispatch(book.app.office, book.doc, command, **arguments)


@contextmanager
def _kept_selection(range_: Part) -> Iterator[None]:
    """The active sheet and the selection of a book's window as they were."""
    controller: Uno = range_.sheet.book.doc.CurrentController
    sheet, chosen = controller.ActiveSheet, range_.sheet.book.doc.CurrentSelection
    try:
        yield
    finally:
        controller.setActiveSheet(sheet)
        if chosen is not None:
            controller.select(chosen)

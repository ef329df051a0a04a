"""Marks on an open workbook: coloured cells and notes come and go, the clerk's own colours and notes stay.

What was coloured is remembered beside the workbooks with the colour that was there before. At the next check a cell
that still has the colour of its mark gets its former one back; a cell that was moved (the sheet was sorted) is found
again by its note.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from addin.books.cell_notes import AUTHOR, MOST_NOTES
from addin.books.live.book import LiveBook
from addin.books.style_patch import MARK_COLOURS
from addin.model.finding import Severity
from addin.ports import Folder, Mark

NOTE_HEAD = f"【{AUTHOR}】"
"""How our notes begin: the program does not tell who wrote a note."""

Colour = tuple[int, int, int]
_GRAVITY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Shown(NamedTuple):
    """A mark as it was put on a cell (1-based row, 0-based column), with what the cell looked like before."""

    row: int
    column: int
    colour: Colour
    former: Colour | None
    note: str


def show_marks(book: LiveBook, marks: Mapping[str, Sequence[Mark]], folder: Folder) -> bool:
    """Put these marks on the sheets instead of those of the check before; whether anything looks different."""
    before = _remembered(book, folder)
    with book.told(), book.app.at_work():
        for sheet, shown in before.items():
            _clear(book.open.sheets[sheet], shown)
        now = {sheet: _put(book.open.sheets[sheet], on_sheet) for sheet, on_sheet in marks.items() if on_sheet}
    _remember(book, folder, now)
    return _looks(before) != _looks(now)


def clear_marks(book: LiveBook, folder: Folder) -> None:
    """Take all marks off the workbook."""
    show_marks(book, {}, folder)


def _put(sheet: Any, marks: Sequence[Mark]) -> list[Shown]:  # noqa: ANN401 - xlwings is untyped
    """Colour the cells and explain them; a cell's own note is left alone, and no other is added."""
    shown: list[Shown] = []
    for (row, column), on_cell in _by_cell(marks).items():
        cell = sheet.range((row, column + 1))
        colour = _rgb(MARK_COLOURS[on_cell[0].severity])
        text = "\n".join(mark.note for mark in on_cell if mark.note)
        note = NOTE_HEAD + text if text and len(shown) < MOST_NOTES and cell.note is None else ""
        former = cell.color
        cell.color = colour
        if note:
            cell.add_note(note)
        shown.append(Shown(row, column, colour, former, note))
    return shown


def _by_cell(marks: Iterable[Mark]) -> dict[tuple[int, int], list[Mark]]:
    """The marks of each cell, the gravest first."""
    cells: defaultdict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: (mark.row, mark.column, -_GRAVITY[mark.severity])):
        cells[mark.row, mark.column].append(mark)
    return cells


def _clear(sheet: Any, shown: Sequence[Shown]) -> None:  # noqa: ANN401
    """Give cells their former looks, wherever they are now; what somebody coloured since stays."""
    moved = [each for each in shown if not _clear_cell(sheet.range((each.row, each.column + 1)), each)]
    by_note = {each.note: each for each in moved if each.note}
    if by_note:
        for note in list(sheet.notes):
            known = by_note.get(note.text)
            if known:
                _clear_cell(note.location, known)


def _clear_cell(cell: Any, shown: Shown) -> bool:  # noqa: ANN401
    """Whether the mark still was on this cell."""
    note = cell.note
    if shown.note and (note is None or note.text != shown.note):
        return False
    if cell.color == shown.colour:
        cell.color = shown.former
    if shown.note:
        note.delete()
    return True


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour[2:])
    return red, green, blue


def _looks(shown: Mapping[str, Sequence[Shown]]) -> dict[str, list[tuple[object, ...]]]:
    return {
        sheet: [(each.row, each.column, each.colour, each.note) for each in marks] for sheet, marks in shown.items()
    }


def _state_name(book: LiveBook) -> str:
    return f"标记/{book.name.replace('/', '／')}.json"


def _remembered(book: LiveBook, folder: Folder) -> dict[str, list[Shown]]:
    """What was put on the sheets that are still there; a file that holds anything else is passed over."""
    text = folder.read_state(_state_name(book))
    try:
        known = json.loads(text) if text else {}
        found = {sheet: [_shown(each) for each in marks] for sheet, marks in known.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
    present = set(book.sheets())
    return {sheet: marks for sheet, marks in found.items() if sheet in present}


def _shown(fields: Sequence[Any]) -> Shown:
    row, column, colour, former, note = fields
    return Shown(int(row), int(column), _colour(colour), None if former is None else _colour(former), str(note))


def _colour(parts: Sequence[Any]) -> Colour:
    red, green, blue = (int(part) for part in parts)
    return red, green, blue


def _remember(book: LiveBook, folder: Folder, shown: Mapping[str, Sequence[Shown]]) -> None:
    folder.write_state(_state_name(book), json.dumps(shown, ensure_ascii=False) if shown else None)

"""Marks on an open workbook: coloured cells and notes come and go, the clerk's own colours and notes stay.

What was coloured is remembered beside the workbooks with the colour that was there before. A mark that is still wanted
and still on its cell is left alone; one that is no longer wanted gives the cell its former colour back. A cell that was
moved (the sheet was sorted) is found again by its note.
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
Cell = tuple[int, int]
"""1-based row, 0-based column."""

_GRAVITY = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Look(NamedTuple):
    """What a mark makes of a cell."""

    colour: Colour
    note: str


class Shown(NamedTuple):
    """A mark on a cell, and the colour that was there before."""

    look: Look
    former: Colour | None


Marked = dict[Cell, Shown]
"""The marks of one sheet."""


def show_marks(book: LiveBook, marks: Mapping[str, Sequence[Mark]], folder: Folder) -> bool:
    """Put these marks on the sheets instead of those of the check before; whether anything looks different."""
    before = _remembered(book, folder)
    changed = False
    now: dict[str, Marked] = {}
    with book.told(), book.app.at_work():
        for sheet in sorted({*before, *marks}):
            marking = _Marking(book.open.sheets[sheet], before.get(sheet, {}))
            now[sheet] = marking.make(_looks(marks.get(sheet, ())))
            changed |= marking.changed
    if changed:
        _remember(book, folder, {sheet: shown for sheet, shown in now.items() if shown})
    return changed


def clear_marks(book: LiveBook, folder: Folder) -> None:
    """Take all marks off the workbook."""
    show_marks(book, {}, folder)


class _Marking:
    """One sheet on its way from the marks before to the marks wanted."""

    def __init__(self, sheet: Any, before: Marked) -> None:  # noqa: ANN401 - xlwings is untyped
        self._sheet = sheet
        self._before = before
        self._notes: dict[Cell, tuple[str, Any]] = {}
        self.changed = False

    def make(self, wanted: Mapping[Cell, Look]) -> Marked:
        """Marks that stay are not touched, others go, new ones come; the marks there are now."""
        self._read_notes()
        kept = {
            cell: shown
            for cell, shown in self._before.items()
            if wanted.get(cell) == shown.look and self._note(cell) == shown.look.note
        }
        self._clear({cell: shown for cell, shown in self._before.items() if cell not in kept})
        new = {cell: self._put(cell, look) for cell, look in wanted.items() if cell not in kept}
        return {**kept, **new}

    def _read_notes(self) -> None:
        for note in self._sheet.notes:
            place = note.location
            self._notes[place.row, place.column - 1] = (note.text, note)

    def _note(self, cell: Cell) -> str:
        """Our note on a cell; "" where there is none or somebody else's."""
        text = self._notes.get(cell, ("", None))[0]
        return text if text.startswith(NOTE_HEAD) else ""

    def _put(self, place: Cell, look: Look) -> Shown:
        """Colour a cell and explain it; a cell's own note is left alone, and no other is added."""
        cell = self._range(place)
        former = cell.color
        cell.color = look.colour
        note = look.note if place not in self._notes and len(self._notes) < MOST_NOTES else ""
        if note:
            self._notes[place] = (note, cell.add_note(note))
        self.changed = True
        return Shown(look._replace(note=note), former)

    def _clear(self, gone: Marked) -> None:
        """Give cells their former looks, wherever they are now; what somebody coloured since stays."""
        for place, shown in gone.items():
            at = place if self._note(place) == shown.look.note else self._moved(shown.look.note)
            if at is None:
                continue
            cell = self._range(at)
            if cell.color == shown.look.colour:
                cell.color = shown.former
            if shown.look.note:
                self._notes.pop(at)[1].delete()
            self.changed = True

    def _moved(self, note: str) -> Cell | None:
        """The cell that has this note now."""
        return next((cell for cell in self._notes if note and self._note(cell) == note), None)

    def _range(self, cell: Cell) -> Any:  # noqa: ANN401
        row, column = cell
        return self._sheet.range((row, column + 1))


def _looks(marks: Iterable[Mark]) -> dict[Cell, Look]:
    """What the marks make of each cell: the gravest colours it, its note tells all of them."""
    by_cell: defaultdict[Cell, list[Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda mark: (mark.row, mark.column, -_GRAVITY[mark.severity])):
        by_cell[mark.row, mark.column].append(mark)
    return {cell: Look(_rgb(MARK_COLOURS[on_cell[0].severity]), _told(on_cell)) for cell, on_cell in by_cell.items()}


def _told(marks: Sequence[Mark]) -> str:
    text = "\n".join(mark.note for mark in marks if mark.note)
    return NOTE_HEAD + text if text else ""


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour[2:])
    return red, green, blue


def _state_name(book: LiveBook) -> str:
    return f"标记/{book.name.replace('/', '／')}.json"


def _remembered(book: LiveBook, folder: Folder) -> dict[str, Marked]:
    """What was put on the sheets that are still there; a file that holds anything else is passed over."""
    text = folder.read_state(_state_name(book))
    try:
        known = json.loads(text) if text else {}
        found = {sheet: dict(map(_shown, marks)) for sheet, marks in known.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
    present = set(book.sheets())
    return {sheet: marks for sheet, marks in found.items() if sheet in present}


def _shown(fields: Sequence[Any]) -> tuple[Cell, Shown]:
    row, column, colour, note, former = fields
    look = Look(_colour(colour), str(note))
    return (int(row), int(column)), Shown(look, None if former is None else _colour(former))


def _colour(parts: Sequence[Any]) -> Colour:
    red, green, blue = (int(part) for part in parts)
    return red, green, blue


def _remember(book: LiveBook, folder: Folder, shown: Mapping[str, Marked]) -> None:
    told = {
        sheet: [(*cell, each.look.colour, each.look.note, each.former) for cell, each in marks.items()]
        for sheet, marks in shown.items()
    }
    folder.write_state(_state_name(book), json.dumps(told, ensure_ascii=False) if told else None)

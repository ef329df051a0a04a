"""Marks on an open workbook: coloured cells and notes come and go, the clerk's own colours and notes stay.

What was coloured is remembered beside the workbooks with the colour that was there before. A mark that is still wanted
and still on its cell is left alone; one that is no longer wanted gives the cell its former colour back. A cell that was
moved (the sheet was sorted) is found again by its note.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
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
    """A mark on a cell, the colour that was there before, and the digest of its row."""

    look: Look
    former: Colour | None
    row: str


Marked = dict[Cell, Shown]
"""The marks of one sheet."""


def show_marks(book: LiveBook, marks: Mapping[str, Sequence[Mark]], folder: Folder) -> bool:
    """Put these marks on the sheets instead of those of the check before; whether anything looks different."""
    before = _remembered(book, folder)
    wanted = {sheet: _looks(marks.get(sheet, ())) for sheet in sorted({*before, *marks})}
    now: dict[str, Marked] = {}
    changed = False
    with book.told():
        for sheet, looks in wanted.items():
            marking = _Marking(book, sheet, before.get(sheet, {}))
            now[sheet] = marking.make(looks)
            changed |= marking.changed
    if now != before:
        _remember(book, folder, {sheet: shown for sheet, shown in now.items() if shown})
    return changed


def clear_marks(book: LiveBook, folder: Folder) -> None:
    """Take all marks off the workbook."""
    show_marks(book, {}, folder)


class _Spot:
    """A cell that has a mark or gets one; what it looks like is asked once."""

    def __init__(self, cell: Any) -> None:  # noqa: ANN401 - xlwings is untyped
        self.cell = cell

    @cached_property
    def note(self) -> Any:  # noqa: ANN401
        """The cell's note, None when it has none."""
        return self.cell.note

    @cached_property
    def text(self) -> str:
        """What the note says."""
        return str(self.note.text) if self.note else ""

    @cached_property
    def colour(self) -> Colour | None:
        """The cell's colour."""
        colour: Colour | None = self.cell.color
        return colour

    def shows(self, look: Look) -> bool:
        """Whether a mark of this look is here, by its note or else its colour."""
        return self.text == look.note if look.note else self.colour == look.colour

    def paint(self, colour: Colour | None) -> None:
        """Give the cell another colour."""
        if colour != self.colour:
            self.cell.color = self.colour = colour

    def annotate(self, text: str) -> None:
        """Give the cell another note, or none."""
        if text and self.note:
            self.note.text = text
        elif text:
            self.cell.add_note(text)
        else:
            self.note.delete()
        del self.note
        self.text = text


class _Marking:
    """One sheet on its way from the marks before to the marks wanted; the program is asked as little as possible."""

    def __init__(self, book: LiveBook, sheet: str, before: Marked) -> None:
        self._app = book.app
        self._sheet = book.open.sheets[sheet]
        self._grid = book.grid(sheet)
        self._before = before
        self._spots: dict[Cell, _Spot] = {}
        self._lasting = self._lasts()
        self.changed = False

    def make(self, wanted: Mapping[Cell, Look]) -> Marked:
        """Marks that stay are not touched, others change or go, new ones come; the marks there are now."""
        present = {cell: shown for cell, shown in self._before.items() if cell in wanted and self._is_at(cell, shown)}
        kept = {
            cell: shown._replace(row=self._row(cell)) for cell, shown in present.items() if wanted[cell] == shown.look
        }
        gone = {cell: shown for cell, shown in self._before.items() if cell not in present}
        new = {cell: look for cell, look in wanted.items() if cell not in kept}
        if not gone and not new:
            return kept
        self.changed = True
        with self._app.at_work():
            for cell, shown in gone.items():
                self._clear(cell, shown, kept.keys())
            return {**kept, **{cell: self._put(cell, look, present.get(cell), len(kept)) for cell, look in new.items()}}

    def _is_at(self, cell: Cell, shown: Shown) -> bool:
        """Whether a mark is still on this cell: its row is as it was, or its note or colour is found there."""
        return (self._lasting and self._row(cell) == shown.row) or self._spot(cell).shows(shown.look)

    def _lasts(self) -> bool:
        """Whether the sheet still has its marks, by the look of one: closed without saving, it lost all of them."""
        unmoved = ((cell, shown) for cell, shown in self._before.items() if self._row(cell) == shown.row)
        return all(self._spot(cell).shows(shown.look) for cell, shown in islice(unmoved, 1))

    def _put(self, place: Cell, look: Look, before: Shown | None, others: int) -> Shown:
        """Colour a cell and explain it; its own note is left alone, and none is added to so many `others`."""
        spot = self._spot(place)
        former = before.former if before and spot.colour == before.look.colour else spot.colour
        spot.paint(look.colour)
        ours = spot.note is None or (before is not None and spot.text == before.look.note != "")
        note = look.note if ours and others < MOST_NOTES else ""
        if ours and note != spot.text:
            spot.annotate(note)
        return Shown(look._replace(note=note), former, self._row(place))

    def _clear(self, place: Cell, shown: Shown, kept: Collection[Cell]) -> None:
        """Give a cell its former look, wherever it is now; what somebody coloured since stays."""
        spot = self._spot(place) if self._is_at(place, shown) else self._moved(shown.look.note, kept)
        if spot is None:
            return
        if spot.colour == shown.look.colour:
            spot.paint(shown.former)
        if shown.look.note and spot.text == shown.look.note:
            spot.annotate("")

    def _moved(self, text: str, kept: Collection[Cell]) -> _Spot | None:
        """The cell that has this note now, None when there is none; it is none of those that keep their mark."""
        found = [cell for cell in self._noted.get(text, ()) if cell not in kept] if text else []
        if not found:
            return None
        self._noted[text].remove(found[0])
        return self._spot(found[0])

    @cached_property
    def _noted(self) -> dict[str, list[Cell]]:
        """All notes of the sheet: where each text stands."""
        found: defaultdict[str, list[Cell]] = defaultdict(list)
        for note in self._sheet.notes:
            found[note.text].append((note.location.row, note.location.column - 1))
        return found

    def _spot(self, cell: Cell) -> _Spot:
        row, column = cell
        if cell not in self._spots:
            self._spots[cell] = _Spot(self._sheet.range((row, column + 1)))
        return self._spots[cell]

    def _row(self, cell: Cell) -> str:
        """The digest of a cell's row as it stands."""
        row = self._grid[cell[0] - 1] if cell[0] <= len(self._grid) else ()
        return hashlib.blake2b(repr(row).encode(), digest_size=8).hexdigest()


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
    row, column, colour, note, former, digest = fields
    look = Look(_colour(colour), str(note))
    return (int(row), int(column)), Shown(look, None if former is None else _colour(former), str(digest))


def _colour(parts: Sequence[Any]) -> Colour:
    red, green, blue = (int(part) for part in parts)
    return red, green, blue


def _remember(book: LiveBook, folder: Folder, shown: Mapping[str, Marked]) -> None:
    told = {
        sheet: [(*cell, each.look.colour, each.look.note, each.former, each.row) for cell, each in marks.items()]
        for sheet, marks in shown.items()
    }
    folder.write_state(_state_name(book), json.dumps(told, ensure_ascii=False) if told else None)

"""What an action changes through the ports is noted in its journal, so that 撤销 can take it back.

Former files are kept by a second name, which costs nothing however large they are; cells are noted as they land.
An action that changes nothing leaves no journal, and the last 20 journals stay. Where a journal cannot be written the
work goes on, and `problem` says why it cannot be taken back.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from addin.flows.journal_line import RECORD, ROOM, Stamp, line
from addin.model.document import CellValue, Grid
from addin.ports import Batch, BookProblem, Folder, LedgerStore

KEPT_ACTIONS = 20
TOP_ROWS = 15
"""Rows from the top that are noted along with the rows that change: the headings are among them."""

NOTHING: Stamp = (0, 0)
"""The stamp of a file that is not there."""

Put = tuple[str, int, int, Grid]
"""Sheet, 1-based row, 0-based column and the block that was put there."""

Key = tuple[str, str]


class Held(NamedTuple):
    """A file that is about to be written: its stamp, and the number under which its former version is kept."""

    name: str
    stamp: Stamp
    slot: int | None


class _Going:
    """The action that is going on: where its journal lies, and what of it is noted."""

    def __init__(self, folder: Folder, place: str, opening: str) -> None:
        self.folder = folder
        self.place = place
        self.opening = opening
        self.slots = 0
        self.noted = False
        self.kept: dict[str, bool] = {}
        """Files that were written, and whether their former version is kept."""


class Recorder:
    """Notes what the action that is going on does; nothing when none is.

    One recorder serves all desks that share a memory, since a workbook that one desk opened is written by the next.
    """

    def __init__(self, clock: Callable[[], datetime] = datetime.now) -> None:
        self._clock = clock
        self._going: _Going | None = None
        self.problem: BookProblem | None = None
        """Why the journal of the last action is not whole."""

    def begin(self, folder: Folder, verb: str, day: date) -> None:
        """From now on everything is noted, in this folder, as done by this verb on this working day."""
        last = max((name[:6] for name in folder.states(ROOM) if name[:6].isdecimal()), default="0")
        place = f"{ROOM}/{int(last) + 1:06}-{os.urandom(3).hex()}"
        at = self._clock().isoformat(timespec="seconds")
        self._going = _Going(folder, place, line("begin", verb=verb, day=day.isoformat(), at=at))
        self.problem = None

    def leave_off(self) -> None:
        """What is done from now on is not noted: it takes back what was."""
        self._going = None

    def end(self, headline: str) -> None:
        """The action is over: a journal without a change goes, and so do the oldest ones."""
        going = self._going
        if going is None:
            return
        if going.noted:
            self._note("end", headline=headline)
            for name in going.folder.states(ROOM)[:-KEPT_ACTIONS]:
                going.folder.forget(f"{ROOM}/{name}")
        elif going.slots:
            going.folder.forget(going.place)
        self._going = None

    def hold(self, name: str) -> Held | None:
        """Keep a file's former version before it is written, the first time in this action."""
        going = self._going
        if going is None:
            return None
        stamp = going.folder.stamp(name)
        if name in going.kept or stamp == NOTHING:
            return Held(name, stamp, None)
        going.slots += 1
        kept = not going.folder.opened_here(name) and going.folder.keep(name, f"{going.place}/{going.slots}")
        return Held(name, stamp, going.slots if kept else None)

    def keeps(self, held: Held | None) -> bool:
        """Whether no cells need be noted: a file's former version is kept as a whole, or nothing is noted at all."""
        going = self._going
        if going is None or held is None:
            return True
        return held.slot is not None or going.kept.get(held.name, False)

    def wrote(self, held: Held | None) -> bool:
        """Note that a held file was written; False when it is what it was."""
        going = self._going
        if held is None or going is None:
            return False
        left = going.folder.stamp(held.name)
        if left == held.stamp:
            if held.slot is not None:
                going.folder.forget(f"{going.place}/{held.slot}")
            return False
        going.kept.setdefault(held.name, held.slot is not None)
        self._note("file", file=held.name, new=held.stamp == NOTHING, slot=held.slot, left=left)
        return True

    def appeared(self, name: str) -> Held | None:
        """A file that came along with the writing of another one, to be noted as written."""
        return None if self._going is None else Held(name, NOTHING, None)

    def put(self, name: str, puts: Sequence[Put], before: Mapping[str, Grid]) -> None:
        """Note cells that landed in a workbook that was written; `before` are its sheets as they were."""
        if self._going is None:
            return
        kept = self._going.kept.get(name, False)
        for sheet, grid in before.items():
            blocks = [_flat(put) for put in puts if put[0] == sheet]
            former = {} if kept else _former_rows(grid, blocks)
            self._note("cells", file=name, sheet=sheet, puts=blocks, former=former)

    def state(self, name: str, before: str | None, after: str | None) -> None:
        """Note a small text that changed."""
        if before != after:
            self._note("state", state=name, before=before, after=after)

    def booking(self, store: LedgerStore, batch: Batch) -> bool:
        """Note a batch before it is booked: were it noted after, a stop in between would leave it unknown.

        Whether it was noted: one that changes nothing is not.
        """
        if self._going is None:
            return False
        former = store.former(batch)
        if batch.entries and not former.new:
            return False
        changes = {
            "received": _changes(former.received, batch.received),
            "line_received": _changes(former.line_received, batch.line_received),
            "line_issued": _changes(former.line_issued, batch.line_issued),
        }
        changing = bool(former.new or any(changes.values()))
        if changing:
            numbers = list(dict.fromkeys(row.purchase_no for row in batch.purchase_lines))
            self._note("booking", ledger=store.identity(), entries=former.new, purchases=numbers, **changes)
        return changing

    def refused(self) -> None:
        """Note that the batch that was noted last was not booked."""
        self._note("refused")

    def _note(self, kind: str, **content: object) -> None:
        going = self._going
        if going is None:
            return
        opening = "" if going.noted else going.opening
        going.noted = True
        try:
            going.folder.append_state(f"{going.place}/{RECORD}", opening + line(kind, **content))
        except BookProblem as problem:
            self.problem = self.problem or problem


def _flat(put: Put) -> tuple[int, int, int, list[CellValue]]:
    """Row, column, width and values, row by row."""
    _, row, column, block = put
    widths = set(map(len, block))
    width = max(widths, default=0)
    if len(widths) < 2:
        return row, column, width, list(chain.from_iterable(block))
    return row, column, width, [value for values in block for value in (*values, *[None] * (width - len(values)))]


def _former_rows(grid: Grid, blocks: Iterable[tuple[int, int, int, list[CellValue]]]) -> dict[int, Sequence[CellValue]]:
    touched = {row + at for row, _, width, values in blocks for at in range(len(values) // (width or 1))}
    wanted = {*range(1, TOP_ROWS + 1), *touched}
    return {row: grid[row - 1] for row in sorted(wanted) if row <= len(grid)}


def _changes(
    before: Mapping[Key, Decimal | None], after: Mapping[Key, Decimal | None]
) -> list[tuple[str, str, str | None, str | None]]:
    return [(*key, _text(before.get(key)), _text(value)) for key, value in after.items() if before.get(key) != value]


def _text(quantity: Decimal | None) -> str | None:
    return None if quantity is None else str(quantity)

"""The files' part of 撤销: workbooks, generated files and small texts go back to what they were before an action.

A file that nobody touched since is put back whole, as it was to the last byte. In a workbook that was changed since,
the action's own cells go back. Everything else that a person changed stays, and is told.
"""

from dataclasses import dataclass, field

from addin.flows.desk import Desk, problem_finding
from addin.flows.undo_cells import Former, restore_cells
from addin.flows.undo_journal import Action, FileChange, SheetChange
from addin.model.finding import Finding, Place
from addin.ports import Book, BookProblem, CannotRun, Folder
from addin.wording import finding
from addin.wording.books import SOMEBODY
from addin.wording.undo import YOURSELF

PLACES_TOLD = 5
MAIL = ".eml"


@dataclass
class Restoring:
    """What was brought back, what was left, and the files that could not be written (they are tried again)."""

    sheets: int = 0
    files: int = 0
    kept: int = 0
    findings: list[Finding] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)


def require_closed(folder: Folder, action: Action) -> None:
    """CannotRun undo-open when somebody has a file open that the action wrote: all is taken back, or nothing."""
    for name, change in action.files.items():
        who = _reader(folder, name, cells=name in action.sheets and not change.new)
        if who is not None and folder.exists(name):
            raise CannotRun("undo-open", file=name, who=who)


def _reader(folder: Folder, name: str, *, cells: bool) -> str | None:
    """Who must close the file first; single cells can be written where the workbook is open."""
    if folder.opened_here(name):
        return None if cells else YOURSELF
    who = folder.opened_by(name)
    return None if who is None else who or SOMEBODY


def restore(desk: Desk, action: Action) -> Restoring:
    """Bring back every file and text of an action; what is back already stays as it is."""
    done = Restoring()
    for name, change in action.files.items():
        try:
            _restore_file(desk.folder, action, name, change, done)
        except BookProblem as problem:
            done.problems.append(problem_finding(problem))
    for name, (before, after) in action.states.items():
        try:
            if desk.folder.read_state(name) == after:
                desk.folder.write_state(name, before)
        except BookProblem as problem:
            done.problems.append(problem_finding(problem))
    return done


def _restore_file(folder: Folder, action: Action, name: str, change: FileChange, done: Restoring) -> None:
    sheets = action.sheets.get(name)
    if (change.new or change.kept) and not folder.opened_here(name):
        there = folder.exists(name)
        if folder.put_back(name, change.kept or None, change.left):
            done.sheets += bool(sheets) and not change.new
            done.files += there and not (sheets and not change.new)
            if name.endswith(MAIL):
                done.findings.append(finding("undo-mail", Place(name)))
            return
    if sheets and not change.new:
        _restore_cells(folder, name, change, sheets, done)
    else:
        done.kept += 1
        done.findings.append(finding("undo-file-kept", Place(name)))


def _restore_cells(
    folder: Folder, name: str, change: FileChange, sheets: dict[str, SheetChange], done: Restoring
) -> None:
    kept = folder.kept_book(change.kept) if change.kept else None
    book = _book(folder, name)
    restored = 0
    for sheet, cells in sheets.items():
        count = sum(map(len, cells.cells.values()))
        if book is None or sheet not in book.sheets():
            done.kept += count
            done.findings.append(finding("undo-sheet-gone", Place(name, sheet), count=count))
            continue
        former = Former.of_grid(kept.grid(sheet)) if kept else Former(cells.former)
        found = restore_cells(book, sheet, cells, former)
        restored += found.cells
        if found.left:
            done.kept += len(found.left)
            done.findings.append(_told(name, sheet, found.left))
    if book is not None and restored:
        book.save()
        done.sheets += 1


def _book(folder: Folder, name: str) -> Book | None:
    """The workbook as it stands, None when it was moved away."""
    try:
        return folder.book(name)
    except BookProblem as problem:
        if problem.code != "file-missing":
            raise
        return None


def _told(name: str, sheet: str, left: list[str]) -> Finding:
    places = "、".join(left[:PLACES_TOLD]) + ("……" if len(left) > PLACES_TOLD else "")
    return finding("undo-cells-kept", Place(name, sheet, left[0]), count=len(left), places=places)

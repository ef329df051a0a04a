"""导入接龙: what was pasted into the workbench's paste sheet is read as a chat and put into the order sheets."""

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.ports import Book, BookProblem, CannotRun
from addin.sheets.workbench import PASTE_FIRST_ROW, PASTE_SHEET, WORKBENCH_FILE
from addin.terms import cells


def import_pasted(desk: Desk) -> Outcome:
    """Import the pasted text; CannotRun when nothing was pasted, or when there is no workbench."""
    from addin.flows.intake import intake_pasted

    try:
        text = pasted_text(desk.folder.book(WORKBENCH_FILE))
    except BookProblem as problem:
        told = problem_finding(problem)
        raise CannotRun("base-broken", message=told.message, suggestion=told.suggestion) from problem
    if not text.strip():
        raise CannotRun("import-nothing-pasted", sheet=PASTE_SHEET, cell=f"A{PASTE_FIRST_ROW}")
    return intake_pasted(desk, text, "")


def pasted_text(workbench: Book) -> str:
    """The text as it was pasted: one line per row; what fell into several columns belongs together."""
    rows = workbench.grid(PASTE_SHEET)[PASTE_FIRST_ROW - 1 :]
    return "\n".join(" ".join(filter(None, map(cells.text, row))) for row in rows)

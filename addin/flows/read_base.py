"""The office's own tables, without which nothing runs."""

from addin.flows.desk import Desk
from addin.model.finding import Severity
from addin.ports import BookProblem, CannotRun
from addin.sheets.areas import AREAS
from addin.sheets.base import BASE_SHEETS, Base, read_base
from addin.sheets.catalogue import CATALOGUE
from addin.sheets.layout import BASE_FILE


def require_base(desk: Desk) -> Base:
    """基础资料 of the office folder; CannotRun with one sentence when it cannot be read."""
    return desk.memory.recall(BASE_FILE, desk.folder.stamp(BASE_FILE), lambda: _read(desk))


def _read(desk: Desk) -> Base:
    try:
        book = desk.folder.book(BASE_FILE)
        there = book.sheets()
        wanted = [sheet.name for sheet in BASE_SHEETS if sheet.name in there or not sheet.optional]
        grids = {name: book.grid(name) for name in wanted}
    except BookProblem as problem:
        raise CannotRun(problem.code, **{"file": problem.file, "sheet": problem.sheet, **problem.params}) from problem
    base = read_base(grids, BASE_FILE)
    broken = [each for each in base.findings if each.code.startswith("headings-")]
    if broken:
        raise CannotRun("base-broken", message=broken[0].message, suggestion=broken[0].suggestion)
    if not base.office.buildings or not base.office.products:
        faulty = next((each for each in base.findings if each.place.sheet in {AREAS.name, CATALOGUE.name}), None)
        if faulty is not None:
            raise CannotRun(
                "base-broken",
                message=f"{faulty.place.sheet} {faulty.place.cell}：{faulty.message}",
                suggestion=faulty.suggestion,
            )
        raise CannotRun("base-empty", file=BASE_FILE)
    return base


def has_error(base: Base) -> bool:
    """Whether some row of the tables could not be used."""
    return any(each.severity is Severity.ERROR for each in base.findings)

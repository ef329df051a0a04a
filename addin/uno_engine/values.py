"""Blocks of cells in, plain Python values out, and back: the fewest calls to LibreOffice that tell the types.

LibreOffice holds numbers and texts only; dates and booleans are numbers under a format. So a block is one call for the
values and one for the ranges of equal format. Serial days count from the document's null date.
Written: texts stay texts (only a leading `=` makes a formula, and a leading `'` is taken off, as in Excel), dates and
booleans get a format of their kind unless the cell has one already.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from addin.uno_engine import areas, formulas, structured
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Uno, Value, is_mixed
from addin.uno_engine.formats import BOOLEAN_CODE, DATE_CODE, DATETIME_CODE, GENERAL, Formats, Kind
from addin.uno_engine.problems import EngineProblem

Block: TypeAlias = list[list[Value]]

MILLISECONDS_PER_DAY = 86_400_000
ANNOTATION_FLAG = 8
INTERSECTION = "!"  # LibreOffice's sign for Excel's blank between two ranges
ERROR_TEXTS = {
    32767: "#N/A",
    502: "#VALUE!",
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    517: "#NULL!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
}


class CellError(str):
    """The text of an error value, such as `#N/A`."""

    __slots__ = ()


class Target(NamedTuple):
    """A block of cells to read or to write: its document's formats, its sheet, its range and where that lies."""

    doc: Uno
    formats: Formats
    sheet: Uno
    uno: Uno
    area: Area


def read(target: Target, *, error_texts: bool) -> Block:
    """The values of a block: str, float, bool, datetime, CellError; "" for a blank."""
    block = [list(row) for row in target.uno.getDataArray()]
    numbers = any(isinstance(value, float) for row in block for value in row)
    if numbers:
        _give_kinds(target, block)
    _name_errors(target, block, error_texts=error_texts)
    return block


def _give_kinds(target: Target, block: Block) -> None:
    null_date = None
    for kind, area in _kinds_of_numbers(target, block):
        if kind is Kind.NUMBER:
            continue
        if null_date is None:
            null_date = null_date_of(target.doc)
        inside = area.clipped(target.area).moved(-target.area.top, -target.area.left)
        for row in range(inside.top, inside.bottom + 1):
            line = block[row]
            for column in range(inside.left, inside.right + 1):
                value = line[column]
                if isinstance(value, float):
                    line[column] = bool(value) if kind is Kind.BOOLEAN else to_datetime(value, null_date)


def _kinds_of_numbers(target: Target, block: Block) -> Iterator[tuple[Kind, Area]]:
    """The same for each column from its first number to its last: what lies around them is of no interest."""
    if target.area.cells == 1:
        yield from kinds(target)
        return
    for column, cells in enumerate(zip(*block, strict=True)):
        rows = [row for row, value in enumerate(cells) if isinstance(value, float)]
        if rows:
            piece = areas.between(rows[0], column, rows[-1], column)
            area = piece.moved(target.area.top, target.area.left)
            yield from kinds(target._replace(uno=_sub_range(target, piece), area=area))


def kinds(target: Target) -> Iterable[tuple[Kind, Area]]:
    """The areas of equal format, with what their numbers mean: one, as a rule, and then one question tells it."""
    if target.area.cells == 1 or not is_mixed(target.uno, "NumberFormat"):
        yield target.formats.kind(target.uno.NumberFormat), target.area
        return
    groups = target.uno.getUniqueCellFormatRanges()
    for index in range(groups.getCount()):
        group = groups.getByIndex(index)
        kind = target.formats.kind(group.NumberFormat)
        for address in group.RangeAddresses:
            yield kind, areas.of_address(address)


def null_date_of(doc: Uno) -> dt.datetime:
    """The day zero of a document."""
    date = doc.NullDate
    return dt.datetime(date.Year, date.Month, date.Day)


def to_datetime(serial: float, null_date: dt.datetime) -> Value:
    """A serial day as date and time, to the millisecond; a number outside the calendar stays one."""
    days, part = divmod(serial, 1)
    try:
        return null_date + dt.timedelta(days=days, milliseconds=round(part * MILLISECONDS_PER_DAY))
    except OverflowError:
        return serial


def to_serial(moment: dt.date, null_date: dt.datetime) -> float:
    """A date, with or without a time, as a serial day."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)
    return (moment - null_date) / dt.timedelta(days=1)


def _name_errors(target: Target, block: Block, *, error_texts: bool) -> None:
    for row, line in enumerate(block):
        for column, value in enumerate(line):
            if value is None:
                line[column] = CellError(_error_text(target, row, column) if error_texts else "#ERROR!")


def _error_text(target: Target, row: int, column: int) -> str:
    cell = target.uno.getCellByPosition(column, row)
    text = ERROR_TEXTS.get(cell.getError(), "#VALUE!")
    if text == "#REF!" and INTERSECTION in (formula := cell.getFormula()) and text not in formula:
        return "#NULL!"  # LibreOffice calls an empty intersection a wrong reference
    return text


def write(target: Target, rows: Sequence[Sequence[Value]]) -> None:
    """Write a block of the target's size: str, float, bool, date, datetime; "" or None empties a cell."""
    null_date = null_date_of(target.doc) if _has(rows, dt.date) else None
    data = [[_plain(value, null_date) for value in row] for row in rows]
    before = list(kinds(target)) if _has(rows, (float, int, dt.date)) else []
    _put(target, data)
    mask = [[formulas.is_formula(value) for value in row] for row in rows]
    if any(any(line) for line in mask):
        _put_formulas(target, rows, mask)
    _give_formats(target, rows, before)


def _has(rows: Sequence[Sequence[Value]], kind: type | tuple[type, ...]) -> bool:
    return any(isinstance(value, kind) for row in rows for value in row)


def _plain(value: Value, null_date: dt.datetime | None) -> str | float:
    if value is None or formulas.is_formula(value):
        return ""
    if isinstance(value, str):
        return value[1:] if value[:1] == "'" else value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dt.date) and null_date is not None:
        return to_serial(value, null_date)
    if isinstance(value, dt.time):
        return (dt.datetime.combine(dt.date.min, value) - dt.datetime.min) / dt.timedelta(days=1)
    raise TypeError(f"a cell cannot hold a {type(value).__name__}: {value!r}")


def _put(target: Target, data: list[list[str | float]]) -> None:
    """Write values; cells with notes one by one, because a block write would take their notes away."""
    if target.area.cells == 1:
        _put_one(target, target.uno, data[0][0])
        return
    noted = _noted_cells(target)
    if not noted:
        target.uno.setDataArray(tuple(map(tuple, data)))
        return
    free = [[(row, column) not in noted for column in range(target.area.columns)] for row in range(target.area.rows)]
    for piece in areas.rectangles(free):
        part = tuple(tuple(data[row][piece.left : piece.right + 1]) for row in range(piece.top, piece.bottom + 1))
        _sub_range(target, piece).setDataArray(part)
    for row, column in noted:
        _put_one(target, target.uno.getCellByPosition(column, row), data[row][column])


def _put_one(target: Target, cell: Uno, value: str | float) -> None:
    """The note stays. What LibreOffice refuses for a block it would do here."""
    if target.doc.isReadonly() or (target.sheet.isProtected() and cell.CellProtection.IsLocked):
        raise EngineProblem("the cell is protected, or the book was opened for reading only")
    if isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)


def _noted_cells(target: Target) -> set[tuple[int, int]]:
    if not target.sheet.Annotations.Count:
        return set()
    return {
        (row - target.area.top, column - target.area.left)
        for address in target.uno.queryContentCells(ANNOTATION_FLAG).RangeAddresses
        for row in range(address.StartRow, address.EndRow + 1)
        for column in range(address.StartColumn, address.EndColumn + 1)
    }


def _sub_range(target: Target, piece: Area) -> Uno:
    return target.uno.getCellRangeByPosition(piece.left, piece.top, piece.right, piece.bottom)


def _put_formulas(target: Target, rows: Sequence[Sequence[Value]], mask: list[list[bool]]) -> None:
    noted = target.area.cells == 1 or _noted_cells(target)
    translate = _translator(target, rows, mask)
    for piece in areas.rectangles(mask):
        texts = tuple(
            tuple(translate(text) for text in rows[row][piece.left : piece.right + 1])
            for row in range(piece.top, piece.bottom + 1)
        )
        if noted:
            _put_formulas_singly(target, piece, texts)
        else:
            _sub_range(target, piece).setFormulaArray(texts)


def _translator(target: Target, rows: Sequence[Sequence[Value]], mask: list[list[bool]]) -> Callable[[str], str]:
    """From Excel's notation; names of columns without a table belong to the table around the cells."""
    texts = (
        text for row, line in zip(rows, mask, strict=True) for text, is_one in zip(row, line, strict=True) if is_one
    )
    if not any(structured.is_structured(text) for text in texts):
        return formulas.to_office
    table = structured.table_at(target.doc, target.uno.RangeAddress.Sheet, target.area)
    return lambda text: formulas.to_office(structured.localise(text, table) if table else text)


def _put_formulas_singly(target: Target, piece: Area, texts: tuple[tuple[str, ...], ...]) -> None:
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            target.uno.getCellByPosition(piece.left + column, piece.top + row).setFormula(text)


def _give_formats(target: Target, rows: Sequence[Sequence[Value]], before: list[tuple[Kind, Area]]) -> None:
    """Dates and booleans get a format of their kind; a number in a cell that showed booleans gets none."""
    shown = _shown_kinds(target.area, before)
    wanted: dict[str, list[list[bool]]] = {}
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            code = _code_for(value, shown[row][column] if shown else Kind.NUMBER)
            if code is not None:
                mask = wanted.setdefault(code, [[False] * target.area.columns for _ in rows])
                mask[row][column] = True
    for code, mask in wanted.items():
        key = target.formats.key(code)
        for piece in areas.rectangles(mask):
            _sub_range(target, piece).NumberFormat = key


def _shown_kinds(area: Area, before: list[tuple[Kind, Area]]) -> list[list[Kind]]:
    if all(kind is Kind.NUMBER for kind, _ in before):
        return []
    shown = [[Kind.NUMBER] * area.columns for _ in range(area.rows)]
    for kind, part in before:
        inside = part.clipped(area).moved(-area.top, -area.left)
        for row in range(inside.top, inside.bottom + 1):
            shown[row][inside.left : inside.right + 1] = [kind] * inside.columns
    return shown


def _code_for(value: Value, shown: Kind) -> str | None:
    if isinstance(value, bool):
        return None if shown is Kind.BOOLEAN else BOOLEAN_CODE
    if isinstance(value, dt.datetime):
        whole_day = value.time() == dt.time.min
        return None if shown is Kind.DATE else DATE_CODE if whole_day else DATETIME_CODE
    if isinstance(value, dt.date):
        return None if shown is Kind.DATE else DATE_CODE
    if isinstance(value, float | int) and shown is Kind.BOOLEAN:
        return GENERAL
    return None

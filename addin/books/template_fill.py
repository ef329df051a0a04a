"""An office's own form filled in: the template, values by name and tables by name come in, the filled bytes go out.

Names are the workbook's defined names. A single cell keeps its style; of a block of prepared rows the unused ones
are emptied and hidden. Merged cells, pictures and print settings are not touched.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from addin.books import container
from addin.books.cell_reader import column_index, raw_cells
from addin.books.grids import Edits
from addin.books.package import Package
from addin.books.recalculation import demand_recalculation
from addin.books.row_fit import fit_rows
from addin.books.sheet_patch import patch_visibility
from addin.books.sheet_values import write_values
from addin.books.workbook_part import defined_names, worksheets
from addin.model.document import CellValue, Grid
from addin.ports import BookProblem

_REFERENCE = re.compile(
    r"=?(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$"
)


class Block(NamedTuple):
    """Where a name points: its sheet's part, first and last row (1-based), first and last column (0-based)."""

    part: str
    top: int
    left: int
    bottom: int
    right: int


class Visibility(NamedTuple):
    """Rows of one sheet to hide and to show."""

    hidden: set[int]
    shown: set[int]


def fill(template: bytes | Path, cells: Mapping[str, CellValue], tables: Mapping[str, Grid], file: str = "") -> bytes:
    """The filled workbook; `file` names the template to the clerk.

    All names that the template lacks are told at once (template-name-missing).

    In a prepared row that is used, None leaves a formula and empties any other cell.
    """
    if isinstance(template, Path):
        file = file or template.name
        template = container.read(template, file)
    package = Package(template, file)
    blocks = _blocks(package, (*cells, *tables))
    edits: dict[str, Edits] = {}
    rows: dict[str, Visibility] = {}
    for name, value in cells.items():
        block = blocks[name]
        edits.setdefault(block.part, {}).setdefault(block.top, {})[block.left] = value
    for name, grid in tables.items():
        _refuse_unfit(name, grid, blocks[name], file)
        _lay_out(package, grid, blocks[name], edits, rows)
    for part, values in edits.items():
        write_values(package, part, values)
        fit_rows(package, part, values)
    for part, visibility in rows.items():
        package.write(part, patch_visibility(package.xml(part), visibility.hidden, visibility.shown))
    demand_recalculation(package)
    return package.to_bytes()


def _blocks(package: Package, wanted: tuple[str, ...]) -> dict[str, Block]:
    references = {name.casefold(): reference for name, reference in defined_names(package).items()}
    missing = [name for name in wanted if name.casefold() not in references]
    if missing:
        raise BookProblem("template-name-missing", package.file, names="、".join(missing))
    parts = worksheets(package)
    found = {name: _block(references[name.casefold()], parts) for name in wanted}
    broken = [name for name, block in found.items() if block is None]
    if broken:
        raise BookProblem("template-name-broken", package.file, names="、".join(broken))
    return {name: block for name, block in found.items() if block}


def _block(reference: str, parts: Mapping[str, str]) -> Block | None:
    found = _REFERENCE.match(reference)
    if not found:
        return None
    quoted, plain, left, top, right, bottom = found.groups()
    part = parts.get(quoted.replace("''", "'") if quoted else plain)
    if part is None:
        return None
    return Block(part, int(top), column_index(left), int(bottom or top), column_index(right or left))


def _refuse_unfit(name: str, grid: Grid, block: Block, file: str) -> None:
    prepared_rows, prepared_columns = block.bottom - block.top + 1, block.right - block.left + 1
    if len(grid) > prepared_rows:
        size = {"prepared": str(prepared_rows), "needed": str(len(grid))}
        raise BookProblem("template-table-too-small", file, table=name, **size)
    width = max(map(len, grid), default=0)
    if width > prepared_columns:
        size = {"prepared": str(prepared_columns), "needed": str(width)}
        raise BookProblem("template-table-too-narrow", file, table=name, **size)


def _lay_out(package: Package, grid: Grid, block: Block, edits: dict[str, Edits], rows: dict[str, Visibility]) -> None:
    on_sheet = edits.setdefault(block.part, {})
    visibility = rows.setdefault(block.part, Visibility(set(), set()))
    formulas = _formula_cells(package, block)
    for number in range(block.top, block.bottom + 1):
        used = number - block.top < len(grid)
        (visibility.shown if used else visibility.hidden).add(number)
        line = grid[number - block.top] if used else ()
        row = on_sheet.setdefault(number, {})
        for column in range(block.left, block.right + 1):
            value = line[column - block.left] if column - block.left < len(line) else None
            if value is not None or not used or (number, column) not in formulas:
                row[column] = value


def _formula_cells(package: Package, block: Block) -> set[tuple[int, int]]:
    try:
        cells = raw_cells(package.xml(block.part))
        return {(cell.row + 1, cell.column) for cell in cells if cell.formula is not None}
    except ValueError as error:
        raise BookProblem("file-damaged", package.file) from error

"""A report in, what is filled into the office's template out: values by the names of cells and of row blocks."""

from collections.abc import Mapping
from typing import NamedTuple

from addin.model.document import CellValue, Grid
from addin.model.report import Figure, Report, Shown


class Filling(NamedTuple):
    """Values of single cells and rows of blocks, by name."""

    cells: Mapping[str, CellValue]
    tables: Mapping[str, Grid]


def filling(report: Report) -> Filling:
    """The report's values, without their sources."""
    cells = {name: value(shown) for name, shown in report.cells.items()}
    tables = {name: [[value(shown) for shown in row] for row in rows] for name, rows in report.tables.items()}
    return Filling(cells, tables)


def value(shown: Shown) -> CellValue:
    """The value that stands in the cell."""
    return shown.value if isinstance(shown, Figure) else shown

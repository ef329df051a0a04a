"""Units that the heading of 数量 names, 数量（斤）: a table and its units come in, the units of its lines go out.

Cells without a unit take the heading's, which is told; units that differ stay as they are, and are put to the clerk.
"""

from collections.abc import Iterator, Sequence

from addin.model.finding import Finding, Place, cell_name
from addin.sheets.heading_words import heading_unit
from addin.sheets.reading import Table
from addin.sheets.row_names import named_rows
from addin.terms.units import normal_unit
from addin.wording import finding

_COUNTED = frozenset({"份", "件", "个"})
"""A heading that says so speaks of how many, whatever the unit of each line."""


def with_heading_unit(table: Table, units: Sequence[str], goods: Sequence[str]) -> Sequence[str]:
    """The unit of every line that names goods, where the heading of 数量 says one; what was done is told."""
    at = table.positions.get("quantity")
    unit = heading_unit(table.heading[at]) if at is not None and table.heading else ""
    if not unit:
        return units
    empty = {index for index, text in enumerate(units) if not text and goods[index]}
    table.findings.extend(_told(table, units, unit, empty))
    return [unit if index in empty else text for index, text in enumerate(units)]


def _told(table: Table, units: Sequence[str], unit: str, empty: set[int]) -> Iterator[Finding]:
    column = table.positions["quantity"]
    shown = "".join(str(table.heading[column]).split())
    place = Place(table.file, table.name, cell_name(table.heading_row, column), table.sheet.heading("quantity"))
    if empty:
        rows = named_rows(table.rows[index] for index in sorted(empty))
        yield finding("heading-unit-taken", place, shown, count=len(empty), rows=rows, unit=unit)
    said = {text for text in set(units) if text and normal_unit(text) != normal_unit(unit)}
    other = [index for index, text in enumerate(units) if text in said] if said and unit not in _COUNTED else []
    if other:
        rows = named_rows(table.rows[index] for index in other)
        yield finding("heading-unit-differs", place, shown, count=len(other), rows=rows, unit=unit)

"""What of a table the clerk does not see: a table and what its sheet hides come in, informations go out.

Hidden and filtered rows are order lines like any other: nobody can be sure that they were meant to be left out.
"""

from collections.abc import Collection, Iterator

from addin.model.finding import Finding, Place, cell_name
from addin.ports import Hidden
from addin.sheets.reading import Table
from addin.sheets.row_names import named_rows
from addin.wording import finding


def unseen(table: Table, hidden: Hidden) -> Iterator[Finding]:
    """Informations about rows with data and columns with headings that are not shown; own columns may be hidden."""
    present: Collection[int] = table.rows if isinstance(table.rows, range) else frozenset(table.rows)
    rows = sorted(row for row in hidden.rows if row in present)
    if rows:
        place = Place(table.file, table.name, cell_name(rows[0], 0))
        yield finding("rows-hidden", place, count=len(rows), rows=named_rows(rows))
    typed = [column for column in (*table.sheet.columns, *table.sheet.extra) if not column.owned]
    columns = [(table.positions[each.field], each.heading) for each in typed if each.field in table.positions]
    found = [(at, heading) for at, heading in sorted(columns) if at in hidden.columns]
    if found:
        place = Place(table.file, table.name, cell_name(table.heading_row, found[0][0]), found[0][1])
        yield finding("columns-hidden", place, columns="、".join(heading for _, heading in found))

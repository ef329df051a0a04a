"""The rows and columns of a table."""

from collections.abc import Iterator

from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Value
from addin.uno_engine.problems import stands_for


@stands_for("TableRow")
class TableRow:
    """One row between headers and totals, counted from one."""

    def __init__(self, table: Part, index: int) -> None:
        self.table = table
        self._index = index

    @property
    def api(self) -> Value:
        return self.range.uno

    @property
    def index(self) -> int:
        return self._index

    @property
    def range(self) -> Part:
        body = self.table.body
        return self.table.range.at(Area(body.top + self._index - 1, body.left, 1, body.columns))

    async def get_range(self) -> Part:
        return self.range

    def delete(self) -> None:
        """The cells below within the table's columns move up; the last row is only emptied."""
        if self.table.body.rows == 1:
            self.range.clear_contents()
        else:
            self.range.delete("up")


@stands_for("TableRows")
class TableRows:
    """The rows between headers and totals."""

    def __init__(self, table: Part) -> None:
        self.table = table

    @property
    def api(self) -> Value:
        return self.table.uno

    @property
    def parent(self) -> Part:
        return self.table

    @property
    def column_count(self) -> int:
        return int(self.table.area.columns)

    def __len__(self) -> int:
        return 0 if self.table.insert_row_range is not None else int(self.table.body.rows)

    def __call__(self, key: int) -> TableRow:
        if not 1 <= key <= len(self):
            raise IndexError(f"the table has no row {key}")
        return TableRow(self.table, key)

    def __iter__(self) -> Iterator[TableRow]:
        return iter([TableRow(self.table, index + 1) for index in range(len(self))])

    def add(self, values: list[Value] | None, index: int | None) -> TableRow:
        """A row before number `index`, or at the end; cells below the table within its columns move down."""
        place = len(self) + 1 if index is None else index
        row = TableRow(self.table, place)
        if self.table.insert_row_range is None:
            area = self.table.area
            row.range.insert("down")
            self.table.area = Area(area.top, area.left, area.rows + 1, area.columns)
        if values is not None:
            row.range.raw_value = [["" if value is None else value for value in values]]
        return row

    async def get_count(self) -> int:
        return len(self)


@stands_for("TableColumn")
class TableColumn:
    """One column, counted from one."""

    def __init__(self, table: Part, index: int) -> None:
        self.table = table
        self._index = index

    @property
    def api(self) -> Value:
        return self.range.uno

    @property
    def index(self) -> int:
        return self._index

    @property
    def name(self) -> str:
        head = self.table.header_row_range
        return str(head.cell(0, self._index - 1).getString()) if head is not None else f"Column{self._index}"

    @property
    def range(self) -> Part:
        return self._within(self.table.area)

    @property
    def data_body_range(self) -> Part:
        return None if self.table.data_body_range is None else self._within(self.table.body)

    async def get_range(self) -> Part:
        return self.range

    async def get_data_body_range(self) -> Part:
        return self.data_body_range

    def _within(self, area: Area) -> Part:
        return self.table.range.at(Area(area.top, area.left + self._index - 1, area.rows, 1))

    def delete(self) -> None:
        """The cells to the right of it, within the table's rows, move left."""
        area = self.table.area
        self.range.delete("left")
        self.table.area = Area(area.top, area.left, area.rows, area.columns - 1)


@stands_for("TableColumns")
class TableColumns:
    """The columns of a table, by header or by number from one."""

    def __init__(self, table: Part) -> None:
        self.table = table

    @property
    def api(self) -> Value:
        return self.table.uno

    @property
    def parent(self) -> Part:
        return self.table

    def __len__(self) -> int:
        return int(self.table.area.columns)

    def __iter__(self) -> Iterator[TableColumn]:
        return iter([TableColumn(self.table, index + 1) for index in range(len(self))])

    def __call__(self, key: int | str) -> TableColumn:
        for column in self:
            if key in (column.index, column.name) or (isinstance(key, str) and key.lower() == column.name.lower()):
                return column
        raise KeyError(key)

    def __contains__(self, key: int | str) -> bool:
        return any(key in (column.index, column.name) for column in self)

    def add(self, name: str, index: int | None) -> TableColumn:
        """A column before number `index`, or at the end; the cells to the right move right."""
        area = self.table.area
        place = area.columns + 1 if index is None else index
        column = TableColumn(self.table, place)
        self.table.range.at(Area(area.top, area.left + place - 1, area.rows, 1)).insert("right")
        self.table.area = Area(area.top, area.left, area.rows, area.columns + 1)
        if self.table.show_headers:
            self.table.header_row_range.cell(0, place - 1).setString(name)
        return column

    async def get_count(self) -> int:
        return len(self)

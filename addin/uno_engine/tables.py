"""Excel's tables as LibreOffice's database ranges.

LibreOffice has no table styles: what only concerns them raises NotImplementedError, and the style that `tables.add`
names is not applied. A hidden header row is emptied, as in Excel; its texts are remembered for this session of Python.
"""

from addin.uno_engine import areas, sorting
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno, Value
from addin.uno_engine.lookup import Lookup
from addin.uno_engine.problems import stands_for
from addin.uno_engine.table_parts import TableColumns, TableRows

TOTAL = "Total"
SUM, COUNT = 109, 103


@stands_for("Table")
class Table:
    """One table."""

    def __init__(self, sheet: Part, uno: Uno) -> None:
        self.sheet = sheet
        self.uno = uno

    @property
    def api(self) -> Uno:
        return self.uno

    @property
    def parent(self) -> Part:
        return self.sheet

    @property
    def name(self) -> str:
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.setName(value)

    @property
    def display_name(self) -> str:
        return self.name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.uno.setName(value)

    @property
    def area(self) -> Area:
        """Headers, rows and totals."""
        return areas.of_address(self.uno.DataArea)

    @area.setter
    def area(self, value: Area) -> None:
        self.uno.setDataArea(areas.to_address(value, self.sheet.position))

    @property
    def body(self) -> Area:
        """The rows between headers and totals; may be empty."""
        area, head, foot = self.area, int(self.show_headers), int(self.show_totals)
        return Area(area.top + head, area.left, max(area.rows - head - foot, 0), area.columns)

    @property
    def body_or_all(self) -> Area:
        """What the table's name means in a formula."""
        return self.body if self.body.cells else self.area

    def _range(self, area: Area) -> Part:
        from addin.uno_engine.range import Range

        return Range(self.sheet, area)

    @property
    def range(self) -> Part:
        return self._range(self.area)

    @property
    def header_row_range(self) -> Part:
        area = self.area
        return self._range(Area(area.top, area.left, 1, area.columns)) if self.show_headers else None

    @property
    def data_body_range(self) -> Part:
        body = self.body
        return self._range(body) if body.cells and self.insert_row_range is None else None

    @property
    def insert_row_range(self) -> Part:
        """The one empty row of a table without data."""
        body = self.body
        if body.rows != 1 or any(text for text in self._range(body).uno.getFormulaArray()[0]):
            return None
        return self._range(body)

    @property
    def totals_row_range(self) -> Part:
        area = self.area
        return self._range(Area(area.bottom, area.left, 1, area.columns)) if self.show_totals else None

    @property
    def show_headers(self) -> bool:
        return bool(self.uno.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if value == self.show_headers:
            return
        if not value:
            self._refuse_named_columns()
        area, memory = self.area, self.sheet.book.app.hidden_headers
        mark = self.sheet.book.uid, self.name
        if value:
            self._make_room_above(area)
            head = Area(area.top - 1, area.left, 1, area.columns)
            self.area = Area(head.top, area.left, area.rows + 1, area.columns)
            self.uno.ContainsHeader = True
            names = memory.get(mark, ("",) * area.columns)
            self._range(head).uno.setDataArray((names,))
        else:
            head = self._range(Area(area.top, area.left, 1, area.columns))
            memory[mark] = head.uno.getDataArray()[0]
            head.clear_contents()
            self.uno.ContainsHeader = False
            self.area = Area(area.top + 1, area.left, area.rows - 1, area.columns)

    def _refuse_named_columns(self) -> None:
        texts = self._range(self.area).uno.getFormulaArray()
        if any(f"{self.name}[" in text for row in texts for text in row):
            raise NotImplementedError("formulas name columns of this table; LibreOffice forgets them without headers")

    def _make_room_above(self, area: Area) -> None:
        if area.top == 0 or any(self._range(Area(area.top - 1, area.left, 1, area.columns)).uno.getFormulaArray()[0]):
            self._range(Area(area.top, area.left, 1, area.columns)).insert("down")
            self.area = area.moved(1, 0)

    @property
    def show_totals(self) -> bool:
        return bool(self.uno.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        """A row of totals as Excel makes it: a word in the first column, a sum or a count in the last."""
        if value == self.show_totals:
            return
        area = self.area
        below = self._range(Area(area.bottom + 1, area.left, 1, area.columns))
        if value:
            if any(below.uno.getFormulaArray()[0]):
                below.insert("down")
            self.area = Area(area.top, area.left, area.rows + 1, area.columns)
            self.uno.TotalsRow = True
            self._write_totals(below)
        else:
            self._range(Area(area.bottom, area.left, 1, area.columns)).clear_contents()
            self.uno.TotalsRow = False
            self.area = Area(area.top, area.left, area.rows - 1, area.columns)

    def _write_totals(self, row: Value) -> None:
        body, cells = self.body, row.uno
        last = self._range(Area(body.top, body.right, body.rows, 1))
        numbers = all(isinstance(line[0], float) or line[0] == "" for line in last.uno.getDataArray())
        cells.getCellByPosition(0, 0).setString(TOTAL)
        if body.columns > 1:
            column = f"{self.name}[{self.columns(body.columns).name}]"
            cells.getCellByPosition(body.columns - 1, 0).setFormula(f"=SUBTOTAL({SUM if numbers else COUNT};{column})")

    @property
    def show_autofilter(self) -> bool:
        return bool(self.uno.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self.uno.AutoFilter = bool(value)

    @property
    def autofilter(self) -> Part:
        from addin.uno_engine.filters import AutoFilter

        return AutoFilter(self._range(self.area), database=self.uno)

    @property
    def table_style(self) -> None:
        """None: LibreOffice shows tables without a style. It cannot be set."""
        return None

    @property
    def show_table_style_row_stripes(self) -> bool:
        return False

    @property
    def show_table_style_column_stripes(self) -> bool:
        return False

    @property
    def show_table_style_first_column(self) -> bool:
        return False

    @property
    def show_table_style_last_column(self) -> bool:
        return False

    @property
    def rows(self) -> TableRows:
        return TableRows(self)

    @property
    def columns(self) -> TableColumns:
        return TableColumns(self)

    def resize(self, range: Part) -> None:
        self.area = range.impl.area
        if self.show_headers:
            name_headers(self)

    def sort(self, keys: list[int], ascending: list[bool]) -> None:
        sorting.sort(self._range(self.body).uno, keys, ascending, has_headers=False)


def name_headers(table: Table) -> None:
    """Empty headers get a name and doubled ones a number, as in Excel."""
    head = table.header_row_range.uno
    texts = [str(head.getCellByPosition(column, 0).getString()) for column in range(table.area.columns)]
    taken: set[str] = set()
    named = []
    for number, text in enumerate(texts, start=1):
        stem = text or f"Column{number}"
        made, copy = stem, 2
        while made.lower() in taken:
            made, copy = f"{stem}{copy}", copy + 1
        taken.add(made.lower())
        named.append(made)
    if named != texts:
        head.setDataArray((tuple(named),))


@stands_for("Tables")
class Tables(Lookup):
    """The tables of a sheet, from the top left."""

    def __init__(self, sheet: Part) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Uno:
        return self.sheet.book.doc.DatabaseRanges

    @property
    def parent(self) -> Part:
        return self.sheet

    def all(self) -> list[Table]:
        position = self.sheet.position
        ranges = (self.api.getByIndex(index) for index in range(self.api.Count))
        tables = [Table(self.sheet, uno) for uno in ranges if uno.DataArea.Sheet == position]
        return sorted(tables, key=lambda table: table.area)

    def add(
        self,
        source_type: object = None,
        source: Part = None,
        link_source: object = None,
        has_headers: bool = True,
        destination: object = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """A table over the cells of `source`; without headers, a row of them is put in above."""
        if source_type or link_source or destination:
            raise NotImplementedError("the LibreOffice engine makes tables from cells of the sheet only")
        area = source.impl.area
        for other in self.all():
            if other.area.clipped(area).cells:
                raise ValueError(f"these cells belong to the table {other.name} already")
        if not has_headers:
            source.impl.at(Area(area.top, area.left, 1, area.columns)).insert("down")
        rows = max(area.rows + int(not has_headers), 2)
        made = name or self._free_name()
        full = Area(area.top, area.left, rows, area.columns)
        self.api.addNewByName(made, areas.to_address(full, self.sheet.position))
        table = Table(self.sheet, self.api.getByName(made))
        table.uno.ContainsHeader = True
        table.uno.AutoFilter = True
        name_headers(table)
        return table

    def _free_name(self) -> str:
        number = self.api.Count + 1
        while self.api.hasByName(f"Table{number}"):
            number += 1
        return f"Table{number}"

"""A rectangle of cells as xlwings' Range: where it is, what it holds, how one moves from it."""

from addin.uno_engine import areas, formulas, values
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno, Value
from addin.uno_engine.problems import stands_for
from addin.uno_engine.range_edit import EditPart
from addin.uno_engine.range_extras import ExtrasPart
from addin.uno_engine.range_look import LookPart

LONGEST_WHOLE = 1e15


@stands_for("Range")
class Range(LookPart, EditPart, ExtrasPart):
    """Cells of one sheet."""

    @classmethod
    def of_uno(cls, sheet: Part, uno: Uno) -> "Range":
        """LibreOffice's range as ours."""
        return cls(sheet, areas.of_address(uno.RangeAddress))

    @property
    def api(self) -> Uno:
        return self.uno if self.area.cells else None

    @property
    def coords(self) -> tuple[int, int, int, int]:
        return (self.row, self.column, *self.shape)

    @property
    def arg1_input(self) -> str:
        return areas.write(self.area, row_absolute=False, column_absolute=False)

    def __len__(self) -> int:
        return self.area.cells

    @property
    def row(self) -> int:
        return self.area.top + 1

    @property
    def column(self) -> int:
        return self.area.left + 1

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.rows, self.area.columns

    def __call__(self, arg1: int, arg2: int | None = None) -> "Range":
        row, column = divmod(arg1 - 1, self.area.columns) if arg2 is None else (arg1 - 1, arg2 - 1)
        top, left = self.area.top + row, self.area.left + column
        if min(top, left) < 0 or top >= areas.MAX_ROWS or left >= areas.MAX_COLUMNS:
            raise IndexError(f"row {top + 1}, column {left + 1} lies outside the sheet")
        cell = Area(top, left, 1, 1)
        return self.again() if cell == self.area else Range(self.sheet, cell)

    @property
    def raw_value(self) -> Value:
        """One value for one cell, a list of rows for more; None for an empty range."""
        if not self.area.cells:
            return None
        block = values.read(self.target, error_texts=bool(self.options.get("err_to_str")))
        return block[0][0] if self.area.cells == 1 else block

    @raw_value.setter
    def raw_value(self, data: Value) -> None:
        """A block of the range's size, or one value for all cells."""
        if self.area.cells:
            values.write(self.target, self._block(data))

    def _block(self, data: Value) -> list[list[Value]]:
        if not isinstance(data, list | tuple):
            return [[data] * self.area.columns for _ in range(self.area.rows)]
        if not data or not isinstance(data[0], list | tuple):
            data = [data]
        rows = [list(row) for row in data]
        if len(rows) != self.area.rows or any(len(row) != self.area.columns for row in rows):
            raise ValueError(f"the data do not fit {self.area.rows} rows of {self.area.columns} columns")
        return rows

    @property
    def formula(self) -> Value:
        """Excel's text of each cell: a formula, or the constant as typed; one for one cell, else a tuple of rows."""
        if not self.area.cells:
            return None
        texts = self.uno.getFormulaArray()
        data = self.uno.getDataArray()
        rows = tuple(
            tuple(_formula_text(text, value) for text, value in zip(line, numbers, strict=True))
            for line, numbers in zip(texts, data, strict=True)
        )
        return rows[0][0] if self.area.cells == 1 else rows

    @formula.setter
    def formula(self, data: Value) -> None:
        if self.area.cells:
            values.write(self.target, [[_typed(text) for text in row] for row in self._block(data)])

    @property
    def formula2(self) -> Value:
        return self.formula

    @formula2.setter
    def formula2(self, data: Value) -> None:
        self.formula = data

    @property
    def formula_array(self) -> str | None:
        """The array formula of the range; the formula itself when it is a plain one; None when there are several."""
        text = self.uno.getArrayFormula() or self.cell(0, 0).getFormula()
        return formulas.to_excel(str(text))

    @formula_array.setter
    def formula_array(self, text: str) -> None:
        self.uno.setArrayFormula(formulas.to_office(text if text.startswith("=") else f"={text}"))

    @property
    def has_array(self) -> bool:
        return bool(self.area.cells) and bool(self.cell(0, 0).getFormula().startswith("{="))

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        plain = areas.write(self.area, row_absolute=row_absolute, column_absolute=col_absolute)
        if not external:
            return plain
        book, sheet = self.sheet.book.name, self.sheet.name
        place = f"[{book}]{sheet}"
        quoted = (
            place
            if (book + sheet).replace(".", "").replace("_", "").isalnum()
            else "'" + place.replace("'", "''") + "'"
        )
        return f"{quoted}!{plain}"

    @property
    def address(self) -> str:
        return areas.write(self.area)

    @property
    def rows(self) -> list["Range"]:
        return [
            self.at(Area(self.area.top + row, self.area.left, 1, self.area.columns)) for row in range(self.area.rows)
        ]

    @property
    def columns(self) -> list["Range"]:
        return [
            self.at(Area(self.area.top, self.area.left + column, self.area.rows, 1))
            for column in range(self.area.columns)
        ]

    def select(self) -> None:
        controller = self.sheet.book.doc.CurrentController
        controller.setActiveSheet(self.sheet.uno)
        controller.select(self.uno)


def _formula_text(text: str, value: Value) -> str:
    if value == text:
        return text  # a constant text, even one that begins like a formula
    if text[:1] == "=" or text[:2] == "{=":
        return formulas.to_excel(text)
    if isinstance(value, float) and text not in ("TRUE", "FALSE"):
        return repr(int(value)) if value.is_integer() and abs(value) < LONGEST_WHOLE else repr(value)
    return value if isinstance(value, str) else text


def _typed(text: Value) -> Value:
    """A constant in a formula's place, as typed by hand: a number or a boolean when it reads as one."""
    if not isinstance(text, str) or formulas.is_formula(text):
        return text
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    try:
        return float(text) if text.strip() and text.strip()[-1] not in "fny" else text
    except ValueError:
        return text

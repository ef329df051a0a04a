"""How cells look: number format, colours, font, borders, alignment, widths and heights. Lengths in points."""

from addin.uno_engine import areas, colours, units
from addin.uno_engine.areas import MAX_COLUMNS, MAX_ROWS, Area
from addin.uno_engine.facade import Part, Uno, Value, enum, is_mixed
from addin.uno_engine.fonts import Font
from addin.uno_engine.range_base import RangeBase

HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "justify": "BLOCK",
    "fill": "REPEAT",
}
VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}
DISTRIBUTE = 1  # of com.sun.star.table.CellJustifyMethod
INDENT_MM100 = 353


class LookPart(RangeBase):
    """Formats of cells; a property that differs among the cells reads as None."""

    def _shared(self, name: str) -> Value:
        return None if self.area.cells > 1 and is_mixed(self.uno, name) else getattr(self.uno, name)

    @property
    def number_format(self) -> str | None:
        key = self._shared("NumberFormat")
        return None if key is None else self.sheet.book.formats.code(key)

    @number_format.setter
    def number_format(self, code: str) -> None:
        if self.area.cells:
            self.uno.NumberFormat = self.sheet.book.formats.key(code)

    @property
    def color(self) -> tuple[int, int, int] | None:
        if not self.area.cells:
            return None
        colour = self._shared("CellBackColor")
        return colours.to_rgb(colour) if colour is not None and colour >= 0 else None

    @color.setter
    def color(self, value: Value) -> None:
        if self.area.cells:
            self.uno.CellBackColor = colours.to_office(value)

    def set_colors(self, colors: list[list[Value]]) -> None:
        """A colour for each cell; None takes one away, `...` leaves one. One write per different colour."""
        for colour in {colours.to_office(entry) for row in colors for entry in row if entry is not ...}:
            mask = [[entry is not ... and colours.to_office(entry) == colour for entry in row] for row in colors]
            pieces = [piece.moved(self.area.top, self.area.left) for piece in areas.rectangles(mask)]
            self.sheet.ranges(pieces).CellBackColor = colour

    @property
    def font(self) -> Font:
        return Font(self, self.uno)

    @property
    def borders(self) -> Part:
        from addin.uno_engine.borders import Borders

        return Borders(self)

    @property
    def wrap_text(self) -> bool | None:
        wrapped = self._shared("IsTextWrapped")
        return None if wrapped is None else bool(wrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.uno.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        shared = self._shared("HoriJustify")
        if shared is None:
            return None
        name = next((name for name, justify in HORIZONTAL.items() if justify == shared.value), None)
        return "distributed" if name == "justify" and self.uno.HoriJustifyMethod == DISTRIBUTE else name

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        spread = value == "distributed"
        if value not in HORIZONTAL and not spread:
            raise NotImplementedError(f"LibreOffice has no horizontal alignment {value!r}")
        self.uno.HoriJustify = enum("table.CellHoriJustify", HORIZONTAL["justify" if spread else value])
        self.uno.HoriJustifyMethod = DISTRIBUTE if spread else 0

    @property
    def vertical_alignment(self) -> str | None:
        shared = self._shared("VertJustify")
        if shared is None:
            return None
        name = next((name for name, justify in VERTICAL.items() if justify == shared), "bottom")
        return "distributed" if name == "justify" and self.uno.VertJustifyMethod == DISTRIBUTE else name

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        spread = value == "distributed"
        if value not in VERTICAL and not spread:
            raise NotImplementedError(f"LibreOffice has no vertical alignment {value!r}")
        self.uno.VertJustify = VERTICAL["justify" if spread else value]
        self.uno.VertJustifyMethod = DISTRIBUTE if spread else 0

    def adjust_indent(self, amount: int) -> None:
        self.uno.ParaIndent = max(0, self.uno.ParaIndent + amount * INDENT_MM100)

    @property
    def column_width(self) -> float | None:
        """In characters; None when the columns differ."""
        widths = _distinct(self._lines(self.uno.Columns, self.area.columns, self.sheet.used_area.right), "Width")
        return units.to_characters(widths.pop()) if len(widths) == 1 else None

    @column_width.setter
    def column_width(self, value: float) -> None:
        self.uno.Columns.Width = units.from_characters(value)

    @property
    def row_height(self) -> float | None:
        """In points; None when the rows differ."""
        heights = _distinct(self._lines(self.uno.Rows, self.area.rows, self.sheet.used_area.bottom), "Height")
        return units.to_points(heights.pop()) if len(heights) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.uno.Rows.Height = units.to_mm100(value)

    def _lines(self, lines: Uno, count: int, last_used: int) -> list[Uno]:
        """Rows or columns of the range, not further than one past the used cells: all others look alike."""
        return [lines.getByIndex(index) for index in range(min(count, last_used + 2))]

    @property
    def width(self) -> float:
        return units.to_points(self.uno.Size.Width) if self.area.cells else 0

    @property
    def height(self) -> float:
        return units.to_points(self.uno.Size.Height) if self.area.cells else 0

    @property
    def left(self) -> float:
        return units.to_points(self.uno.Position.X)

    @property
    def top(self) -> float:
        return units.to_points(self.uno.Position.Y)

    @property
    def row_hidden(self) -> bool | None:
        """None when some rows are hidden, by a filter too. One question for all rows, whatever columns are hidden."""
        whole = self.at(Area(self.area.top, 0, self.area.rows, MAX_COLUMNS)).uno
        pieces = {(piece.StartRow, piece.EndRow) for piece in whole.queryVisibleCells().getRangeAddresses()}
        shown = sum(last - first + 1 for first, last in pieces)
        return None if 0 < shown < self.area.rows else not shown

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.uno.Rows.IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """None when some columns are hidden. One question for all columns, whatever rows are hidden."""
        whole = self.at(Area(0, self.area.left, MAX_ROWS, self.area.columns)).uno
        pieces = {(piece.StartColumn, piece.EndColumn) for piece in whole.queryVisibleCells().getRangeAddresses()}
        shown = sum(last - first + 1 for first, last in pieces)
        return None if 0 < shown < self.area.columns else not shown

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        self.uno.Columns.IsVisible = not value

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns, rows or both (`c`, `r`, None) to what they hold."""
        if axis in (None, "c", "columns"):
            self.uno.Columns.OptimalWidth = True
        if axis in (None, "r", "rows"):
            self.uno.Rows.OptimalHeight = True


def _distinct(lines: list[Uno], name: str) -> set[int]:
    return {getattr(line, name) for line in lines}

"""Changes to cells as a whole: clear, insert, delete, copy, paste, merge, fill, group, sort."""

from addin.uno_engine import areas, clipboard, sorting
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Value, enum, struct
from addin.uno_engine.range_walk import WalkPart

CONTENTS = 1 | 2 | 4 | 16  # values, dates, texts, formulas
FORMATS = 32 | 64 | 256  # hard formats, styles, formats within texts
NOTES = 8
FILL_DIRECTIONS = {(1, 0): "TO_BOTTOM", (-1, 0): "TO_TOP", (0, 1): "TO_RIGHT", (0, -1): "TO_LEFT"}
DATE_MODES = {
    "fill_days": "FILL_DATE_DAY",
    "fill_weekdays": "FILL_DATE_WEEKDAY",
    "fill_months": "FILL_DATE_MONTH",
    "fill_years": "FILL_DATE_YEAR",
}


class EditPart(WalkPart):
    """Edits; none of them touches the clerk's selection."""

    def clear_contents(self) -> None:
        self._clear(CONTENTS)

    def clear_formats(self) -> None:
        self._clear(FORMATS)

    def clear(self) -> None:
        self._clear(CONTENTS | FORMATS | NOTES)

    def _clear(self, flags: int) -> None:
        if self.area.cells:
            self.uno.clearContents(flags)

    def insert(self, shift: str | None = None, copy_origin: str | None = None) -> None:
        """New cells here; the old ones move down or right (None: as Excel decides by the shape)."""
        modes = {"down": "DOWN", "right": "RIGHT"}
        mode = (
            self._line_mode()
            or modes[str(shift or ("right" if self.area.rows > self.area.columns else "down")).removeprefix("shift_")]
        )
        self.sheet.uno.insertCells(self.place, enum("sheet.CellInsertMode", mode))
        if copy_origin == "format_from_right_or_below":
            self._take_formats(
                self.area.moved(*((0, self.area.columns) if mode in ("RIGHT", "COLUMNS") else (self.area.rows, 0)))
            )

    def _take_formats(self, source: Area) -> None:
        clipboard.copy_formats(self.at(source), self)

    def delete(self, shift: str | None = None) -> None:
        """Take the cells out; those below move up or those to the right move left."""
        modes = {"up": "UP", "left": "LEFT"}
        mode = (
            self._line_mode()
            or modes[str(shift or ("left" if self.area.rows >= self.area.columns else "up")).removeprefix("shift_")]
        )
        self.sheet.uno.removeRange(self.place, enum("sheet.CellDeleteMode", mode))

    def _line_mode(self) -> str | None:
        return "ROWS" if self.area.whole_rows() else "COLUMNS" if self.area.whole_columns() else None

    def copy(self, destination: Part = None) -> None:
        """To another place at once, or for a `paste` that follows."""
        if destination is None:
            clipboard.copy(self)
        else:
            clipboard.copy_to(self, destination.impl)

    def paste(
        self, paste: str | None = None, operation: str | None = None, skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        clipboard.paste(self, paste or "all", operation, skip_blanks=skip_blanks, transpose=transpose)

    def copy_from(
        self, source_range: Part, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        clipboard.copy(source_range.impl)
        clipboard.paste(self, copy_type, None, skip_blanks=skip_blanks, transpose=transpose)
        self.sheet.book.app.cut_copy_mode = False

    def move(self, destination: Part) -> None:
        place = destination.impl
        cell = struct("table.CellAddress", place.sheet.position, place.area.left, place.area.top)
        self.sheet.uno.moveRange(cell, self.place)

    def merge(self, across: bool) -> None:
        self.unmerge()
        area = self.area
        height = 1 if across else area.rows
        for top in range(area.top, area.bottom + 1, height):
            self.at(Area(top, area.left, height, area.columns)).uno.merge(True)

    def unmerge(self) -> None:
        for area in [self.area, *self.merged_areas()]:
            self.at(area).uno.merge(False)

    def autofill(self, destination: Part, type_: str = "fill_default") -> None:
        """Continue the range into `destination`, which holds it."""
        target = destination.impl
        down, right = self._growth(target.area)
        direction = enum("sheet.FillDirection", FILL_DIRECTIONS[down, right])
        if type_ in ("fill_default", "fill_series"):
            target.uno.fillAuto(direction, self.area.rows if down else self.area.columns)
        elif type_ in DATE_MODES:
            mode, step = enum("sheet.FillMode", "DATE"), enum("sheet.FillDateMode", DATE_MODES[type_])
            target.uno.fillSeries(direction, mode, step, 1.0, 1e300)
        elif type_ in ("fill_copy", "fill_values", "fill_formats"):
            self._repeat_into(target, {"fill_copy": "all", "fill_values": "values", "fill_formats": "formats"}[type_])
        else:
            raise NotImplementedError(f"LibreOffice has no autofill {type_!r}")

    def _growth(self, target: Area) -> tuple[int, int]:
        if target.rows > self.area.rows:
            return (-1 if target.top < self.area.top else 1), 0
        if target.columns > self.area.columns:
            return 0, (-1 if target.left < self.area.left else 1)
        raise ValueError("the destination of an autofill must hold the range and more")

    def _repeat_into(self, target: Part, kind: str) -> None:
        clipboard.copy(self)
        for top in range(target.area.top, target.area.bottom + 1, self.area.rows):
            for left in range(target.area.left, target.area.right + 1, self.area.columns):
                part = Area(top, left, self.area.rows, self.area.columns).clipped(target.area)
                if part != self.area:
                    clipboard.paste(self.at(part), kind, None, skip_blanks=False, transpose=False)
        self.sheet.book.app.cut_copy_mode = False

    def group(self, by: str) -> None:
        self.sheet.uno.group(self.place, _orientation(by))

    def ungroup(self, by: str) -> None:
        self.sheet.uno.ungroup(self.place, _orientation(by))

    def sort(self, keys: list[int], ascending: list[bool], has_headers: bool) -> None:
        sorting.sort(self.uno, keys, ascending, has_headers=has_headers)

    def remove_duplicates(self, columns: list[int], has_headers: bool) -> None:
        """Keep the first of the rows that are alike in these columns; text is compared without case."""
        first = int(has_headers)
        body = self.at(Area(self.area.top + first, self.area.left, self.area.rows - first, self.area.columns))
        rows = body.uno.getDataArray()
        seen: set[tuple[Value, ...]] = set()
        doubled = []
        for index, row in enumerate(rows):
            mark = tuple(row[c - 1].casefold() if isinstance(row[c - 1], str) else row[c - 1] for c in columns)
            if mark in seen:
                doubled.append(index)
            seen.add(mark)
        for piece in reversed(list(areas.rectangles([[index in doubled] for index in range(len(rows))]))):
            out = Area(body.area.top + piece.top, self.area.left, piece.rows, self.area.columns)
            self.at(out).delete("up")


def _orientation(by: str) -> Value:
    return enum("table.TableOrientation", "ROWS" if by.lower().startswith("r") else "COLUMNS")

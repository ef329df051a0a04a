"""The lines around and within a range of cells."""

from xlwings import base_classes

from addin.uno_engine import colours
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno, Value, struct
from addin.uno_engine.problems import stands_for

UNSET: Value = base_classes._UNSET  # noqa: SLF001 - xlwings hands it to engines
STYLES = {"continuous": 0, "dot": 1, "dash": 2, "double": 3, "dash_dot": 16, "dash_dot_dot": 17}
WEIGHTS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}  # 1/100 mm
CELL_LINES = {
    "edge_top": "TopBorder2",
    "edge_bottom": "BottomBorder2",
    "edge_left": "LeftBorder2",
    "edge_right": "RightBorder2",
    "inside_vertical": "RightBorder2",
    "inside_horizontal": "BottomBorder2",
    "diagonal_down": "DiagonalTLBR2",
    "diagonal_up": "DiagonalBLTR2",
}
TABLE_LINES = {
    "edge_top": "Top",
    "edge_bottom": "Bottom",
    "edge_left": "Left",
    "edge_right": "Right",
    "inside_vertical": "Vertical",
    "inside_horizontal": "Horizontal",
}
DIAGONALS = ("diagonal_down", "diagonal_up")
GRID = tuple(TABLE_LINES)


@stands_for("Border")
class Border:
    """The lines on one side of a range."""

    def __init__(self, range_: Part, side: str) -> None:
        self.range = range_
        self.side = side

    @property
    def api(self) -> Uno:
        return self._line()

    def exists(self) -> bool:
        """Whether the range has such lines: a single row has no inner horizontal ones."""
        area: Area = self.range.area
        return not (
            (self.side == "inside_vertical" and area.columns == 1)
            or (self.side == "inside_horizontal" and area.rows == 1)
        )

    def _line(self) -> Uno:
        """The line at the first cell of the side: where cells differ, Excel too tells of the first one."""
        area: Area = self.range.area
        row = area.rows - 1 if self.side == "edge_bottom" else 0
        column = area.columns - 1 if self.side == "edge_right" else 0
        return getattr(self.range.cell(row, column), CELL_LINES[self.side])

    @property
    def line_style(self) -> str | None:
        return _style(self._line()) if self.exists() else "none"

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.change(line_style=value)

    @property
    def weight(self) -> str | None:
        return _weight(self._line()) if self.exists() else None

    @weight.setter
    def weight(self, value: str) -> None:
        self.change(weight=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        if not self.exists() or (self.side in DIAGONALS and self.range.area.cells > 1):
            return None  # Excel too tells no colour of the diagonals of several cells
        return _colour(self._line())

    @color.setter
    def color(self, value: Value) -> None:
        self.change(color=value)

    def change(self, *, line_style: Value = UNSET, weight: Value = UNSET, color: Value = UNSET) -> None:
        """Draw, change or (`line_style=None`) take away the lines of this side."""
        if not self.exists():
            return
        line, uno = self._new_line(line_style, weight, color), self.range.uno
        if self.side in DIAGONALS:
            setattr(uno, CELL_LINES[self.side], line)
            return
        table = uno.TableBorder2
        for name in TABLE_LINES.values():
            setattr(table, f"Is{name}LineValid", name == TABLE_LINES[self.side])
        table.IsDistanceValid = False
        setattr(table, f"{TABLE_LINES[self.side]}Line", line)
        uno.TableBorder2 = table

    def _new_line(self, line_style: Value, weight: Value, color: Value) -> Uno:
        old, line = self._line(), struct("table.BorderLine2")
        if line_style is None or line_style == "none":
            return line
        if line_style == "slant_dash_dot":
            raise NotImplementedError("LibreOffice has no slanted dash-dot lines")
        drawn = bool(old.LineWidth or old.OuterLineWidth)
        style = old.LineStyle if line_style is UNSET and drawn else STYLES.get(line_style, 0)
        width = WEIGHTS[weight] if weight is not UNSET else (old.LineWidth if drawn else WEIGHTS["thin"])
        line.LineStyle = style
        line.LineWidth = WEIGHTS["thick"] if style == STYLES["double"] else width
        line.Color = colours.to_office(color) if color is not UNSET else old.Color
        return line


def _style(line: Uno) -> str | None:
    if not (line.LineWidth or line.OuterLineWidth):
        return "none"
    return next((name for name, style in STYLES.items() if style == line.LineStyle), None)


def _weight(line: Uno) -> str | None:
    width = line.LineWidth or line.OuterLineWidth
    return min(WEIGHTS, key=lambda name: abs(WEIGHTS[name] - width)) if width else None


def _colour(line: Uno) -> tuple[int, int, int] | None:
    return colours.to_rgb(line.Color) if line.LineWidth or line.OuterLineWidth else None


@stands_for("Borders")
class Borders:
    """All lines of a range."""

    def __init__(self, range_: Part) -> None:
        self.range = range_

    @property
    def api(self) -> Uno:
        return self.range.uno.TableBorder2

    def __getitem__(self, key: str) -> Border:
        return Border(self.range, key)

    def _shared(self, name: str) -> Value:
        sides = [Border(self.range, side) for side in GRID]
        seen = {getattr(side, name) for side in sides if side.exists()}
        return seen.pop() if len(seen) == 1 else None

    @property
    def line_style(self) -> str | None:
        return self._shared("line_style")  # type: ignore[no-any-return]

    @property
    def weight(self) -> str | None:
        return self._shared("weight")  # type: ignore[no-any-return]

    @property
    def color(self) -> tuple[int, int, int] | None:
        return self._shared("color")  # type: ignore[no-any-return]

    def set(
        self, which: Value = "all", *, line_style: Value = UNSET, weight: Value = UNSET, color: Value = UNSET
    ) -> None:
        """The same line on several sides; `which` is a list of them."""
        for side in GRID if isinstance(which, str) else which:
            Border(self.range, side).change(line_style=line_style, weight=weight, color=color)

"""The lines around and within a range of cells."""

from typing import Any

from xlwings import base_classes

from addin.uno_engine import colours
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Uno, struct
from addin.uno_engine.problems import translated

UNSET: Any = base_classes._UNSET  # noqa: SLF001 - xlwings hands it to engines
STYLES = {"continuous": 0, "dot": 1, "dash": 2, "double": 3, "dash_dot": 16, "dash_dot_dot": 17}
WEIGHTS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}  # 1/100 mm
NEAR_EDGE = {
    "edge_top": "TopBorder2",
    "edge_bottom": "BottomBorder2",
    "edge_left": "LeftBorder2",
    "edge_right": "RightBorder2",
    "diagonal_down": "DiagonalTLBR2",
    "diagonal_up": "DiagonalBLTR2",
    "inside_vertical": "RightBorder2",
    "inside_horizontal": "BottomBorder2",
}
OPPOSITE = {"inside_vertical": "LeftBorder2", "inside_horizontal": "TopBorder2"}
GRID = ("edge_top", "edge_bottom", "edge_left", "edge_right", "inside_vertical", "inside_horizontal")


@translated
class Border(base_classes.Border):  # type: ignore[misc]
    """The lines on one side of a range; what they do not share reads as None."""

    def __init__(self, range_: Any, side: str) -> None:
        self.range = range_
        self.side = side

    @property
    def api(self) -> Uno:
        lines = self._lines()
        return lines[0] if lines else self.range.uno.TableBorder2

    def _cells(self) -> Area | None:
        """The cells whose border on the near side is meant; None for inner lines of a single row or column."""
        area: Area = self.range.area
        places = {
            "edge_top": Area(area.top, area.left, 1, area.columns),
            "edge_bottom": Area(area.bottom, area.left, 1, area.columns),
            "edge_left": Area(area.top, area.left, area.rows, 1),
            "edge_right": Area(area.top, area.right, area.rows, 1),
            "inside_vertical": Area(area.top, area.left, area.rows, area.columns - 1),
            "inside_horizontal": Area(area.top, area.left, area.rows - 1, area.columns),
        }
        chosen = places.get(self.side, area)
        return chosen if chosen.cells else None

    def _lines(self) -> list[Uno]:
        cells = self._cells()
        if cells is None:
            return []
        uno = self.range.at(cells).uno
        name = NEAR_EDGE[self.side]
        if cells.cells == 1:
            return [getattr(uno, name)]
        return [
            getattr(uno.getCellByPosition(column, row), name)
            for row in range(cells.rows)
            for column in range(cells.columns)
        ]

    def _shared(self, read: Any) -> Any:
        seen = {read(line) for line in self._lines()}
        return seen.pop() if len(seen) == 1 else None

    @property
    def line_style(self) -> str | None:
        return "none" if self._cells() is None else self._shared(_style)

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.change(line_style=value)

    @property
    def weight(self) -> str | None:
        return self._shared(_weight)  # type: ignore[no-any-return]

    @weight.setter
    def weight(self, value: str) -> None:
        self.change(weight=value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        return self._shared(_colour)  # type: ignore[no-any-return]

    @color.setter
    def color(self, value: Any) -> None:
        self.change(color=value)

    def change(self, *, line_style: Any = UNSET, weight: Any = UNSET, color: Any = UNSET) -> None:
        """Draw, change or (`line_style=None`) take away the lines of this side."""
        cells = self._cells()
        if cells is None:
            return
        line = self._new_line(line_style, weight, color)
        setattr(self.range.at(cells).uno, NEAR_EDGE[self.side], line)
        if self.side in OPPOSITE:
            across = self.side == "inside_vertical"
            setattr(self.range.at(cells.moved(int(not across), int(across))).uno, OPPOSITE[self.side], line)

    def _new_line(self, line_style: Any, weight: Any, color: Any) -> Uno:
        old = self._lines()[0]
        line = struct("table.BorderLine2")
        if line_style is None or line_style == "none":
            return line
        if line_style == "slant_dash_dot":
            raise NotImplementedError("LibreOffice has no slanted dash-dot lines")
        drawn = bool(old.LineWidth or old.OuterLineWidth)
        style = old.LineStyle if line_style is UNSET and drawn else STYLES.get(line_style, 0)
        width = WEIGHTS[weight] if weight is not UNSET else (old.LineWidth if drawn else WEIGHTS["thin"])
        line.LineStyle = style
        line.LineWidth = WEIGHTS["thick"] if style == STYLES["double"] and weight is UNSET else width
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


@translated
class Borders(base_classes.Borders):  # type: ignore[misc]
    """All lines of a range."""

    def __init__(self, range_: Any) -> None:
        self.range = range_

    @property
    def api(self) -> Uno:
        return self.range.uno.TableBorder2

    def __getitem__(self, key: str) -> Border:
        return Border(self.range, key)

    def _shared(self, name: str) -> Any:
        sides = [Border(self.range, side) for side in GRID]
        seen = {getattr(side, name) for side in sides if side._cells() is not None}  # noqa: SLF001 - of this file
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

    def set(self, which: Any = "all", *, line_style: Any = UNSET, weight: Any = UNSET, color: Any = UNSET) -> None:
        """The same line on several sides; `which` is a list of them."""
        for side in GRID if isinstance(which, str) else which:
            Border(self.range, side).change(line_style=line_style, weight=weight, color=color)

"""Axes, legend and series of a chart."""

import xlwings
from xlwings import base_classes

from addin.uno_engine import colours
from addin.uno_engine.facade import Part, Uno, Value, enum
from addin.uno_engine.lookup import Lookup
from addin.uno_engine.problems import stands_for

UNSET: Value = base_classes._UNSET  # noqa: SLF001 - xlwings hands it to engines
POSITIONS = {"top": "TOP", "bottom": "BOTTOM", "left": "LEFT", "right": "RIGHT", "corner": "RIGHT"}
SYMBOLS = {
    "none": -3,
    "automatic": -1,
    "square": 0,
    "diamond": 1,
    "triangle": 3,
    "circle": 8,
    "star": 9,
    "x": 10,
    "plus": 11,
    "dash": 13,
}
MM100_PER_POINT = 2540 / 72
CROSSES = {"automatic": "ZERO", "minimum": "START", "maximum": "END"}


@stands_for("ChartLegend")
class ChartLegend:
    """The legend."""

    def __init__(self, chart: Part) -> None:
        self.chart = chart

    @property
    def api(self) -> Uno:
        return self.chart.document.Legend

    @property
    def visible(self) -> bool:
        return bool(self.chart.document.HasLegend)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.chart.document.HasLegend = bool(value)

    @property
    def position(self) -> str | None:
        if not self.visible:
            return None
        value = self.api.Alignment.value
        return next(name for name, uno in POSITIONS.items() if uno == value) if value != "NONE" else None

    @position.setter
    def position(self, value: str) -> None:
        if value == "corner":
            raise NotImplementedError("LibreOffice puts a legend on a side, not into a corner")
        self.visible = True
        self.api.Alignment = enum("chart.ChartLegendPosition", POSITIONS[value])


@stands_for("ChartAxis")
class ChartAxis:
    """One axis; `name` is LibreOffice's: X, Y, SecondaryX, SecondaryY."""

    def __init__(self, chart: Part, name: str) -> None:
        self.chart = chart
        self.axis_name = name

    @property
    def _diagram(self) -> Uno:
        diagram = self.chart.document.Diagram
        if self.axis_name.startswith("Secondary") and not any(series.secondary for series in self.chart.series):
            raise xlwings.XlwingsError("This chart has no secondary axis group.")
        return diagram

    @property
    def api(self) -> Uno:
        return getattr(self._diagram, f"{self.axis_name}Axis")

    def _need_seen(self) -> Uno:
        if self.axis_name == "SecondaryX" and not self.visible:
            raise xlwings.XlwingsError("This needs a visible secondary category axis; set visible=True first.")
        return self.api

    @property
    def _title_flag(self) -> str:
        return f"Has{self.axis_name}AxisTitle"

    @property
    def title(self) -> str | None:
        diagram = self._diagram
        if not (self.visible and getattr(diagram, self._title_flag)):
            return None
        return str(self._title_of(diagram).String)

    def _title_of(self, diagram: Uno) -> Uno:
        return getattr(diagram, f"{self.axis_name}AxisTitle")

    @property
    def minimum_scale(self) -> float:
        return float(self._need_seen().Min)

    @property
    def maximum_scale(self) -> float:
        return float(self._need_seen().Max)

    @property
    def major_unit(self) -> float:
        return float(self._need_seen().StepMain)

    @property
    def number_format(self) -> str:
        return str(self.chart.sheet.book.formats.code(self._need_seen().NumberFormat))

    @property
    def visible(self) -> bool:
        return bool(getattr(self._diagram, f"Has{self.axis_name}Axis"))

    @property
    def reverse_order(self) -> bool:
        return bool(self._need_seen().ReverseDirection)

    @property
    def crosses(self) -> str:
        value = self._need_seen().CrossoverPosition.value
        return next((name for name, uno in CROSSES.items() if uno == value), "custom")

    def set(
        self,
        *,
        title: Value = UNSET,
        minimum_scale: Value = UNSET,
        maximum_scale: Value = UNSET,
        major_unit: Value = UNSET,
        number_format: Value = UNSET,
        visible: Value = UNSET,
        reverse_order: Value = UNSET,
        crosses: Value = UNSET,
    ) -> None:
        """Change what is given; None lets LibreOffice choose a scale, or takes a title away."""
        if visible is not UNSET:
            setattr(self._diagram, f"Has{self.axis_name}Axis", True if title is not UNSET else visible)
        self._scale("Min", minimum_scale)
        self._scale("Max", maximum_scale)
        self._scale("StepMain", major_unit)
        if number_format is not UNSET:
            axis = self._need_seen()
            axis.LinkNumberFormatToSource = False
            axis.NumberFormat = self.chart.sheet.book.formats.key(number_format)
        if reverse_order is not UNSET:
            self._need_seen().ReverseDirection = reverse_order
        if crosses is not UNSET:
            self._need_seen().CrossoverPosition = enum("chart.ChartAxisPosition", CROSSES[crosses])
        if title is not UNSET:
            self._set_title(title)
        if visible is False:
            setattr(self._diagram, f"Has{self.axis_name}Axis", False)

    def _scale(self, name: str, value: float | None) -> None:
        if value is UNSET:
            return
        axis = self._need_seen()
        setattr(axis, f"Auto{name}", value is None)
        if value is not None:
            setattr(axis, name, float(value))

    def _set_title(self, title: str | None) -> None:
        diagram = self._diagram
        setattr(diagram, self._title_flag, title is not None)
        if title is not None:
            self._title_of(diagram).String = title


@stands_for("ChartSeries")
class ChartSeries:
    """One series, counted from zero."""

    def __init__(self, chart: Part, index: int) -> None:
        self.chart = chart
        self.index = index

    @property
    def api(self) -> Uno:
        return self.chart.document.Diagram.getDataRowProperties(self.index)

    @property
    def secondary(self) -> bool:
        """Whether it belongs to the second value axis."""
        return bool(self.api.Axis == 4)

    @property
    def name(self) -> str:
        data = self.chart.document.Data
        by_column = self.chart.plot_by == "columns"
        texts = data.getColumnDescriptions() if by_column else data.getRowDescriptions()
        return str(texts[self.index])

    @property
    def line_color(self) -> tuple[int, int, int]:
        series = self.api
        return colours.to_rgb(series.LineColor if self._is_filled() else series.Color)

    @property
    def fill_color(self) -> tuple[int, int, int]:
        return colours.to_rgb(self.api.Color)

    def _is_filled(self) -> bool:
        return self.chart.document.Diagram.getDiagramType().rpartition(".")[2] not in (
            "LineDiagram",
            "XYDiagram",
            "NetDiagram",
        )

    @property
    def marker_style(self) -> str | None:
        value = self.api.SymbolType
        return next((name for name, number in SYMBOLS.items() if number == value), None)

    @property
    def marker_size(self) -> int:
        width: int = self.api.SymbolSize.Width
        return round(width / MM100_PER_POINT)

    @property
    def axis_group(self) -> str:
        return "secondary" if self.secondary else "primary"

    @property
    def chart_type(self) -> str:
        return str(self.chart.chart_type)

    def set(
        self,
        *,
        name: Value = UNSET,
        marker_style: Value = UNSET,
        marker_size: Value = UNSET,
        marker_foreground_color: Value = UNSET,
        marker_background_color: Value = UNSET,
        line_color: Value = UNSET,
        fill_color: Value = UNSET,
        chart_type: Value = UNSET,
        axis_group: Value = UNSET,
    ) -> None:
        """Change what is given."""
        lacking = {
            "name": name,
            "marker_foreground_color": marker_foreground_color,
            "marker_background_color": marker_background_color,
            "chart_type": chart_type,
        }
        for what, value in lacking.items():
            if value is not UNSET:
                raise NotImplementedError(f"the LibreOffice engine cannot set the {what} of one series")
        series = self.api
        if axis_group is not UNSET:
            series.Axis = 4 if axis_group == "secondary" else 2
        if line_color is not UNSET:
            setattr(series, "LineColor" if self._is_filled() else "Color", colours.to_office(line_color))
        if fill_color is not UNSET:
            series.Color = colours.to_office(fill_color)
        if marker_style is not UNSET:
            series.SymbolType = SYMBOLS[marker_style]
        if marker_size is not UNSET:
            self._set_marker_size(series, marker_size)

    @staticmethod
    def _set_marker_size(series: Uno, points: int) -> None:
        size = series.SymbolSize
        size.Width = size.Height = round(points * MM100_PER_POINT)
        series.SymbolSize = size


@stands_for("ChartSeriesCollection")
class SeriesCollection(Lookup):
    """All series of a chart."""

    def __init__(self, chart: Part) -> None:
        self.chart = chart

    @property
    def api(self) -> Uno:
        return self.chart.document.Diagram

    @property
    def parent(self) -> Part:
        return self.chart

    def all(self) -> list[ChartSeries]:
        data = self.chart.document.Data
        by_column = self.chart.plot_by == "columns"
        count = len(data.getColumnDescriptions() if by_column else data.getRowDescriptions())
        return [ChartSeries(self.chart, index) for index in range(count)]

    def __call__(self, key: int | str) -> Part:
        if not isinstance(key, int):  # xlwings knows series by number alone
            raise KeyError(key)
        return super().__call__(key)

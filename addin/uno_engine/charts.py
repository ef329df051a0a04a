"""Charts over a sheet: what they show, how, where."""

import xlwings

from addin.uno_engine import areas, chart_types, drawing, units
from addin.uno_engine.areas import MAX_COLUMNS, MAX_ROWS, Area
from addin.uno_engine.chart_parts import ChartAxis, ChartLegend, SeriesCollection
from addin.uno_engine.drawing import Floating, FloatingCollection
from addin.uno_engine.facade import Part, Uno, Value, enum, invoke, properties, sequence, struct, to_url
from addin.uno_engine.problems import stands_for

LAST_CELL = Area(MAX_ROWS - 1, MAX_COLUMNS - 1, 1, 1)


@stands_for("Chart")
class Chart(Floating):
    """One chart."""

    @property
    def document(self) -> Uno:
        """The chart's own small document."""
        return self.uno.Model

    @property
    def api(self) -> tuple[Uno, Uno]:
        """The shape and the chart, as Excel's engines give two objects."""
        return self.uno, self.document

    @property
    def name(self) -> str:
        return str(self.uno.Name or self.uno.PersistName)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    def set_source_data(self, rng: Part, plot_by: str | None = None) -> None:
        """Show these cells; a series is a column unless `plot_by` says "rows" or there are more columns than rows."""
        area = rng.area
        by = plot_by or ("rows" if area.columns > area.rows else "columns")
        rows = rng.uno.getDataArray()
        provider, document = self.document.getDataProvider(), self.document
        labelled_columns = area.rows > 1 and isinstance(rows[0][-1], str)
        labelled_rows = area.columns > 1 and _has_labels(rows, by)
        source = provider.createDataSource(
            properties(
                CellRangeRepresentation=rng.uno.AbsoluteName,
                FirstCellAsLabel=labelled_columns if by == "columns" else labelled_rows,
                HasCategories=labelled_rows if by == "columns" else labelled_columns,
                DataRowSource=enum("chart.ChartDataRowSource", by.upper()),
            )
        )
        categories = labelled_rows if by == "columns" else labelled_columns
        document.getFirstDiagram().setDiagramData(source, properties(HasCategories=categories))

    @property
    def plot_by(self) -> str:
        return "rows" if self.document.Diagram.DataRowSource.value == "ROWS" else "columns"

    @plot_by.setter
    def plot_by(self, value: str) -> None:
        chart_types.plot_by(self.document, value)

    @property
    def chart_type(self) -> str:
        return chart_types.read(self.document)

    @chart_type.setter
    def chart_type(self, value: str) -> None:
        chart_types.write(self.document, value)

    @property
    def title(self) -> str | None:
        document = self.document
        return str(document.Title.String) if document.HasMainTitle else None

    @title.setter
    def title(self, value: str | None) -> None:
        document = self.document
        document.HasMainTitle = value is not None
        if value is not None:
            document.Title.String = value

    @property
    def legend(self) -> ChartLegend:
        return ChartLegend(self)

    @property
    def category_axis(self) -> ChartAxis:
        return ChartAxis(self, "X")

    @property
    def value_axis(self) -> ChartAxis:
        return ChartAxis(self, "Y")

    @property
    def secondary_category_axis(self) -> ChartAxis:
        return ChartAxis(self, "SecondaryX")

    @property
    def secondary_value_axis(self) -> ChartAxis:
        return ChartAxis(self, "SecondaryY")

    @property
    def series(self) -> SeriesCollection:
        return SeriesCollection(self)

    def delete(self) -> None:
        self.sheet.uno.Charts.removeByName(self.uno.PersistName)

    def to_png(self, path: str) -> None:
        exporter = self.sheet.book.app.office.service("com.sun.star.drawing.GraphicExportFilter")
        exporter.setSourceDocument(self.uno)
        target = to_url(path)
        if not exporter.filter(properties(URL=target, MediaType="image/png")):
            raise xlwings.XlwingsError(f"LibreOffice could not draw the chart into {path}")


def _has_labels(rows: tuple[tuple[Value, ...], ...], by: str) -> bool:
    """Whether the first column holds labels: texts below, or an empty corner, or several series beside it."""
    below = [row[0] for row in rows[1:]] or [rows[0][0]]
    texts = all(isinstance(value, str) for value in below)
    return texts or rows[0][0] == "" or (by == "columns" and len(rows[0]) > 2)


@stands_for("Charts")
class Charts(FloatingCollection):
    """The charts of a sheet."""

    @property
    def api(self) -> Uno:
        return self.sheet.uno.Charts

    def all(self) -> list[Chart]:
        return [
            Chart(self.sheet, shape) for shape in drawing.shapes_of(self.sheet, drawing.OLE) if drawing.is_chart(shape)
        ]

    def add(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        chart_type: str | None = None,
        source: Part = None,
        plot_by: str | None = None,
        name: str | None = None,
        anchor: Part = None,
        style: int | None = None,
    ) -> Chart:
        """A chart at a place in points, or with its corner at a cell."""
        made = name or drawing.free_name(self.sheet, "Chart")
        inner = _free_entry(self.api)
        corner = (anchor.left, anchor.top) if anchor else (left, top)
        box = struct("awt.Rectangle", *(units.to_mm100(value) for value in (*corner, width, height)))
        nothing = areas.to_address(LAST_CELL, self.sheet.position)  # a chart of no cells could never show any
        invoke(self.api, "addNewByName", inner, box, sequence("table.CellRangeAddress", (nothing,)), True, True)
        chart = next(chart for chart in self.all() if chart.uno.PersistName == inner)
        chart.uno.Name = made
        chart.document.HasMainTitle = False
        if source is not None:
            chart.set_source_data(source, plot_by)
        if chart_type is not None:
            chart.chart_type = chart_type
        if source is not None and plot_by is not None:
            chart.plot_by = plot_by
        return chart


def _free_entry(charts: Uno) -> str:
    number = charts.Count + 1
    while charts.hasByName(f"chart-{number}"):
        number += 1
    return f"chart-{number}"

"""Excel's chart types as LibreOffice's diagrams."""

from addin.uno_engine.facade import Uno, Value, enum

CHART = "com.sun.star.chart."
STACKED, PERCENT, LINES, VERTICAL, SYMBOLS, SPLINE, DEEP = (
    "Stacked",
    "Percent",
    "Lines",
    "Vertical",
    "SymbolType",
    "SplineType",
    "Dim3D",
)
AUTO_SYMBOL, NO_SYMBOL = -3 + 2, -3

KINDS: dict[str, tuple[str, dict[str, Value]]] = {
    "column_clustered": ("BarDiagram", {}),
    "column_stacked": ("BarDiagram", {STACKED: True}),
    "column_stacked_100": ("BarDiagram", {PERCENT: True}),
    "bar_clustered": ("BarDiagram", {VERTICAL: True}),
    "bar_stacked": ("BarDiagram", {VERTICAL: True, STACKED: True}),
    "bar_stacked_100": ("BarDiagram", {VERTICAL: True, PERCENT: True}),
    "line": ("LineDiagram", {SYMBOLS: NO_SYMBOL}),
    "line_markers": ("LineDiagram", {SYMBOLS: AUTO_SYMBOL}),
    "line_stacked": ("LineDiagram", {STACKED: True, SYMBOLS: NO_SYMBOL}),
    "line_markers_stacked": ("LineDiagram", {STACKED: True, SYMBOLS: AUTO_SYMBOL}),
    "line_stacked_100": ("LineDiagram", {PERCENT: True, SYMBOLS: NO_SYMBOL}),
    "line_markers_stacked_100": ("LineDiagram", {PERCENT: True, SYMBOLS: AUTO_SYMBOL}),
    "pie": ("PieDiagram", {}),
    "doughnut": ("DonutDiagram", {}),
    "area": ("AreaDiagram", {}),
    "area_stacked": ("AreaDiagram", {STACKED: True}),
    "area_stacked_100": ("AreaDiagram", {PERCENT: True}),
    "xy_scatter": ("XYDiagram", {LINES: False, SYMBOLS: AUTO_SYMBOL}),
    "xy_scatter_lines": ("XYDiagram", {LINES: True, SYMBOLS: AUTO_SYMBOL}),
    "xy_scatter_lines_no_markers": ("XYDiagram", {LINES: True, SYMBOLS: NO_SYMBOL}),
    "xy_scatter_smooth": ("XYDiagram", {LINES: True, SPLINE: 1, SYMBOLS: AUTO_SYMBOL}),
    "xy_scatter_smooth_no_markers": ("XYDiagram", {LINES: True, SPLINE: 1, SYMBOLS: NO_SYMBOL}),
    "radar": ("NetDiagram", {SYMBOLS: NO_SYMBOL}),
    "radar_markers": ("NetDiagram", {SYMBOLS: AUTO_SYMBOL}),
    "radar_filled": ("FilledNetDiagram", {}),
    "bubble": ("BubbleDiagram", {}),
    "3d_column_clustered": ("BarDiagram", {DEEP: True}),
    "3d_column_stacked": ("BarDiagram", {DEEP: True, STACKED: True}),
    "3d_bar_clustered": ("BarDiagram", {DEEP: True, VERTICAL: True}),
    "3d_pie": ("PieDiagram", {DEEP: True}),
    "3d_area": ("AreaDiagram", {DEEP: True}),
}
FLAGS = (STACKED, PERCENT, LINES, VERTICAL, SYMBOLS, SPLINE, DEEP)


def write(document: Uno, name: str) -> None:
    """Draw the chart as this type; what it shows stays."""
    if name not in KINDS:
        raise NotImplementedError(f"LibreOffice has no chart type {name!r}")
    by = "rows" if document.Diagram.DataRowSource.value == "ROWS" else "columns"
    service, flags = KINDS[name]
    diagram = document.createInstance(CHART + service)
    document.setDiagram(diagram)
    diagram = document.Diagram
    for flag, value in flags.items():
        setattr(diagram, flag, value)
    plot_by(document, by)


def read(document: Uno) -> str:
    """The type that fits what is drawn."""
    diagram = document.Diagram
    kind = diagram.getDiagramType().removeprefix(CHART)
    drawn = {flag: getattr(diagram, flag, None) for flag in FLAGS}
    fitting = [name for name, (service, flags) in KINDS.items() if service == kind and _fits(flags, drawn)]
    if not fitting:
        raise NotImplementedError(f"LibreOffice draws a {kind}, which Excel has no word for")
    return max(fitting, key=lambda name: len(KINDS[name][1]))


def _fits(flags: dict[str, Value], drawn: dict[str, Value]) -> bool:
    for flag, value in flags.items():
        seen = drawn[flag]
        if flag == SYMBOLS:
            if (seen == NO_SYMBOL) != (value == NO_SYMBOL):
                return False
        elif bool(seen) != bool(value):
            return False
    return True


def plot_by(document: Uno, value: str) -> None:
    """Make a series of each row or of each column."""
    document.Diagram.DataRowSource = enum("chart.ChartDataRowSource", value.upper())

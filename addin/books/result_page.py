"""One page of results as the XML of a worksheet for a workbook that already exists: page in, bytes out.

Text stands inline and styles are those of `LookStyles`, so that no other part of the workbook has to know the page.
Pictures, names, and of what helps filling in all but the drop-downs of single cells are left out. Lengths as in
`model.document`.
"""

from collections.abc import Iterator

from addin.books.cell_content import EMPTY, CellContents
from addin.books.cell_values import content
from addin.books.line_layout import (
    Placed,
    cell_wraps,
    heading,
    line_points,
    padded,
    placed,
    points,
    text_width,
)
from addin.books.look_styles import LookStyles
from addin.books.measure import wrapped_lines
from addin.books.page_setup import footer
from addin.books.styles import LINKED, cell_look
from addin.books.xml_text import escape
from addin.model.document import CellValue, Kind, Line, Page, Role
from addin.model.finding import cell_name, column_letters
from addin.wording.pages import CHOICE_STRICT, CHOICE_TITLE

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_START = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
)
_MARGINS = '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.75" header="0.3" footer="0.35"/>'
_CONTENTS = CellContents(b"")
_HIDDEN = ' hidden="1"'


def sheet_xml(page: Page, looks: LookStyles) -> bytes:
    """The worksheet of a page."""
    writer = _PageRows(page, looks)
    rows = "".join(writer.rows())
    orientation = "landscape" if page.landscape else "portrait"
    pieces = (
        _START,
        _view(page),
        _columns(page),
        f"<sheetData>{rows}</sheetData>",
        writer.merged(),
        _drop_downs(page),
        _links(page),
        _MARGINS,
        f'<pageSetup paperSize="9" fitToHeight="0" orientation="{orientation}"/>',
        f"<headerFooter><oddFooter>{escape(footer(page.footer))}</oddFooter></headerFooter></worksheet>",
    )
    return "".join(pieces).encode()


def _view(page: Page) -> str:
    head = heading(page.lines)
    rows = head.last + 1 if head and head.alone else 0
    if not rows and not page.freeze_columns:
        return '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
    across = f' xSplit="{page.freeze_columns}"' if page.freeze_columns else ""
    down = f' ySplit="{rows}"' if rows else ""
    corner = cell_name(rows + 1, page.freeze_columns)
    pane = "bottomRight" if across and down else "bottomLeft" if down else "topRight"
    frozen = f'<pane{across}{down} topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
    chosen = f'<selection pane="{pane}"/>'
    return (
        f'<sheetViews><sheetView showGridLines="0" workbookViewId="0">{frozen}{chosen}</sheetView></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
    )


def _columns(page: Page) -> str:
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{column.width:g}"{_HIDDEN * column.hidden} customWidth="1"/>'
        for number, column in enumerate(page.columns, 1)
    )
    return f"<cols>{widths}</cols>" if widths else ""


def _drop_downs(page: Page) -> str:
    """The choices of single cells; cells that offer the same words share one."""
    cells: dict[tuple[str, ...], list[str]] = {}
    for number, line in enumerate(page.lines, 1):
        for column, words in line.choices.items():
            cells.setdefault(words, []).append(cell_name(number, column))
    offered = "".join(
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="{CHOICE_TITLE}" '
        f'error="{CHOICE_STRICT}" sqref="{" ".join(names)}">'
        f"<formula1>&quot;{escape(','.join(words))}&quot;</formula1></dataValidation>"
        for words, names in cells.items()
    )
    return f'<dataValidations count="{len(cells)}">{offered}</dataValidations>' if cells else ""


def _links(page: Page) -> str:
    links = "".join(
        f'<hyperlink ref="{cell_name(number, column)}" location="{escape(place)}" display="{escape(place)}"/>'
        for number, line in enumerate(page.lines, 1)
        for column, place in line.links.items()
    )
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _is_usual(line: Line) -> bool:
    return line.role is Role.BODY and line.room is None and not (line.spans or line.kinds or line.emphasis)


def _row_of(number: int, points: float | None, cells: str) -> str:
    height = f' ht="{points:g}" customHeight="1"' if points is not None else ""
    return f'<row r="{number}"{height}>{cells}</row>'


def _written(kind: Kind, value: CellValue) -> str:
    """What follows a cell's attributes."""
    shown = content(kind, value)
    return (EMPTY if shown is None else _CONTENTS.of(shown)).decode()


class _PageRows:
    """Turns the lines of a page into rows; each sort of cell asks once for its style."""

    def __init__(self, page: Page, looks: LookStyles) -> None:
        self._page = page
        self._looks = looks
        self._known: dict[tuple[Role, int, Kind, bool, bool, bool], int] = {}
        self._merged: list[str] = []
        self._usual: dict[frozenset[int], list[tuple[str, int, Kind, float | None]]] = {}

    def rows(self) -> Iterator[str]:
        """The rows, in order."""
        for number, line in enumerate(self._page.lines, 1):
            yield self._usual_row(number, line) if _is_usual(line) else self._row(number, line)

    def _row(self, number: int, line: Line) -> str:
        cells = placed(self._page, line)
        written = (self._cell(number, line, index, cell) for index, cell in enumerate(cells))
        return _row_of(number, line_points(self._page, line, cells), "".join(written))

    def _usual_row(self, number: int, line: Line) -> str:
        """The same for a line with one cell per column, as nearly all are: in a third of the time."""
        columns = self._usual_columns(line)
        values = padded(line, len(columns))
        written = [
            f'<c r="{letters}{number}" s="{style}"{_written(kind, value)}'
            for (letters, style, kind, _), value in zip(columns, values, strict=True)
        ]
        texts = [
            (value, width)
            for (_, _, _, width), value in zip(columns, values, strict=True)
            if width is not None and isinstance(value, str)
        ]
        needed = max((wrapped_lines(value, width) for value, width in texts), default=1)
        return _row_of(number, points(self._page, line.role, needed), "".join(written))

    def _usual_columns(self, line: Line) -> list[tuple[str, int, Kind, float | None]]:
        """For each column its letters, style and kind, and the room for text that may wrap."""
        links = frozenset(line.links)
        if links not in self._usual:
            self._usual[links] = [
                (
                    column_letters(at),
                    self._style(line, at, Placed(at, at, column.kind, None)),
                    column.kind,
                    text_width(self._page, line.role, at, at) if cell_wraps(line.role, column.kind) else None,
                )
                for at, column in enumerate(self._page.columns)
            ]
        return self._usual[links]

    def merged(self) -> str:
        """The merged cells of the rows made so far."""
        if not self._merged:
            return ""
        cells = "".join(f'<mergeCell ref="{reference}"/>' for reference in self._merged)
        return f'<mergeCells count="{len(self._merged)}">{cells}</mergeCells>'

    def _cell(self, number: int, line: Line, index: int, cell: Placed) -> str:
        style = self._style(line, index, cell)
        first = f'<c r="{cell_name(number, cell.first)}" s="{style}"{_written(cell.kind, cell.value)}'
        if cell.last == cell.first:
            return first
        self._merged.append(f"{cell_name(number, cell.first)}:{cell_name(number, cell.last)}")
        covered = range(cell.first + 1, cell.last + 1)
        return first + "".join(f'<c r="{cell_name(number, column)}" s="{style}"/>' for column in covered)

    def _style(self, line: Line, index: int, cell: Placed) -> int:
        label = line.role is Role.FORM and index % 2 == 0
        key = (line.role, cell.first, cell.kind, cell.first in line.emphasis, label, cell.first in line.links)
        if key not in self._known:
            column = self._page.columns[cell.first]
            look = cell_look(line.role, column, cell.kind, emphasised=key[3], label=label)
            self._known[key] = self._looks.of({**look, **LINKED} if key[5] else look)
        return self._known[key]

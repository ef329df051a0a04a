"""A workbook as readable text, for golden files: what stands where, how it looks, how it prints."""

from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet


def dump(workbook: bytes) -> str:
    book = load_workbook(BytesIO(workbook))
    lines = [f"title {book.properties.title} created {book.properties.created}"]
    lines += [f"property {entry.name} = {entry.value}" for entry in book.custom_doc_props.props]
    for sheet in book.worksheets:
        lines += ["", f"sheet {sheet.title} {sheet.dimensions} {sheet.sheet_state}"]
        lines += [f"  {line}" for line in [*_layout(sheet), *_rules(sheet), *_rows(sheet)]]
    return "\n".join(lines) + "\n"


def _layout(sheet: Worksheet) -> list[str]:
    setup, margins = sheet.page_setup, sheet.page_margins
    widths = " ".join(f"{letters}:{column.width:.2f}" for letters, column in sheet.column_dimensions.items())
    breaks = ",".join(str(each.id) for each in sheet.row_breaks.brk)
    return [
        f"columns {widths}",
        f"paper {setup.paperSize} {setup.orientation} fit {sheet.sheet_properties.pageSetUpPr.fitToPage}"
        if sheet.sheet_properties.pageSetUpPr
        else f"paper {setup.paperSize} {setup.orientation} scale {setup.scale}",
        f"margins {margins.left} {margins.right} {margins.top} {margins.bottom} breaks {breaks or '-'}",
        f"footer left {sheet.oddFooter.left.text!r} right {sheet.oddFooter.right.text!r}",
        f"freeze {sheet.freeze_panes} repeat {sheet.print_title_rows} filter {sheet.auto_filter.ref}",
        f"protected {bool(sheet.protection.sheet)} grid {sheet.sheet_view.showGridLines is not False}",
        f"merged {' '.join(sorted(str(each) for each in sheet.merged_cells.ranges))}",
    ]


def _rules(sheet: Worksheet) -> list[str]:
    lines = []
    for rule in sheet.data_validations.dataValidation:
        tip = f" tip {rule.promptTitle}: {rule.prompt}" if rule.prompt else ""
        choice = f" {rule.errorStyle or 'stop'} {rule.formula1}" if rule.type == "list" else ""
        lines.append(f"validation {rule.sqref}{choice}{tip}")
    for area in sheet.conditional_formatting:
        lines += [f"colours {area.sqref} {rule.formula[0]} {_fill(rule.dxf)}" for rule in area.rules]
    return lines


def _rows(sheet: Worksheet) -> list[str]:
    lines = []
    for row in sheet.iter_rows():
        cells = [_cell(cell) for cell in row if not isinstance(cell, MergedCell)]
        lines.append(f"{row[0].row} ({sheet.row_dimensions[row[0].row].height}) " + " | ".join(cells))
    return lines


def _cell(cell: Cell) -> str:
    font, place = cell.font, cell.alignment
    marks = [
        "bold" if font.b else "",
        place.horizontal or "",
        "wrap" if place.wrap_text else "",
        "box" if cell.border.left.style else "",
        _fill(cell),
        "" if cell.number_format == "General" else cell.number_format,
    ]
    value = f"{cell.value:.15g}" if isinstance(cell.value, int | float) else cell.value
    shown = "" if value is None else f"{cell.data_type}:{value}"
    return f"{shown} [{' '.join(mark for mark in marks if mark)}]"


def _fill(styled: Any) -> str:
    fill = styled.fill
    if fill is None or (fill.patternType is None and fill.bgColor.rgb == "00000000"):
        return ""
    colour = fill.fgColor.rgb if fill.patternType == "solid" and fill.fgColor.rgb != "00000000" else fill.bgColor.rgb
    return f"#{str(colour)[2:]}"

"""Workbooks for the tests, made by the programs that clerks' files come from, and by hand where none would."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import xlsxwriter
from openpyxl.packaging.custom import StringProperty

from addin import drill
from addin.model.document import CellValue, Grid
from addin.model.finding import cell_name

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
GROUPON = Path(drill.__file__).parent / "data" / "快团团导出_水果套餐.xlsx"

Cells = Mapping[str, Mapping[str, CellValue]]
"""Values by cell name, by sheet."""


NOT_SHOWN = ("需求登记", 6, "E")
"""A sheet with a row and a column that the makers below hide."""


def by_xlsxwriter(path: Path, sheets: Cells, properties: Mapping[str, str], hidden: Sequence[str] = ()) -> Path:
    workbook = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    moment = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for name, cells in sheets.items():
        sheet = workbook.add_worksheet(name)
        if name in hidden:
            sheet.very_hidden()
        for cell, value in cells.items():
            if isinstance(value, datetime):
                sheet.write_datetime(cell, value, moment)
            else:
                sheet.write(cell, value)
        if name == NOT_SHOWN[0]:
            sheet.set_row(NOT_SHOWN[1] - 1, None, None, {"hidden": True})
            sheet.set_column(f"{NOT_SHOWN[2]}:{NOT_SHOWN[2]}", None, None, {"hidden": True})
    for name, value in properties.items():
        workbook.set_custom_property(name, value)
    workbook.close()
    return path


def by_openpyxl(path: Path, sheets: Cells, properties: Mapping[str, str], hidden: Sequence[str] = ()) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, cells in sheets.items():
        sheet = workbook.create_sheet(name)
        if name in hidden:
            sheet.sheet_state = "veryHidden"
        for cell, value in cells.items():
            sheet[cell] = value
            sheet[cell].data_type = "s" if isinstance(value, str) else sheet[cell].data_type
        if name == NOT_SHOWN[0]:
            sheet.row_dimensions[NOT_SHOWN[1]].hidden = True
            sheet.column_dimensions[NOT_SHOWN[2]].hidden = True
    for name, value in properties.items():
        workbook.custom_doc_props.append(StringProperty(name=name, value=value))
    workbook.save(path)
    workbook.close()
    return path


def by_hand(rows: str, *, before: str = "", after: str = "", prefix: str = "", workbook: str = "") -> bytes:
    """A workbook with one sheet 表 whose rows are this XML; `prefix` such as x: goes before every tag's name."""
    namespace = f'xmlns:{prefix[:-1]}="{MAIN}"' if prefix else f'xmlns="{MAIN}"'
    p = prefix
    sheet = f"<{p}worksheet {namespace}>{before}<{p}sheetData>{rows}</{p}sheetData>{after}</{p}worksheet>"
    return zipped(
        {
            "[Content_Types].xml": content_types(),
            "_rels/.rels": relationships("", {"officeDocument": "xl/workbook.xml"}),
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{workbook}'
                '<sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": relationships("", {"worksheet": "worksheets/sheet1.xml"}),
            SHEET: sheet,
        }
    )


def content_types() -> str:
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{main}.worksheet+xml"/></Types>'
    )


def relationships(_: str, targets: Mapping[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    """Content of every part, in the archive's order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    return zipped({**parts(content), **changes})


def shown_by_openpyxl(content: bytes, sheet: str) -> dict[str, object]:
    """Filled cells as openpyxl reads them: values of formulas, numbers as numbers."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    cells = {cell.coordinate: cell.value for row in workbook[sheet].iter_rows() for cell in row}
    workbook.close()
    return {name: value for name, value in cells.items() if value is not None}


def cells_of(grid: Grid) -> dict[str, CellValue]:
    """Filled cells of a grid by name."""
    return {
        cell_name(row, column): value
        for row, line in enumerate(grid, 1)
        for column, value in enumerate(line)
        if value not in (None, "")
    }

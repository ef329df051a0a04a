"""Marks of an earlier check in a sheet: a package and a sheet's part come in, the cells that carry them go out.

They stand in a marked copy that a clerk put back among the order sheets.
"""

import re
from collections.abc import Collection

from addin.books.cell_notes import AUTHOR, write_notes
from addin.books.cell_reader import column_index
from addin.books.links import add_part, relate, related
from addin.books.mark_styles import MarkStyles
from addin.books.package import Package
from addin.books.sheet_patch import Restyle
from addin.books.sheet_values import write_styles
from addin.books.style_patch import StyleSheet
from addin.books.workbook_part import workbook_part
from addin.ports import BookProblem

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d+)["']""")

Restyles = dict[int, dict[int, Restyle]]
"""By 1-based row and 0-based column what becomes of a cell's style."""


def marked_cells(xml: bytes, marks: MarkStyles) -> Restyles:
    """The cells of a sheet that carry our marks, and how they get their former look back."""
    restyles: Restyles = {}
    for row, column in _cells_with(xml, marks.own) if marks.own else ():
        restyles.setdefault(row, {})[column] = marks.unmarked
    return restyles


def _cells_with(xml: bytes, styles: Collection[int]) -> list[tuple[int, int]]:
    """Row and column of the cells with one of these styles."""
    numbers = "|".join(map(str, sorted(styles))).encode()
    tags = re.compile(rb"<(?:[\w.-]+:)?c\s[^<>]*?\bs=[\"'](?:" + numbers + rb")[\"'][^<>]*>").findall(xml)
    places = [found for tag in tags if (found := _PLACE.search(tag))]
    return [(int(found[2]), column_index(found[1].decode())) for found in places]


def take_off(package: Package, part: str) -> None:
    """Take the marks and notes of earlier checks off a sheet; nothing changes where there are none."""
    xml = styles_xml(package)
    if xml is None or AUTHOR.encode() not in xml:
        return
    styles = StyleSheet(xml)
    restyles = marked_cells(package.xml(part), MarkStyles(styles))
    if not restyles:
        return
    try:
        write_notes(package, part, {})
    except ValueError as error:
        raise BookProblem("file-damaged", package.file) from error
    write_styles(package, part, restyles)
    package.write(styles_part(package), styles.to_bytes())


def styles_part(package: Package) -> str:
    """Name of the part with the styles, which is made when the workbook has none."""
    workbook = workbook_part(package)
    part = related(package, workbook, "styles")
    if part and part in package:
        return part
    part = "xl/styles.xml"
    if part in package:
        part = package.free_name("xl/styles{}.xml")
    add_part(package, part, b"", STYLES_TYPE)
    relate(package, workbook, "styles", part)
    return part


def styles_xml(package: Package) -> bytes | None:
    """The workbook's styles, None when it has none."""
    part = related(package, workbook_part(package), "styles")
    return package.xml(part) if part and part in package else None

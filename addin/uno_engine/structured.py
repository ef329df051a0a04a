"""Formulas that name a table's columns, as typed within the table: the table's own name is put in.

Excel lets `=[@Price]*2` stand in a table's row; LibreOffice wants `=Orders[[#This Row],[Price]]*2`.
"""

import re

from addin.uno_engine import areas
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Value

STRING = r'"(?:[^"]|"")*"'
TABLE = r"(?P<table>[A-Za-z_\u0080-\uffff][\w.\u0080-\uffff]*)?"
THIS_ROW = re.compile(rf"{STRING}|{TABLE}\[@(?:\[(?P<nested>[^\[\]]+)\]|(?P<plain>[^\[\]]+))\]")
COLUMN = re.compile(rf"{STRING}|(?<![\w\]\[,;.\u0080-\uffff])\[(?P<plain>[^\[\]@#]+)\]")


def is_structured(formula: str) -> bool:
    """Whether a formula may name columns of a table."""
    return "[" in formula


def localise(formula: str, table: str) -> str:
    """The formula with the table's name wherever it is left out."""

    def this_row(match: re.Match[str]) -> str:
        column = match["nested"] or match["plain"]
        return f"{match['table'] or table}[[#This Row],[{column}]]" if column else match[0]

    def whole_column(match: re.Match[str]) -> str:
        return f"{table}[{match['plain']}]" if match["plain"] else match[0]

    return COLUMN.sub(whole_column, THIS_ROW.sub(this_row, formula))


def table_at(doc: Value, position: int, area: Area) -> str:
    """The name of the table that these cells lie in; empty when in none."""
    ranges = doc.DatabaseRanges
    for index in range(ranges.Count):
        entry = ranges.getByIndex(index)
        place = entry.DataArea
        if place.Sheet == position and areas.of_address(place).clipped(area).cells:
            return str(entry.Name)
    return ""

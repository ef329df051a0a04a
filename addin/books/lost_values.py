"""What the reading library leaves empty though something stands there: formulas without a value, error values.

Programs that do not calculate (openpyxl among them) write formulas without a value, and an error such as #N/A has
none either. A clerk's cell must not be taken for empty, so the formula (=A1+B1) or the error is shown as text.
"""

import re

from addin.books.cell_reader import RawCell, raw_cells, reference
from addin.books.shared_formulas import translated
from addin.books.sheet_rows import tags_of
from addin.books.xml_text import root_prefix
from addin.model.document import CellValue

_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")


def found_in(xml: bytes) -> dict[int, dict[int, CellValue]]:
    """Texts to show, by 1-based row and 0-based column; ValueError when the XML is broken.

    Two searches over the bytes (0.1 s for 100,000 rows) decide whether the sheet has any and is worth the slow way.
    """
    if not _has_valueless_formula(xml) and not (b'"e"' in xml or b"'e'" in xml):
        return {}
    shown: dict[int, dict[int, CellValue]] = {}
    masters: dict[str, RawCell] = {}
    for cell in raw_cells(xml):
        if cell.shared and cell.formula:
            masters.setdefault(cell.shared, cell)
        text = _shown(cell, masters)
        if text:
            shown.setdefault(cell.row + 1, {})[cell.column] = text
    return shown


def _has_valueless_formula(xml: bytes) -> bool:
    tags = tags_of(root_prefix(xml, "worksheet"))
    return tags.formula in xml and bool(_valueless(tags.prefix).search(xml))


def _valueless(prefix: bytes) -> re.Pattern[bytes]:
    """Matches the end of a formula that no value follows (an empty one that is text counts as a value)."""
    p = re.escape(prefix)
    value = rb"(?:<%sv\s*/>|<%sv>\s*</%sv>)?" % (p, p, p)
    return re.compile(rb"(?:</%sf>|<%sf\s[^>]*/>)\s*%s\s*</%sc>" % (p, p, value, p))


def _shown(cell: RawCell, masters: dict[str, RawCell]) -> str:
    if cell.type == "e":
        return cell.value or ""
    has_value = bool(cell.value) or (cell.type == "str" and cell.value is not None)
    if cell.formula is None or has_value:
        return ""
    if cell.formula or not cell.shared:
        return f"={cell.formula}"
    master = masters.get(cell.shared)
    if master is None or not master.formula:
        return "="
    return f"={translated(master.formula, reference(master), reference(cell))}"

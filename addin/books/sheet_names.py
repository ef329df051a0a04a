"""Names of pages come in, names that spreadsheet programs accept for worksheets go out, in the same order.

Pages may be named after shops, whose names come from outside. The rules are Excel's: 31 characters, none of
[ ] : * ? / and backslash, no quote at either end, no two names that differ in case only.
"""

import re
from collections.abc import Sequence

LONGEST_NAME = 31
_CELL = re.compile(r"([A-Z]+)([0-9]+)")
_FORBIDDEN = str.maketrans(dict(zip("[]:*?/\\", "〔〕：＊？／＼", strict=True)) | {"'": "’"})


def sheet_names(names: Sequence[str]) -> list[str]:
    """Acceptable and different names, the same ones where they already are."""
    taken: set[str] = set()
    chosen = []
    for name in names:
        clean = "".join(c for c in name.translate(_FORBIDDEN) if c.isprintable()).strip() or "表"
        unique = _free(clean, taken)
        taken.add(unique.casefold())
        chosen.append(unique)
    return chosen


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name[:LONGEST_NAME], 1
    while candidate.casefold() in taken:
        number += 1
        ending = f"（{number}）"
        candidate = name[: LONGEST_NAME - len(ending)] + ending
    return candidate


def absolute(sheet: str, cells: str) -> str:
    """Reference to cells of a sheet that does not move: 日报 and A7:G26 give ='日报'!$A$7:$G$26."""
    fixed = _CELL.sub(r"$\1$\2", cells)
    return f"='{sheet}'!{fixed}"

"""Rows as a clerk says them: row numbers come in, 5—8、12 goes out."""

from collections.abc import Iterable

from addin.wording.adopt import MORE_ROWS
from addin.wording.sheets import ROWS_BETWEEN

RUNS_NAMED = 6
"""Runs of rows that are named; the others follow as 等."""


def named_rows(rows: Iterable[int]) -> str:
    """Rows in rising order, neighbouring ones together; of many runs the first ones."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    told = [str(first) if first == last else ROWS_BETWEEN.format(first=first, last=last) for first, last in runs]
    named = "、".join(told[:RUNS_NAMED])
    return named if len(told) <= RUNS_NAMED else MORE_ROWS.format(rows=named)

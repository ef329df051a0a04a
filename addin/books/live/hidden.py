"""Rows and columns that an open sheet does not show: a sheet comes in, their numbers go out, asked in blocks.

A block that looks alike is settled with one question, any other is halved. Excel answers quickly how high the rows of a
block are (0 when all are hidden, nothing when they differ) but looks at every row to say whether they are hidden;
LibreOffice the other way round.
"""

from collections.abc import Callable, Iterator
from typing import Any

from addin.ports import Hidden

MOST_QUESTIONS = 400
"""To one sheet. Rows of all different heights that nobody hid are not worth more; what is not known then is shown."""

Asked = Callable[[int, int], bool | None]
"""Whether the lines from the first to the last (1-based) are hidden; None when some are."""


def hidden_in(sheet: Any, rows: int, columns: int, *, in_excel: bool) -> Hidden:  # noqa: ANN401 - xlwings is untyped
    """What is not shown of the sheet's first `rows` and `columns`."""

    def row_state(first: int, last: int) -> bool | None:
        block = sheet.range((first, 1), (last, 1))
        if not in_excel:
            return _told(block.rows.hidden)
        height = block.row_height
        return None if height is None else height == 0

    def column_state(first: int, last: int) -> bool | None:
        return _told(sheet.range((1, first), (1, last)).columns.hidden)

    found = frozenset(_hidden(row_state, rows))
    return Hidden(found, frozenset(number - 1 for number in _hidden(column_state, columns)))


def _told(hidden: Any) -> bool | None:  # noqa: ANN401
    return None if hidden is None else bool(hidden)


def _hidden(state: Asked, count: int) -> Iterator[int]:
    waiting = [(1, count)] if count else []
    for _ in range(MOST_QUESTIONS):
        if not waiting:
            return
        first, last = waiting.pop()
        hidden = state(first, last)
        if hidden:
            yield from range(first, last + 1)
        elif hidden is None and first < last:
            middle = (first + last) // 2
            waiting += [(middle + 1, last), (first, middle)]

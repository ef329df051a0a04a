"""One change of an action comes in, one line of its journal goes out, as JSON.

A line is added for every change as soon as it is made, a booking's before it is made, so a run that was stopped
leaves a journal of all that it did. `undo_journal` reads them.
"""

import json
from datetime import date, datetime
from decimal import Decimal

ROOM = "撤销"
"""Where the journals lie among the kept things, a folder for each action."""

RECORD = "记录"
"""The journal in an action's folder, beside the former files."""

Stamp = tuple[int, int]


def line(kind: str, **content: object) -> str:
    """One line of a journal, on a line of its own even behind one that was cut off."""
    told = json.dumps({"kind": kind, **content}, ensure_ascii=False, separators=(",", ":"), default=_as_json)
    return f"\n{told}\n"


def _as_json(value: object) -> object:
    """A value that JSON does not have."""
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    raise TypeError(f"no cell holds a {type(value)}")

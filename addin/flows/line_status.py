"""Where ordered lines stand, from the ledger: ordered, arrived, short, missing or handed out."""

from collections.abc import Iterable
from decimal import Decimal

from addin.model.order import Status
from addin.model.purchase import OrderedLine


def statuses(lines: Iterable[OrderedLine]) -> dict[str, Status]:
    """Status by line number; a line that two shops share counts as a whole."""
    parts: dict[str, list[OrderedLine]] = {}
    for line in lines:
        parts.setdefault(line.line_id, []).append(line)
    return {line_id: _status(of_line) for line_id, of_line in parts.items()}


def _status(parts: list[OrderedLine]) -> Status:
    if any(part.received is None for part in parts):
        return Status.ORDERED
    received = sum((part.received or Decimal(0) for part in parts), Decimal(0))
    if received == 0:
        return Status.MISSING
    if received < sum((part.quantity for part in parts), Decimal(0)):
        return Status.SHORT
    issued = sum((part.issued or Decimal(0) for part in parts), Decimal(0))
    return Status.ISSUED if issued == received else Status.ARRIVED

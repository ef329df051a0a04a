"""A batch of entries in, ValueError out where one could not be booked by anyone."""

from collections.abc import Iterable

from addin.model.ledger import Entry


def require_bookable(entries: Iterable[Entry]) -> None:
    """Refuse an entry without key or moves, an amount that is not a positive integer, a move onto itself.

    These are faults of the code that made the entry, never of what a clerk typed.
    """
    for entry in entries:
        if not entry.key or not entry.kind or not entry.moves:
            raise ValueError(f"entry without key, kind or moves: {entry}")
        for move in entry.moves:
            if type(move.amount) is not int or move.amount <= 0:
                raise ValueError(f"amount must be a positive integer: {entry.key} {move}")
            if move.source == move.target or not move.source or not move.target or not move.commodity:
                raise ValueError(f"move must go from one account to another: {entry.key} {move}")

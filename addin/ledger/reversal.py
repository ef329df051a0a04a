"""An entry in, the entry that takes it back out; what was booked stays as it is."""

from datetime import date

from addin.ledger.keys import reversal_key
from addin.model.ledger import Entry, Move
from addin.wording import sentence


def reverse(entry: Entry, day: date, key: str = "") -> Entry:
    """Entry that moves everything back on `day`; it is of the same kind and names the one it takes back.

    The key follows from the entry's own unless given, which keeps an entry from being taken back twice.
    ValueError for an entry that is a reversal itself: book the fact anew instead.
    """
    if entry.reverses:
        raise ValueError(f"a reversal cannot be reversed: {entry.key}")
    return Entry(
        key=key or reversal_key(entry.key),
        kind=entry.kind,
        day=day,
        document=entry.document,
        memo=sentence("memo-reversal", memo=entry.memo),
        moves=tuple(Move(move.target, move.source, move.commodity, move.amount) for move in entry.moves),
        reverses=entry.key,
    )

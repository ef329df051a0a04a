"""Received lines in, the batch that books them out to the households: 在库 → 住户."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from addin.ledger import accounts, keys
from addin.ledger.revision import Booked, Fact, revise
from addin.model.ledger import Entry, Move, goods_amount
from addin.model.purchase import OrderedLine
from addin.ports import Batch
from addin.wording import sentence

_Group = tuple[str, str, str]
"""Purchase order, product and community: what one issue is about."""


def book_issues(day: date, ordered_lines: Iterable[OrderedLine], booked: Sequence[Entry]) -> Batch:
    """Hand out everything received and not yet issued: one entry per purchase order, product and community.

    Give all lines of a purchase order together. `booked` are the ledger's entries of kind ISSUE. A group whose
    lines were handed out as received adds nothing; one that changed since is a reversal of `day` and a new entry.
    """
    known = Booked(booked, keys.ISSUE)
    entries: list[Entry] = []
    handed_out: dict[tuple[str, str], Decimal] = {}
    for group, lines in _received_groups(ordered_lines).items():
        if pending := {(line.line_id, line.purchase_no): _got(line) for line in lines if line.issued != line.received}:
            entries += revise(_fact(day, group, sum(map(_got, lines), Decimal(0))), known, day)
            handed_out |= pending
    return Batch(entries=entries, line_issued=handed_out)


def issue_base(line: OrderedLine) -> str:
    """Key, without revision, of the issue that hands out this line."""
    return keys.key_of(keys.ISSUE, line.purchase_no, line.product_code, line.community)


def _received_groups(lines: Iterable[OrderedLine]) -> dict[_Group, list[OrderedLine]]:
    groups: defaultdict[_Group, list[OrderedLine]] = defaultdict(list)
    for line in lines:
        if line.received is not None:
            groups[line.purchase_no, line.product_code, line.community].append(line)
    return groups


def _got(line: OrderedLine) -> Decimal:
    return line.received or Decimal(0)


def _fact(day: date, group: _Group, quantity: Decimal) -> Fact:
    purchase_no, product_code, community = group
    source, target = accounts.in_stock(community), accounts.household(community)
    moves = (Move(source, target, product_code, goods_amount(quantity)),) if quantity else ()
    memo = sentence("memo-issue", place=community)
    return Fact(keys.key_of(keys.ISSUE, *group), keys.ISSUE, day, purchase_no, memo, moves)

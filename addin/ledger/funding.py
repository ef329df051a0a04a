"""Grants in, entries of the fund out; and who is paid for by it.

Use of the fund is booked with the goods (`receiving`): 保供资金 → 待付货款 beside 应付 → 采购支出.
"""

import re
from collections.abc import Iterable
from datetime import date

from addin.ledger import accounts, keys
from addin.ledger.revision import Booked, Fact, revise
from addin.model.ledger import MONEY, Entry, Move
from addin.model.office import Grant
from addin.ports import Batch
from addin.wording import sentence

_SEPARATORS = re.compile(r"[、，,;；/\s]+")


def book_grants(grants: Iterable[Grant], booked: Iterable[Entry], today: date) -> Batch:
    """Grants that are new or changed since: 财政拨款 → 保供资金, one entry per document number.

    `booked` are the ledger's entries of kind GRANT. A changed amount or day is a reversal of `today` and a new
    entry; a negative amount is money called back. A grant that is no longer listed stays booked. Two grants of
    one document are a fault of the sheet, told when it is read; the store refuses them.
    """
    known = Booked(booked, keys.GRANT)
    return Batch(entries=[entry for grant in grants for entry in revise(_fact(grant), known, today)])


def _fact(grant: Grant) -> Fact:
    base = keys.key_of(keys.GRANT, grant.document)
    memo = sentence("memo-grant", source=grant.source).strip()
    return Fact(base, keys.GRANT, grant.day, grant.document, memo, _moves(grant.amount_fen), dated=True)


def _moves(amount_fen: int) -> tuple[Move, ...]:
    source, target = (accounts.GRANTED, accounts.FUND) if amount_fen > 0 else (accounts.FUND, accounts.GRANTED)
    return (Move(source, target, MONEY, abs(amount_fen)),) if amount_fen else ()


def is_funded(group: str, funded_groups: frozenset[str]) -> bool:
    """Whether the fund pays for a household of this 特殊群体; the cell may name several, joined by 、."""
    return bool(group) and not funded_groups.isdisjoint(_SEPARATORS.split(group))

"""Balances or entries in, the figures of the two ledgers out: stock, turnover, the fund, what is owed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import accumulate

from addin.ledger import accounts
from addin.model.ledger import MONEY, Balance, Entry, Move, goods_quantity
from addin.model.ledger_view import FundLine, FundSummary, StockLine, Turnover


def stock(balances: Iterable[Balance]) -> tuple[StockLine, ...]:
    """What lies where, by place and product: the accounts 在库."""
    return _goods(balances, accounts.STOCK)


def under_way(balances: Iterable[Balance]) -> tuple[StockLine, ...]:
    """What is ordered and not yet registered as arrived or missing, by place and product: the accounts 在途."""
    return _goods(balances, accounts.TRANSIT)


def _goods(balances: Iterable[Balance], family: str) -> tuple[StockLine, ...]:
    found = sorted(
        (place, balance.commodity, balance.amount)
        for balance in balances
        for known, place in [accounts.family_and_place(balance.account)]
        if known == family and balance.amount
    )
    return tuple(StockLine(place, product, goods_quantity(amount)) for place, product, amount in found)


def fund_summary(balances: Iterable[Balance]) -> FundSummary:
    """The fund as it stands."""
    fen = {balance.account: balance.amount for balance in balances if balance.commodity == MONEY}
    return FundSummary(-fen.get(accounts.GRANTED, 0), fen.get(accounts.SPENT, 0), fen.get(accounts.FUND, 0))


def payable_by_shop(balances: Iterable[Balance]) -> Mapping[str, int]:
    """Fen that each shop is to get, by shop, from the fund and at the gate."""
    return _money(balances, accounts.PAYABLE, -1)


def gate_by_community(balances: Iterable[Balance]) -> Mapping[str, int]:
    """Fen that each community's households pay at the gate, by community."""
    return _money(balances, accounts.GATE, 1)


def _money(balances: Iterable[Balance], family: str, sign: int) -> dict[str, int]:
    found = ((*accounts.family_and_place(balance.account), balance.amount) for balance in balances)
    return {place: sign * amount for known, place, amount in sorted(found) if known == family and amount}


def turnover(entries: Iterable[Entry], place: str | None = None) -> tuple[Turnover, ...]:
    """入库, 出库 and 结存 per day and product, at one place or (None) all together; days without movement are left out.

    Give all entries from the beginning on, or the closing stock is wrong. A correction shows on its own day.
    """
    moved: defaultdict[tuple[date, str], list[int]] = defaultdict(lambda: [0, 0])
    for entry in entries:
        for move in entry.moves:
            incoming, outgoing = _into_and_out_of_stock(move, place)
            if entry.reverses:
                incoming, outgoing = -outgoing, -incoming
            if incoming or outgoing:
                totals = moved[entry.day, move.commodity]
                totals[0] += incoming
                totals[1] += outgoing
    return tuple(_closings(moved))


def _into_and_out_of_stock(move: Move, place: str | None) -> tuple[int, int]:
    into, out_of = _is_stock(move.target, place), _is_stock(move.source, place)
    if into == out_of:
        return 0, 0
    return (move.amount, 0) if into else (0, move.amount)


def _is_stock(account: str, place: str | None) -> bool:
    family, where = accounts.family_and_place(account)
    return family == accounts.STOCK and (place is None or where == place)


def _closings(moved: Mapping[tuple[date, str], list[int]]) -> Iterator[Turnover]:
    closing: defaultdict[str, int] = defaultdict(int)
    for (day, product), (incoming, outgoing) in sorted(moved.items()):
        closing[product] += incoming - outgoing
        figures: tuple[Decimal, ...] = tuple(map(goods_quantity, (incoming, outgoing, closing[product])))
        yield Turnover(day, product, *figures)


def fund_lines(entries: Iterable[Entry]) -> tuple[FundLine, ...]:
    """The fund ledger: every entry that touches the fund, by day and then in booking order, with the running balance.

    Give all entries from the beginning on.
    """
    touching = [(entry, _granted(entry), _used(entry)) for entry in sorted(entries, key=lambda entry: entry.day)]
    rows = [row for row in touching if row[1] or row[2]]
    balances = accumulate(granted - used for _, granted, used in rows)
    return tuple(
        FundLine(entry.day, entry.key, entry.document, entry.memo, granted, used, balance)
        for (entry, granted, used), balance in zip(rows, balances, strict=True)
    )


def _granted(entry: Entry) -> int:
    return -_net(entry, accounts.GRANTED)


def _used(entry: Entry) -> int:
    return _net(entry, accounts.SPENT)


def _net(entry: Entry, account: str) -> int:
    return sum(move.amount * ((move.target == account) - (move.source == account)) for move in entry.moves)

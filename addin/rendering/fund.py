"""Ledger entries in, the fund's three figures out: 拨款, 支出 and 余额 in yuan."""

from collections.abc import Iterable
from typing import NamedTuple

from addin.ledger import accounts
from addin.model.ledger import MONEY, Entry, yuan
from addin.model.report import Figure, Source
from addin.rendering.shown import CENT
from addin.rendering.sources import entry_source, figure_source, number, sum_figure
from addin.sheets.report_template import GRANTED, LEFT, SPENT


class FundFigures(NamedTuple):
    """What was granted and used so far, and what is left."""

    granted: Figure
    spent: Figure
    left: Figure


def fund_figures(entries: Iterable[Entry]) -> FundFigures:
    """The fund as it stands after these entries."""
    granted: list[Source] = []
    spent: list[Source] = []
    for entry in entries:
        for account, sign, found in ((accounts.GRANTED, -1, granted), (accounts.SPENT, 1, spent)):
            fen = sign * _net_fen(entry, account)
            if fen:
                found.append(entry_source(entry, yuan(fen)))
    allocated = sum_figure(GRANTED, "累计拨款，元", granted, CENT)
    used = sum_figure(SPENT, "累计支出，元", spent, CENT)
    left = number(allocated) - number(used)
    return FundFigures(
        allocated, used, Figure(LEFT, left, "累计拨款－累计支出，元", (figure_source(allocated), figure_source(used)))
    )


def _net_fen(entry: Entry, account: str) -> int:
    return sum(
        move.amount * ((move.target == account) - (move.source == account))
        for move in entry.moves
        if move.commodity == MONEY
    )

"""Ledger entries in, the workbook 资金台账 out. Money is shown in yuan."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from addin.ledger.queries import fund_lines, fund_summary, gate_by_community, payable_by_shop
from addin.model.document import Document, Page
from addin.model.ledger import MONEY, Balance, Entry, yuan
from addin.model.office import Office
from addin.model.settings import Settings
from addin.rendering.ledger_page import Row, ledger_page, ledger_workbook
from addin.sheets.declaration import Sheet
from addin.sheets.fund_ledger import FUND_FLOW, FUND_SUMMARY, GATE_MONEY, PAYABLES, WORKBOOK

_SIGNATURES = "制表：　　　　　　　　财务：　　　　　　　　审核："


def document(entries: Sequence[Entry], office: Office, settings: Settings, day: date) -> Document:
    """The fund ledger of everything booked, as of the day."""
    balances = _money_balances(entries)
    owed, collected = payable_by_shop(balances), gate_by_community(balances)
    groups = "、".join(settings.funded_groups)
    pages = (
        ledger_page(FUND_SUMMARY, day, _summary(balances, groups), note=f"{settings.office_name}　{_SIGNATURES}"),
        ledger_page(FUND_FLOW, day, _flow(entries)),
        _amounts_page(PAYABLES, day, owed, [shop.name for shop in office.shops]),
        _amounts_page(GATE_MONEY, day, collected, office.communities),
    )
    return ledger_workbook(pages, WORKBOOK)


def _money_balances(entries: Iterable[Entry]) -> list[Balance]:
    fen: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        for move in entry.moves:
            if move.commodity == MONEY:
                fen[move.source] -= move.amount
                fen[move.target] += move.amount
    return [Balance(account, MONEY, amount) for account, amount in sorted(fen.items())]


def _summary(balances: Sequence[Balance], groups: str) -> list[Row]:
    fund = fund_summary(balances)
    owed = sum(payable_by_shop(balances).values())
    collected = sum(gate_by_community(balances).values())
    return [
        ("累计拨款", yuan(fund.allocated_fen), "财政拨给保供工作的资金"),
        ("累计支出", yuan(fund.used_fen), f"由保供资金付款的货款：{groups}，以及街道库房"),
        ("余额", yuan(fund.balance_fen), "拨款－支出；负数表示超支"),
        ("应付商家货款", yuan(owed), "支出＋代收，见「应付商家」"),
        ("其中住户自付（代收）", yuan(collected), "收货时由收银员代收，见「代收货款」"),
    ]


def _flow(entries: Sequence[Entry]) -> list[Row]:
    return [
        (
            line.day,
            line.document,
            line.memo,
            yuan(line.allocated_fen) if line.allocated_fen else None,
            yuan(line.used_fen) if line.used_fen else None,
            yuan(line.balance_fen),
            line.key,
        )
        for line in fund_lines(entries)
    ]


def _amounts_page(sheet: Sheet, day: date, fen: Mapping[str, int], known: Sequence[str]) -> Page:
    """A page of names and amounts with their total, known names first and in their order."""
    names = [*(name for name in known if name in fen), *sorted(fen.keys() - {*known})]
    rows: list[Row] = [(name, yuan(fen[name])) for name in names]
    return ledger_page(sheet, day, rows, ("合计", yuan(sum(fen.values()))) if rows else ())

"""Double entry: every entry moves a positive amount from one account to another, so all balances sum to zero.

Amounts are integers: money in fen, goods in thousandths of the product's sales unit.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

MONEY = "CNY"
"""The commodity of money postings; every other commodity is a product code."""

GOODS_SCALE = 1000


class Move(NamedTuple):
    """A positive amount of one commodity (fen, or thousandths of a unit) from one account to another."""

    source: str
    target: str
    commodity: str
    amount: int


class Entry(NamedTuple):
    """One booked fact, identified by `key`, which the fact itself gives, so that it can be booked only once.

    `day` is when it happened; the store adds when it was written. `reverses` is the key of the entry that
    this one takes back.
    """

    key: str
    kind: str
    day: date
    document: str
    memo: str
    moves: tuple[Move, ...]
    reverses: str = ""


class Balance(NamedTuple):
    """What stands on an account, in the commodity's smallest unit; negative means more went out than in."""

    account: str
    commodity: str
    amount: int


@lru_cache(maxsize=65536)
def goods_amount(quantity: Decimal) -> int:
    """Thousandths of a unit of a quantity; ValueError when the quantity is finer than that."""
    scaled = quantity * GOODS_SCALE
    if scaled != scaled.to_integral_value():
        raise ValueError(f"finer than a thousandth: {quantity}")
    return int(scaled)


@lru_cache(maxsize=65536)
def goods_quantity(amount: int) -> Decimal:
    """Quantity in units of an amount in thousandths, without trailing zeros."""
    whole, rest = divmod(amount, GOODS_SCALE)
    return Decimal(whole) if not rest else (Decimal(amount) / GOODS_SCALE).normalize()


@lru_cache(maxsize=65536)
def cost_fen(quantity: Decimal, unit_price_fen: int) -> int:
    """Fen for a quantity at a price in fen per unit, half a fen rounded up (the shops' own rule)."""
    return int((quantity * unit_price_fen).quantize(Decimal(1), ROUND_HALF_UP))


@lru_cache(maxsize=65536)
def yuan(fen: int) -> Decimal:
    """Yuan with two decimals of an amount in fen."""
    return Decimal(fen).scaleb(-2)

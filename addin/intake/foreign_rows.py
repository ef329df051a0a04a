"""Rows of somebody else's sheet become the lines of a chat, so that one way leads on from there.

Goods that stand in one cell (土豆2斤，鸡蛋1板) are read by `read_goods`, the grammar of chat texts. The last row 合计
is no order; it is compared with the sum of the rows. What is not certain is for review, as in a text.
Findings: intake-total-differs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from addin.intake.address_columns import columns_address, reconcile
from addin.intake.chat.quantity import settle
from addin.intake.foreign_headings import Mapped
from addin.intake.product_words import ProductWords
from addin.model.chat import Certainty, Change, Chat, ChatLine, Ignored
from addin.model.document import Grid
from addin.model.finding import Finding, Place, cell_name
from addin.model.order import CANCEL_WORDS
from addin.sheets.reading import TOTAL_WORDS
from addin.terms import cells
from addin.terms.address import Address, parse_address
from addin.terms.phones import normal_phone
from addin.terms.units import Measure, parse_measure
from addin.wording import finding
from addin.wording.intake_flow import ROW_REASONS

ReadGoods = Callable[[Sequence[str]], Sequence[Sequence[ChatLine]]]
"""For each text of goods its lines; only product, quantity, unit and what is doubtful about them is taken."""

_CANCELLED = ("退款", "取消", "关闭", "作废")


class Ours(NamedTuple):
    """What is known of the office while rows are read: its compounds, its products, a grammar for texts of goods."""

    compounds: Sequence[str]
    compound: str
    products: ProductWords
    read_goods: ReadGoods


class _Row(NamedTuple):
    number: int
    said: Mapping[str, str]
    text: str

    def get(self, field: str) -> str:
        return self.said.get(field, "")


def read_rows(grid: Grid, mapped: Mapped, ours: Ours, file: str, sheet: str) -> tuple[Chat, list[Finding]]:
    """The sheet as a chat (its rows are the entries, `source_line` is the sheet's row), and what is wrong with it."""
    rows, ignored, told = _rows(grid, mapped, file, sheet)
    title = _title(grid, mapped, sheet)
    texts = [row.get("goods") for row in rows]
    goods = ours.read_goods(texts) if any(texts) else [[] for _ in rows]
    lines = [line for row, read in zip(rows, goods, strict=True) for line in _lines(row, read, title, ours)]
    return Chat(tuple(lines), tuple(ignored), cumulative=True, title=title), told


def _title(grid: Grid, mapped: Mapped, sheet: str) -> str:
    above = (cells.text(value) for row in grid[: mapped.row - 1] for value in row)
    return next((text for text in above if text), sheet)


def _rows(grid: Grid, mapped: Mapped, file: str, sheet: str) -> tuple[list[_Row], list[Ignored], list[Finding]]:
    rows: list[_Row] = []
    ignored: list[Ignored] = []
    told: list[Finding] = []
    amounts: list[Decimal] = []
    for number, values in enumerate(grid, 1):
        text = " ".join(shown for shown in map(cells.text, values) if shown)
        if not text:
            continue
        if number <= mapped.row:
            reason = "heading" if number == mapped.row else "title"
            ignored.append(Ignored(number, text, ROW_REASONS[reason]))
            continue
        said = {name: cells.text(values[at]) for name, at in mapped.columns.items() if at < len(values)}
        first = next(shown for shown in map(cells.text, values) if shown)
        if first in TOTAL_WORDS:
            ignored.append(Ignored(number, text, ROW_REASONS["total"]))
            place = Place(file, sheet, cell_name(number, mapped.columns.get("amount", 0)))
            told += _compare_total(said, amounts, place)
            continue
        amounts.append(_amount(said.get("amount", "")) or Decimal(0))
        rows.append(_Row(number, said, text))
    return rows, ignored, told


def _amount(text: str) -> Decimal | None:
    value = cells.quantity(text.lstrip("¥￥").removesuffix("元"))
    return value if isinstance(value, Decimal) else None


def _compare_total(said: Mapping[str, str], amounts: Sequence[Decimal], place: Place) -> Iterator[Finding]:
    total = _amount(said.get("amount", ""))
    if total is not None and total != sum(amounts, Decimal(0)):
        yield finding("intake-total-differs", place, f"{total:f}", sum=f"{sum(amounts, Decimal(0)):f}")


def _lines(row: _Row, goods: Sequence[ChatLine], title: str, ours: Ours) -> Iterator[ChatLine]:
    home, doubt = _home(row, ours)
    base = ChatLine(
        row.number,
        row.number,
        row.text,
        row.get("nickname") or row.get("name"),
        normal_phone(row.get("phone")) or row.get("phone"),
        *home[:4],
        "",
        "",
        "",
        None,
        "",
        _certainty(row),
        change=Change.STATES,
        note=row.get("note"),
    )
    read = goods if "goods" in row.said else [_named(row, title, ours)]
    for each in read or [_unknown(row)]:
        yield _doubted(_with_goods(base, each), doubt)


def _certainty(row: _Row) -> Certainty:
    status = row.get("status")
    cancelled = status in CANCEL_WORDS or any(word in status for word in _CANCELLED)
    return Certainty.CANCELLED if cancelled else Certainty.OK


def _with_goods(base: ChatLine, goods: ChatLine) -> ChatLine:
    certainty = base.certainty if base.certainty is Certainty.CANCELLED else goods.certainty
    return base._replace(
        product=goods.product,
        product_code=goods.product_code,
        spec=goods.spec,
        quantity=goods.quantity,
        unit=goods.unit,
        certainty=certainty,
        doubt=goods.doubt,
        reason=goods.reason,
        alternatives=goods.alternatives,
        word=goods.word,
        note="；".join(part for part in (base.note, goods.note) if part),
    )


def _doubted(line: ChatLine, doubt: tuple[str, tuple[str, ...]]) -> ChatLine:
    """The line with the doubt about its address, which goes before one about its goods."""
    reason, alternatives = doubt
    if not reason or line.certainty is Certainty.CANCELLED:
        return line
    return line._replace(
        certainty=Certainty.REVIEW, doubt="address", reason=reason, alternatives=alternatives, word=line.name
    )


Home = tuple[str, str, str, str]


def _home(row: _Row, ours: Ours) -> tuple[Home, tuple[str, tuple[str, ...]]]:
    """Compound, building, unit and room, and why they are doubtful (with the readings) or an empty reason."""
    text = parse_address(row.get("address"), compounds=tuple(ours.compounds)) if row.get("address") else Address()
    columns = columns_address(row.get("room"), row.get("building"), "")
    unit = row.get("unit_no").removesuffix("单元")
    merged, differences = reconcile(text, columns._replace(unit_no=columns.unit_no or unit))
    compound = row.get("compound") or text.compound or ours.compound
    home = (compound, merged.building, merged.unit_no, merged.room)
    doors = any(difference.part != "lane" for difference in differences)
    if doors:
        readings = tuple(f"{compound} {each.spoken}".strip() for each in (text, columns))
        return home, (ROW_REASONS["address-differs"].format(text=text.spoken, columns=columns.spoken), readings)
    if not merged.complete and not row.get("nickname") and not row.get("name"):
        return home, (ROW_REASONS["address-none"], ())
    if not merged.complete or not merged.certain:
        shown = row.get("address") or f"{row.get('building')} {row.get('room')}".strip()
        return home, (ROW_REASONS["address-unclear"].format(value=shown), ())
    return home, ("", ())


def _named(row: _Row, title: str, ours: Ours) -> ChatLine:
    """The goods of a row that names product and number in columns of their own, else in the sheet's title."""
    word = row.get("product") or title
    found = ours.products.find(word, row.get("spec"))
    measure = _measure(row.get("quantity"))
    line = _unknown(row)._replace(product=word, spec=row.get("spec"), word=word, doubt="", reason="")
    if measure is None:
        return line._replace(doubt="quantity", reason=ROW_REASONS["quantity"].format(value=row.get("quantity")))
    unit = row.get("unit") or measure.unit
    line = line._replace(quantity=measure.quantity, unit=unit)
    if len(found) != 1:
        options = tuple(each.label for each in found) or tuple(ours.products.near(word))
        reason = ROW_REASONS["product-several" if found else "product-unknown"].format(value=word)
        return line._replace(doubt="product", reason=reason, alternatives=options)
    product = found[0]
    line = line._replace(product=product.name, product_code=product.code, spec=product.spec)
    amount = settle(product, measure.quantity, unit)
    if amount.doubt:
        reason = ROW_REASONS["open-amount"].format(value=f"{measure.quantity:f}{unit}", unit=product.unit)
        return line._replace(doubt=amount.doubt, reason=reason, alternatives=amount.alternatives)
    return line._replace(quantity=amount.quantity, unit=amount.unit, certainty=Certainty.OK)


def _measure(text: str) -> Measure | None:
    return parse_measure(text) if text else None


def _unknown(row: _Row) -> ChatLine:
    """Goods that could not be read at all."""
    return ChatLine(
        row.number,
        row.number,
        row.text,
        "",
        "",
        "",
        "",
        "",
        "",
        row.get("goods"),
        "",
        "",
        None,
        "",
        Certainty.REVIEW,
        doubt="product",
        reason=ROW_REASONS["goods"],
        word=row.get("goods"),
    )

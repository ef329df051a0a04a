"""商品 and 规格 become one product: the name without its parenthesised spec, and the spec.

The export writes the spec twice, 荔枝(每箱四斤) | 每箱四斤. Where the two differ, the one that the workbook's
summary (or rows in which both agree) knows is taken and told; when that does not decide, it is asked.
Findings: import-product-missing, import-spec-differs, import-spec-unclear, import-unit-unknown.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from addin.intake.groupon_rows import Row
from addin.intake.sales_unit import sales_unit
from addin.model.finding import Finding
from addin.sheets.reading import Table
from addin.terms import cells
from addin.wording import finding

DEFAULT_UNIT = "份"


class Goods(NamedTuple):
    """A product as it is told apart: two that differ only in spec are two."""

    product: str
    spec: str

    @property
    def label(self) -> str:
        """Name and spec as a clerk says them: 荔枝（每箱四斤）."""
        return f"{self.product}（{self.spec}）" if self.spec else self.product

    @property
    def key(self) -> str:
        """What equal writings have in common: no spaces, half width."""
        return _key(self.product, self.spec)


@lru_cache(maxsize=8192)
def _key(product: str, spec: str) -> str:
    return "".join(cells.narrow(f"{product}({spec})").split())


def split_label(text: str) -> Goods:
    """Name and last parenthesised part of a label: 怡颗梅蓝莓(半箱六盒); no spec when it has none."""
    shown = cells.narrow(text)
    depth = 0
    for at in range(len(shown) - 1, 0, -1):
        depth += (shown[at] == ")") - (shown[at] == "(")
        if depth == 0:
            closed = shown[at] == "("
            return Goods(shown[:at].strip(), shown[at + 1 : -1].strip()) if closed else Goods(shown, "")
    return Goods(shown, "")


def read_goods(rows: Sequence[Row], known: Iterable[Goods], table: Table) -> tuple[list[Goods], list[Finding]]:
    """The product of each row, and the findings; `known` are the products of the workbook's summary."""
    known_keys = {goods.key for goods in known}
    known_keys.update(_agreed_keys(rows))
    goods: list[Goods] = []
    problems: list[Finding] = []
    decided: dict[tuple[str, str], tuple[Goods, str]] = {}
    for row in rows:
        writing = (row.product, row.spec)
        if writing not in decided:
            decided[writing] = _decide(row, known_keys)
        chosen, code = decided[writing]
        goods.append(chosen)
        if code:
            at = table.place_in_row(row.row, "spec" if row.spec else "product")
            problems.append(finding(code, at, row.spec, product=row.product, taken=chosen.label))
    return goods, problems + _unit_questions(rows, goods, table)


def _agreed_keys(rows: Sequence[Row]) -> set[str]:
    """Products of the rows in which the parenthesised spec and the column's agree."""
    writings = {(split_label(row.product), row.spec) for row in rows}
    return {inner.key for inner, spec in writings if inner.key == Goods(inner.product, spec).key}


def _decide(row: Row, known: set[str]) -> tuple[Goods, str]:
    """The row's product and the code of what is wrong, "" when nothing is."""
    inner, spec = split_label(row.product), cells.narrow(row.spec)
    whole, column = Goods(cells.narrow(row.product), spec), Goods(inner.product, spec)
    if not inner.product:
        return whole, "import-product-missing"
    if not spec or inner.key == column.key:
        return inner, ""
    if not inner.spec or whole.key in known:
        return whole, ""
    inner_known, column_known = inner.key in known, column.key in known
    if inner_known == column_known:
        return inner, "import-spec-unclear"
    return (inner if inner_known else column), "import-spec-differs"


def _unit_questions(rows: Sequence[Row], goods: Sequence[Goods], table: Table) -> list[Finding]:
    """One finding per product whose spec does not tell its unit, at its first row."""
    first: dict[str, tuple[Row, Goods]] = {}
    for row, one in zip(rows, goods, strict=True):
        first.setdefault(one.key, (row, one))
    return [
        finding(
            "import-unit-unknown",
            table.place_in_row(row.row, "spec"),
            one.spec,
            product=one.label,
            unit=DEFAULT_UNIT,
        )
        for row, one in first.values()
        if one.product and sales_unit(one.spec) is None
    ]


def unit_of(goods: Goods) -> str:
    """The unit that the product is counted in."""
    return sales_unit(goods.spec) or DEFAULT_UNIT

"""Every number of the report is worked out again here, from the cells and entries that it names as its sources."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest

from addin.model.ledger import MONEY
from addin.model.report import Figure, SourceKind
from addin.rendering.report_figures import report
from addin.rendering.trace import trace
from addin.sheets.report_template import SUMMARY
from tests.rendering import bookings
from tests.rendering.market import facts, file_of, grids

TABLE = """
    商家 | 日期 | 编码 | 库存 | 销量 | 价格  | 备注
    A    | 22   | C1   | 220  | 31   | 2.00  | -
    A    | 22   | C2   | 70   | 12   | 3.99  | -
    B    | 22   | C1   | 90   | 11   | 2.11  | -
    B    | 22   | D2   | 80   | 3    | 21    | -
    A    | 23   | C1   | 200  | 33   | 2.30  | 雨天减产
    A    | 23   | C2   | 66.5 | 13.5 | 3.99  | -
    A    | 23   | D1   | 40   | 2    | 62.50 | -
    A    | 23   | Y1   | 30   | 7    | 12    | -
    B    | 23   | C1   | 88   | -    | 2.45  | -
    B    | 23   | D2   | 77   | 3    | 210   | -
    B    | 23   | Y2   | 0    | 2    | 18    | -
"""
KILOGRAMS = {"C1": Decimal("0.5"), "C2": Decimal(1), "D1": Decimal(10), "D2": Decimal("2.5")}
STEPS = {"库存": "0.1", "昨日销量": "0.1", "件数": "0.001", "累计拨款": "0.01", "累计支出": "0.01"}


@pytest.fixture(scope="module")
def of_day():
    return facts(TABLE, bookings.booked())


@pytest.fixture(scope="module")
def the_report(of_day):
    return report(of_day)


@pytest.fixture(scope="module")
def again(of_day, the_report):
    return _Again(of_day, the_report)


class _Again:
    """Works figures out again from raw cells, raw entries and ordered lines."""

    def __init__(self, of_day, the_report):
        self.figures = {figure.name: figure for figure in the_report.figures}
        self.entries = {entry.key: entry for entry in of_day.entries}
        self.lines = of_day.ordered_lines
        self.shops = len(of_day.office.shops)
        self.cells = {file_of(shop): grid for shop, grid in grids(TABLE).items()}

    def cell(self, reference):
        """(number in the cell, product code of its row, its heading)."""
        file, _, name = reference.split("!")
        grid = self.cells[file]
        row, column = int(name[1:]) - 1, ord(name[0]) - ord("A")
        return grid[row][column], grid[row][1], grid[0][column]

    def contribution(self, figure, source):
        if source.kind is SourceKind.SHOP_CELL:
            number, code, heading = self.cell(source.reference)
            if heading == "商品编码":
                return Decimal(1)
            weighed = heading in {"库存", "昨日销量"} and "公斤" in figure.meaning
            value = Decimal(number) * (KILOGRAMS[code] if weighed else 1)
            return -value if figure.name.endswith("销量增减") and source.value < 0 else value
        assert source.kind is SourceKind.ENTRY
        return self.booked(figure, self.entries[source.reference])

    def booked(self, figure, entry):
        if figure.name.startswith("累计"):
            account = "财政拨款" if "拨款" in figure.name else "采购支出"
            fen = sum(m.amount * ((m.target == account) - (m.source == account)) for m in entry.moves)
            return Decimal(abs(fen) if account == "财政拨款" else fen) / 100
        flow = figure.name.rpartition(".")[2]
        source, target = {
            "订购件数": ("商家", "在途"),
            "到货件数": ("", "在库"),
            "发放件数": ("在库", "住户"),
            "缺货件数": ("在途", "商家"),
        }[flow]
        total = 0
        for move in entry.moves:
            if move.commodity != MONEY:
                total += move.amount * (move.source.startswith(source) and move.target.startswith(target))
                total -= move.amount * (move.target.startswith(source) and move.source.startswith(target))
        return Decimal(total) / 1000

    def total(self, figure):
        return sum((self.contribution(figure, source) for source in figure.sources), Decimal(0))

    def named(self, figure):
        return [Decimal(self.figures[s.reference].value) for s in figure.sources if s.kind is SourceKind.FIGURE]

    def days(self, figure):
        whole = self.named(figure)
        stock = [self.contribution(figure, source) for source in figure.sources if source.kind is SourceKind.SHOP_CELL]
        stored = sum(stock) if stock else whole[0]
        return (stored / whole[-1]).quantize(Decimal("0.1"), ROUND_DOWN)

    def doors(self, figure):
        numbers = {source.reference for source in figure.sources}
        place = figure.name.split(".")[1] if figure.name.startswith("配送表") else ""
        lines = [line for line in self.lines if line.purchase_no in numbers and place in ("", line.community)]
        if "特殊群体" in figure.name:
            lines = [line for line in lines if line.group]
        if "药品" in figure.name:
            return len([line for line in lines if line.product_code.startswith("Y")])
        return len({(line.community, line.compound, line.building, line.unit_no, line.room) for line in lines})

    def value(self, figure):  # noqa: PLR0911 - one rule per kind of figure
        last = figure.name.rpartition(".")[2]
        if last.endswith("均价"):
            mean = self.total(figure) / len(figure.sources)
            return mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
        if last in {"变动幅度", "上涨占比", "均价涨幅", "销量增减"}:
            return self.ratio(figure, last)
        if last == "可供天数":
            return self.days(figure)
        if last in {"资金余额", "未上报商家"}:
            first, second = self.named(figure)
            return first - second
        if last == "商家总数":
            return self.shops
        if last in {"需求户数", "特殊群体户数", "代购药品份数"}:
            return self.doors(figure)
        if last == "脱销种数":
            cells = [self.cell(source.reference) for source in figure.sources]
            return len({code for number, code, _ in cells if Decimal(number) == 0})
        if last.endswith(("种数", "项数", "类数", "报价数")) or last == "已上报商家":
            return len(figure.sources)
        step = next(Decimal(step) for name, step in STEPS.items() if last.endswith(name))
        return self.total(figure).quantize(step, ROUND_HALF_UP)

    def ratio(self, figure, last):
        cent = Decimal("0.01")
        if last == "变动幅度":
            now, before = self.named(figure)
            return (now / before - 1).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        if last == "上涨占比":
            up, total = self.named(figure)
            return (up / total * 100).quantize(cent, ROUND_HALF_UP)
        if last == "均价涨幅":
            changes = self.named(figure)
            return (sum(changes) / len(changes) * 100).quantize(cent, ROUND_HALF_UP)
        parts = [self.contribution(figure, source) for source in figure.sources]
        before = -sum(part for part in parts if part < 0)
        return ((sum(part for part in parts if part > 0) / before - 1) * 100).quantize(cent, ROUND_HALF_UP)


def test_every_number_follows_from_its_sources(the_report, again):
    assert len(the_report.figures) > 60
    wrong = {f.name: (f.value, again.value(f)) for f in the_report.figures if again.value(f) != f.value}
    assert wrong == {}


def test_every_number_has_a_source_unless_it_is_nothing(the_report):
    assert [figure.name for figure in the_report.figures if not figure.sources and figure.value] == []


def test_what_a_source_contributes_is_what_stands_there(the_report, again):
    for figure in the_report.figures:
        for source in figure.sources:
            if source.value is not None:
                assert source.value == again.contribution(figure, source), (figure.name, source)


def test_no_table_holds_a_number_without_a_source(the_report):
    from addin.sheets.report_template import SUPPLY

    bare = [
        (name, cell)
        for name, rows in the_report.tables.items()
        for row in rows
        for at, cell in enumerate(row)
        if isinstance(cell, int | Decimal) and (name, at) != (SUPPLY, 5)  # the target is a setting
    ]
    assert bare == []


def test_the_text_says_no_number_that_is_not_a_figure(the_report):
    known = {"11", "22", "23", "15"}  # the days and the hour
    for figure in the_report.figures:
        if isinstance(figure.value, int | Decimal):
            number = abs(Decimal(figure.value))
            percent = (number * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
            known |= {f"{number:f}", f"{number:.2f}", str(int(number)), f"{percent:.2f}"}
    text = str(the_report.cells[SUMMARY])
    assert [number for number in re.findall(r"\d+(?:\.\d+)?", text) if number not in known] == []


def test_the_trace_lists_every_figure_and_every_source(the_report):
    figures, sources = trace(the_report).pages
    assert len(figures.lines) - 3 == len(the_report.figures)
    assert len(sources.lines) - 3 == sum(len(figure.sources) for figure in the_report.figures)
    assert all(line.values[2] for line in sources.lines[3:])


def test_names_of_figures_are_unique(the_report):
    shown = [cell for rows in the_report.tables.values() for row in rows for cell in row if isinstance(cell, Figure)]
    assert len({figure.name for figure in shown}) == len(shown)


def test_the_same_facts_make_the_same_report(of_day, the_report):
    assert report(of_day) == the_report

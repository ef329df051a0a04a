"""A working day on a real folder: what is ordered, received, posted, and that nothing happens twice."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from addin.flows.day import day
from addin.flows.desk import Outcome
from addin.model.ledger import Balance
from addin.model.order import Status
from tests.flows import township
from tests.flows.township import DAY, column, desk, edited, insert_rows, sort_rows, tree

DONGFENG = "需求登记/东风社区.xlsx"
HONGQI = "需求登记/红旗社区.xlsx"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return township.make(tmp_path / "街道")


def run(office: Path) -> Outcome:
    with desk(office) as opened:
        return day(opened)


def balances(office: Path) -> list[Balance]:
    with desk(office) as opened:
        return list(opened.ledger().balances())


def receive_all(office: Path, *, short: dict[str, float] | None = None) -> None:
    """Fill in every receipt sheet; `short` gives other quantities by product name."""
    for path in sorted((office / "收货登记").glob("*.xlsx")):
        with edited(path) as sheet:
            headings = [cell.value for cell in sheet[1]]
            for row in sheet.iter_rows(min_row=2):
                ordered = row[headings.index("订购数量")].value
                if ordered is None:
                    continue
                name = str(row[headings.index("品名")].value)
                row[headings.index("实收数量")].value = (short or {}).get(name, ordered)


def test_a_day_makes_the_papers_and_shows_the_status_on_every_line(office: Path) -> None:
    outcome = run(office)
    assert not outcome.has_errors
    made = {name.split("/")[2] for name in outcome.outputs if name.startswith("输出/")}
    assert {"采购单", "配货单"} <= made
    assert column(office / DONGFENG, "状态") == [Status.ORDERED.value] * 5
    assert all(column(office / DONGFENG, "编号"))
    assert len(set(column(office / DONGFENG, "编号")) | set(column(office / HONGQI, "编号"))) == 7


def test_the_cheaper_shop_delivers_what_it_has_and_the_other_the_rest(office: Path) -> None:
    run(office)
    with desk(office) as opened:
        bought = {(row.shop, row.product_code): row.quantity for row in opened.ledger().purchase_lines(day=DAY)}
    assert bought["样例商超乙", "D01"] == 3
    assert bought["样例商超甲", "D01"] == 2
    assert bought["样例商超甲", "S01"] == 6  # 4 斤 and 1 公斤


def test_running_again_changes_nothing_and_says_so(office: Path) -> None:
    run(office)
    before, books = tree(office), balances(office)
    again = run(office)
    assert not again.changed
    assert "没有改动" in again.headline
    assert tree(office) == before
    assert balances(office) == books


def test_sorting_inserting_and_renaming_post_nothing_twice(office: Path) -> None:
    run(office)
    books = balances(office)
    sort_rows(office / DONGFENG, "品名")
    insert_rows(office / DONGFENG, 2)
    insert_rows(office / HONGQI, 1, 2)
    (office / DONGFENG).rename(office / "需求登记/东风社区（最终版）.xlsx")
    again = run(office)
    assert not again.has_errors
    assert balances(office) == books


def test_deliveries_are_received_issued_and_paid_for(office: Path) -> None:
    run(office)
    receive_all(office)
    outcome = run(office)
    assert not outcome.has_errors
    assert column(office / DONGFENG, "状态") == [Status.ISSUED.value] * 5
    sums: dict[str, int] = {}
    for each in balances(office):
        sums[each.commodity] = sums.get(each.commodity, 0) + each.amount
    assert set(sums.values()) == {0}
    again = run(office)
    assert not again.changed


def test_a_short_delivery_is_shared_one_each_before_two(office: Path) -> None:
    run(office)
    receive_all(office, short={"鸡蛋": 1})
    outcome = run(office)
    assert "receipt-short" in {each.code for each in outcome.findings}
    with desk(office) as opened:
        got = [line.received for line in opened.ledger().ordered_lines() if line.product_code == "D01"]
    assert sum((each or Decimal(0) for each in got), Decimal(0)) == 2  # one from each shop
    assert max(each or Decimal(0) for each in got) == 1


def test_a_corrected_receipt_is_a_reversal_and_a_new_entry(office: Path) -> None:
    run(office)
    receive_all(office, short={"大米": 1})
    run(office)
    receive_all(office)
    run(office)
    with desk(office) as opened:
        store = opened.ledger()
        assert any(entry.reverses for entry in store.entries())
        assert not store.verify()
        rice = [line for line in store.ordered_lines() if line.product_code == "L01"]
    assert [(line.received, line.issued) for line in rice] == [(2, 2)]


def test_a_line_changed_after_its_order_is_told_and_not_ordered_again(office: Path) -> None:
    run(office)
    books = balances(office)
    with edited(office / DONGFENG) as sheet:
        headings = [cell.value for cell in sheet[1]]
        sheet.cell(2, headings.index("数量") + 1).value = 40
    outcome = run(office)
    assert "line-changed-after-order" in {each.code for each in outcome.findings}
    assert balances(office) == books


def test_a_row_copied_with_its_number_is_told_and_not_ordered(office: Path) -> None:
    run(office)
    books = balances(office)
    with edited(office / DONGFENG) as sheet:
        for at, cell in enumerate(sheet[2], 1):
            sheet.cell(7, at).value = cell.value
    outcome = run(office)
    assert "line-id-copied" in {each.code for each in outcome.findings}
    assert balances(office) == books


def test_a_new_line_is_a_supplementary_order(office: Path) -> None:
    run(office)
    township.fill(
        office / HONGQI, [township.order_row(("红旗里", "1", "301", "示例住户13", "19900000013", "土豆", 1, "斤"))]
    )
    run(office)
    with desk(office) as opened:
        numbers = {row.purchase_no for row in opened.ledger().purchase_lines(day=DAY)}
    assert len(numbers) == 3


def test_an_ordered_line_that_was_deleted_and_typed_again_is_asked(office: Path) -> None:
    run(office)
    books = balances(office)
    with edited(office / HONGQI) as sheet:
        sheet.delete_rows(2)
    row = township.order_row(("红旗里", "1", "101", "示例住户11", "19900000011", "鸡蛋", 3, "板", "30枚"), at=40)
    township.fill(office / HONGQI, [row])
    outcome = run(office)
    assert {"ordered-line-gone", "line-maybe-ordered"} <= {each.code for each in outcome.findings}
    assert balances(office) == books


def test_papers_that_were_deleted_are_made_again_without_ordering_again(office: Path) -> None:
    run(office)
    before, books = tree(office), balances(office)
    for path in (office / "输出").rglob("*.xlsx"):
        path.unlink()
    run(office)
    assert balances(office) == books
    assert {name for name in before if "采购单" in name} <= tree(office).keys()


def test_a_sheet_open_elsewhere_is_read_not_written_and_catches_up_later(office: Path) -> None:
    lock = office / "需求登记/.~lock.东风社区.xlsx#"
    lock.write_text(",示例人员01,示例电脑,02.03.2026 09:00,file:///x;", encoding="utf-8")
    before = (office / DONGFENG).read_bytes()
    outcome = run(office)
    assert "sheet-open-elsewhere" in {each.code for each in outcome.findings}
    assert (office / DONGFENG).read_bytes() == before
    books = balances(office)
    assert not run(office).has_errors
    assert balances(office) == books
    lock.unlink()
    with desk(office) as opened:
        from addin.flows.check import check

        check(opened)
    assert column(office / DONGFENG, "状态") == [Status.ORDERED.value] * 5
    run(office)
    assert balances(office) == books


def test_cancelled_lines_are_left_alone(office: Path) -> None:
    with edited(office / HONGQI) as sheet:
        headings = [cell.value for cell in sheet[1]]
        sheet.cell(2, headings.index("状态") + 1).value = Status.CANCELLED.value
    run(office)
    assert column(office / HONGQI, "状态") == [Status.CANCELLED.value, Status.ORDERED.value]


def test_two_desks_that_order_at_once_order_everything_once(office: Path) -> None:
    from addin.flows.purchase import purchase
    from addin.ports import CannotRun

    with desk(office) as one, desk(office) as other:
        look = one.ledger().ordered_digests

        def look_and_be_overtaken() -> object:
            seen = look()
            if not other.ledger().purchase_lines():
                purchase(other)
            return seen

        one.ledger().ordered_digests = look_and_be_overtaken  # type: ignore[method-assign]
        with pytest.raises(CannotRun) as problem:
            purchase(one)
    assert problem.value.code == "ledger-overtaken"
    run(office)
    with desk(office) as opened:
        assert len(opened.ledger().ordered_lines()) == 8  # seven lines, one of them shared by two shops


def test_a_copy_above_the_ordered_line_is_the_duplicate(office: Path) -> None:
    run(office)
    books = balances(office)
    insert_rows(office / DONGFENG, 2, 1)
    with edited(office / DONGFENG) as sheet:
        for at, cell in enumerate(sheet[3], 1):
            sheet.cell(2, at).value = None if at in {1, 17, 18} else cell.value
        sheet.cell(2, 15).value = "放门口"
    outcome = run(office)
    assert [(each.code, each.place.cell) for each in outcome.findings if each.code == "line-duplicate"] == [
        ("line-duplicate", "J2")
    ]
    assert balances(office) == books


def test_without_its_ledger_nothing_is_ordered_again(office: Path) -> None:
    from addin.ports import CannotRun

    run(office)
    (office / ".baogong/ledger.db").rename(office / "elsewhere.db")
    before = tree(office)
    with pytest.raises(CannotRun) as problem:
        run(office)
    assert problem.value.code == "ledger-lost"
    assert tree(office) == before


def test_what_no_shop_had_is_ordered_when_a_shop_has_it(office: Path) -> None:
    township.fill(
        office / DONGFENG,
        [township.order_row(("东风苑", "2", "501", "示例住户05", "19900000005", "大米", 49, "袋", "5kg"))],
    )
    with edited_base(office, "供货报价") as quotes:
        quotes.cell(5, 5).value = 40
    run(office)
    assert any("可供数量不足" in str(opinion) for opinion in column(office / DONGFENG, "检查意见"))
    with edited_base(office, "供货报价") as quotes:
        quotes.cell(5, 5).value = 90
    run(office)
    with desk(office) as opened:
        rice = [line.quantity for line in opened.ledger().ordered_lines() if line.product_code == "L01"]
    assert sum(rice) == 51


def test_goods_are_handed_out_on_the_day_they_came(office: Path) -> None:
    run(office)
    receive_all(office)
    run(office)
    with desk(office, date(2026, 3, 3)) as opened:
        outcome = day(opened)
    assert not [name for name in outcome.outputs if "发放签收" in name]


def test_a_number_taken_away_does_not_order_again(office: Path) -> None:
    run(office)
    receive_all(office)
    run(office)
    books = balances(office)
    with edited(office / HONGQI) as sheet:
        sheet.cell(2, 1).value = None
        sheet.cell(2, 15).value = "放门口"
    outcome = run(office)
    assert "line-maybe-ordered" in {each.code for each in outcome.findings}
    assert balances(office) == books


def edited_base(office: Path, name: str) -> edited:
    """A sheet of 基础资料 as a person edits it."""
    book = edited(office / "基础资料.xlsx")
    book.book.move_sheet(name, -book.book.sheetnames.index(name))
    return book

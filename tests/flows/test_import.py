"""导入接龙: the real export becomes one community's order sheet; every line once, whatever happened in between."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from addin.demo import EXPORT
from addin.drill import Scale, build
from addin.flows.check import check
from addin.flows.desk import Outcome
from addin.flows.import_export import import_export
from addin.flows.init import init
from addin.flows.purchase import purchase
from addin.model.document import CellValue
from addin.model.order import Status
from addin.ports import CannotRun
from addin.sheets.orders import ORDERS
from addin.wiring import open_desk, outside_book
from addin.wording import sentence
from tests.flows import township
from tests.flows.township import DAY, column, desk, edited, fill, insert_rows, sort_rows, tree, values

COMMUNITY = "嘉怡水岸社区"
SHEET = f"需求登记/{COMMUNITY}.xlsx"
LINES = 119


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small township that knows the export's community; copied, never changed."""
    root = tmp_path_factory.mktemp("import") / "街道"
    with open_desk(root, DAY, create=True) as opened:
        build(opened.folder, Scale(2, 4, 2, clean=True), DAY)
    return root


@pytest.fixture
def office(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "街道"))


def run(office: Path, community: str = "", export: Path = EXPORT, days_later: int = 0) -> Outcome:
    with desk(office, DAY + timedelta(days_later)) as opened:
        return import_export(opened, outside_book(export), community)


def refused(office: Path, community: str = "", export: Path = EXPORT) -> str:
    """The sentence with which an import is refused; nothing has changed then."""
    before = tree(office)
    with pytest.raises(CannotRun) as told:
        run(office, community, export)
    assert tree(office) == before
    return sentence(told.value.code, **told.value.params)


def codes(outcome: Outcome) -> Counter[str]:
    return Counter(each.code for each in outcome.findings)


def export_rows(path: Path = EXPORT) -> list[dict[str, CellValue]]:
    """The export's lines as another program reads them."""
    book = load_workbook(path, data_only=True)
    headings, *rows = book["顾客购买表"].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows if any(row)]  # type: ignore[arg-type]


def changed_export(folder: Path, change: Callable[[Worksheet, Worksheet], None], name: str = "新导出.xlsx") -> Path:
    """A copy of the export (its formulas as values) with 顾客购买表 and 说明 changed."""
    book = load_workbook(EXPORT, data_only=True)
    change(book["顾客购买表"], book["说明"])
    book.save(folder / name)
    return folder / name


def cell(sheet: Worksheet, row: int, heading: str) -> tuple[int, int]:
    return row, [each.value for each in sheet[1]].index(heading) + 1


def put(sheet: Worksheet, row: int, heading: str, value: CellValue) -> None:
    sheet.cell(*cell(sheet, row, heading)).value = value  # type: ignore[assignment]


def test_every_line_of_the_export_stands_in_the_order_sheet(office: Path) -> None:
    outcome = run(office)
    assert outcome.outputs == [SHEET]
    assert (outcome.summary["lines"], outcome.summary["new"], outcome.summary["already"]) == (LINES, LINES, 0)
    assert len(values(office / SHEET)) == 1 + LINES == 1 + len(export_rows())
    numbers = column(office / SHEET, "编号")
    assert len(set(numbers)) == LINES
    assert column(office / SHEET, "收货人") == [str(row["收货人"]).strip() for row in export_rows()]
    assert [str(phone) for phone in column(office / SHEET, "联系电话")] == [str(r["联系电话"]) for r in export_rows()]
    assert set(column(office / SHEET, "来源")) == {"快团团"}


def test_totals_per_product_are_the_sums_of_the_lines(office: Path) -> None:
    outcome = run(office)
    in_export: Counter[str] = Counter()
    for row in export_rows():
        in_export[str(row["商品"])] += int(row["数量"])  # type: ignore[arg-type]
    in_sheet: Counter[str] = Counter()
    goods = zip(*(column(office / SHEET, heading) for heading in ("品名", "规格", "数量")), strict=True)
    for name, spec, quantity in goods:
        in_sheet[f"{name}({spec})"] += int(quantity)  # type: ignore[arg-type]
    assert in_sheet == in_export
    totals: dict[str, str] = outcome.summary["totals"]  # type: ignore[assignment]
    assert {label.translate({0xFF08: "(", 0xFF09: ")"}): int(total) for label, total in totals.items()} == in_export
    assert outcome.summary["pieces"] == str(sum(in_export.values()))


def test_where_the_summary_disagrees_each_product_is_told(office: Path) -> None:
    sums: Counter[str] = Counter()
    for row in export_rows():
        sums[str(row["商品"])] += int(row["数量"])  # type: ignore[arg-type]
    book = load_workbook(EXPORT, data_only=True)
    said = {f"{row[2]}({row[5]})": int(row[9]) for row in book["商品汇总表"].iter_rows(min_row=2, values_only=True)}  # type: ignore[arg-type]
    differing = {name: amount for name, amount in said.items() if amount != sums[name]}
    told = [each for each in run(office).findings if each.code in {"import-summary-differs", "import-summary-only"}]
    assert len(told) == len(differing) == 11
    for (name, amount), each in zip(differing.items(), told, strict=True):
        assert name.translate({ord("("): "（", ord(")"): "）"}) in each.message
        assert each.value == str(amount)
        assert each.severity == "warning"


def test_importing_again_adds_nothing_and_says_so(office: Path) -> None:
    run(office)
    before = tree(office)
    for days_later in (0, 3):
        again = run(office, days_later=days_later)
        assert (again.summary["new"], again.summary["already"]) == (0, LINES)
        assert not again.changed
        assert again.outputs == []
        assert again.headline == f"{COMMUNITY}：导出表 {LINES} 行都已记入，没有改动。"
        assert tree(office) == before


def test_the_exports_name_and_place_are_no_part_of_it(office: Path, tmp_path: Path) -> None:
    run(office)
    renamed = Path(shutil.copy(EXPORT, tmp_path / "订单 (1).xlsx"))
    assert run(office, export=renamed).summary["new"] == 0


def test_after_a_clerk_worked_on_the_sheet_nothing_comes_twice(office: Path) -> None:
    run(office)
    with desk(office) as opened:
        check(opened)
    sort_rows(office / SHEET, "收货人")
    with edited(office / SHEET) as sheet:
        put(sheet, 2, "数量", 7)
        put(sheet, 3, "收货人", "示例住户99")
        put(sheet, 4, "联系电话", "19900000999")
        put(sheet, 5, "品名", "西瓜")
        put(sheet, 6, "房号", "101")
    insert_rows(office / SHEET, 2)
    insert_rows(office / SHEET, 30, 4)
    insert_rows(office / SHEET, 1, 2)
    (office / SHEET).rename(office / "需求登记/3月2日 嘉怡水岸.xlsx")
    before = tree(office)
    again = run(office)
    assert again.summary["new"] == 0
    assert tree(office) == before
    (differs,) = [each for each in again.findings if each.code == "import-differs"]
    assert (differs.place.file, differs.place.cell[1:], differs.value) == ("需求登记/3月2日 嘉怡水岸.xlsx", "7", "7")


def test_a_sheet_that_init_made_meanwhile_takes_no_line_twice(office: Path) -> None:
    run(office)
    (office / SHEET).rename(office / "需求登记/定稿.xlsx")
    shutil.copyfile(office / "基础资料.xlsx", office / "基础资料 副本.xlsx")
    with desk(office) as opened:
        init(opened)
    assert run(office).summary["new"] == 0


def test_a_later_export_of_the_same_purchase_adds_only_what_is_new(office: Path, tmp_path: Path) -> None:
    def later(sheet: Worksheet, about: Worksheet) -> None:
        row = [each.value for each in sheet[LINES + 1]]
        sheet.append(row)
        put(sheet, LINES + 2, "跟团号", "9901")
        put(sheet, LINES + 2, "收货人", "示例住户77")
        put(sheet, LINES + 2, "联系电话", "19900000077")
        put(sheet, 2, "数量", 2)
        put(sheet, 2, "商品金额", 160)
        about["A8"] = "下单时间：2022-05-23 10:40:59至2022-05-25 08:00:00"

    run(office)
    again = run(office, export=changed_export(tmp_path, later))
    assert (again.summary["lines"], again.summary["new"]) == (LINES + 1, 1)
    assert column(office / SHEET, "收货人")[-1] == "示例住户77"
    (differs,) = [each for each in again.findings if each.code == "import-differs"]
    assert (differs.value, differs.place.cell) == ("1", "L2")


def test_a_phone_that_was_corrected_in_the_export_makes_no_new_line(office: Path, tmp_path: Path) -> None:
    def corrected(sheet: Worksheet, _about: Worksheet) -> None:
        put(sheet, 2, "联系电话", "19900000123")

    run(office)
    assert run(office, export=changed_export(tmp_path, corrected)).summary["new"] == 0


def test_another_purchase_by_the_same_people_is_another_order(office: Path, tmp_path: Path) -> None:
    def next_week(_sheet: Worksheet, about: Worksheet) -> None:
        about["A8"] = "下单时间：2022-05-30 09:00:00至2022-05-31 08:00:00"

    run(office)
    assert run(office, export=changed_export(tmp_path, next_week)).summary["new"] == LINES


def typed(at: int) -> list[CellValue]:
    return township.order_row(("嘉怡水岸·睿府", "3", f"{at}01", f"示例住户0{at}", f"1990000000{at}", "荔枝", 1, "箱"))


def test_lines_are_added_below_what_a_clerk_has_typed(office: Path) -> None:
    with desk(office) as opened:
        init(opened)
    fill(office / SHEET, [typed(1), typed(2), [None, "合计", *[None] * 9, 2]])
    before = values(office / SHEET)
    assert run(office).summary["new"] == LINES
    after = values(office / SHEET)
    assert after[: len(before)] == before
    assert len(after) == len(before) + LINES
    assert run(office).summary["new"] == 0
    with desk(office) as opened:
        check(opened)
    passed = Counter(column(office / SHEET, "状态"))
    assert passed[Status.PASSED] + passed[Status.FAULTY] == LINES + 2


def test_columns_that_were_moved_or_deleted_lose_nothing(office: Path) -> None:
    """Without 备注 an open question would be lost, without 编号 every line would come again."""
    with desk(office) as opened:
        init(opened)
    fill(office / SHEET, [typed(1)])
    with edited(office / SHEET) as sheet:
        sheet.insert_cols(1, 2)
        for heading in ("编号", "规格", "备注", "状态", "检查意见"):
            sheet.delete_cols([each.value for each in sheet[1]].index(heading) + 1)
        sheet["Z1"] = "社区自己的列"
    run(office)
    again = run(office)
    assert (again.summary["new"], again.changed) == (0, False)
    goods = Counter(zip(column(office / SHEET, "品名"), column(office / SHEET, "规格"), strict=True))
    assert goods["怡颗梅蓝莓", "半箱六盒"] == 20
    assert sum("待确认：" in str(note) for note in column(office / SHEET, "备注")) == 1
    assert set(column(office / SHEET, "社区自己的列")) == {None}


def test_lines_with_a_question_wait_until_it_is_settled(office: Path) -> None:
    outcome = run(office)
    assert outcome.summary["questions"] == 1
    with desk(office) as opened:
        told = check(opened)
    assert codes(told)["note-unsettled"] == 1
    (stopped,) = [each for each in told.findings if each.code == "note-unsettled"]
    row = int(stopped.place.cell[1:])
    assert column(office / SHEET, "状态")[row - 2] == Status.FAULTY
    with edited(office / SHEET) as sheet:
        put(sheet, row, "备注", None)
    with desk(office) as opened:
        assert "note-unsettled" not in codes(check(opened))
    assert column(office / SHEET, "状态")[row - 2] == Status.PASSED


def test_all_other_lines_can_be_bought(office: Path) -> None:
    run(office)
    with desk(office) as opened:
        purchase(opened)
        store = opened.ledger()
        numbers = set(column(office / SHEET, "编号"))
        bought = [line for line in store.ordered_lines() if line.line_id in numbers]
    assert len({line.line_id for line in bought}) == LINES - 1
    assert sum((line.quantity for line in bought), Decimal(0)) == 118
    assert Counter(column(office / SHEET, "状态")) == {Status.ORDERED: LINES - 1, Status.FAULTY: 1}
    assert run(office).summary["new"] == 0


def refund(rows: Sequence[int], amount: str | float | None = None) -> Callable[[Worksheet, Worksheet], None]:
    def change(sheet: Worksheet, _about: Worksheet) -> None:
        for row in rows:
            paid = sheet.cell(*cell(sheet, row, "订单金额")).value
            put(sheet, row, "退款金额", paid if amount is None else amount)  # type: ignore[arg-type]

    return change


def test_refunded_orders_arrive_as_cancelled_and_are_not_bought(office: Path, tmp_path: Path) -> None:
    outcome = run(office, export=changed_export(tmp_path, refund([2, 11])))  # row 11 holds an order of two lines
    assert outcome.summary["cancelled"] == 3
    assert codes(outcome)["import-refunded"] == 2
    status = column(office / SHEET, "状态")
    assert [at + 2 for at, each in enumerate(status) if each == Status.CANCELLED] == [2, 11, 12]
    with desk(office) as opened:
        told = check(opened)
        assert told.summary["cancelled"] == 3
        purchase(opened)
        bought = {line.line_id for line in opened.ledger().ordered_lines()}
    assert not bought & {column(office / SHEET, "编号")[row - 2] for row in (2, 11, 12)}
    assert [column(office / SHEET, "状态")[row - 2] for row in (2, 11, 12)] == [Status.CANCELLED] * 3


def test_an_order_paid_back_in_part_is_a_question(office: Path, tmp_path: Path) -> None:
    outcome = run(office, export=changed_export(tmp_path, refund([11], 90)))
    assert codes(outcome)["import-refund-partial"] == 1
    assert outcome.summary["questions"] == 3
    assert outcome.summary["cancelled"] == 0
    notes = column(office / SHEET, "备注")
    assert all("待确认：" in str(notes[row - 2]) for row in (11, 12))


def test_text_that_looks_like_a_formula_stays_text(office: Path, tmp_path: Path) -> None:
    def hostile(sheet: Worksheet, _about: Worksheet) -> None:
        for heading in ("收货人", "团员备注"):
            place = sheet.cell(*cell(sheet, 2, heading))
            place.value = '=HYPERLINK("http://x","y")'
            place.data_type = "s"

    run(office, export=changed_export(tmp_path, hostile))
    book = load_workbook(office / SHEET)
    assert {each.data_type for row in book.worksheets[0].iter_rows() for each in row} <= {"s", "n", "d", "inlineStr"}


def test_the_community_that_was_asked_for_gets_the_lines(office: Path) -> None:
    outcome = run(office, "东风社区")
    assert outcome.summary["community"] == "东风社区"
    with desk(office) as opened:
        assert codes(check(opened))["compound-elsewhere"] == LINES


def test_lines_that_stand_in_another_communitys_sheet_are_refused(office: Path) -> None:
    run(office)
    told = refused(office, "东风社区")
    assert f"{LINES} 行已经记在「{SHEET}」里" in told


def test_a_community_that_there_is_not_is_refused_with_the_known_ones(office: Path) -> None:
    told = refused(office, "月亮社区")
    assert "没有社区「月亮社区」" in told
    assert COMMUNITY in told


def test_compounds_that_nobody_knows_need_the_communitys_name(tmp_path: Path) -> None:
    other = township.make(tmp_path / "别处")
    assert "请加上 --community，已有社区：东风社区、红旗社区。" in refused(other)
    assert run(other, "红旗社区").summary["new"] == LINES


def text(path: Path) -> None:
    path.write_text("收货人,联系电话\n", encoding="utf-8")


def damaged(path: Path) -> None:
    path.write_bytes(EXPORT.read_bytes()[:9000])


def empty_orders(path: Path) -> None:
    book = load_workbook(EXPORT, data_only=True)
    book["顾客购买表"].delete_rows(2, 200)
    book.save(path)


def without_quantities(path: Path) -> None:
    book = load_workbook(EXPORT, data_only=True)
    book["顾客购买表"]["G1"] = "几"
    book.save(path)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda _path: None, "找不到文件「导出.xlsx」"),
        (lambda path: path.mkdir(), "找不到文件「导出.xlsx」"),
        (text, "只是改了扩展名"),
        (damaged, "「导出.xlsx」已损坏"),
        (empty_orders, "「导出.xlsx」里没有订单"),
        (without_quantities, "表头缺少「数量」"),
    ],
    ids=["missing", "a folder", "text", "damaged", "no orders", "no quantities"],
)
def test_what_is_no_export_is_refused_in_one_sentence(
    office: Path, tmp_path: Path, make: Callable[[Path], None], told: str
) -> None:
    make(tmp_path / "导出.xlsx")
    assert told in refused(office, export=tmp_path / "导出.xlsx")


def test_an_order_sheet_is_no_export(office: Path) -> None:
    run(office)
    assert "没有快团团的「顾客购买表」" in refused(office, export=office / SHEET)


def lock(sheet: Path) -> Path:
    beside = sheet.with_name(f".~lock.{sheet.name}#")
    beside.write_text(",示例人员07,示例电脑,02.03.2026 09:00,file:///x;", encoding="utf-8")
    return beside


def test_a_sheet_that_somebody_has_open_is_not_written(office: Path) -> None:
    with desk(office) as opened:
        init(opened)
    held = lock(office / SHEET)
    assert "正被示例人员07打开" in refused(office)
    held.unlink()
    assert run(office).summary["new"] == LINES
    lock(office / SHEET)
    assert run(office).headline.endswith("都已记入，没有改动。")


def test_a_new_sheet_whose_name_somebody_holds_is_not_written(office: Path) -> None:
    (office / "需求登记").mkdir(exist_ok=True)
    lock(office / SHEET)
    assert "正被示例人员07打开" in refused(office)


def test_a_read_only_sheet_is_not_written(office: Path) -> None:
    with desk(office) as opened:
        init(opened)
    (office / SHEET).chmod(0o444)
    assert "是只读的" in refused(office)


def test_a_sheet_that_cannot_be_read_is_never_replaced(office: Path) -> None:
    with desk(office) as opened:
        init(opened)
    with edited(office / SHEET) as sheet:
        put(sheet, 1, "品名", "什么")
    told = refused(office)
    assert "表头缺少「品名」" in told
    assert "请把表头改回" in told


def test_another_communitys_sheet_under_this_name_is_never_replaced(office: Path) -> None:
    with desk(office) as opened:
        init(opened)
    (office / SHEET).unlink()
    (office / "需求登记/东风社区.xlsx").rename(office / SHEET)
    assert "记的是另一个社区（东风社区）" in refused(office)


def test_the_sheet_that_is_made_is_an_order_sheet_like_any_other(
    office: Path, ooxml_validator: Callable[[Path], list[str]]
) -> None:
    run(office)
    assert values(office / SHEET)[0] == list(ORDERS.headings)
    assert ooxml_validator(office / SHEET) == []
    with desk(office) as opened:
        assert init(opened).outputs.count(SHEET) == 0

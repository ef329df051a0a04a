"""采纳建议 and remembered answers: what the clerk fills in on 检查结果 happens, once, and nothing of it is lost."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter as letters

from addin.flows.adopt import adopt
from addin.flows.check import check
from addin.flows.desk import Outcome
from addin.flows.purchase import purchase
from addin.model.document import CellValue
from tests.flows import township
from tests.flows.township import DAY, column, desk, edited, fill, order_row, sort_rows, tree

SHEET = "需求登记/东风社区.xlsx"
COPY = f"输出/{DAY}/检查结果/东风社区.xlsx"
DONE = f"输出/{DAY}/检查结果/已处理"
ANSWERS = "检查答复.xlsx"
WRONG: Sequence[Sequence[CellValue]] = (
    ("东风苑", "1", "303", "示例住户05", "19900000005", "土斗", 4, "斤"),
    ("东风苑", "1", "304", "示例住户06", "19900000006", "土斗", 3, "斤"),
    ("东风苑", "2", "304", "示例住户07", "19900000007", "土豆", 6, "斤"),
    ("东风苑", "2", "304", "示例住户07", "19900000007", "土豆", 6, "斤"),
    ("东风苑", "2", "305", "示例住户08", "1990000000", "土豆", 60, "斤"),
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two unknown names, a line that stands twice, a phone too short and an unusual quantity; already checked."""
    root = township.make(tmp_path / "街道")
    fill(root / SHEET, [order_row(order, at=20 + at) for at, order in enumerate(WRONG)])
    run(root, check)
    return root


def run(root: Path, flow: Callable[..., Outcome]) -> Outcome:
    with desk(root) as opened:
        return flow(opened)


def codes(outcome: Outcome) -> list[str]:
    return sorted({each.code for each in outcome.findings})


class filled:  # noqa: N801 - reads as a verb: with filled(copy) as rows
    """The lines of 检查结果 as dictionaries; what is put into them is saved when the block ends."""

    def __init__(self, path: Path, by: str = "示例人员01") -> None:
        self.path, self.by = path, by

    def __enter__(self) -> list[dict[str, CellValue]]:
        self.book = load_workbook(self.path)
        self.sheet = self.book["检查结果"]
        self.head = next(row for row in self.sheet.iter_rows() if row[0].value == "位置")
        names = [cell.value for cell in self.head]
        below = self.sheet.iter_rows(min_row=self.head[0].row + 1)
        self.rows = [dict(zip(names, (cell.value for cell in row), strict=True)) for row in below]
        return self.rows

    def __exit__(self, *problem: object) -> None:
        if problem[0] is None:
            for number, row in enumerate(self.rows, self.head[0].row + 1):
                for at, heading in enumerate(("建议改成", "采纳", "答复"), 6):
                    self.sheet.cell(number, at).value = row[heading]
            next(row for row in self.sheet.iter_rows() if row[0].value == "答复人")[5].value = self.by
            self.book.save(self.path)
        self.book.close()


def lines_of(rows: list[dict[str, CellValue]], code: str) -> list[dict[str, CellValue]]:
    """Lines of a kind; the first one is the group's own."""
    return [row for row in rows if row["规则"] == code]


def answers(root: Path) -> list[tuple[CellValue, ...]]:
    book = load_workbook(root / ANSWERS)
    rows = [row for row in book["已确认"].iter_rows(min_row=2, values_only=True) if any(row)]
    book.close()
    return rows


def test_the_page_groups_the_faults_and_says_what_to_do(office: Path) -> None:
    with filled(office / COPY) as rows:
        groups = [str(row["位置"]) for row in rows if not row["编号"]]
        near = lines_of(rows, "product-near")
    assert groups[0] == "必须改 · 品名不在商品目录里，有相近的：2 处（第 7、8 行）"
    assert [row["位置"] for row in near[1:]] == ["J7", "J8"]
    assert {row["建议改成"] for row in near[1:]} == {"土豆"}


def test_a_group_is_adopted_and_the_marks_of_what_was_mended_disappear(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "product-near")[0]["采纳"] = "是"
    outcome = run(office, adopt)
    assert column(office / SHEET, "品名")[5:7] == ["土豆", "土豆"]
    assert column(office / SHEET, "状态")[5:7] == ["通过", "通过"]
    changes = outcome.summary["changes"]
    assert isinstance(changes, list)
    assert [(each["cell"], each["before"], each["after"]) for each in changes] == [
        ("J7", "土斗", "土豆"),
        ("J8", "土斗", "土豆"),
    ]
    copy = load_workbook(office / COPY)
    assert copy["需求登记"]["J7"].fill.patternType is None
    assert copy["需求登记"]["J7"].comment is None
    assert copy["需求登记"]["I11"].comment.text.startswith("必须改：")
    with filled(office / COPY) as rows:
        assert lines_of(rows, "product-near") == []


def test_one_line_may_be_left_out_and_a_suggestion_rewritten(office: Path) -> None:
    with filled(office / COPY) as rows:
        group, first, second = lines_of(rows, "product-near")
        group["采纳"], first["采纳"] = "是", "否"
        second["建议改成"] = "大米"
        phone = lines_of(rows, "phone-invalid")[1]
        phone["建议改成"], phone["采纳"] = "19900000008", "是"
    run(office, adopt)
    assert column(office / SHEET, "品名")[5:7] == ["土斗", "大米"]
    assert column(office / SHEET, "联系电话")[9] == "19900000008"


def test_sorting_the_sheet_in_between_changes_nothing(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "product-near")[1]["采纳"] = "是"
    sort_rows(office / SHEET, "收货人")
    run(office, adopt)
    told = dict(zip(column(office / SHEET, "收货人"), column(office / SHEET, "品名"), strict=True))
    assert (told["示例住户05"], told["示例住户06"]) == ("土豆", "土斗")


def test_what_was_mended_meanwhile_is_left_alone(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "product-near")[0]["采纳"] = "是"
    with edited(office / SHEET) as sheet:
        sheet["J7"].value = "大米"
        sheet["K7"].value = "5kg"
        sheet["M7"].value = "袋"
        sheet.delete_rows(8)
    outcome = run(office, adopt)
    assert {"adopt-mended", "adopt-line-gone"} <= set(codes(outcome))
    assert column(office / SHEET, "品名")[5] == "大米"
    assert outcome.summary["adopted"] == 0


def test_a_line_that_was_ordered_is_left_alone(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "product-near")[0]["采纳"] = "是"
    with edited(office / SHEET) as sheet:
        sheet["Q7"].value = "已采购"
    outcome = run(office, adopt)
    assert "adopt-ordered" in codes(outcome)
    assert column(office / SHEET, "品名")[5:7] == ["土斗", "土豆"]


def test_without_anything_chosen_nothing_changes(office: Path) -> None:
    before = tree(office)
    outcome = run(office, adopt)
    assert outcome.headline.startswith("没有要采纳的建议")
    assert tree(office) == before


def test_what_was_chosen_is_kept_by_a_check_and_adopted_later(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "product-near")[1]["采纳"] = "是"
        lines_of(rows, "product-near")[2].update({"建议改成": "大米", "采纳": "是"})
    told = run(office, check)
    assert "result-put-away" in codes(told)
    assert [each.name for each in (office / DONE).iterdir()] == ["东风社区.xlsx"]
    run(office, check)
    with filled(office / COPY) as rows:
        near = lines_of(rows, "product-near")
        assert [(row["建议改成"], row["采纳"]) for row in near[1:]] == [("土豆", "是"), ("大米", "是")]
    run(office, adopt)
    assert column(office / SHEET, "品名")[5:7] == ["土豆", "大米"]


def test_corrections_typed_into_the_marked_copy_are_not_lost(office: Path) -> None:
    with edited(office / COPY) as sheet:
        sheet["I11"].value = "19900000008"
    told = run(office, check)
    assert [each.message for each in told.findings if each.code == "result-typed-over"]
    run(office, adopt)
    assert column(office / SHEET, "联系电话")[9] == "19900000008"
    assert "phone-invalid" not in codes(run(office, check))


def test_a_sheet_that_is_open_elsewhere_waits(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "product-near")[0]["采纳"] = "是"
    lock = office / "需求登记/.~lock.东风社区.xlsx#"
    lock.write_text("示例人员03,,,,;", encoding="utf-8")
    outcome = run(office, adopt)
    assert "adopt-sheet-open" in codes(outcome)
    assert column(office / SHEET, "品名")[5] == "土斗"
    lock.unlink()
    assert run(office, adopt).summary["adopted"] == 2


def test_a_result_that_is_still_open_is_told_and_taken_later(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "product-near")[0]["采纳"] = "是"
    lock = (office / COPY).with_name(".~lock.东风社区.xlsx#")
    lock.write_text("示例人员03,,,,;", encoding="utf-8")
    assert "result-open" in codes(run(office, adopt))
    lock.unlink()
    assert run(office, adopt).summary["adopted"] == 2


def test_an_answer_is_remembered_with_name_and_day_and_stops_the_question(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "line-duplicate")[1]["答复"] = "不是重复"
        lines_of(rows, "quantity-large")[0]["答复"] = "就是这样"
    outcome = run(office, check)
    assert not {"line-duplicate", "quantity-large"} & set(codes(outcome))
    kept = {(row[0], row[2], row[3], row[4], f"{row[5]:%Y-%m-%d}") for row in answers(office)}
    assert kept == {
        ("重复登记", "土豆", "不是重复", "示例人员01", str(DAY)),
        ("数量偏大", "60", "就是这样", "示例人员01", str(DAY)),
    }
    assert column(office / SHEET, "状态")[8] == "通过"
    assert not {"line-duplicate", "quantity-large"} & set(codes(run(office, check)))
    assert len(answers(office)) == 2


def test_a_row_that_is_deleted_is_asked_again_and_so_is_a_changed_cell(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "line-duplicate")[1]["答复"] = "不是重复"
        lines_of(rows, "quantity-large")[1]["答复"] = "就是这样"
    run(office, check)
    with edited(office / SHEET) as sheet:
        sheet["L11"].value = 70
    assert "quantity-large" in codes(run(office, check))
    with edited(office / ANSWERS) as table:
        table.delete_rows(2, 2)
    assert "line-duplicate" in codes(run(office, check))


def test_what_a_word_means_holds_for_every_line(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "product-near")[1]["答复"] = "以后都按建议"
    outcome = run(office, adopt)
    assert "product-near" not in codes(outcome)
    assert [row[:4] for row in answers(office)] == [("品名不在商品目录里，有相近的", None, "土斗", "土豆")]
    assert column(office / SHEET, "品名")[5:7] == ["土斗", "土斗"], "the clerk's own words stay"
    with desk(office) as opened:
        bought = purchase(opened)
    assert not [each for each in bought.findings if each.value == "土斗"]
    assert column(office / SHEET, "状态")[5:7] == ["已采购", "已采购"]


def test_answers_wait_while_their_table_is_open_elsewhere(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "line-duplicate")[1]["答复"] = "不是重复"
    lock = office / ".~lock.检查答复.xlsx#"
    lock.write_text("示例人员03,,,,;", encoding="utf-8")
    told = codes(run(office, check))
    assert {"answers-not-kept", "line-duplicate"} <= set(told)
    with filled(office / COPY) as rows:
        assert lines_of(rows, "line-duplicate")[1]["答复"] == "不是重复"
    lock.unlink()
    assert "line-duplicate" not in codes(run(office, check))


def test_answers_that_cannot_be_used_are_told(office: Path) -> None:
    with filled(office / COPY, by="") as rows:
        lines_of(rows, "quantity-large")[1]["答复"] = "不知道"
        lines_of(rows, "line-duplicate")[1]["答复"] = "不是重复"
    assert {"answer-unknown", "answer-without-name", "quantity-large"} <= set(codes(run(office, check)))
    with edited(office / ANSWERS) as table:
        table.append(["没有这条规则", "0301-AAAAAAAAA", "x", "就是这样"])
        table.append(["电话号码不对", "0301-AAAAAAAAA", "x", "就是这样"])
    assert {"answer-rule-unknown", "answer-not-allowed"} <= set(codes(run(office, check)))
    (office / ANSWERS).write_bytes(b"x")
    told = run(office, check)
    assert {"answers-broken", "line-duplicate"} <= set(codes(told)), "a broken table silences nothing"


def test_a_chosen_suggestion_that_cannot_be_written_is_told(office: Path) -> None:
    with filled(office / COPY) as rows:
        lines_of(rows, "quantity-large")[1].update({"建议改成": "很多", "采纳": "是"})
        lines_of(rows, "phone-invalid")[1]["采纳"] = "是"
    outcome = run(office, adopt)
    assert {"adopt-unreadable"} <= set(codes(outcome))
    assert column(office / SHEET, "数量")[9] == 60


def test_broken_notes_of_what_waits_are_passed_over(office: Path) -> None:
    (office / ".baogong/待采纳").mkdir(parents=True)
    (office / ".baogong/待采纳/东风社区.json").write_text('{"x": 1}', encoding="utf-8")
    assert run(office, adopt).summary["adopted"] == 0


def test_the_quoted_price_is_adopted_where_the_office_keeps_a_price_column(office: Path) -> None:
    with edited(office / SHEET) as sheet:
        at = sheet.max_column + 1
        sheet.cell(1, at).value = "单价（元）"
        sheet.cell(2, at).value = "¥3.20"
        sheet.cell(4, at).value = 32
    run(office, check)
    with filled(office / COPY) as rows:
        (price,) = lines_of(rows, "price-differs")[1:]
        assert (price["位置"], price["建议改成"]) == (f"{letters(at)}2", "2.50")
        price["采纳"] = "是"
    outcome = run(office, adopt)
    changes = outcome.summary["changes"]
    assert isinstance(changes, list)
    assert [(each["column"], each["before"], each["after"]) for each in changes] == [("单价", "¥3.20", Decimal("2.50"))]
    assert column(office / SHEET, "单价（元）")[:3] == [2.5, None, 32]
    assert "price-differs" not in codes(outcome)


def test_a_price_that_is_no_amount_is_not_written(office: Path) -> None:
    with edited(office / SHEET) as sheet:
        at = sheet.max_column + 1
        sheet.cell(1, at).value, sheet.cell(2, at).value = "单价", 3.2
    run(office, check)
    with filled(office / COPY) as rows:
        lines_of(rows, "price-differs")[1].update({"建议改成": "两块五", "采纳": "是"})
    assert "adopt-unreadable" in codes(run(office, adopt))
    assert column(office / SHEET, "单价")[0] == 3.2


def test_a_household_that_was_written_once_is_filled_in_for_all_its_lines(office: Path) -> None:
    sheet_file = office / "需求登记/红旗社区.xlsx"
    goods = [("土豆", "斤", ""), ("大米", "袋", "5kg")]
    fill(
        sheet_file,
        [order_row(("", "", "", "", "", product, 2, unit, spec), "", 7) for product, unit, spec in goods],
    )
    with edited(sheet_file) as sheet:
        head = [cell.value for cell in sheet[1]]
        for row in (4, 5):
            for heading in ("登记时间", "登记人"):
                sheet.cell(row, head.index(heading) + 1).value = None
    told = [each for each in run(office, check).findings if each.place.file.endswith("红旗社区.xlsx")]
    assert [(each.code, each.place.cell) for each in told] == [("household-blank", "H4"), ("household-blank", "H5")]
    assert told[0].message == "这一行没有写全住户，像是与第 3 行同一户。"
    numbers = column(sheet_file, "编号")
    with filled(office / f"输出/{DAY}/检查结果/红旗社区.xlsx") as rows:
        group, *each = lines_of(rows, "household-blank")
        assert str(each[0]["建议改成"]).startswith("小区：红旗里；楼栋：1；房号：102；收货人：示例住户12；联系电话：")
        group["采纳"] = "是"
    outcome = run(office, adopt)
    assert "household-blank" not in codes(outcome)
    assert column(sheet_file, "收货人")[1:4] == ["示例住户12"] * 3
    assert column(sheet_file, "房号")[1:4] == ["102"] * 3
    assert column(sheet_file, "编号") == numbers
    assert column(sheet_file, "状态")[1:4] == ["通过"] * 3

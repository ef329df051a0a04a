"""填写日报 on a real folder: what is filled in, what is told, what is kept, and that nothing happens twice."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName

from addin.flows.desk import Outcome
from addin.flows.report import report
from addin.sheets.report_template import CELLS
from tests.flows import township
from tests.flows.township import DAY, desk, edited, fill, tree

TEMPLATE = "日报模板.xlsx"
REPORT = f"输出/{DAY}/日报_{DAY}.xlsx"
PDF = f"输出/{DAY}/日报_{DAY}.pdf"
TEXT = f"输出/{DAY}/日报_{DAY}.txt"
TRACE = f"输出/{DAY}/日报数据来源.xlsx"
SHOP_A, SHOP_B = "商家日报/样例商超甲.xlsx", "商家日报/样例商超乙.xlsx"
YESTERDAY = DAY - timedelta(days=1)


def shop_row(day: date, code: str, stock: float, sold: float | None, price: float | None, note: str = "") -> list:
    return [day, code, None, None, None, stock, sold, price, None, note or None]


ROWS_A = [
    shop_row(YESTERDAY, "S01", 900, 100, 2.5),
    shop_row(YESTERDAY, "L01", 90, 4, 32),
    shop_row(DAY, "S01", 800, 100, 2.6, "雨天减产"),
    shop_row(DAY, "L01", 80, 4, 32),
]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    made = township.make(tmp_path / "街道")
    fill(made / SHOP_A, ROWS_A)
    return made


@pytest.fixture(autouse=True)
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only tests that ask for LibreOffice wait for it."""
    if "libreoffice" not in request.fixturenames:
        monkeypatch.setattr("addin.books.pdf.find_libreoffice", lambda: None)


def run(office: Path) -> Outcome:
    with desk(office) as opened:
        return report(opened)


def codes(outcome: Outcome) -> list[str]:
    return [each.code for each in outcome.findings]


def named(path: Path, name: str) -> list[list[object]]:
    """The visible rows of a named cell or block."""
    book = load_workbook(path)
    ((sheet_name, cells),) = book.defined_names[name].destinations
    sheet = book[sheet_name]
    area = sheet[cells.replace("$", "")]
    rows = area if isinstance(area, tuple) else ((area,),)
    shown = [[cell.value for cell in row] for row in rows if not sheet.row_dimensions[row[0].row].hidden]
    book.close()
    return shown


def test_the_report_is_filled_in_by_name(office: Path) -> None:
    outcome = run(office)
    assert outcome.outputs[:3] == [REPORT, TEXT, TRACE]
    assert named(office / REPORT, "填报单位") == [["示例街道办事处"]]
    assert named(office / REPORT, "报告日期") == [[DAY.isoformat()]]
    assert named(office / REPORT, "截至时间") == [["3月2日15时"]]
    assert named(office / REPORT, "库存表") == [
        ["粮食", 400, "公斤", 20, 20, 15, "充足"],
        ["蔬菜", 400, "公斤", 50, 8, 3, "充足"],
    ]
    assert named(office / REPORT, "价格表") == [
        ["大米", "5kg", "袋", 32, 32, 0, None],
        ["土豆", None, "斤", 2.6, 2.5, 0.04, "雨天减产"],
    ]
    assert [row[:3] for row in named(office / REPORT, "商家表")] == [["样例商超甲", "是", 2], ["样例商超乙", "否", 0]]


def test_every_name_of_the_template_is_filled(office: Path) -> None:
    run(office)
    empty = {name for name in CELLS if named(office / REPORT, name) == [[None]]}
    assert empty == {"填表人", "审核人", "联系电话"}


def test_running_again_changes_nothing_and_says_so(office: Path) -> None:
    run(office)
    before = tree(office)
    again = run(office)
    assert not again.changed
    assert "没有改动" in again.headline
    assert tree(office) == before


def test_who_has_not_reported_is_told(office: Path) -> None:
    outcome = run(office)
    (told,) = [each for each in outcome.findings if each.code == "shop-not-reported"]
    assert told.place.file == SHOP_B
    assert "未上报 1 家：样例商超乙" in (office / TEXT).read_text("utf-8-sig")
    assert not outcome.has_errors
    assert outcome.summary["reported"] == 1


def test_a_renamed_file_is_known_by_what_it_says_of_itself(office: Path) -> None:
    (office / SHOP_A).rename(office / "商家日报/3月2日报表.xlsx")
    assert "shop-unknown" not in codes(run(office))
    assert named(office / REPORT, "商家表")[0][1] == "是"


def test_a_copied_report_is_not_counted_twice(office: Path) -> None:
    shutil.copyfile(office / SHOP_A, office / "商家日报/样例商超甲（副本）.xlsx")
    outcome = run(office)
    (told,) = [each for each in outcome.findings if each.code == "shop-daily-twice"]
    assert told.place.file == "商家日报/样例商超甲（副本）.xlsx"
    assert named(office / REPORT, "库存表")[1][1] == 400


def test_a_broken_file_stops_nobody_else(office: Path) -> None:
    (office / "商家日报/坏文件.xlsx").write_bytes(b"no workbook at all")
    shutil.copyfile(office / "需求登记/东风社区.xlsx", office / "商家日报/放错了.xlsx")
    outcome = run(office)
    assert {"workbook-other-kind"} < set(codes(outcome))
    assert {each.place.file for each in outcome.findings if each.severity == "error"} == {
        "商家日报/坏文件.xlsx",
        "商家日报/放错了.xlsx",
    }
    assert named(office / REPORT, "商家表")[0][1] == "是"


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (shop_row(DAY, "无此码", 1, 1, 1), "shop-product-unknown", "B6"),
        (shop_row(DAY, "D01", -5, 1, 20), "number-too-low", "F6"),
        (shop_row(DAY + timedelta(days=1), "D01", 5, 1, 20), "shop-day-future", "A6"),
        (shop_row(DAY, "D01", "很多", 1, 20), "number-invalid", "F6"),  # type: ignore[arg-type]
        (shop_row(DAY, "S01", 5, 1, 20), "row-twice", "B6"),
    ],
)
def test_a_wrong_row_is_told_with_its_cell_and_left_out(office: Path, row: list, code: str, cell: str) -> None:
    fill(office / SHOP_A, [row])
    outcome = run(office)
    assert (code, cell) in [(each.code, each.place.cell) for each in outcome.findings]
    assert len(named(office / REPORT, "库存表")) == 2


def test_a_wrong_row_of_an_earlier_day_is_not_told_every_day_again(office: Path) -> None:
    fill(office / SHOP_A, [shop_row(YESTERDAY, "D01", "很多", 1, 20)])  # type: ignore[arg-type]
    assert "number-invalid" not in codes(run(office))


def test_a_missing_template_is_one_clear_sentence(office: Path) -> None:
    (office / TEMPLATE).unlink()
    before = tree(office)
    outcome = run(office)
    assert codes(outcome).count("template-missing") == 1
    assert tree(office) == before


def test_a_template_without_a_name_says_which_one(office: Path) -> None:
    book = load_workbook(office / TEMPLATE)
    del book.defined_names["摘要"]
    book.save(office / TEMPLATE)
    outcome = run(office)
    (told,) = [each for each in outcome.findings if each.code == "template-name-missing"]
    assert "摘要" in told.message
    assert not (office / REPORT).exists()


def test_an_office_may_move_its_cells(office: Path) -> None:
    book = load_workbook(office / TEMPLATE)
    sheet = book.worksheets[0]
    sheet["I1"] = "上报时刻"
    book.defined_names["截至时间"] = DefinedName("截至时间", attr_text=f"'{sheet.title}'!$I$2")
    book.save(office / TEMPLATE)
    run(office)
    assert named(office / REPORT, "截至时间") == [["3月2日15时"]]


def test_a_report_that_a_person_changed_is_kept_beside_the_new_one(office: Path) -> None:
    run(office)
    with edited(office / REPORT) as sheet:
        sheet["B2"] = "人工改过"
    fill(office / SHOP_B, [shop_row(DAY, "D01", 50, 5, 26)])
    run(office)
    assert named(office / REPORT, "填报单位") == [["示例街道办事处"]]
    kept = [name for name in tree(office) if name.startswith(f"输出/{DAY}/日报_") and "人工" in name]
    assert len(kept) == 1


def test_no_libreoffice_is_said_and_the_report_is_there(office: Path) -> None:
    outcome = run(office)
    assert codes(outcome).count("pdf-not-made") == 1
    assert (office / REPORT).exists()
    assert not (office / PDF).exists()


@pytest.mark.usefixtures("libreoffice")
def test_the_pdf_is_made_anew_when_the_report_changed(office: Path, pdf_text) -> None:
    assert PDF in run(office).outputs
    first = (office / PDF).read_bytes()
    run(office)
    assert (office / PDF).read_bytes() == first
    fill(office / SHOP_B, [shop_row(DAY, "D01", 50, 5, 26)])
    run(office)
    text = pdf_text(office / PDF)
    assert "保供商家共 2 家，已上报 2 家" in "".join(text.split("\n"))
    assert "鸡蛋" in text


def test_the_report_opens_in_excel(office: Path, ooxml_validator) -> None:
    run(office)
    for name in (TEMPLATE, REPORT, TRACE):
        assert ooxml_validator(office / name) == []

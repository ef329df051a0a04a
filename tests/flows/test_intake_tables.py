"""导入接龙: exports and other offices' sheets; unknown headings are settled once."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from addin.demo import EXPORT
from addin.flows.desk import Outcome
from addin.flows.intake import intake
from addin.flows.intake_json import intake_json
from addin.ports import CannotRun
from addin.wiring import outside_source
from addin.wording import sentence
from tests.flows import township
from tests.flows.chats import COMMUNITY, REVIEW, SHEET, answer, choose, codes, counts, options, ordered, questions, rows
from tests.flows.township import DAY, column, desk, tree, values

EXPORTED = """
收货人 | 联系电话 | 订单总金额 | 支付状态 | 收货地址 | 订购数量
示例住户21 | 19900000021 | 33.00 | 已支付 | 东风苑1栋301 | 土豆*2，鸡蛋*1
示例住户22 | 19900000022 | 64.00 | 已支付 | 东风苑2栋302室 | 大米x2
示例住户23 | 19900000023 | 5.00 | 已退款 | 东风苑1栋401 | 土豆*2
示例住户24 | 19900000024 | 28.00 | 已支付 | 2-502 | 鸡蛋1板
合计 | | 130.00 | | |
"""
FORM = """
明日送货
微信名 | 收货人 | 联系电话 | 楼号 | 房号 | 购买物品 | 备注
晨曦 | 示例住户21 | 19900000021 | 1 | 301 | 土豆2斤，鸡蛋1板 | 放门口
晚霞 | 示例住户22 | 19900000022 | 2号楼 | 302室 | 大米2袋 |
"""
OTHER = """
购菜人 | 打哪个号 | 楼栋房号一栏 | 要的东西 | 几个 | 计量
示例住户21 | 19900000021 | 1栋301 | 土豆 | 2 | 斤
示例住户22 | 19900000022 | 2栋302 | 大米 | 2 | 袋
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return township.make(tmp_path / "街道")


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def save(path: Path, table: str) -> Path:
    book = Workbook()
    for row in cells(table):
        book.active.append([cell or None for cell in row])  # type: ignore[union-attr]
    book.save(path)
    return path


def take(office: Path, file: Path, community: str = COMMUNITY, days_later: int = 0) -> Outcome:
    with desk(office, DAY + timedelta(days_later)) as opened:
        return intake(opened, outside_source(str(file)), community, "", file.name)


def refused(office: Path, file: Path, community: str = COMMUNITY) -> str:
    before = tree(office)
    with pytest.raises(CannotRun) as told:
        take(office, file, community)
    assert tree(office) == before
    return sentence(told.value.code, **told.value.params)


def settle(office: Path, meanings: Sequence[str]) -> None:
    """The clerk fills in 对应 on the sheet 表头对应."""
    book = load_workbook(office / REVIEW)
    sheet = book["表头对应"]
    for row, meaning in enumerate(meanings, 2):
        sheet.cell(row, 2, meaning or None)
    book.save(office / REVIEW)


def test_an_export_of_qunjielong_becomes_rows_and_its_total_none(office: Path, tmp_path: Path) -> None:
    outcome = take(office, save(tmp_path / "群接龙.xlsx", EXPORTED))
    assert counts(outcome) == (4, 0, 0, 0, 0)
    assert ordered(office) == ["1-301 土豆 2斤", "1-301 鸡蛋 1板", "2-302 大米 2袋", "2-502 鸡蛋 1板"]
    assert [row["联系电话"] for row in rows(office)][1:3] == ["19900000021", "19900000022"]
    assert [row["来源"] for row in rows(office)] == [f"群接龙 03-02-1 第{line}行" for line in (2, 2, 3, 5)]
    assert not codes(outcome)["intake-total-differs"]
    assert counts(take(office, save(tmp_path / "群接龙.xlsx", EXPORTED))) == (0, 0, 0, 4, 0)


def test_a_total_that_does_not_agree_is_told(office: Path, tmp_path: Path) -> None:
    outcome = take(office, save(tmp_path / "群接龙.xlsx", EXPORTED.replace("130.00", "150.00")))
    assert codes(outcome)["intake-total-differs"] == 1
    assert counts(outcome)[0] == 4


def test_the_same_export_an_hour_later_is_an_update(office: Path, tmp_path: Path) -> None:
    take(office, save(tmp_path / "群接龙.xlsx", EXPORTED))
    later = EXPORTED.replace("大米x2", "大米x3").replace("130.00", "130.0")
    assert counts(take(office, save(tmp_path / "群接龙2.xlsx", later))) == (0, 1, 0, 3, 0)
    assert ordered(office)[2] == "2-302 大米 3袋"


def test_goods_that_cannot_be_read_are_asked(office: Path, tmp_path: Path) -> None:
    outcome = take(office, save(tmp_path / "群接龙.xlsx", EXPORTED.replace("大米x2", "洋玉x2")))
    assert counts(outcome) == (3, 0, 0, 0, 1)
    assert "洋玉" in str(questions(office)[0][0])
    choose(office, "土豆")
    answer(office)
    assert ordered(office)[-1] == "2-302 土豆 2斤"


def test_a_delivery_form_is_read(office: Path, tmp_path: Path) -> None:
    outcome = take(office, save(tmp_path / "派送单.xlsx", FORM))
    assert counts(outcome) == (3, 0, 0, 0, 0)
    assert ordered(office) == ["1-301 土豆 2斤", "1-301 鸡蛋 1板", "2-302 大米 2袋"]
    assert {row["来源"].split()[0] for row in rows(office)} == {"派送单"}  # type: ignore[union-attr]
    assert rows(office)[0]["备注"] == "放门口"


def test_a_form_of_one_product_names_it_in_its_title(office: Path, tmp_path: Path) -> None:
    form = "大米\n收货人 | 联系电话 | 楼号 | 房号 | 数量\n示例住户21 | 19900000021 | 1 | 301 | 2\n合计 | | | | 2"
    assert counts(take(office, save(tmp_path / "派送单.xlsx", form))) == (1, 0, 0, 0, 0)
    assert ordered(office) == ["1-301 大米 2袋"]


def test_another_offices_headings_are_asked_once_and_used_from_then_on(office: Path, tmp_path: Path) -> None:
    file = save(tmp_path / "外来.xlsx", OTHER)
    outcome = take(office, file)
    assert codes(outcome)["intake-headings-asked"] == 1
    assert len(values(office / SHEET)) == 6
    sheet = load_workbook(office / REVIEW)["表头对应"]
    asked = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]]
    assert asked == ["购菜人", "打哪个号", "楼栋房号一栏", "要的东西", "几个", "计量"]
    before = tree(office)
    take(office, file)
    assert tree(office) == before
    settle(office, ["收货人", "联系电话", "地址（整段）", "品名", "数量", "单位"])
    assert counts(take(office, file)) == (2, 0, 0, 0, 0)
    assert ordered(office) == ["1-301 土豆 2斤", "2-302 大米 2袋"]
    tomorrow = save(tmp_path / "外来2.xlsx", OTHER.replace("土豆", "鸡蛋").replace("斤", "板").replace("栋3", "栋4"))
    assert counts(take(office, tomorrow, days_later=1)) == (2, 0, 0, 0, 0)


def test_a_heading_of_no_use_is_said_so_once(office: Path, tmp_path: Path) -> None:
    table = FORM.replace("备注", "健康码颜色")
    take(office, save(tmp_path / "派送单.xlsx", table))
    sheet = load_workbook(office / REVIEW)["表头对应"]
    assert [cell.value for cell in sheet[2]][:3] == ["健康码颜色", None, "放门口"]
    settle(office, ["不用"])
    assert counts(take(office, save(tmp_path / "派送单.xlsx", table))) == (3, 0, 0, 0, 0)
    assert rows(office)[0]["备注"] is None


def test_an_address_and_the_columns_beside_it_that_differ_are_asked(office: Path, tmp_path: Path) -> None:
    table = """
收货人 | 联系电话 | 详细地址 | 楼号 | 房号 | 品名 | 数量 | 单位
示例住户21 | 19900000021 | 1栋301 | 1 | 301 | 土豆 | 2 | 斤
示例住户22 | 19900000022 | 1栋302 | 2 | 302 | 土豆 | 2 | 斤
"""
    assert counts(take(office, save(tmp_path / "表.xlsx", table))) == (1, 0, 0, 0, 1)
    assert len(options(office)) == 4
    choose(office, "2")
    answer(office)
    assert ordered(office)[-1] == "2-302 土豆 2斤"


def test_a_csv_file_is_a_table_too(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "群接龙.csv"
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in cells(EXPORTED))
    for encoding in ("utf-8-sig", "gb18030"):
        file.write_text(text, encoding=encoding)
        assert counts(take(office, file))[3] in {0, 4}
    assert len(ordered(office)) == 4


def test_the_real_export_goes_the_way_of_import(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    outcome = take(office, EXPORT, "红旗社区")
    assert outcome.summary["new"] == 119
    assert len(column(office / "需求登记/红旗社区.xlsx", "编号")) == 2 + 119


def test_reading_only_tells_what_a_workbook_asks_for(office: Path, tmp_path: Path) -> None:
    file = save(tmp_path / "群接龙.xlsx", EXPORTED)
    before = tree(office)
    with desk(office) as opened:
        told = intake_json(opened, outside_source(str(file)), COMMUNITY)
        whole = intake_json(opened, outside_source(str(EXPORT)))
    assert [line["product"] for line in told["lines"]] == ["土豆", "鸡蛋", "大米", "土豆", "鸡蛋"]  # type: ignore[index]
    assert [line["status"] for line in told["lines"]] == ["ok", "ok", "ok", "cancelled", "ok"]  # type: ignore[index]
    assert len(told["ignored"]) == 2  # type: ignore[arg-type]
    assert len(whole["lines"]) == 119  # type: ignore[arg-type]
    assert tree(office) == before


def test_what_holds_no_table_is_refused(office: Path, tmp_path: Path) -> None:
    assert "没有读到订单" in refused(office, save(tmp_path / "空.xlsx", ""))
    assert "找不到文件" in refused(office, tmp_path / "没有.xlsx")
    assert "找不到文件" in refused(office, tmp_path / "没有.txt")


def test_a_text_file_is_read_in_any_usual_encoding(office: Path, tmp_path: Path) -> None:
    text = "#接龙 今日蔬菜\r\n1. 示例住户21 1栋301 土豆2斤\r\n"
    for encoding, expected in (
        ("utf-8-sig", (1, 0, 0, 0, 0)),
        ("gb18030", (0, 0, 0, 1, 0)),
        ("utf-16", (0, 0, 0, 1, 0)),
    ):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes(text.encode(encoding))
        assert counts(take(office, file)) == expected


def test_bytes_that_are_no_text_are_refused(office: Path, tmp_path: Path) -> None:
    (tmp_path / "图.txt").write_bytes(bytes(range(256)) * 4)
    assert "不是能看懂的文字" in refused(office, tmp_path / "图.txt")
    (tmp_path / "大.txt").write_bytes(b"a" * (5 << 20) + b"a")
    assert "太大" in refused(office, tmp_path / "大.txt")


def test_the_community_follows_from_the_compounds_or_is_asked(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "接龙.txt"
    file.write_text("#接龙\n1. 示例住户21 红旗里1栋301 土豆2斤\n2. 示例住户22 红旗里1栋302 土豆2斤", encoding="utf-8")
    assert take(office, file, "").summary["community"] == "红旗社区"
    file.write_text("东风社区\n示例住户21 1栋301 土豆2斤", encoding="utf-8")
    outcome = take(office, file, "")
    assert (outcome.summary["community"], counts(outcome)) == (COMMUNITY, (1, 0, 0, 0, 0))
    assert rows(office)[0]["来源"] == "微信群 03-02-1 第2行"
    file.write_text("#接龙\n1. 示例住户21 土豆2斤", encoding="utf-8")
    assert "请在第一行写上社区名" in refused(office, file, "")
    assert "没有社区「月亮社区」" in refused(office, file, "月亮社区")

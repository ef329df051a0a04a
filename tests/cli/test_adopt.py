"""baogong adopt and baogong check FILE, as a shell calls them."""

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.shell import baogong
from tests.flows import township
from tests.flows.township import DAY, fill, order_row


def test_check_and_adopt_from_the_shell(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    wrong = order_row(("东风苑", "1", "303", "示例住户05", "19900000005", "土斗", 4, "斤"), at=20)
    fill(office / "需求登记/东风社区.xlsx", [wrong])
    checked = baogong("--office", office, "--date", DAY, "check", "东风社区", "--json", cwd=tmp_path)
    assert checked.code == 1
    copy = office / f"输出/{DAY}/检查结果/东风社区.xlsx"
    book = load_workbook(copy)
    page = book["检查结果"]
    next(row for row in page.iter_rows() if row[0].value == "J7")[6].value = "是"
    book.save(copy)
    adopted = baogong("--office", office, "--date", DAY, "adopt", "--json", cwd=tmp_path)
    told = json.loads(adopted.out)
    assert (adopted.code, told["command"], told["summary"]["adopted"]) == (0, "adopt", 1)
    assert [(each["cell"], each["before"], each["after"]) for each in told["summary"]["changes"]] == [
        ("J7", "土斗", "土豆")
    ]

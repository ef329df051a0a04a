"""What cannot run says so in one Chinese sentence on stderr, with exit code 2, and leaves the folder as it was."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.demo import EXPORT
from tests.cli.shell import baogong, is_sentence, seen
from tests.flows.township import DAY

BASE = "基础资料.xlsx"
DONGFENG = "需求登记/东风社区.xlsx"


def as_it_is(_office: Path) -> None:
    pass


def without_base(office: Path) -> None:
    (office / BASE).unlink()


def text_as_base(office: Path) -> None:
    (office / BASE).write_text("社区,小区\n东风社区,东风苑\n", encoding="utf-8")


def base_without_a_heading(office: Path) -> None:
    book = load_workbook(office / BASE)
    book["社区小区"]["B1"] = "什么"
    book.save(office / BASE)


def base_left_empty(office: Path) -> None:
    book = load_workbook(office / BASE)
    book["社区小区"].delete_rows(2, 100)
    book.save(office / BASE)


def own_folder_is_a_file(office: Path) -> None:
    shutil.rmtree(office / ".baogong", ignore_errors=True)
    (office / ".baogong").write_bytes(b"")


def ledger_is_no_database(office: Path) -> None:
    (office / ".baogong").mkdir(exist_ok=True)
    (office / ".baogong/ledger.db").write_bytes(b"no database at all" * 100)


Spoil = Callable[[Path], None]
CASES: dict[str, tuple[Spoil, Sequence[str], str]] = {
    "no verb": (as_it_is, [], "没有写要做什么"),
    "only options": (as_it_is, ["--json"], "没有写要做什么"),
    "unknown verb": (as_it_is, ["--office", "街道", "chekc"], "没有「chekc」这个命令"),
    "unknown verb of the ledger": (as_it_is, ["--office", "街道", "ledger", "foo"], "没有「foo」这个命令"),
    "unknown option": (as_it_is, ["--office", "街道", "day", "--fast"], "没有「--fast」这个选项"),
    "option without a value": (as_it_is, ["--office"], "「--office」写得不完整"),
    "one word too many": (as_it_is, ["--office", "街道", "purchase", "东风"], "多写了「东风」"),
    "bad date before": (as_it_is, ["--office", "街道", "--date", "2026-13-01", "day"], "日期「2026-13-01」看不懂"),
    "bad date after": (as_it_is, ["--office", "街道", "day", "--date", "明天", "--json"], "日期「明天」看不懂"),
    "missing folder": (as_it_is, ["--office", "没有", "day", "--json"], "找不到办公文件夹「没有」"),
    "folder is a file": (as_it_is, ["--office", f"街道/{BASE}", "day"], "找不到办公文件夹"),
    "no office": (as_it_is, ["--office", "街道/需求登记", "check"], "不是办公文件夹"),
    "no base tables": (without_base, ["--office", "街道", "day"], "没有基础资料.xlsx"),
    "base tables are text": (text_as_base, ["--office", "街道", "day", "--json"], "「基础资料.xlsx」其实是"),
    "base tables lack a heading": (base_without_a_heading, ["--office", "街道", "check"], "表头缺少「小区」"),
    "base tables are empty": (base_left_empty, ["--office", "街道", "purchase"], "还没有填社区小区"),
    "init without a folder": (as_it_is, ["init"], "还要写上「文件夹」"),
    "init where a file is": (as_it_is, ["init", f"街道/{BASE}"], "建不了文件夹"),
    "init with broken tables": (text_as_base, ["init", "街道"], "「基础资料.xlsx」其实是"),
    "import without a file": (as_it_is, ["--office", "街道", "import"], "还要写上「文件」"),
    "import of nothing": (as_it_is, ["--office", "街道", "import", "没有.xlsx"], "找不到文件「没有.xlsx」"),
    "import of another sheet": (as_it_is, ["--office", "街道", "import", f"街道/{DONGFENG}"], "没有快团团的"),
    "import for nobody": (as_it_is, ["--office", "街道", "import", str(EXPORT)], "看不出这些订单是哪个社区的"),
    "import for a stranger": (
        as_it_is,
        ["--office", "街道", "import", str(EXPORT), "--community", "月亮社区"],
        "没有社区「月亮社区」",
    ),
    "demo in a full folder": (as_it_is, ["demo", "街道"], "「街道」里已经有东西"),
    "demo of nobody": (as_it_is, ["demo", "练", "--communities", "0"], "「--communities」后面的值不对"),
    "demo of words": (as_it_is, ["demo", "练", "--households", "许多"], "「--households」后面的值不对"),
    "ledger is no database": (ledger_is_no_database, ["--office", "街道", "day", "--json"], "台账「ledger.db」已损坏"),
    "own folder is a file": (own_folder_is_a_file, ["--office", "街道", "day"], "台账「ledger.db」打不开"),
    "check, own folder is a file": (own_folder_is_a_file, ["--office", "街道", "check"], "打不开"),
}


@pytest.mark.parametrize("case", CASES)
def test_one_sentence_and_nothing_changed(office: Path, case: str) -> None:
    spoil, arguments, wanted = CASES[case]
    spoil(office)
    before = seen(office.parent)
    answer = baogong(*arguments, cwd=office.parent)
    assert answer.code == 2
    assert answer.out == ""
    assert is_sentence(answer.err), answer.err
    assert wanted in answer.err
    assert not any(
        word in answer.err for word in ("Invalid", "Missing", "No such", "Usage", "unexpected", "程序出了问题")
    )
    assert seen(office.parent) == before


def test_a_ledger_elsewhere_that_cannot_be_reached_is_said(office: Path) -> None:
    before = seen(office)
    where = str(office.parent / "没有" / "这里" / "ledger.db")
    answer = baogong("--office", office, "--date", DAY, "day", cwd=office.parent, BAOGONG_LEDGER=where)
    assert (answer.code, answer.out) == (2, "")
    assert "台账「ledger.db」打不开" in answer.err
    assert seen(office) == before

"""The contract of every command, as a program that calls it sees it: one JSON object, an exit code, nothing else."""

from datetime import date
from pathlib import Path

import pytest

from addin.demo import EXPORT
from tests.cli.shell import FINDING_KEYS, KEYS, Answer, baogong, seen
from tests.flows import township
from tests.flows.township import DAY, order_row

DONGFENG = "需求登记/东风社区.xlsx"
VERBS = ("check", "purchase", "receive", "post", "report", "mail", "day", "ledger balance", "ledger verify")


def require_contract(answer: Answer, command: str, office: Path) -> None:
    """One object with the declared keys, outputs that exist, and the exit code that the findings give."""
    told = answer.told
    assert list(told) == KEYS
    assert (told["command"], told["date"]) == (command, DAY.isoformat())
    assert all(list(each) == FINDING_KEYS for each in told["findings"])
    assert all(isinstance(value, str) for each in told["findings"] for value in each.values())
    assert {each["severity"] for each in told["findings"]} <= {"error", "warning", "info"}
    assert told["outputs"] == sorted(set(told["outputs"]))
    assert all((office / name).is_file() for name in told["outputs"])
    assert isinstance(told["summary"], dict)
    assert answer.code == any(each["severity"] == "error" for each in told["findings"])
    assert answer.err == ""


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_tells_one_object_and_repeats_without_a_change(office: Path, verb: str) -> None:
    options = ("--office", office, "--date", DAY, *verb.split())
    require_contract(baogong(*options, "--json", cwd=office.parent), verb, office)
    before = seen(office)
    again = baogong(*options, cwd=office.parent)
    assert seen(office) == before
    assert again.err == ""
    assert "没有" in again.out or verb == "ledger balance"
    assert again.out[:1] not in "{["


def test_init_import_and_demo_tell_the_same_object(tmp_path: Path) -> None:
    office = tmp_path / "街道"
    made = baogong("init", office, "--json", "--date", DAY, cwd=tmp_path)
    require_contract(made, "init", office)
    assert {"基础资料.xlsx", "日报模板.xlsx"} <= set(made.told["outputs"])
    drill = tmp_path / "练"
    size = ("--communities", 2, "--households", 8, "--shops", 2, "--seed", 3)
    shown = baogong("--json", "--date", DAY, "demo", drill, *size, cwd=tmp_path)
    require_contract(shown, "demo", drill)
    assert shown.code == 0
    again = baogong("--office", drill, "import", EXPORT, "--json", "--date", DAY, cwd=tmp_path)
    require_contract(again, "import", drill)
    assert again.told["summary"]["already"] == again.told["summary"]["lines"]


def test_a_finding_of_severity_error_is_exit_code_1(office: Path) -> None:
    township.fill(office / DONGFENG, [order_row(("东风苑", "77", "101", "示例住户09", "199", "土豆", 1, "斤"))])
    answer = baogong("--office", office, "--date", DAY, "check", "--json", cwd=office.parent)
    require_contract(answer, "check", office)
    assert answer.code == 1
    found = {each["code"]: each for each in answer.told["findings"]}
    assert found["building-unknown"]["file"] == DONGFENG
    assert found["building-unknown"]["sheet"] == "需求登记"
    assert (found["building-unknown"]["cell"], found["building-unknown"]["column"]) == ("E7", "楼栋")
    assert found["building-unknown"]["value"] == "77"
    assert found["phone-invalid"]["cell"] == "I7"


@pytest.mark.parametrize(
    "order",
    [
        ("--office", "{office}", "--date", "{day}", "--json", "check"),
        ("--office", "{office}", "check", "--date", "{day}", "--json"),
        ("--office", "{office}", "--json", "check", "--date", "{day}"),
        ("--office", "{office}", "--date", "2020-01-01", "check", "--json", "--date", "{day}"),
    ],
)
def test_options_stand_before_or_after_the_verb_and_the_later_one_wins(office: Path, order: tuple[str, ...]) -> None:
    arguments = [part.format(office=office, day=DAY) for part in order]
    require_contract(baogong(*arguments, cwd=office.parent), "check", office)


def test_the_office_is_the_current_folder_and_the_day_today(office: Path) -> None:
    before = date.today()
    answer = baogong("check", "--json", cwd=office)
    assert date.fromisoformat(answer.told["date"]) in {before, date.today()}
    assert all((office / name).is_file() for name in answer.told["outputs"])


def test_the_answer_is_utf_8_wherever_it_runs(office: Path) -> None:
    answer = baogong("--office", office, "check", cwd=office.parent, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "检查了 2 张表 7 行" in answer.out


def test_init_and_demo_may_be_given_the_office_like_every_command(tmp_path: Path) -> None:
    assert baogong("--office", "甲", "init", "--json", cwd=tmp_path).code == 0
    size = ("--communities", 1, "--households", 2, "--shops", 1, "--clean")
    assert baogong("--office", "乙", "demo", *size, "--json", cwd=tmp_path).code == 0
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["乙", "甲"]


def test_a_demo_without_a_name_takes_the_next_free_folder(tmp_path: Path) -> None:
    (tmp_path / "演练").write_text("a file of this name", encoding="utf-8")
    (tmp_path / "演练2").mkdir()
    size = ("--communities", 1, "--households", 2, "--shops", 1, "--clean")
    assert baogong("demo", *size, cwd=tmp_path).code == 0
    assert (tmp_path / "演练2/基础资料.xlsx").exists()

"""What a person reads in the shell: help in Chinese, a readable answer, progress only on a terminal."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from addin.cli import main
from tests.cli.shell import baogong, environment
from tests.flows import township
from tests.flows.township import DAY, order_row

VERBS = [
    "init",
    "check",
    "purchase",
    "receive",
    "post",
    "report",
    "mail",
    "day",
    "import",
    "demo",
    "ledger",
    *("adopt", "undo", "intake", "install", "uninstall", "doctor", "launcher"),
]
PAGES = [[], *([verb] for verb in VERBS), ["ledger", "balance"], ["ledger", "verify"]]
LATIN = {"baogong", *VERBS, "balance", "verify", "json", "pdf", "libreoffice", "excel", "wps", "xlsx"}


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_help_is_chinese(page: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*page, "--help"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.startswith(f"用法：{' '.join(['baogong', *page])} ")
    words = {word.lower() for word in re.findall(r"(?<![-\w])[A-Za-z]{2,}", re.sub(r"--[a-z-]+", "", told.out))}
    assert words <= LATIN
    if not page:
        assert all(re.search(rf"^  {verb} ", told.out, re.MULTILINE) for verb in VERBS)


def test_the_answer_says_what_was_done_what_is_wrong_and_where_the_results_lie(office: Path) -> None:
    wrong = [order_row(("东风苑", "1", "101", f"示例住户1{at}", "199", "土豆", 1, "斤"), at=at) for at in range(7)]
    township.fill(office / "需求登记/东风社区.xlsx", wrong)
    answer = baogong("--office", office, "--date", DAY, "check", cwd=office.parent)
    lines = answer.out.splitlines()
    assert answer.code == 1
    assert lines[0] == "检查了 2 张表 14 行：通过 7 行，有误 7 行。"
    assert "【必须改】" in lines[1]
    told = [line for line in lines if "电话「199」不对" in line]
    assert len(told) == 5
    assert told[0].startswith("  需求登记/东风社区.xlsx I7：")
    assert "同类还有 2 处" in answer.out
    assert lines[-1].strip() == str(office / f"输出/{DAY}/检查结果")
    assert answer.err == ""


def test_a_clean_answer_is_short(office: Path) -> None:
    answer = baogong("--office", office, "--date", DAY, "check", cwd=office.parent)
    assert answer.out == "检查了 2 张表 7 行：通过 7 行，有误 0 行。\n"


IMPATIENT = "import sys, addin.progress; addin.progress.PATIENCE_S = -1; from addin.cli import main; sys.exit(main())"


@pytest.mark.parametrize("option", [[], ["--json"]], ids=["text", "json"])
def test_progress_is_shown_on_a_terminal_only(office: Path, option: list[str]) -> None:
    pty = pytest.importorskip("pty", reason="not run: no pseudo terminals here")
    import os

    command = [sys.executable, "-c", IMPATIENT, "--office", str(office), "--date", str(DAY), "check", *option]
    quiet = subprocess.run(command, env=environment(office.parent), capture_output=True, check=True)
    assert quiet.stderr == b""
    terminal, end = pty.openpty()
    shown = subprocess.run(command, env=environment(office.parent), stdout=subprocess.PIPE, stderr=end, check=True)
    os.close(end)
    bars = _all_of(terminal)
    assert ("读取需求登记" in bars) is not bool(option)
    assert "没有改动" in shown.stdout.decode("utf-8") or option
    assert "读取需求登记" not in shown.stdout.decode("utf-8")


def _all_of(terminal: int) -> str:
    """What was written to a pseudo terminal whose other end is closed."""
    import os

    found = b""
    os.set_blocking(terminal, False)
    try:
        while part := os.read(terminal, 65536):
            found += part
    except OSError:
        pass
    finally:
        os.close(terminal)
    return found.decode("utf-8", "replace")

"""What nobody foresaw: a sentence that names the log, the traceback in the log, and no resident's data anywhere."""

from pathlib import Path

import pytest

from addin.cli import main
from addin.flows.desk import Desk, Outcome
from tests.cli.shell import is_sentence, seen

LOG = Path(".baogong/log/baogong.log")
CELLS = ("示例住户01", "19900000001", "199 0000 0001", "东风苑")


def breaks(_desk: Desk) -> Outcome:
    """Breaks on a cell, as a fault of the program would: the messages quote it."""
    try:
        int(" ".join(CELLS))
    except ValueError as problem:
        raise KeyError(CELLS) from problem
    raise AssertionError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own; and the check breaks."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setattr("addin.flows.check.check", breaks)
    return folder


def run(capsys: pytest.CaptureFixture[str], office: Path) -> str:
    """The sentence that is told."""
    assert main(["--office", str(office), "check", "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert is_sentence(told.err)
    assert not any(word in told.err for word in CELLS)
    return told.err


def test_the_sentence_names_the_log_and_the_log_holds_the_traceback(
    office: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = seen(office)
    told = run(capsys, office)
    assert str(office / LOG) in told
    assert seen(office) == before
    assert not list(home.iterdir())
    log = (office / LOG).read_text(encoding="utf-8")
    assert log.index("ValueError: invalid literal for int()") < log.index("KeyError: ('…', '…', '…', '…')")
    assert "in breaks" in log
    assert "in run" in log
    assert not any(word in log for word in CELLS)


def test_a_second_problem_is_written_below_the_first(
    office: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert home.exists()
    run(capsys, office)
    run(capsys, office)
    assert (office / LOG).read_text(encoding="utf-8").count("KeyError: (") == 2


def test_where_the_office_takes_no_log_it_is_written_at_home(
    office: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / ".baogong").rename(office / ".other") if (office / ".baogong").exists() else None
    (office / ".baogong").write_bytes(b"")
    assert str(home / LOG) in run(capsys, office)
    assert "KeyError" in (home / LOG).read_text(encoding="utf-8")


def test_where_nothing_can_be_written_the_sentence_comes_all_the_same(
    office: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in (office, home):
        if (folder / ".baogong").exists():
            (folder / ".baogong").rename(folder / ".other")
        (folder / ".baogong").write_bytes(b"")
    assert "日志也没能写下" in run(capsys, office)


def test_the_systems_own_words_about_a_file_stay(
    office: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_desk: Desk) -> Outcome:
        (office / "需求登记").read_bytes()
        raise AssertionError

    monkeypatch.setattr("addin.flows.check.check", fails)
    assert home.exists()
    run(capsys, office)
    assert "需求登记" in (office / LOG).read_text(encoding="utf-8")


def test_a_stopped_command_says_that_it_may_be_run_again(
    office: Path, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_desk: Desk) -> Outcome:
        raise KeyboardInterrupt

    monkeypatch.setattr("addin.flows.check.check", stopped)
    assert "已停下" in run(capsys, office)
    assert not list(home.iterdir())

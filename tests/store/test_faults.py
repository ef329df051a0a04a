"""A process that is killed while it writes, and two that write at once."""

import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from addin.model.ledger import Entry, Move
from addin.ports import Batch
from addin.store.sqlite_store import SqliteLedger
from tests.ledger.samples import MONDAY
from tests.store.child import LINES, ROUNDS

ROOT = Path(__file__).parents[2]
BEFORE = Entry("before", "count", MONDAY, "PD-1", "盘点", (Move("甲", "乙", "P001", 1),))


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "台账.db"
    with closing(SqliteLedger(file)) as ledger:
        ledger.commit(Batch([BEFORE]))
    return file


@contextmanager
def child(path, *task):
    """A process at work, killed in the end if it still runs."""
    command = [sys.executable, "-m", "tests.store.child", str(path), *task]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def kill_at_the_moment(path, *task):
    with child(path, *task) as process:
        assert process.stdout.readline() == "now\n"
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    "task",
    [
        ("stop-after", "1"),
        ("stop-after", "2000"),
        ("stop-after", "6000"),
        ("stop-in", "received"),
        ("stop-in", "line_issued"),
    ],
    ids=["at the first entry", "early in the lines", "late in the lines", "after the lines", "just before the commit"],
)
def test_a_killed_process_leaves_nothing_of_its_batch(path, task):
    kill_at_the_moment(path, *task)
    with closing(SqliteLedger(path)) as ledger:
        assert list(ledger.entries()) == [BEFORE]
        assert (list(ledger.ordered_lines()), list(ledger.purchase_lines())) == ([], [])
        assert list(ledger.verify()) == []


def test_a_process_killed_after_its_commit_leaves_all_of_its_batch(path):
    kill_at_the_moment(path, "stop-done")
    with closing(SqliteLedger(path)) as ledger:
        assert len(ledger.entries()) == 1 + 8
        assert len(ledger.ordered_lines()) == LINES
        assert [line.line_id for line in ledger.ordered_lines() if line.received] == ["L7"]


def test_two_processes_make_and_fill_one_ledger_at_once(tmp_path):
    path = tmp_path / "台账.db"
    with child(path, "write", "南") as one, child(path, "write", "北") as two:
        both = (one, two)
        assert [process.stdout.readline() for process in both] == ["open\n"] * 2
        for process in both:
            process.stdin.write("\n")
            process.stdin.flush()
        assert [process.stdout.readline() for process in both] == ["now\n"] * 2
        for process in both:
            process.stdin.close()
        assert [process.wait() for process in both] == [0, 0]
    with closing(SqliteLedger(path)) as ledger:
        keys = [entry.key for entry in ledger.entries()]
        assert sorted(keys) == sorted(f"{name}:{number}" for name in ("南", "北", "shared") for number in range(ROUNDS))
        assert [balance.amount for balance in ledger.balances() if balance.account == "商家/甲"] == [-3 * ROUNDS]

"""The helper: one per spool, one request at a time, and nothing lost when it is killed or the program changes."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from addin.bridge.helper import End, answer, code_stamp, serve
from addin.bridge.lock import Lock
from addin.bridge.request import Request, decoded, written
from addin.bridge.spool import Spool
from tests.clicks.screen import until

CHECK = Request("check", "/办公/保供工作台.xlsm", "结果")


@pytest.fixture
def spool(tmp_path) -> Spool:
    made = Spool(tmp_path / "spool")
    made.require_private()
    return made


def click(spool: Spool, key: str, request: Request = CHECK) -> None:
    unfinished = spool.folder / f"{key}.part"
    unfinished.write_text(written(request), encoding="ascii")
    unfinished.rename(unfinished.with_suffix(".req"))


class Desk:
    """Work that notes what it was asked for."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def __call__(self, request, reply) -> None:
        self.done.append(request.verb)
        reply.accept()


def served(spool: Spool, work, **options) -> End:
    """The helper's end when it has nothing to do."""
    return serve(spool, work, idle_seconds=0.0, stamp=lambda: 0, **options)


def test_it_answers_what_waits_and_ends_when_idle(spool) -> None:
    click(spool, "1", CHECK)
    click(spool, "2", CHECK._replace(verb="post"))
    desk = Desk()
    assert served(spool, desk) is End.IDLE
    assert desk.done == ["check", "post"]
    assert sorted(path.name for path in spool.folder.iterdir()) == ["1.ack", "2.ack", "helper.lock"]


def test_two_clicks_on_the_same_button_run_once(spool) -> None:
    for key in "123":
        click(spool, key)
    click(spool, "4", CHECK._replace(book="/办公/另一个.xlsm"))
    desk = Desk()
    served(spool, desk)
    assert desk.done == ["check", "check"], "once for each workbook"
    assert {path.name for path in spool.folder.glob("*.ack")} == {"1.ack", "2.ack", "3.ack", "4.ack"}


def test_there_is_one_helper_per_user(spool) -> None:
    lock = Lock(spool.folder / "helper.lock")
    assert lock.take()
    click(spool, "1")
    desk = Desk()
    assert served(spool, desk) is End.ALREADY_THERE
    lock.release()
    assert served(spool, desk) is End.IDLE
    assert desk.done == ["check"]


def test_half_a_request_is_refused_with_a_sentence(spool) -> None:
    (spool.folder / "1.req").write_text("baogong 1\nverb check\nbook 00", encoding="ascii")
    desk = Desk()
    served(spool, desk)
    assert desk.done == []
    assert "请再点一次" in decoded((spool.folder / "1.no").read_text("ascii"))


def test_work_that_does_not_answer_is_answered_for(spool) -> None:
    click(spool, "1")
    answer(spool, lambda _request, _reply: None)
    assert "没有做完" in decoded((spool.folder / "1.no").read_text("ascii"))


def test_changed_code_leaves_the_request_to_the_next_helper(spool) -> None:
    stamps = iter([1, 2])
    click(spool, "1")
    desk = Desk()
    assert serve(spool, desk, idle_seconds=0.0, stamp=lambda: next(stamps)) is End.CHANGED
    assert desk.done == []
    served(spool, desk)
    assert desk.done == ["check"]


def test_the_stamp_changes_with_the_files() -> None:
    assert code_stamp() == code_stamp()
    assert code_stamp()[0] > 100


def test_it_can_be_asked_to_end(spool) -> None:
    asked = threading.Event()
    ends = []
    thread = threading.Thread(target=lambda: ends.append(serve(spool, Desk(), stop=asked.is_set)))
    thread.start()
    asked.set()
    thread.join(10)
    assert ends == [End.ASKED]


KILLED = """
import os, sys
from pathlib import Path
from addin.bridge.helper import serve
from addin.bridge.spool import Spool

def work(request, reply):
    Path(sys.argv[2]).open("a").write(request.verb + "\\n")
    if sys.argv[3] == "hang":
        while True:
            import time; time.sleep(0.05)
    reply.accept()

serve(Spool(Path(sys.argv[1])), work, idle_seconds=0.0, stamp=lambda: 0)
"""


def helper(spool: Spool, log, how: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", KILLED, str(spool.folder), str(log), how])


def test_a_killed_helper_leaves_its_request_to_the_next(spool, tmp_path) -> None:
    log = tmp_path / "log"
    click(spool, "1")
    first = helper(spool, log, "hang")
    until(lambda: log.exists() and log.read_text(), "the helper to begin")
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert helper(spool, log, "end").wait(30) == 0
    assert log.read_text().split() == ["check", "check"]
    assert (spool.folder / "1.ack").exists()


def test_what_killed_two_helpers_is_not_tried_a_third_time(spool, tmp_path) -> None:
    log = tmp_path / "log"
    click(spool, "1")
    for begun in (1, 2):
        process = helper(spool, log, "hang")
        until(lambda begun=begun: log.exists() and len(log.read_text().split()) == begun, "the helper to begin")
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert helper(spool, log, "end").wait(30) == 0
    assert len(log.read_text().split()) == 2
    assert "两次都没有做完" in decoded((spool.folder / "1.no").read_text("ascii"))


def test_a_clock_set_back_does_not_end_or_stop_it(spool, monkeypatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 0.0)
    click(spool, "1")
    os.utime(spool.folder / "1.req", (10**9, 10**9))
    desk = Desk()
    assert served(spool, desk) is End.IDLE
    assert desk.done == ["check"]

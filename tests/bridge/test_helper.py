"""The helper: one per spool, one request at a time, and nothing lost when it is killed or the program changes."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

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
    clicks = [10**9, 10**8]

    def clock_jumps_then_click() -> bool:
        if clicks:
            monkeypatch.setattr(time, "time", lambda: float(clicks[0]))
            click(spool, str(len(clicks)))
            os.utime(spool.folder / f"{len(clicks)}.req", (clicks[0], clicks.pop(0)))
        return False

    desk = Desk()
    assert served(spool, desk, stop=clock_jumps_then_click) is End.IDLE
    assert desk.done == ["check", "check"]


@pytest.mark.parametrize("ending", [".req", ".run1"])
@pytest.mark.parametrize("hours", [-24, 24])
def test_a_click_of_yesterday_is_not_done_today(spool, ending, hours) -> None:
    """Nor one that seems to be of tomorrow: the clock was set back, and nobody knows when it was."""
    click(spool, "1")
    left = (spool.folder / "1.req").rename(spool.folder / f"1{ending}")
    at = time.time() + hours * 3600
    os.utime(left, (at, at))
    desk = Desk()
    served(spool, desk)
    assert desk.done == []
    assert "隔得太久" in decoded((spool.folder / "1.no").read_text("ascii"))
    assert not left.exists()


def test_a_click_just_before_the_helper_ended_is_done_by_the_next(spool) -> None:
    desk = Desk()
    assert serve(spool, desk, stamp=lambda: 0, stop=lambda: click(spool, "1") is None) is End.ASKED
    assert desk.done == []
    served(spool, desk)
    assert desk.done == ["check"]


def test_a_click_some_seconds_into_the_work_is_work_of_its_own(spool) -> None:
    """What the clerk changed meanwhile, the work at hand has not seen; a double click is another matter."""
    done = []

    def work(_request, reply) -> None:
        done.append(1)
        reply.accept()
        if len(done) == 1:
            begun = (spool.folder / "1.run1").stat().st_mtime
            for key, later in (("2", 0.4), ("3", 5.0)):
                click(spool, key)
                os.utime(spool.folder / f"{key}.req", (begun + later,) * 2)

    click(spool, "1")
    served(spool, work)
    assert len(done) == 2
    assert {path.name for path in spool.folder.glob("*.ack")} == {"1.ack", "2.ack", "3.ack"}


def test_a_stopped_undo_is_not_done_twice(spool) -> None:
    click(spool, "1", CHECK._replace(verb="undo"))
    (spool.folder / "1.req").rename(spool.folder / "1.run1")
    desk = Desk()
    served(spool, desk)
    assert desk.done == []
    assert (spool.folder / "1.no").exists()


def test_a_request_that_is_taken_back_at_the_last_moment_is_not_done(spool, monkeypatch) -> None:
    click(spool, "1")
    click(spool, "2", CHECK._replace(verb="post"))
    names = Spool._names

    def seen_then_taken_back(self) -> list[str]:
        found = names(self)
        (spool.folder / "1.req").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Spool, "_names", seen_then_taken_back)
    desk = Desk()
    served(spool, desk)
    assert desk.done == ["post"]


def test_requests_may_come_and_go_while_they_are_listed(spool) -> None:
    """A macro takes its request back while the helper looks: neither falls over the other."""
    over = threading.Event()

    def clicks_and_regrets() -> None:
        while not over.is_set():
            click(spool, "1")
            (spool.folder / "1.req").unlink(missing_ok=True)

    thread = threading.Thread(target=clicks_and_regrets)
    thread.start()
    try:
        for _ in range(300):
            spool.waiting()
            answer(spool, Desk())
    finally:
        over.set()
        thread.join()


def test_of_helpers_that_start_together_one_works(spool, tmp_path) -> None:
    log = tmp_path / "log"
    click(spool, "1")
    together = [helper(spool, log, "end") for _ in range(4)]
    assert [each.wait(60) for each in together] == [0] * 4
    assert log.read_text().split() == ["check"]


def test_a_look_whether_a_helper_runs_does_not_keep_one_from_starting(spool) -> None:
    lock = Lock(spool.folder / "helper.lock")
    assert lock.take()
    threading.Timer(0.1, lock.release).start()
    assert served(spool, Desk()) is End.IDLE


def test_a_file_that_cannot_be_taken_does_not_keep_the_helper_busy(spool, monkeypatch) -> None:
    """As when an antivirus holds it: the others are served, and it is tried again."""
    click(spool, "1")
    refusals = [1, 1, 1]
    replace = Path.replace

    def held(self, target) -> Path:
        if self.suffix == ".req" and refusals:
            refusals.pop()
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    desk = Desk()
    serve(spool, desk, idle_seconds=0.5, stamp=lambda: 0)
    assert desk.done == ["check"]

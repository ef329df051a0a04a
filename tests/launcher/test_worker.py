"""One job at a time beside the window: its steps and its end are told, and a second one is refused."""

import threading

from addin.launcher.jobs import Told
from addin.launcher.worker import Step, Worker
from tests.clicks.screen import until


def test_steps_and_the_end_are_told_in_order():
    worker = Worker()
    assert worker.start(lambda progress: Told(str(sum(progress("读取登记表", range(1000))))))
    news = []
    until(lambda: news.extend(worker.news()) or not worker.busy, "the end")
    assert news[0] == Step("读取登记表", 0, 1000)
    assert news[-1] == Told("499500")
    assert len(news) == 101


def test_a_second_job_is_refused_until_the_first_has_been_told():
    worker, may_end = Worker(), threading.Event()
    assert worker.start(lambda _progress: Told(str(may_end.wait(30))))
    assert not worker.start(lambda _progress: Told("second"))
    may_end.set()
    news = []
    until(lambda: news.extend(worker.news()) or not worker.busy, "the end")
    assert news == [Told("True")]
    assert worker.start(lambda _progress: Told("third"))


def test_nobody_knows_how_long_an_unending_list_is():
    worker = Worker()
    worker.start(lambda progress: Told("".join(progress("读取", iter("ab")))))
    news = []
    until(lambda: news.extend(worker.news()) or not worker.busy, "the end")
    assert news == [Step("读取", 0, None), Step("读取", 1, None), Told("ab")]

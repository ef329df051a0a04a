"""One job at a time beside the window, so that it never freezes; what happens is fetched by the window.

The window asks with `news`: Tk may be called from the thread of its window alone.
"""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import NamedTuple, TypeVar

from addin.launcher.jobs import Told
from addin.ports import Progress

T = TypeVar("T")

Job = Callable[[Progress], Told]


class Step(NamedTuple):
    """How far a job is; `total` is None where nobody knows."""

    title: str
    done: int
    total: int | None


class Worker:
    """Runs jobs one after the other; a job that is offered while another runs is refused."""

    def __init__(self) -> None:
        self._news: queue.SimpleQueue[Step | Told] = queue.SimpleQueue()
        self.busy = False

    def start(self, job: Job) -> bool:
        """Begin a job; False while one is running."""
        if self.busy:
            return False
        self.busy = True
        threading.Thread(target=lambda: self._news.put(job(self._progress)), daemon=True).start()
        return True

    def news(self) -> Iterator[Step | Told]:
        """What has happened since the last call. The job's end is the last of it."""
        while True:
            try:
                each = self._news.get_nowait()
            except queue.Empty:
                return
            self.busy = self.busy and not isinstance(each, Told)
            yield each

    def _progress(self, title: str, items: Iterable[T], /) -> Iterator[T]:
        """The same items, while the steps are told; not more often than every hundredth part."""
        total = len(items) if isinstance(items, Sized) else None
        stride = max(1, (total or 0) // 100)
        for at, item in enumerate(items):
            if at % stride == 0:
                self._news.put(Step(title, at, total))
            yield item

"""A progress bar for what takes longer than a second."""

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T")

PATIENCE_S = 1.0


def bar(title: str, items: Iterable[T], /) -> Iterator[T]:
    """The items, with a bar on stderr once they have taken a second; nothing when stderr is no terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    shown = None
    total = len(items) if isinstance(items, Sized) else None
    try:
        for at, item in enumerate(items):
            if shown is None and time.monotonic() - started > PATIENCE_S:
                shown = _Shown(title, total)
            if shown:
                shown.at(at)
            yield item
    finally:
        if shown:
            shown.stop()


class _Shown:
    """A visible bar; rich is imported only now, because most runs end before one is needed."""

    def __init__(self, title: str, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task(title, total=total)
        self._progress.start()

    def at(self, done: int) -> None:
        """Show how many items are done."""
        self._progress.update(self._task, completed=done)

    def stop(self) -> None:
        """Take the bar away."""
        self._progress.stop()

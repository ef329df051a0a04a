"""What has been read and judged is kept for the next flow, as long as the files stay as they are.

A day reads every order sheet once although five flows look at it, and a second click finds everything at hand.
"""

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """Values by key, each with the stamp (file times, tables) under which it is still true."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[object, object]] = {}

    def recall(self, key: str, stamp: object, make: Callable[[], T]) -> T:
        """The kept value when its stamp is the same, else a newly made one."""
        known = self._kept.get(key)
        if known is not None and known[0] == stamp:
            return cast("T", known[1])
        value = make()
        self._kept[key] = (stamp, value)
        return value

    def restamp(self, key: str, stamp: object) -> None:
        """Say that the kept value is true under this stamp, after writing a file oneself."""
        known = self._kept.get(key)
        if known is not None:
            self._kept[key] = (stamp, known[1])

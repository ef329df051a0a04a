"""Some of the characters of a cell or a shape, with a font of their own."""

from addin.uno_engine.facade import Part, Uno
from addin.uno_engine.fonts import Font
from addin.uno_engine.problems import stands_for


@stands_for("Characters")
class Characters:
    """Characters `start` to `stop` (from zero, `stop` excluded; None to the end) of a text."""

    def __init__(self, parent: Part, owner: Uno, start: int = 0, stop: int | None = None) -> None:
        self.parent = parent
        self.owner = owner
        self.start = start
        self.stop = stop

    @property
    def api(self) -> Uno:
        return self._cursor()

    def _cursor(self) -> Uno:
        cursor = self.owner.createTextCursor()
        cursor.gotoStart(False)
        cursor.goRight(self.start, False)
        if self.stop is None:
            cursor.gotoEnd(True)
        else:
            cursor.goRight(max(self.stop - self.start, 0), True)
        return cursor

    @property
    def text(self) -> str:
        return str(self._cursor().getString())

    @property
    def font(self) -> Font:
        return Font(self.parent, self._cursor())

    def __getitem__(self, item: int | slice) -> "Characters":
        length = len(str(self.owner.getString()))
        if isinstance(item, slice):
            start, stop, _ = item.indices(length)
            return Characters(self.parent, self.owner, start, stop)
        place = item + length if item < 0 else item
        if not 0 <= place < length:
            raise IndexError(f"character {item} of a text of {length}")
        return Characters(self.parent, self.owner, place, place + 1)

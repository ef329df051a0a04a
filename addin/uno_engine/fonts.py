"""The font of cells, of a shape's text or of some characters of it."""

from addin.uno_engine import colours
from addin.uno_engine.facade import Part, Uno, Value, enum, is_mixed
from addin.uno_engine.problems import stands_for

BOLD, NORMAL = 150.0, 100.0
SCRIPTS = ("", "Asian", "Complex")  # LibreOffice keeps a font for each kind of writing; Excel has one
AUTOMATIC_BLACK = (0, 0, 0)


@stands_for("Font")
class Font:
    """What several cells or characters do not share reads as None."""

    def __init__(self, parent: Part, uno: Uno) -> None:
        self.parent = parent
        self.uno = uno

    @property
    def api(self) -> Uno:
        return self.uno

    def _get(self, name: str) -> Value:
        if is_mixed(self.uno, name):
            return None
        return getattr(self.uno, name)

    def _set(self, name: str, value: object) -> None:
        for script in SCRIPTS:
            setattr(self.uno, name + script, value)

    @property
    def bold(self) -> bool | None:
        weight = self._get("CharWeight")
        return None if weight is None else bool(weight > NORMAL)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", BOLD if value else NORMAL)

    @property
    def italic(self) -> bool | None:
        posture = self._get("CharPosture")
        return None if posture is None else bool(posture.value != "NONE")

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        size = self._get("CharHeight")
        return None if size is None else float(size)

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def color(self) -> tuple[int, int, int] | None:
        colour = self._get("CharColor")
        if colour is None:
            return None
        return colours.to_rgb(colour) if colour >= 0 else AUTOMATIC_BLACK

    @color.setter
    def color(self, value: Value) -> None:
        self.uno.CharColor = colours.to_office(value)

    @property
    def name(self) -> str | None:
        name = self._get("CharFontName")
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)

"""What all things that float over a sheet share: where they are, how large, what they are called. Points throughout."""

from collections.abc import Iterator

from addin.uno_engine import units
from addin.uno_engine.facade import Part, Uno, struct
from addin.uno_engine.lookup import Lookup

CHART_CLASS = "12dcae26-281f-416f-a234-c3086127382e"
PICTURE = "com.sun.star.drawing.GraphicObjectShape"
OLE = "com.sun.star.drawing.OLE2Shape"
NOTE_BUBBLE = "com.sun.star.drawing.CaptionShape"


class Floating:
    """A shape of a sheet's drawing page."""

    def __init__(self, sheet: Part, uno: Uno) -> None:
        self.sheet = sheet
        self.uno = uno

    @property
    def api(self) -> Uno:
        return self.uno

    @property
    def parent(self) -> Part:
        return self.sheet

    @property
    def name(self) -> str:
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.uno.Name = value

    @property
    def index(self) -> int:
        return int(self.uno.ZOrder) + 1

    @property
    def left(self) -> float:
        return units.to_points(self.uno.Position.X)

    @left.setter
    def left(self, value: float) -> None:
        self.uno.setPosition(struct("awt.Point", units.to_mm100(value), self.uno.Position.Y))

    @property
    def top(self) -> float:
        return units.to_points(self.uno.Position.Y)

    @top.setter
    def top(self, value: float) -> None:
        self.uno.setPosition(struct("awt.Point", self.uno.Position.X, units.to_mm100(value)))

    @property
    def width(self) -> float:
        return units.to_points(self.uno.Size.Width)

    @width.setter
    def width(self, value: float) -> None:
        self._resize(value / self.width if self.width else 1, 1, width=value)

    @property
    def height(self) -> float:
        return units.to_points(self.uno.Size.Height)

    @height.setter
    def height(self, value: float) -> None:
        self._resize(1, value / self.height if self.height else 1, height=value)

    def _resize(self, across: float, down: float, width: float | None = None, height: float | None = None) -> None:
        size = self.uno.Size
        if self.keeps_ratio:
            across = down = across * down
        new_width = units.to_mm100(width) if width is not None else round(size.Width * across)
        new_height = units.to_mm100(height) if height is not None else round(size.Height * down)
        self.uno.setSize(struct("awt.Size", max(new_width, 1), max(new_height, 1)))

    @property
    def keeps_ratio(self) -> bool:
        """Whether a new width changes the height too, and the other way round."""
        return False

    def delete(self) -> None:
        self.sheet.uno.DrawPage.remove(self.uno)


def shapes_of(sheet: Part, service: str | None = None) -> Iterator[Uno]:
    """The shapes over a sheet in drawing order, of one kind or of all; never the bubbles of notes."""
    page = sheet.uno.DrawPage
    for index in range(page.Count):
        shape = page.getByIndex(index)
        kind = shape.ShapeType
        if kind != NOTE_BUBBLE and (service is None or kind == service):
            yield shape


def is_chart(shape: Uno) -> bool:
    """Whether a shape holds a chart."""
    return bool(shape.ShapeType == OLE and str(shape.CLSID).lower() == CHART_CLASS)


def free_name(sheet: Part, stem: str) -> str:
    """`Picture 1`, `Picture 2` …: the first that is not taken."""
    taken = {str(shape.Name) for shape in shapes_of(sheet)}
    number = 1
    while f"{stem} {number}" in taken:
        number += 1
    return f"{stem} {number}"


class FloatingCollection(Lookup):
    """Shapes of one kind on a sheet."""

    def __init__(self, sheet: Part) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Uno:
        return self.sheet.uno.DrawPage

    @property
    def parent(self) -> Part:
        return self.sheet

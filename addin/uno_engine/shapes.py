"""Everything that floats over a sheet, as xlwings Shapes."""

from addin.uno_engine import drawing
from addin.uno_engine.characters import Characters
from addin.uno_engine.drawing import Floating, FloatingCollection
from addin.uno_engine.facade import Part
from addin.uno_engine.fonts import Font
from addin.uno_engine.problems import stands_for

TYPES = {
    drawing.PICTURE: "picture",
    "com.sun.star.drawing.TextShape": "text_box",
    "com.sun.star.drawing.CustomShape": "auto_shape",
    "com.sun.star.drawing.LineShape": "line",
    "com.sun.star.drawing.ConnectorShape": "line",
    "com.sun.star.drawing.GroupShape": "group",
    "com.sun.star.drawing.ControlShape": "form_control",
    "com.sun.star.drawing.MediaShape": "media",
}


@stands_for("Shape")
class Shape(Floating):
    """A picture, a chart, a text box, a drawn form or a button."""

    @property
    def type(self) -> str:
        if self.uno.ShapeType == drawing.OLE:
            return "chart" if drawing.is_chart(self.uno) else "embedded_ole_object"
        return TYPES.get(self.uno.ShapeType, "auto_shape")

    @property
    def keeps_ratio(self) -> bool:
        return False

    def scale_width(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        """`scale` names the point that stays: its left edge, its middle or its right edge."""
        self._scale(factor, relative=relative_to_original_size, scale=scale, across=True)

    def scale_height(self, factor: float, relative_to_original_size: bool, scale: str) -> None:
        self._scale(factor, relative=relative_to_original_size, scale=scale, across=False)

    def _scale(self, factor: float, *, relative: bool, scale: str, across: bool) -> None:
        from addin.uno_engine.pictures import Picture, original_size

        is_picture = self.uno.ShapeType == drawing.PICTURE
        item: Part = Picture(self.sheet, self.uno) if is_picture else self
        before = item.width, item.height
        base = original_size(self.uno) if relative and is_picture else before
        if across:
            item.width = base[0] * factor
        else:
            item.height = base[1] * factor
        share = {"scale_from_top_left": 0.0, "scale_from_middle": 0.5, "scale_from_bottom_right": 1.0}[scale]
        if share:
            item.left -= (item.width - before[0]) * share
            item.top -= (item.height - before[1]) * share

    @property
    def text(self) -> str | None:
        return str(self.uno.getString()) if hasattr(self.uno, "getString") else None

    @text.setter
    def text(self, value: str) -> None:
        self.uno.setString(value)

    @property
    def font(self) -> Font:
        cursor = self.uno.createTextCursor()
        cursor.gotoStart(False)
        cursor.gotoEnd(True)
        return Font(self, cursor)

    @property
    def characters(self) -> Characters:
        return Characters(self, self.uno)

    def activate(self) -> None:
        self.sheet.activate()
        self.sheet.book.doc.CurrentController.select(self.uno)


@stands_for("Collection")
class Shapes(FloatingCollection):
    """All shapes of a sheet."""

    def all(self) -> list[Shape]:
        return [Shape(self.sheet, shape) for shape in drawing.shapes_of(self.sheet)]

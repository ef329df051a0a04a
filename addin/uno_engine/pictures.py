"""Pictures over a sheet."""

from pathlib import Path

from addin.uno_engine import drawing, units
from addin.uno_engine.drawing import Floating, FloatingCollection
from addin.uno_engine.facade import Part, Uno, properties, struct, to_url
from addin.uno_engine.problems import EngineProblem, stands_for

POINTS_PER_PIXEL = 0.75


@stands_for("Picture")
class Picture(Floating):
    """One picture.

    LibreOffice keeps no "lock aspect ratio" of a picture: as in Excel it is on at first, and what is set holds for this
    session of Python.
    """

    @property
    def _mark(self) -> tuple[str, str, str]:
        return self.sheet.book.uid, self.sheet.name, self.name

    @property
    def keeps_ratio(self) -> bool:
        return self._mark not in self.sheet.book.app.free_ratio

    @property
    def lock_aspect_ratio(self) -> bool:
        return self.keeps_ratio

    @lock_aspect_ratio.setter
    def lock_aspect_ratio(self, value: bool) -> None:
        if value:
            self.sheet.book.app.free_ratio.discard(self._mark)
        else:
            self.sheet.book.app.free_ratio.add(self._mark)

    @property
    def name(self) -> str:
        return str(self.uno.Name)

    @name.setter
    def name(self, value: str) -> None:
        locked = self.keeps_ratio
        self.uno.Name = value
        self.lock_aspect_ratio = locked

    def update(self, filename: str) -> "Picture":
        """Show another file at the same place."""
        self.uno.Graphic = _graphic(self.sheet, filename)
        return self


def original_size(shape: Uno) -> tuple[float, float]:
    """A picture's own width and height in points."""
    graphic = shape.Graphic
    size = graphic.Size100thMM
    if size.Width and size.Height:
        return units.to_points(size.Width), units.to_points(size.Height)
    return graphic.SizePixel.Width * POINTS_PER_PIXEL, graphic.SizePixel.Height * POINTS_PER_PIXEL


def _graphic(sheet: Part, filename: str) -> Uno:
    if not Path(filename).is_file():
        raise FileNotFoundError(filename)
    graphic = sheet.book.app.office.service("com.sun.star.graphic.GraphicProvider").queryGraphic(
        properties(URL=to_url(filename))
    )
    if graphic is None:
        raise EngineProblem(f"LibreOffice cannot read {filename} as a picture")
    return graphic


@stands_for("Pictures")
class Pictures(FloatingCollection):
    """The pictures of a sheet."""

    def all(self) -> list[Picture]:
        return [Picture(self.sheet, shape) for shape in drawing.shapes_of(self.sheet, drawing.PICTURE)]

    def add(
        self,
        filename: str,
        link_to_file: bool,
        save_with_document: bool,
        left: float | None,
        top: float | None,
        width: float | None,
        height: float | None,
        anchor: Part = None,
    ) -> Picture:
        """A picture at a place in points or at a cell; sizes of None or -1 are the picture's own."""
        if link_to_file:
            raise NotImplementedError("the LibreOffice engine embeds pictures; it cannot link them")
        shape = self.sheet.book.doc.createInstance(drawing.PICTURE)
        name = drawing.free_name(self.sheet, "Picture")
        self.api.add(shape)
        shape.Graphic = _graphic(self.sheet, filename)
        shape.Name = name
        given = [size for size in (width, height) if size is not None and size >= 0]
        own = original_size(shape)
        size = given if len(given) == 2 else own
        x, y = (anchor.left, anchor.top) if anchor else (left or 0, top or 0)
        shape.setSize(struct("awt.Size", units.to_mm100(size[0]), units.to_mm100(size[1])))
        shape.setPosition(struct("awt.Point", units.to_mm100(x), units.to_mm100(y)))
        picture = Picture(self.sheet, shape)
        picture.lock_aspect_ratio = len(given) != 2
        return picture

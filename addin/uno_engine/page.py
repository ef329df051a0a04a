"""A sheet's print area, and the rows and columns that stay in sight."""

from addin.uno_engine import areas
from addin.uno_engine.facade import Part, Uno, invoke, sequence
from addin.uno_engine.problems import stands_for


@stands_for("PageSetup")
class PageSetup:
    """How a sheet is printed."""

    def __init__(self, sheet: Part) -> None:
        self.sheet = sheet

    @property
    def api(self) -> Uno:
        styles = self.sheet.book.doc.StyleFamilies.getByName("PageStyles")
        return styles.getByName(self.sheet.uno.PageStyle)

    @property
    def print_area(self) -> str | None:
        found = [areas.write(areas.of_address(address)) for address in self.sheet.uno.getPrintAreas()]
        return ",".join(found) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        """One address or several with commas; None prints all."""
        wanted = [self.sheet.range(part.strip()).area for part in value.split(",")] if value else []
        addresses = tuple(areas.to_address(area, self.sheet.position) for area in wanted)
        invoke(self.sheet.uno, "setPrintAreas", sequence("table.CellRangeAddress", addresses))


@stands_for("FreezePanes")
class FreezePanes:
    """Rows and columns that stay in sight."""

    def __init__(self, sheet: Part) -> None:
        self.sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Keep the rows and columns of this range, which begins at A1, in sight."""
        area = self.sheet.range(frozen_range).area
        rows = 0 if area.whole_columns() else area.bottom + 1
        columns = 0 if area.whole_rows() else area.right + 1
        self._freeze(columns, rows)

    def unfreeze(self) -> None:
        self._freeze(0, 0)

    def _freeze(self, columns: int, rows: int) -> None:
        with self.sheet.in_front() as controller:
            controller.freezeAtPosition(columns, rows)

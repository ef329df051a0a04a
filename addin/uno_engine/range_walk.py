"""Moves from a range to another, as Excel's: end, current region, expand, merged area."""

from addin.uno_engine import areas
from addin.uno_engine.areas import MAX_COLUMNS, MAX_ROWS, Area
from addin.uno_engine.facade import Part, Value
from addin.uno_engine.range_base import RangeBase

DIRECTIONS = {"d": (1, 0), "u": (-1, 0), "r": (0, 1), "l": (0, -1)}


class WalkPart(RangeBase):
    """Moves over the sheet."""

    def end(self, direction: str) -> Part:
        """Where Ctrl and an arrow key lead from the first cell: over filled cells to the last, over blanks to the next.

        A zero and a formula that shows nothing are filled.
        """
        down, right = DIRECTIONS[str(direction).removeprefix("to")[:1]]
        top, left = self.area.top, self.area.left
        line = self._filled(top, left, down, right)
        steps = _steps(line)
        if steps is None:
            edge = MAX_ROWS - 1 if down else MAX_COLUMNS - 1
            place = max(down, right) * edge
            return self.at(Area(place, left, 1, 1) if down else Area(top, place, 1, 1))
        return self.at(Area(top + down * steps, left + right * steps, 1, 1))

    def _filled(self, top: int, left: int, down: int, right: int) -> list[bool]:
        """Which cells are filled, from the first cell on in one direction to the end of the used cells."""
        used = self.sheet.used_area
        bottom = max(used.bottom, top) if down > 0 else top
        last = max(used.right, left) if right > 0 else left
        line = areas.between(0 if down < 0 else top, 0 if right < 0 else left, bottom, last)
        texts = self.at(line).uno.getFormulaArray()
        filled = [text != "" for row in texts for text in row]
        return filled[::-1] if min(down, right) < 0 else filled

    @property
    def current_region(self) -> Part:
        cursor = self.sheet.uno.createCursorByRange(self.at(Area(self.area.top, self.area.left, 1, 1)).uno)
        cursor.collapseToCurrentRegion()
        return self.at(areas.of_address(cursor.RangeAddress))

    def expand(self, mode: str = "table") -> Part:
        from xlwings import Range
        from xlwings.expansion import expanders

        expander: Value = expanders
        return expander.get(mode, mode).expand(Range(impl=self)).impl

    @property
    def merge_area(self) -> Part:
        cursor = self.sheet.uno.createCursorByRange(self.at(Area(self.area.top, self.area.left, 1, 1)).uno)
        cursor.collapseToMergedArea()
        return self.at(areas.of_address(cursor.RangeAddress))

    @property
    def merge_cells(self) -> bool | None:
        """Whether all cells belong to merged ones; None when only some do."""
        inside = self.at(self.area.clipped(self.sheet.used_area))
        if self.area.cells == 1 or not inside.area.cells:
            return bool(self.merge_area.area.cells > 1)
        merged = sum(area.clipped(self.area).cells for area in self.merged_areas())
        return merged == self.area.cells or (None if merged else False)

    def merged_areas(self) -> list[Area]:
        """All merged areas that the range touches."""
        found: list[Area] = []
        inside = self.area.clipped(self.sheet.used_area)
        for row in range(inside.rows):
            for column in range(inside.columns):
                here = Area(inside.top + row, inside.left + column, 1, 1)
                if any(area.clipped(here).cells for area in found):
                    continue
                area = self.at(here).merge_area.area
                if area.cells > 1:
                    found.append(area)
        return found


def _steps(filled: list[bool]) -> int | None:
    """How far from the first cell; None when only blanks follow to the end of the sheet."""
    if len(filled) > 1 and filled[0] and filled[1]:
        return next((step for step in range(2, len(filled)) if not filled[step]), len(filled)) - 1
    return next((step for step in range(1, len(filled)) if filled[step]), None)

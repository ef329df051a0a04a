"""A workbook that lives in memory only: grids by sheet come in, the `Book` of `ports` goes out. For tests."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from addin.books.grids import Edits, put_into, tidy, with_edits
from addin.model.document import Grid
from addin.ports import BookProblem, Hidden


class MemoryBook:
    """Cells of a workbook that was never a file; saving keeps the changes and nothing else."""

    def __init__(
        self,
        name: str,
        sheets: Mapping[str, Grid],
        properties: Mapping[str, str] | None = None,
        hidden: Mapping[str, Hidden] = MappingProxyType({}),
        merged: Mapping[str, Mapping[tuple[int, int], int]] = MappingProxyType({}),
    ) -> None:
        self._name = name
        self._grids: dict[str, Grid] = {sheet: tidy(grid) for sheet, grid in sheets.items()}
        self._properties = dict(properties or {})
        self._hidden = hidden
        self._merged = merged
        self.saved = 0
        """How often it was saved."""

    @property
    def name(self) -> str:
        """How the workbook is named to the clerk."""
        return self._name

    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets."""
        return tuple(self._grids)

    def properties(self) -> Mapping[str, str]:
        """The custom properties."""
        return self._properties

    def grid(self, sheet: str) -> Grid:
        """All cells of a sheet from A1 on; sheet-missing when there is no such sheet."""
        if sheet not in self._grids:
            raise BookProblem("sheet-missing", self._name, sheet, sheets="、".join(self._grids))
        return self._grids[sheet]

    def hidden(self, sheet: str) -> Hidden:
        """What was said to be hidden when the book was made."""
        self.grid(sheet)
        return self._hidden.get(sheet, Hidden())

    def merged_to(self, sheet: str, cells: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], int]:
        """What was said to be merged when the book was made."""
        self.grid(sheet)
        return {cell: row for cell, row in self._merged.get(sheet, {}).items() if cell in cells}

    def let_go(self) -> None:
        """Nothing: there is no other place to read the cells from."""

    def put(self, sheet: str, row: int, column: int, block: Grid) -> None:
        """Write a block with its upper left cell at (1-based row, 0-based column)."""
        edits: Edits = {}
        put_into(edits, row, column, block)
        self._grids[sheet] = with_edits(self.grid(sheet), edits)

    def save(self) -> None:
        """Nothing to do: changes stay as long as the book does."""
        self.saved += 1

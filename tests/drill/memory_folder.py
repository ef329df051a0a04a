"""An office folder in memory: published documents become grids as a workbook would hold them."""

from collections.abc import Mapping

from addin.books.cell_values import content
from addin.model.document import CellValue, Document, Grid, Role
from addin.ports import Book, Hidden


class MemoryBook:
    def __init__(self, name: str, document: Document) -> None:
        self._name = name
        self.document = document
        self.grids = {page.name: _grid(page) for page in document.pages}
        self.saved = 0

    @property
    def name(self) -> str:
        return self._name

    def sheets(self) -> tuple[str, ...]:
        return tuple(self.grids)

    def properties(self) -> Mapping[str, str]:
        return self.document.properties

    def grid(self, sheet: str) -> Grid:
        return self.grids[sheet]

    def hidden(self, _sheet: str) -> Hidden:
        return Hidden()

    def merged_to(self, _sheet: str, _cells: object) -> Mapping[tuple[int, int], int]:
        return {}

    def put(self, sheet: str, row: int, column: int, block: Grid) -> None:
        grid = self.grids[sheet]
        for down, values in enumerate(block):
            for right, value in enumerate(values):
                grid[row - 1 + down][column + right] = value

    def let_go(self) -> None:
        pass

    def save(self) -> None:
        self.saved += 1


def _grid(page) -> list[list[CellValue]]:
    return [
        [
            value if line.role is Role.HEAD else content(column.kind, value)
            for column, value in zip(page.columns, line.values, strict=False)
        ]
        for line in page.lines
    ]


class MemoryFolder:
    def __init__(self) -> None:
        self.books: dict[str, MemoryBook] = {}
        self.states: dict[str, str] = {}
        self.open: set[str] = set()
        self.kept: list[str] = []

    def files(self, folder: str, suffixes: tuple[str, ...] = (".xlsx",)) -> tuple[str, ...]:
        return tuple(sorted(name for name in self.books if name.startswith(f"{folder}/") and name.endswith(suffixes)))

    def folders(self, _folder: str) -> tuple[str, ...]:
        return ()

    def make_folder(self, name: str) -> None:
        pass

    def exists(self, name: str) -> bool:
        return name in self.books

    def book(self, name: str) -> Book:
        return self.books[name]

    def stamp(self, name: str) -> tuple[int, int]:
        return (self.books[name].saved, 1) if name in self.books else (0, 0)

    def opened_by(self, name: str) -> str | None:
        return "" if name in self.open else None

    def publish(self, name: str, document: Document) -> bool:
        self.books[name] = MemoryBook(name, document)
        return True

    def publish_bytes(self, *_: object) -> bool:
        return True

    def fill(self, *_: object) -> bool:
        return True

    def read_bytes(self, _name: str) -> bytes | None:
        return None

    def as_pdf(self, _name: str) -> bytes | None:
        return b""

    def edited(self, _name: str) -> bool:
        return False

    def put_away(self, name: str, folder: str) -> str:
        moved = f"{folder}/{name.rsplit('/', 1)[-1]}"
        self.books[moved] = self.books.pop(name)
        return moved

    def publish_marked(self, *_: object) -> bool:
        return True

    def read_state(self, name: str) -> str | None:
        return self.states.get(name)

    def write_state(self, name: str, text: str | None) -> None:
        if text is None:
            self.states.pop(name, None)
        else:
            self.states[name] = text

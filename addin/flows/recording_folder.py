"""An office folder that notes what is written into it, and books that note the cells that land in them."""

from collections.abc import Callable, Collection, Mapping, Sequence

from addin.flows.recording import Held, Put, Recorder
from addin.model.document import CellValue, Document, Grid
from addin.ports import Book, Folder, Hidden, Mark


class RecordingBook:
    """A workbook whose changes are noted when they are saved; everything else is the book's own."""

    def __init__(self, book: Book, recorder: Recorder) -> None:
        self.book = book
        self._recorder = recorder
        self._puts: list[Put] = []
        self._held: Held | None = None
        self._before: dict[str, Grid] = {}

    @property
    def name(self) -> str:
        """How to name the workbook to the clerk."""
        return self.book.name

    def sheets(self) -> tuple[str, ...]:
        """Names of the worksheets."""
        return self.book.sheets()

    def properties(self) -> Mapping[str, str]:
        """The workbook's custom document properties."""
        return self.book.properties()

    def grid(self, sheet: str) -> Grid:
        """All cells of a sheet."""
        return self.book.grid(sheet)

    def hidden(self, sheet: str) -> Hidden:
        """What the sheet does not show."""
        return self.book.hidden(sheet)

    def merged_to(self, sheet: str, cells: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], int]:
        """The last row of each of these cells that is merged with some below it."""
        return self.book.merged_to(sheet, cells)

    def let_go(self) -> None:
        """Forget the cells that were read."""
        self.book.let_go()

    def put(self, sheet: str, row: int, column: int, block: Grid) -> None:
        """Write a block; where the former file is not kept, what stood there is remembered until it is saved."""
        if not self._puts:
            self._held = self._recorder.hold(self.name)
        if sheet not in self._before:
            self._before[sheet] = () if self._recorder.keeps(self._held) else self.book.grid(sheet)
        self.book.put(sheet, row, column, block)
        self._puts.append((sheet, row, column, block))

    def save(self) -> None:
        """Make the changes permanent, and note them."""
        held, self._held = self._held or self._recorder.hold(self.name), None
        try:
            self.book.save()
        finally:
            written = self._recorder.wrote(held)
        if written:
            self._recorder.put(self.name, self._puts, self._before)
        self._puts, self._before = [], {}


class RecordingFolder:
    """A folder (the `Folder` of the ports) that notes what is made, replaced and moved in another one."""

    def __init__(self, folder: Folder, recorder: Recorder) -> None:
        self._folder = folder
        self._recorder = recorder
        self.files = folder.files
        self.folders = folder.folders
        self.make_folder = folder.make_folder
        self.exists = folder.exists
        self.stamp = folder.stamp
        self.opened_by = folder.opened_by
        self.opened_here = folder.opened_here
        self.edited = folder.edited
        self.as_pdf = folder.as_pdf
        self.read_bytes = folder.read_bytes
        self.read_state = folder.read_state
        self.append_state = folder.append_state
        self.states = folder.states
        self.forget = folder.forget
        self.keep = folder.keep
        self.kept_book = folder.kept_book
        self.put_back = folder.put_back

    @property
    def kept(self) -> Sequence[str]:
        """Names under which versions that a person had changed were kept."""
        return self._folder.kept

    def book(self, name: str) -> Book:
        """The workbook."""
        return RecordingBook(self._folder.book(name), self._recorder)

    def publish(self, name: str, document: Document) -> bool:
        """Write a generated workbook."""
        return self._noted(name, lambda: self._folder.publish(name, document))

    def publish_bytes(self, name: str, content: bytes) -> bool:
        """Write a generated file."""
        return self._noted(name, lambda: self._folder.publish_bytes(name, content))

    def publish_marked(self, book: Book, name: str, marks: Mapping[str, Sequence[Mark]], pages: Document) -> bool:
        """Publish a copy of a workbook with marks and pages."""
        own = book.book if isinstance(book, RecordingBook) else book
        return self._noted(name, lambda: self._folder.publish_marked(own, name, marks, pages))

    def fill(self, template: str, name: str, cells: Mapping[str, CellValue], tables: Mapping[str, Grid]) -> bool:
        """Publish a filled template."""
        return self._noted(name, lambda: self._folder.fill(template, name, cells, tables))

    def put_away(self, name: str, folder: str) -> str:
        """Move a file into a folder."""
        held = self._recorder.hold(name)
        moved = self._folder.put_away(name, folder)
        self._recorder.wrote(held)
        self._recorder.wrote(self._recorder.appeared(moved))
        return moved

    def write_state(self, name: str, text: str | None) -> None:
        """Keep a small text, or forget it."""
        before = self._folder.read_state(name)
        self._folder.write_state(name, text)
        self._recorder.state(name, before, text)

    def _noted(self, name: str, write: Callable[[], bool]) -> bool:
        held, aside = self._recorder.hold(name), len(self._folder.kept)
        try:
            return write()
        finally:
            for kept in self._folder.kept[aside:]:
                self._recorder.wrote(self._recorder.appeared(kept))
            self._recorder.wrote(held)

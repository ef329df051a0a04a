"""Spreadsheet documents as xlwings Books: found, opened, saved in the format that the name asks for, closed."""

from collections.abc import Sequence
from pathlib import Path

from addin.uno_engine import areas, storing
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno, Value, to_path, to_url
from addin.uno_engine.formats import Formats
from addin.uno_engine.lookup import Lookup
from addin.uno_engine.names import BookNames
from addin.uno_engine.problems import EngineProblem, OfficeGone, explain, stands_for
from addin.uno_engine.range import Range
from addin.uno_engine.sheets import Sheet, Sheets

SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
NEW = "private:factory/scalc"
WHOLE = Area(0, 0, areas.MAX_ROWS, areas.MAX_COLUMNS)
MACROS_NEVER, MACROS_ALWAYS = 0, 4
UNREADABLE = "LibreOffice could not open this file; the password is wrong or it is no spreadsheet"


@stands_for("Book")
class Book:
    """One open spreadsheet document."""

    def __init__(self, app: Part, doc: Uno, uid: str) -> None:
        self._app = app
        self.doc = doc
        self.uid = uid
        """What tells this document from all others of its LibreOffice."""
        self.formats = Formats(doc)
        self._grid: Uno = None
        self._named_ranges: Uno = None
        self._sheets: dict[str, Uno] = {}
        self.names_at_hand: dict[str, Part] = {}
        """Names that were asked for: finding one and its cells anew costs as much as thirty questions."""

    @property
    def api(self) -> Uno:
        return self.doc

    @property
    def app(self) -> Part:
        return self._app

    @property
    def name(self) -> str:
        url = str(self.doc.URL)
        return Path(to_path(url)).name if url else str(self.doc.Title)

    @property
    def fullname(self) -> str:
        url = str(self.doc.URL)
        return to_path(url) if url else self.name

    @property
    def grid(self) -> Uno:
        """All sheets by number: the way to cells that stays right.

        LibreOffice's object of one sheet shrinks when cells are taken out of the sheet, and then refuses cells that are
        there.
        """
        if self._grid is None:
            self._grid = self.doc.Sheets
        return self._grid

    @property
    def named_ranges(self) -> Uno:
        """LibreOffice's collection of the names that hold for the whole book."""
        if self._named_ranges is None:
            self._named_ranges = self.doc.NamedRanges
        return self._named_ranges

    def sheet_object(self, position: int, names: Sequence[str]) -> Uno:
        """LibreOffice's object of a sheet, `names` being those of all sheets; a new one costs as much as ten questions.

        One at hand is asked whether it is still that sheet, all of it.
        """
        name = names[position]
        if (known := self._sheets.get(name)) is not None:
            address = known.RangeAddress
            if address.Sheet == position and areas.of_address(address) == WHOLE:
                return known
        self._sheets[name] = self.grid.getByName(name)
        return self._sheets[name]

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> BookNames:
        return BookNames(self)

    @property
    def selection(self) -> Range | None:
        """The selected cells; the first area of several, None when something else is selected."""
        chosen = self.doc.CurrentSelection
        if chosen is not None and chosen.supportsService("com.sun.star.sheet.SheetCellRanges"):
            chosen = chosen.getByIndex(0) if chosen.Count else None
        if chosen is None or not hasattr(chosen, "RangeAddress"):
            return None
        return Range.of_uno(Sheet(self, chosen.Spreadsheet), chosen)

    def activate(self) -> None:
        """Bring the document's window to the front."""
        frame = self.doc.CurrentController.Frame
        frame.activate()
        frame.ContainerWindow.toFront()
        self._app.active_uid = self.uid

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save under its own or a new name; without a name and a path, a new book goes to the working folder."""
        if path is None and self.doc.URL:
            storing.save_in_place(self.doc, password)
            return
        target = str(Path(path or f"{self.name}.xlsx").absolute())
        storing.save_as(self.doc, target, password)

    def is_closed(self) -> bool:
        """Whether the document has been closed underneath."""
        try:
            return self.doc.CurrentController is None
        except Exception as problem:
            if explain(problem) is None:
                raise
            return True

    def close(self) -> None:
        """Close without saving."""
        self._app.opened_uids.discard(self.uid)
        self._app.known.pop(self.uid, None)
        self.doc.setModified(False)
        self.doc.close(True)

    def to_pdf(self, path: str, quality: str | None = None) -> None:
        """All sheets as one PDF."""
        storing.to_pdf(self.doc, path, quality)

    def json(self) -> Value:
        raise NotImplementedError("a book as JSON belongs to remote engines")


@stands_for("Books")
class Books(Lookup):
    """The spreadsheet documents of one LibreOffice, in the order they were opened."""

    def __init__(self, app: Part) -> None:
        self.app = app

    @property
    def api(self) -> Uno:
        return self.app.office.components

    @property
    def active(self) -> Book:
        book = self.active_or_none
        if book is None:
            raise EngineProblem("no book is open in LibreOffice")
        return book

    @property
    def active_or_none(self) -> Book | None:
        """The book in front; None when none is open."""
        current = self.app.office.desktop.getCurrentComponent()
        if current is not None and hasattr(current, "supportsService") and current.supportsService(SPREADSHEET):
            return self.app.book_of(current)  # type: ignore[no-any-return]
        books = self.all()
        return next((book for book in books if book.uid == self.app.active_uid), books[-1] if books else None)

    def names_of(self, item: Value) -> tuple[str, ...]:
        """A book is known by its name, with or without the file's ending."""
        return item.name, Path(item.name).stem

    def all(self) -> list[Book]:
        """The open books, in the order they were opened."""
        books = dict[str, Book]()
        components = self.app.office.components.createEnumeration()
        while components.hasMoreElements():
            component = components.nextElement()
            if hasattr(component, "supportsService") and component.supportsService(SPREADSHEET):
                book = self.app.book_of(component)
                books[book.uid] = book  # one that is shown in two windows comes twice
        self.app.known = books
        return sorted(books.values(), key=lambda book: int(book.uid))

    def add(self) -> Book:
        return self.app.adopt(self.app.office.load(NEW))  # type: ignore[no-any-return]

    def open(
        self,
        fullname: str,
        update_links: object = None,
        read_only: bool | None = None,
        format: object = None,
        password: str | None = None,
        *others: object,
        **more: object,
    ) -> Book:
        """Open a file; what LibreOffice has no word for (`origin`, `converter` …) is refused when it is given."""
        if update_links or format or any(others) or any(more.values()):
            raise NotImplementedError("the LibreOffice engine opens with fullname, read_only and password only")
        macros = self.app.office.macros and self.app.office.owned
        try:
            doc = self.app.office.load(
                to_url(fullname),
                ReadOnly=read_only,
                Password=password,
                MacroExecutionMode=MACROS_ALWAYS if macros else MACROS_NEVER,
            )
        except Exception as problem:
            if isinstance(explain(problem) or problem, OfficeGone) or explain(problem) is None:
                raise
            raise EngineProblem(f"{UNREADABLE}: {fullname}") from problem
        if doc is None:
            raise EngineProblem(f"{UNREADABLE}: {fullname}")
        return self.app.adopt(doc)  # type: ignore[no-any-return]

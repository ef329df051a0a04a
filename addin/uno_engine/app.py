"""One LibreOffice as an xlwings App: its books, its modes, its status bar and its message boxes."""

from contextlib import suppress

from addin.uno_engine import desk
from addin.uno_engine.books import Book, Books
from addin.uno_engine.facade import Part, Uno, Value
from addin.uno_engine.office import Office
from addin.uno_engine.problems import stands_for
from addin.uno_engine.range import Range


@stands_for("App")
class App:
    """A running LibreOffice.

    What LibreOffice has per document (calculation, screen updating) is set in the open books and in those opened later.
    """

    def __init__(self, apps: Part, office: Office) -> None:
        self.apps = apps
        self.office = office
        self.active_uid = ""
        self.opened_uids: set[str] = set()
        self.known: dict[str, Book] = {}
        """The books that were asked for and are still open, by uid."""
        self.copied: Range | None = None
        self.status = desk.StatusBar()
        self.stillness = desk.Stillness()
        self.free_ratio: set[tuple[str, str, str]] = set()
        self.filters: dict[Value, dict[int, dict[str, Value]]] = {}
        self.hidden_headers: dict[tuple[str, str], tuple[Value, ...]] = {}
        self._visible = office.visible
        self._calculation: str | None = None
        self._screen_updating = True
        self._display_alerts = True
        self._enable_events = True
        self._interactive = True

    @property
    def engine(self) -> Part:
        from addin.uno_engine.engine import ENGINE

        return ENGINE

    @property
    def api(self) -> Uno:
        return self.office.desktop

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def pid(self) -> int:
        return self.office.pid

    @property
    def hwnd(self) -> None:
        return None

    @property
    def version(self) -> str:
        return desk.setting(self.office, "/org.openoffice.Setup/Product", "ooSetupVersionAboutBox")

    @property
    def path(self) -> str:
        return desk.path_variable(self.office, "$(prog)")

    @property
    def startup_path(self) -> str:
        return desk.path_variable(self.office, "$(user)")

    @property
    def selection(self) -> Range | None:
        book = self.books.active_or_none
        return book.selection if book else None

    def activate(self, steal_focus: bool = False) -> None:
        """The app becomes xlwings' active one; with `steal_focus` its window comes to the front."""
        self.apps.put_first(self)
        book = self.books.active_or_none
        if steal_focus and book is not None:
            book.activate()

    @property
    def visible(self) -> bool:
        return self._visible

    @visible.setter
    def visible(self, value: bool) -> None:
        """Shows or hides the windows; an office started without a screen can show none, and only remembers it."""
        self._visible = bool(value)
        for book in self.books:
            book.doc.CurrentController.Frame.ContainerWindow.setVisible(self._visible)

    def quit(self) -> None:
        """End an office that was started; in a joined one close the books that were opened from here, unsaved."""
        if self.office.owned:
            self.office.stop()
            return
        for book in self.books:
            if book.uid in self.opened_uids:
                book.close()
        self.office.stop()

    def kill(self) -> None:
        """End an office that was started at once; let go of a joined one."""
        self.office.kill()

    @property
    def screen_updating(self) -> bool:
        return self._screen_updating

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        """Set in the books that were asked for; no others can be written from here."""
        self._screen_updating = bool(value)
        docs = {uid: book.doc for uid, book in self.known.items()}
        if self._screen_updating:
            self.stillness.end(docs)
            return
        for uid, doc in docs.items():
            with suppress(Exception):  # one that was closed meanwhile
                self.stillness.begin(uid, doc)

    @property
    def display_alerts(self) -> bool:
        return self._display_alerts

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self._display_alerts = bool(value)

    @property
    def enable_events(self) -> bool:
        return self._enable_events

    @enable_events.setter
    def enable_events(self, value: bool) -> None:
        """Remembered only: this engine lets no document events run."""
        self._enable_events = bool(value)

    @property
    def interactive(self) -> bool:
        return self._interactive

    @interactive.setter
    def interactive(self, value: bool) -> None:
        """Without it the windows take no key and no click."""
        self._interactive = bool(value)
        for book in self.books:
            book.doc.CurrentController.Frame.ContainerWindow.setEnable(self._interactive)

    @property
    def calculation(self) -> str:
        if self._calculation is None:
            book = self.books.active_or_none
            automatic = book is None or book.doc.isAutomaticCalculationEnabled()
            return "automatic" if automatic else "manual"
        return self._calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        """`semiautomatic` calculates as `automatic` does: LibreOffice has no data tables to leave out."""
        if value not in ("automatic", "manual", "semiautomatic"):
            raise ValueError(f"calculation is 'automatic', 'manual' or 'semiautomatic', not {value!r}")
        self._calculation = value
        for book in self.books:
            book.doc.enableAutomaticCalculation(value != "manual")

    def calculate(self) -> None:
        for book in self.books:
            book.doc.calculateAll()

    @property
    def status_bar(self) -> str | bool:
        return self.status.text

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        book = self.books.active_or_none if value else None
        self.status.show(book.doc if book else None, value)

    @property
    def cut_copy_mode(self) -> str | None:
        return "copy" if self.copied is not None else None

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: bool) -> None:
        if not value:
            self.copied = None

    def alert(self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: object) -> str:
        """The button that was pressed; without a window, or with `display_alerts` off, the default one at once."""
        book = self.books.active_or_none
        if not (self._visible and self.office.visible and self._display_alerts) or book is None:
            return desk.default_button(buttons)
        return desk.alert(self.office, book.doc, prompt, title or "LibreOffice", buttons, mode)

    def run(self, macro: str, args: list[Value]) -> Value:
        """A Basic or VBA macro of the active book (`Module1.Name` or `'Book'!Module1.Name`)."""
        if not self.office.macros:
            raise NotImplementedError("macros are off in this LibreOffice: start it with macros=True")
        book_name, _, name = macro.rpartition("!")
        book: Book = self.books(book_name.strip("'")) if book_name else self.books.active
        return desk.run_macro(book.doc, name, args)

    def book_of(self, doc: Uno) -> Book:
        """The one book of a document."""
        uid = str(doc.RuntimeUID)
        if uid not in self.known:
            self.known[uid] = Book(self, doc, uid)
            if not self._screen_updating:
                self.stillness.begin(uid, doc)
        return self.known[uid]

    def adopt(self, doc: Uno) -> Book:
        """The book of a document that was opened or added from here gets the app's modes and becomes the active one."""
        book = self.book_of(doc)
        self.active_uid = book.uid
        self.opened_uids.add(book.uid)
        if self._calculation is not None:
            doc.enableAutomaticCalculation(self._calculation != "manual")
        return book

"""The office folder while some of its workbooks are open in a spreadsheet program: those are worked on there.

Everything else, and every generated file, goes the way of `DiskFolder`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from addin.books.disk_folder import DiskFolder
from addin.books.live.app import LiveApp
from addin.books.live.book import LiveBook
from addin.model.document import Document
from addin.ports import Book, Mark


class LiveFolder(DiskFolder):
    """An office folder (the `Folder` of the ports) of which the program `app` has workbooks open."""

    def __init__(self, root: Path, app: LiveApp) -> None:
        super().__init__(root)
        self._open = {
            path.relative_to(self._root).as_posix(): LiveBook(app, book, path, path.relative_to(self._root).as_posix())
            for path, book in app.books().items()
            if path.is_relative_to(self._root)
        }

    def book(self, name: str) -> Book:
        """The open workbook, or the one on the disk."""
        return self._open.get(name) or super().book(name)

    def stamp(self, name: str) -> tuple[int, int]:
        """For an open workbook what no other click has seen, since the clerk types on; otherwise as on the disk."""
        live = self._open.get(name)
        return (-live.serial, live.generation) if live else super().stamp(name)

    def opened_by(self, name: str) -> str | None:
        """None for what is open in the program that the click came from: there it can be written."""
        return None if name in self._open else super().opened_by(name)

    def opened_here(self, name: str) -> bool:
        """Whether the workbook is open in the program that the click came from."""
        return name in self._open

    def clear_marks(self) -> None:
        """Take the marks off all open workbooks."""
        from addin.books.live.marking import clear_marks

        for book in self._open.values():
            clear_marks(book, self)

    def publish_marked(self, book: Book, name: str, marks: Mapping[str, Sequence[Mark]], pages: Document) -> bool:
        """Marks go onto the open workbook itself; a workbook on the disk gets its marked copy."""
        if not isinstance(book, LiveBook):
            return super().publish_marked(book, name, marks, pages)
        from addin.books.live.marking import show_marks
        from addin.books.live.result import put_pages

        with book.app.at_work():
            changed = show_marks(book, marks, self)
            if changed:
                put_pages(book, pages)
        return changed

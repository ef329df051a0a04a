"""The office folder on a disk or a share: relative names come in, books, listings and published files go out.

Names are relative to the folder, with `/`. Nothing outside the folder is touched, whatever a name says, since
names are made of what outsiders wrote (a shop, a community). Every failure is a BookProblem. What only some commands
need (marked copies, templates, PDF) is imported when it is used: together it would cost every start 20 ms.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path, PurePosixPath

from addin.books import atomic, kept_files
from addin.books.file_book import FileBook
from addin.books.locks import opened_by
from addin.books.published import Published
from addin.model.document import CellValue, Document, Grid
from addin.ports import Book, BookProblem, Mark
from addin.wording.books import KEPT_ASIDE, REASONS, SOMEBODY

OWN_FOLDER = ".baogong"
"""Where the program keeps its small state, beside the workbooks."""

PUBLISHED_FOLDER = "published"


class DiskFolder:
    """An office folder (the `Folder` of the ports)."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._own = self._root / OWN_FOLDER
        self._published = Published(self._own / PUBLISHED_FOLDER)
        self.kept: list[str] = []
        """Files that a person had changed, under the names they were given so that nothing is lost."""

    def files(self, folder: str, suffixes: Sequence[str] = (".xlsx", ".xlsm")) -> tuple[str, ...]:
        """Relative names of the workbooks in a sub-folder, sorted; none when there is no such folder."""
        return self._entries(folder, lambda entry: entry.is_file() and _listed(entry.name, suffixes))

    def folders(self, folder: str) -> tuple[str, ...]:
        """Relative names of the folders in a sub-folder, sorted; none when there is no such folder."""
        return self._entries(folder, lambda entry: entry.is_dir() and _listed(entry.name, ("",)))

    def _entries(self, folder: str, wanted: Callable[[os.DirEntry[str]], bool]) -> tuple[str, ...]:
        place = self._inside(folder) if folder else self._root
        try:
            with os.scandir(place) as entries:
                names = [entry.name for entry in entries if wanted(entry)]
        except (FileNotFoundError, NotADirectoryError):
            return ()
        except OSError as error:
            raise _unreadable(folder, error) from error
        return tuple(sorted((PurePosixPath(folder) / name).as_posix() for name in names))

    def make_folder(self, name: str) -> None:
        """Make a sub-folder when it is not there."""
        try:
            self._inside(name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise atomic.problem(error, self._inside(name), name) from error

    def exists(self, name: str) -> bool:
        """Whether the file is there."""
        return self._inside(name).is_file()

    def book(self, name: str) -> Book:
        """The workbook, checked for size and kind; BookProblem says why it cannot be used."""
        return FileBook(self._inside(name), name)

    def stamp(self, name: str) -> tuple[int, int]:
        """Time (nanoseconds) and size of a file, to notice that it changed; (0, 0) when it is not there."""
        return _stamp(self._inside(name))

    def opened_by(self, name: str) -> str | None:
        """Who has the workbook open in a spreadsheet program ("" when unknown), None when nobody has."""
        return opened_by(self._inside(name))

    def opened_here(self, _name: str) -> bool:
        """Never: here every workbook is a file."""
        return False

    def publish(self, name: str, document: Document) -> bool:
        """Write a generated workbook; False when the file already holds exactly this."""
        from addin.books.writer import to_bytes

        return self.publish_bytes(name, to_bytes(document))

    def publish_bytes(self, name: str, content: bytes) -> bool:
        """Write a generated file; False when it already holds exactly this.

        What a person changed since it was published is kept in a copy beside it, which is named in `kept`.
        BookProblem file-locked when somebody has it open, and whatever `atomic.write` refuses; then nothing has
        changed.
        """
        path = self._inside(name)
        old = self._content(path, name)
        if old == content:
            self._published.remember(name, content)
            return False
        _refuse_open(path, name)
        aside = None if old is None or self._published.knows(name, old) else _keep_beside(path, old, name)
        self._published.remember(name, content)
        try:
            atomic.write(path, content, name=name, forced=False)
        except BookProblem:
            if aside:
                aside.unlink(missing_ok=True)
            raise
        if aside:
            self.kept.append(aside.relative_to(self._root).as_posix())
        return True

    def edited(self, name: str) -> bool:
        """Whether a published file holds something else now than what was published."""
        content = self._content(self._inside(name), name)
        return content is not None and not self._published.knows(name, content)

    def put_away(self, name: str, folder: str) -> str:
        """Move a file into a folder, under its own name or the next one that is free; its new relative name."""
        self.make_folder(folder)
        path, target = self._inside(name), self._inside(f"{folder}/{name.rsplit('/', 1)[-1]}")
        for number in count(1):
            free = target if number == 1 else target.with_name(f"{target.stem} {number}{target.suffix}")
            if not free.exists():
                break
        try:
            path.rename(free)
        except OSError as error:
            raise atomic.problem(error, path, name) from error
        return free.relative_to(self._root).as_posix()

    def publish_marked(self, book: Book, name: str, marks: Mapping[str, Sequence[Mark]], pages: Document) -> bool:
        """Publish a copy of a workbook with marks per sheet and pages added."""
        from addin.books.marked_copy import marked

        return self.publish_bytes(name, marked(book, marks, pages))

    def fill(self, template: str, name: str, cells: Mapping[str, CellValue], tables: Mapping[str, Grid]) -> bool:
        """Publish a template with its named cells and its named row blocks filled."""
        from addin.books.template_fill import fill

        return self.publish_bytes(name, fill(self._inside(template), cells, tables, template))

    def as_pdf(self, name: str) -> bytes | None:
        """The workbook as a PDF, None where LibreOffice is not installed; BookProblem pdf-failed."""
        from addin.books.pdf import to_pdf

        return to_pdf(self._inside(name), name)

    def read_bytes(self, name: str) -> bytes | None:
        """A file as it stands, None when there is none."""
        return self._content(self._inside(name), name)

    def read_state(self, name: str) -> str | None:
        """A small text kept beside the workbooks, None when there is none; bytes that are no text come as �."""
        content = self._content(self._own_file(name), name)
        return None if content is None else content.decode("utf-8", "replace")

    def write_state(self, name: str, text: str | None) -> None:
        """Keep a small text, or forget it (None)."""
        path = self._own_file(name)
        if text is not None:
            atomic.write(path, text.encode(), name=name)
            return
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise BookProblem("file-read-only", name) from error

    def append_state(self, name: str, text: str) -> None:
        """Add to the end of a kept text; not forced to the disk."""
        path = self._own_file(name)
        try:
            if not path.parent.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(text.encode())
        except OSError as error:
            raise atomic.problem(error, path, name) from error

    def states(self, folder: str) -> Sequence[str]:
        """Names of what is kept right under a folder of kept things, sorted."""
        try:
            return sorted(each.name for each in self._own_file(folder).iterdir())
        except OSError:
            return ()

    def forget(self, name: str) -> None:
        """Let go of a kept thing, or of a folder with all that is kept in it, as far as that is possible."""
        kept_files.forget(self._own_file(name))

    def keep(self, name: str, state: str) -> bool:
        """Keep a file as it stands among the kept things; False when there is none or it cannot be kept."""
        return kept_files.keep(self._inside(name), self._own_file(state))

    def kept_book(self, state: str) -> Book:
        """A kept workbook, checked like any other."""
        return FileBook(self._own_file(state), state)

    def put_back(self, name: str, state: str | None, left: tuple[int, int]) -> bool:
        """Put a kept version in the place of a file, or (None) remove the file; again is no harm.

        False, and nothing done, when the file's stamp is no longer `left` and its content none of the program's own.
        BookProblem file-locked and whatever else keeps a file from being written.
        """
        path, present = self._inside(name), self.stamp(name)
        kept = None if state is None else self._own_file(state)
        if present == ((0, 0) if kept is None else _stamp(kept)):
            return True
        if present != left and (present == (0, 0) or self.edited(name)):
            return False
        _refuse_open(path, name)
        if kept is None:
            kept_files.remove(path, self._root, name)
        else:
            kept_files.put_back(kept, path, name)
        return True

    def _inside(self, name: str) -> Path:
        """Path of a relative name; BookProblem file-outside when it leads out of the folder."""
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or any(sign in name for sign in "\\:\0"):
            raise BookProblem("file-outside", name)
        path = self._root.joinpath(*parts)
        if not path.resolve().is_relative_to(self._root):
            raise BookProblem("file-outside", name)
        return path

    def _own_file(self, name: str) -> Path:
        path = self._inside(f"{OWN_FOLDER}/{name}")
        if path == self._own:
            raise BookProblem("file-outside", name)
        return path

    def _content(self, path: Path, name: str) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(name, error) from error


def _listed(name: str, suffixes: Sequence[str]) -> bool:
    """Whether a file is one of the office's: no lock file (~$, .~lock) and nothing hidden."""
    return not name.startswith((".", "~$")) and name.lower().endswith(tuple(suffixes))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        facts = path.stat()
    except OSError:
        return (0, 0)
    return (facts.st_mtime_ns, facts.st_size)


def _refuse_open(path: Path, name: str) -> None:
    who = opened_by(path)
    if who is not None:
        raise BookProblem("file-locked", name, who=who or SOMEBODY)


def _keep_beside(path: Path, content: bytes, name: str) -> Path:
    """Where a person's version was kept: the first free name like 采购单（人工修改 1）.xlsx."""
    for number in count(1):
        aside = path.with_name(KEPT_ASIDE.format(stem=path.stem, number=number) + path.suffix)
        if atomic.write_new(aside, content, name=name):
            return aside
    raise AssertionError("numbers do not end")


def _unreadable(name: str, error: OSError) -> BookProblem:
    if isinstance(error, PermissionError):
        return BookProblem("file-unreadable", name, reason=REASONS["access"])
    return BookProblem("file-unreadable", name, reason=REASONS["system"].format(detail=error.strerror or str(error)))

"""A file from outside the office folder: a workbook or a .csv as a `Book`, any other text as its text.

Texts come in UTF-8, with or without a mark, in UTF-16 with one, or in the older Chinese encodings; they are small.
BookProblem: file-missing, file-unreadable, intake-text-too-big, intake-text-unreadable, and what a workbook refuses.
"""

import csv
from io import StringIO
from pathlib import Path

from addin.books.file_book import FileBook
from addin.books.memory_book import MemoryBook
from addin.ports import Book, BookProblem
from addin.wording.books import REASONS

LARGEST_MEGABYTES = 5
TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".log", ""})
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = "\t;,"


def open_outside(path: Path) -> Book | str:
    """The workbook, or the text, that lies there; what it is follows from its suffix."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _csv_book(read_text(path), path)
    return read_text(path) if suffix in TEXT_SUFFIXES else FileBook(path, path.name)


def read_text(path: Path) -> str:
    """The text of a file."""
    try:
        if not path.is_file():
            raise BookProblem("file-missing", path.name)
        if path.stat().st_size > LARGEST_MEGABYTES << 20:
            raise BookProblem("intake-text-too-big", path.name, limit=str(LARGEST_MEGABYTES))
        content = path.read_bytes()
    except PermissionError as error:
        raise BookProblem("file-unreadable", path.name, reason=REASONS["access"]) from error
    except OSError as error:
        reason = REASONS["system"].format(detail=error.strerror or str(error))
        raise BookProblem("file-unreadable", path.name, reason=reason) from error
    return decode(content, path.name)


def decode(content: bytes, name: str) -> str:
    """The text that these bytes are."""
    marked = next((encoding for sign, encoding in _MARKS if content.startswith(sign)), "")
    for encoding in [marked] if marked else ["utf-8", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BookProblem("intake-text-unreadable", name)


def _csv_book(text: str, path: Path) -> Book:
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = list(csv.reader(StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise BookProblem("intake-text-unreadable", path.name) from error
    return MemoryBook(path.name, {path.stem: rows})

"""Every cell of a sheet's XML that holds something, read with the standard parser: slow and sure.

Used where a search over the bytes is not enough: rows without numbers, other prefixes, formulas without a value.
One million cells take about two seconds, so long sheets in the usual form never come here.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from addin.model.finding import column_letters

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

_TEXT_PARTS = frozenset({"v", "t", "f"})


class RawCell(NamedTuple):
    """A cell as it stands: 0-based row and column, type, value (None when there is none), formula and its kind."""

    row: int
    column: int
    type: str
    value: str | None
    formula: str | None
    shared: str
    """Number of the shared formula that the cell takes part in, "" when in none."""


def raw_cells(xml: bytes) -> Iterator[RawCell]:
    """Cells with a value or a formula, in document order; ValueError when the XML is broken."""
    from xml.parsers.expat import ParserCreate

    reader = _Reader()
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    for at in range(0, len(xml), 1 << 16):
        _feed(parser, xml[at : at + (1 << 16)])
        yield from reader.take()
    _feed(parser, b"", last=True)


def _feed(parser: "XMLParserType", data: bytes, *, last: bool = False) -> None:
    from xml.parsers.expat import ExpatError

    try:
        parser.Parse(data, last)
    except ExpatError as error:
        raise ValueError("broken XML") from error


class _Reader:
    """Collects cells while the parser goes over the sheet; counts rows and columns that have no number."""

    def __init__(self) -> None:
        self._done: list[RawCell] = []
        self._row = -1
        self._column = -1
        self._cell: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._shared = ""
        self._open = ""

    def take(self) -> list[RawCell]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif local == "c":
            self._cell, self._texts, self._shared = attributes, {}, ""
            self._place(attributes.get("r", ""))
        elif local in _TEXT_PARTS:
            self._open = local
            self._texts.setdefault(local, "")
            if local == "f" and attributes.get("t") == "shared":
                self._shared = attributes.get("si", "")

    def text(self, data: str) -> None:
        if self._open:
            self._texts[self._open] += data

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == self._open:
            self._open = ""
        elif local == "c" and self._texts:
            value = self._texts.get("v", self._texts.get("t"))
            kind = self._cell.get("t", "n")
            formula = self._texts.get("f")
            self._done.append(RawCell(self._row, self._column, kind, value, formula, self._shared))

    def _place(self, reference: str) -> None:
        letters = reference.rstrip("0123456789")
        self._column = column_index(letters) if letters else self._column + 1
        if reference[len(letters) :]:
            self._row = int(reference[len(letters) :]) - 1


def column_index(letters: str) -> int:
    """0-based index of a column's letters: A is 0, AA is 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def reference(cell: RawCell) -> str:
    """Name of the cell, like H7."""
    return f"{column_letters(cell.column)}{cell.row + 1}"

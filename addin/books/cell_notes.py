"""Notes on cells: a package, a sheet's part and texts by cell come in, the package gets the notes.

Other people's notes stay as they are, and a cell that has one gets no other. Notes that an earlier check left (a
marked copy that was put back among the order sheets) are taken out first. Rows are 1-based, columns 0-based.
Source: ECMA-376 part 1, section 18.7 (comments).
"""

import re
from collections.abc import Mapping, Sequence

from addin.books import vml_notes
from addin.books.cell_reader import column_index
from addin.books.links import OFFICE, add_part, relate, related, relations
from addin.books.package import Package
from addin.books.sheet_rows import cut
from addin.books.vml_notes import Cell
from addin.books.workbook_part import worksheets
from addin.books.xml_text import attributes, cell_text, elements, root_prefix, tag_pattern, unescape
from addin.model.finding import cell_name

AUTHOR = "保供检查"
"""Whose notes are the program's own."""
MOST_NOTES = 3000
"""On one sheet: with more, spreadsheet programs take long to open it. Colours and 检查意见 say the same."""

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NEW = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<authors></authors><commentList></commentList></comments>"
)


def write_notes(package: Package, part: str, notes: Mapping[Cell, str]) -> bytes:
    """Put notes on cells of a sheet's part; whoever's note stands there already keeps its place.

    What goes out is the element legacyDrawing that the sheet has to get, empty when it needs none.
    """
    comments = related(package, part, "comments")
    present = _Comments(package.xml(comments)) if comments and comments in package else None
    if not notes and (present is None or not present.own):
        return b""
    sheet = present or _Comments(_NEW)
    wanted = _chosen({cell: text for cell, text in notes.items() if cell not in sheet.others})
    drawing = _drawing(package, part)
    old = package.read(drawing) if drawing else None
    new = vml_notes.without_boxes(old, sheet.own) if old is not None else None
    if wanted:
        new = vml_notes.with_boxes(new, wanted, _blocks(package))
    if new is None:
        return b""
    _put_comments(package, part, comments if present else None, sheet.with_notes(wanted))
    return _put_drawing(package, part, drawing, new)


def _chosen(notes: Mapping[Cell, str]) -> dict[Cell, str]:
    return dict(sorted(notes.items())[:MOST_NOTES])


def _drawing(package: Package, part: str) -> str | None:
    """The part that the sheet's legacyDrawing names, None when there is none."""
    named = next(elements(cut(package.xml(part)).after, "legacyDrawing"), None)
    if named is None:
        return None
    found = next((each.target for each in relations(package, part) if each.id == named.get("id")), None)
    return found if found and found in package else None


def _blocks(package: Package) -> set[int]:
    """Blocks of shape numbers that the workbook's drawings use."""
    drawings = {
        relation.target
        for part in worksheets(package).values()
        for relation in relations(package, part)
        if relation.kind == "vmlDrawing" and relation.target in package
    }
    return {block for drawing in sorted(drawings) for block in vml_notes.blocks_in(package.read(drawing))}


def _put_comments(package: Package, part: str, comments: str | None, xml: bytes) -> None:
    if comments:
        package.write(comments, xml)
        return
    new = package.free_name("xl/comments{}.xml")
    add_part(package, new, xml, _TYPE)
    relate(package, part, "comments", new)


def _put_drawing(package: Package, part: str, drawing: str | None, content: bytes) -> bytes:
    """Write the drawing; the element with which the sheet names it, where it does not yet."""
    if drawing:
        package.write(drawing, content)
        return b""
    new = package.free_name("xl/drawings/vmlDrawing{}.vml")
    add_part(package, new, content, _DRAWING_TYPE)
    relation = relate(package, part, "vmlDrawing", new)
    prefix = cut(package.xml(part)).tags.prefix
    return b"<" + prefix + f'legacyDrawing xmlns:r="{OFFICE.rstrip("/")}" r:id="{relation}"/>'.encode()


class _Comments:
    """A part of notes: whose note stands on which cell, and the part with other notes of our own."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._prefix = root_prefix(xml, "comments")
        self._authors = _authors(xml, self._prefix)
        mine = self._authors.index(AUTHOR) if AUTHOR in self._authors else -1
        self._mine = str(mine)
        placed = [(_cell_of(each.get("ref", "")), each.get("authorId")) for each in elements(xml, "comment")]
        self.own = {cell for cell, author in placed if author == self._mine}
        self.others = {cell for cell, author in placed if author != self._mine}

    def with_notes(self, notes: Mapping[Cell, str]) -> bytes:
        """The part with these notes of our own and no others of our own."""
        xml = self._without_own() if self.own else self._xml
        if not notes:
            return xml
        number = self._mine
        if number == "-1":
            number = str(len(self._authors))
            xml = self._appended(xml, "authors", f"<{self._p}author>{AUTHOR}</{self._p}author>")
        texts = "".join(self._comment(cell, text, number) for cell, text in notes.items())
        return self._appended(xml, "commentList", texts)

    @property
    def _p(self) -> str:
        return self._prefix.decode()

    def _comment(self, cell: Cell, text: str, author: str) -> str:
        p = self._p
        told = f'<{p}t xml:space="preserve">{cell_text(text)}</{p}t>'
        return f'<{p}comment ref="{cell_name(*cell)}" authorId="{author}"><{p}text>{told}</{p}text></{p}comment>'

    def _without_own(self) -> bytes:
        name = re.escape(self._prefix) + b"comment"
        whole = re.compile(b"<" + name + rb"(\s[^>]*)>.*?</" + name + rb"\s*>", re.DOTALL)
        return whole.sub(lambda it: b"" if attributes(it[1]).get("authorId") == self._mine else it[0], self._xml)

    def _appended(self, xml: bytes, parent: str, text: str) -> bytes:
        """The XML with text at the end of the first element of this name, which may be empty."""
        found = tag_pattern(parent).search(xml)
        if found is None:
            raise ValueError(f"notes without {parent}")
        name = self._prefix + parent.encode()
        if found[3]:
            opened = xml[found.start() : found.end() - 2] + b">"
            return xml[: found.start()] + opened + text.encode() + b"</" + name + b">" + xml[found.end() :]
        end = xml.index(b"</" + name, found.end())
        return xml[:end] + text.encode() + xml[end:]


def _authors(xml: bytes, prefix: bytes) -> Sequence[str]:
    """Names of the authors, in order, empty ones too."""
    name = re.escape(prefix) + b"author"
    found = re.compile(b"<" + name + rb"(?:\s[^>]*)?(?:/>|>([^<]*)</" + name + rb"\s*>)").findall(xml)
    return [unescape(each.decode()) for each in found]


def _cell_of(reference: str) -> Cell:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    return (int(digits), column_index(letters)) if letters and digits else (0, 0)

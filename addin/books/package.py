"""Parts of one workbook archive: bytes come in, parts are read, replaced, added or removed, bytes go out.

Unchanged parts go out exactly as they came in, in the same order. Part names have no leading slash.
Source of the rules: ECMA-376 part 2 (Open Packaging Conventions).
"""

from collections.abc import Collection, Sequence

from addin.books import container, zip_file
from addin.books.xml_text import NotPlain, plain
from addin.books.zip_parts import BrokenZip
from addin.ports import BookProblem
from addin.wording.books import REASONS

_MEDIA = "xl/media/"
"""Pictures, which no library reads here."""


class Package:
    """The parts of a workbook. `file` is how problems name it to the clerk."""

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self._content = content
        self._parts = {part.name: part for part in container.check(content, file)}
        self._names = {name.casefold(): name for name in self._parts}
        self._changed: dict[str, Sequence[zip_file.Piece] | None] = {}
        self._plain: dict[str, bytes] = {}

    def copy(self) -> "Package":
        """Another package with the same parts; changes to one do not show in the other."""
        twin = object.__new__(Package)
        twin.file, twin._content, twin._parts = self.file, self._content, self._parts
        twin._names, twin._changed, twin._plain = dict(self._names), dict(self._changed), dict(self._plain)
        return twin

    def __contains__(self, name: str) -> bool:
        actual = self._actual(name)
        return self._changed[actual] is not None if actual in self._changed else actual in self._parts

    def read(self, name: str) -> bytes:
        """The part's bytes as they are now; file-damaged when there is no such part or it is broken."""
        actual = self._actual(name)
        pieces = self._changed.get(actual)
        if pieces is not None:
            return b"".join(pieces)
        if actual in self._changed or actual not in self._parts:
            raise BookProblem("file-damaged", self.file)
        try:
            return zip_file.unpacked(self._entry(actual))
        except BrokenZip as error:
            raise BookProblem("file-damaged", self.file) from error

    def xml(self, name: str) -> bytes:
        """The part's XML, made plain (see `xml_text`) and kept; a part that cannot be made so is refused."""
        actual = self._actual(name)
        if actual not in self._plain:
            self._plain[actual] = self._made_plain(self.read(actual))
        return self._plain[actual]

    def write(self, name: str, content: bytes) -> None:
        """Replace a part, or add it at the end."""
        self.write_pieces(name, (content,))

    def write_pieces(self, name: str, pieces: Sequence[zip_file.Piece]) -> None:
        """The same for a part that is never held as a whole, unless it is read again: one of a long sheet is large."""
        actual = self._actual(name)
        self._names[actual.casefold()] = actual
        self._changed[actual] = pieces
        self._plain.pop(actual, None)

    def write_plain(self, name: str, xml: bytes) -> None:
        """The same for XML that was made from what `xml` gave, so that it need not be looked through again."""
        self.write(name, xml)
        self._plain[self._actual(name)] = xml

    def take_plain(self, other: "Package") -> None:
        """Take over the XML that a package with the same parts has looked through already."""
        self._plain = dict(other._plain)  # noqa: SLF001 - another of the same class

    def remove(self, name: str) -> None:
        """Take a part out; what other parts say about it is the caller's to correct (`links`)."""
        actual = self._actual(name)
        self._changed[actual] = None
        self._plain.pop(actual, None)

    def free_name(self, pattern: str) -> str:
        """The first part name of a pattern such as xl/worksheets/sheet{}.xml that is not taken."""
        number = 1
        while pattern.format(number).casefold() in self._names:
            number += 1
        return pattern.format(number)

    def refuse_disguised_bombs(self, checked: Collection[str]) -> None:
        """Nothing; file-damaged when a part of text unpacks to more than it says. For before a library reads them.

        `checked` are parts that come here through `xml` anyway.
        """
        for name, part in self._parts.items():
            if name not in checked and not name.startswith(_MEDIA) and container.may_lie(part):
                self.read(name)

    def to_bytes(self) -> bytes:
        """The whole archive; the very bytes that came in when nothing changed."""
        if not self._changed:
            return self._content
        added = [name for name in self._changed if name not in self._parts]
        return zip_file.to_bytes(
            self._entry(name) for name in (*self._parts, *added) if self._changed.get(name, ()) is not None
        )

    def _entry(self, name: str) -> zip_file.Entry:
        pieces = self._changed.get(name)
        if pieces is not None:
            return zip_file.packed(name, pieces)
        try:
            return zip_file.taken_over(self._content, self._parts[name])
        except BrokenZip as error:
            raise BookProblem("file-damaged", self.file) from error

    def _made_plain(self, content: bytes) -> bytes:
        try:
            return plain(content)
        except NotPlain as error:
            if error.doctype:
                raise BookProblem("file-suspicious", self.file, reason=REASONS["doctype"]) from None
            raise BookProblem("file-damaged", self.file) from None

    def _actual(self, name: str) -> str:
        """The name as the archive spells it: some programs differ in case between a link and the part."""
        return self._names.get(name.casefold(), name)

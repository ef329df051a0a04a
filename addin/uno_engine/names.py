"""Names for cells and formulas, of a book or of one sheet."""

from collections.abc import Iterator

from addin.uno_engine import areas, formulas
from addin.uno_engine.areas import Area
from addin.uno_engine.facade import Part, Uno, struct
from addin.uno_engine.problems import EngineProblem, stands_for


@stands_for("Name")
class Name:
    """One name; `sheet` is the sheet it is limited to, or None."""

    def __init__(self, book: Part, uno: Uno, sheet: Part) -> None:
        self.book = book
        self.uno = uno
        self.sheet = sheet
        self._content = ""
        self._found: Part = None

    @property
    def api(self) -> Uno:
        return self.uno

    @property
    def name(self) -> str:
        plain = str(self.uno.Name)
        return plain if self.sheet is None else f"{_quoted(self.sheet.name)}!{plain}"

    @name.setter
    def name(self, value: str) -> None:
        self.uno.setName(value.rpartition("!")[2])
        self.book.names_at_hand.clear()

    @property
    def refers_to(self) -> str:
        return "=" + formulas.to_excel(f"={self.uno.Content}").lstrip("=")

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.uno.setContent(formulas.to_office(value).lstrip("="))

    @property
    def refers_to_range(self) -> Part:
        """The cells; those that were found before while the name says the same and their object is still there."""
        content = str(self.uno.Content)
        if self._found is None or content != self._content or not self._found.stands(content):
            self._found, self._content = self._cells(), content
        return self._found.again()

    def _cells(self) -> Part:
        from addin.uno_engine.range import Range

        cells = self.uno.getReferredCells()
        if cells is None:
            raise EngineProblem(f"the name {self.name} does not refer to cells: {self.refers_to}")
        address = cells.RangeAddress
        return Range(self.book.sheets(address.Sheet + 1), areas.of_address(address))

    def exists(self) -> bool:
        """Whether the name is still there, under the name by which it was found."""
        return bool(self.uno.Content)

    def covers(self, sheet: Part, area: Area) -> bool:
        """Whether the name means exactly these cells."""
        cells = self.uno.getReferredCells()
        if cells is None:
            return False
        address = cells.RangeAddress
        return bool(address.Sheet == sheet.position) and areas.of_address(address) == area

    def delete(self) -> None:
        owner = self.book.doc if self.sheet is None else self.sheet.uno
        owner.NamedRanges.removeByName(self.uno.Name)


class _Names:
    def __init__(self, book: Part) -> None:
        self.book = book

    def _all(self) -> list[Name]:
        raise NotImplementedError

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name.name, name) for name in self._all()]

    def __iter__(self) -> Iterator[Name]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __call__(self, name_or_index: str | int) -> Name:
        names = self._all()
        if isinstance(name_or_index, int):
            return names[name_or_index - 1]
        wanted = name_or_index.replace("'", "").lower()
        for name in names:
            if wanted in (name.name.replace("'", "").lower(), str(name.uno.Name).lower()):
                return name
        raise KeyError(name_or_index)

    def contains(self, name_or_index: str | int) -> bool:
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True


@stands_for("Names")
class BookNames(_Names):
    """All names of a book, those of its sheets included."""

    @property
    def api(self) -> Uno:
        return self.book.named_ranges

    def __call__(self, name_or_index: str | int) -> Name:
        known = self._known(name_or_index)
        return super().__call__(name_or_index) if known is None else known

    def contains(self, name_or_index: str | int) -> bool:
        return self._known(name_or_index) is not None or super().contains(name_or_index)

    def _known(self, name: str | int) -> Name | None:
        """The book's name that is called exactly so; one at hand is asked whether it is still there."""
        if not isinstance(name, str):
            return None
        at_hand: dict[str, Name] = self.book.names_at_hand
        if name in at_hand and not at_hand[name].exists():
            del at_hand[name]
        if name not in at_hand and self.api.hasByName(name):
            at_hand[name] = Name(self.book, self.api.getByName(name), None)
        return at_hand.get(name)

    def _all(self) -> list[Name]:
        names = [Name(self.book, uno, None) for uno in _elements(self.api)]
        for sheet in self.book.sheets:
            names.extend(Name(self.book, uno, sheet) for uno in _elements(sheet.uno.NamedRanges))
        return sorted(names, key=lambda name: str(name.uno.Name).lower())

    def add(self, name: str, refers_to: str) -> Name:
        """A name for the whole book; `Sheet1!name` makes one for a sheet only. An old one of that name is replaced."""
        place, _, plain = name.rpartition("!")
        if place:
            sheet = self.book.sheets(place.strip("'").replace("''", "'"))
            return SheetNames(sheet).add(plain, refers_to)
        return _add(self.book, self.api, None, plain, refers_to)


@stands_for("Names")
class SheetNames(_Names):
    """The names of one sheet: its own ones, and those of the book that refer to its cells are not among them."""

    def __init__(self, sheet: Part) -> None:
        super().__init__(sheet.book)
        self.sheet = sheet

    @property
    def api(self) -> Uno:
        return self.sheet.uno.NamedRanges

    def _all(self) -> list[Name]:
        return [Name(self.book, uno, self.sheet) for uno in _elements(self.api)]

    def add(self, name: str, refers_to: str) -> Name:
        return _add(self.book, self.api, self.sheet, name.rpartition("!")[2], refers_to)


def _elements(collection: Uno) -> list[Uno]:
    return [collection.getByIndex(index) for index in range(collection.Count)]


def _add(book: Part, collection: Uno, sheet: Part, name: str, refers_to: str) -> Name:
    if not name or not (name[0].isalpha() or name[0] in "_\\") or areas.parse(name) is not None:
        raise ValueError(f"{name!r} cannot be a name: it must begin with a letter and not look like an address")
    if collection.hasByName(name):
        collection.removeByName(name)
    text = str(refers_to)
    content = formulas.to_office(text if text.startswith("=") else f"={text}")[1:]
    collection.addNewByName(name, content, struct("table.CellAddress"), 0)
    return Name(book, collection.getByName(name), sheet)


def _quoted(sheet: str) -> str:
    return sheet if sheet.isidentifier() else "'" + sheet.replace("'", "''") + "'"

"""What the flows need from outside, as Protocols; `wiring` names who provides it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from addin.model.document import CellValue, Document, Grid
from addin.model.finding import Severity

if TYPE_CHECKING:  # a check knows no ledger and does not wait for its records
    from addin.model.ledger import Balance, Entry
    from addin.model.purchase import OrderedLine, PurchaseLine

T = TypeVar("T")


class BookProblem(Exception):
    """A workbook that cannot be used: a code of `wording.books` and what the sentence needs.

    Raised by `books` alone; flows turn it into a finding on that file and go on with the others.
    """

    def __init__(self, code: str, file: str, sheet: str = "", **params: str) -> None:
        super().__init__(code, file, sheet, params)
        self.code = code
        self.file = file
        self.sheet = sheet
        self.params = params


class CannotRun(Exception):
    """The command cannot run at all: a code of `wording` and what its one sentence needs. Exit code 2."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class LedgerConflict(CannotRun):
    """The ledger knows this fact with other content, or does not know what it refers to; nothing was booked."""

    def __init__(self, key: str) -> None:
        super().__init__("ledger-conflict", key=key)
        self.key = key


class Mark(NamedTuple):
    """Colour for one cell (1-based row, 0-based column) and the note that explains it."""

    row: int
    column: int
    severity: Severity
    note: str = ""


class Hidden(NamedTuple):
    """Rows (1-based) and columns (0-based) of a sheet that are not shown: hidden, folded away or filtered out."""

    rows: AbstractSet[int] = frozenset()
    columns: AbstractSet[int] = frozenset()


class Book(Protocol):
    """Cells of one workbook, in blocks; no meaning. Changes are gathered and land at `save`."""

    @property
    def name(self) -> str:
        """How to name the workbook to the clerk: its path relative to the office folder."""

    def sheets(self) -> tuple[str, ...]:
        """Names of the worksheets, in their order."""

    def properties(self) -> Mapping[str, str]:
        """The workbook's custom document properties (empty when it has none)."""

    def grid(self, sheet: str) -> Grid:
        """All cells of a sheet from A1 on; `grid[0][0]` is A1 even where the first rows are empty."""

    def hidden(self, sheet: str) -> Hidden:
        """What the sheet does not show of the rows and columns of its grid."""

    def merged_to(self, sheet: str, cells: Collection[tuple[int, int]]) -> Mapping[tuple[int, int], int]:
        """The last row of each of these cells (1-based row, 0-based column) that is merged with some below it."""

    def let_go(self) -> None:
        """Forget the cells that were read, to spare memory; they are read again when they are asked for."""

    def put(self, sheet: str, row: int, column: int, block: Grid) -> None:
        """Write a block with its upper left cell at (1-based row, 0-based column); formats stay."""

    def save(self) -> None:
        """Make the changes permanent, wholly or not at all; BookProblem when the file cannot be written."""


class Folder(Protocol):
    """The office folder: workbooks by relative name, documents published into it, small state."""

    @property
    def kept(self) -> Sequence[str]:
        """Names under which versions that a person had changed were kept, since the folder was opened."""

    def files(self, folder: str, suffixes: Sequence[str] = (".xlsx", ".xlsm")) -> tuple[str, ...]:
        """Relative names of the workbooks in a sub-folder, sorted; lock and temporary files are left out."""

    def folders(self, folder: str) -> tuple[str, ...]:
        """Relative names of the folders in a sub-folder, sorted; hidden ones are left out."""

    def make_folder(self, name: str) -> None:
        """Make a sub-folder when it is not there."""

    def exists(self, name: str) -> bool:
        """Whether the file is there."""

    def book(self, name: str) -> Book:
        """The workbook, checked for size and kind; BookProblem says why it cannot be used."""

    def stamp(self, name: str) -> tuple[int, int]:
        """Time and size of a file, to notice that it changed; (0, 0) when it is not there."""

    def opened_by(self, name: str) -> str | None:
        """Who has the workbook open in a spreadsheet program ("" when unknown), None when nobody has."""

    def opened_here(self, name: str) -> bool:
        """Whether what stands in the workbook is not in its file but in the program that the click came from."""

    def publish(self, name: str, document: Document) -> bool:
        """Write a generated workbook atomically. False when the file already holds exactly this.

        A file that a person changed since it was published is kept beside it under another name.
        """

    def publish_bytes(self, name: str, content: bytes) -> bool:
        """The same for any other generated file."""

    def edited(self, name: str) -> bool:
        """Whether a published file holds something else now than what was published."""

    def put_away(self, name: str, folder: str) -> str:
        """Move a file into a folder, under its own name or the next one that is free; its new relative name."""

    def publish_marked(self, book: Book, name: str, marks: Mapping[str, Sequence[Mark]], pages: Document) -> bool:
        """Publish a copy of a workbook (with its unsaved changes) with marks per sheet and pages added."""

    def fill(self, template: str, name: str, cells: Mapping[str, CellValue], tables: Mapping[str, Grid]) -> bool:
        """Publish a template with its named cells filled and its named row blocks filled row by row."""

    def as_pdf(self, name: str) -> bytes | None:
        """A workbook's printed pages, None where no program here can make them; BookProblem when it fails."""

    def read_bytes(self, name: str) -> bytes | None:
        """A file as it stands, None when there is none."""

    def read_state(self, name: str) -> str | None:
        """A small text kept beside the workbooks, None when there is none."""

    def write_state(self, name: str, text: str | None) -> None:
        """Keep a small text, or forget it (None)."""

    def append_state(self, name: str, text: str) -> None:
        """Add to the end of a kept text, which is made when there is none."""

    def states(self, folder: str) -> Sequence[str]:
        """Names of what is kept right under a folder of kept things, sorted; none when there is no such folder."""

    def forget(self, name: str) -> None:
        """Let go of a kept thing, or of a folder with all that is kept in it."""

    def keep(self, name: str, state: str) -> bool:
        """Keep a file as it stands among the kept things, at a place that is free; False when it cannot be kept.

        Only what is then replaced as a whole stays as it was: a kept file may be the very same file under two names.
        """

    def kept_book(self, state: str) -> Book:
        """A kept workbook; BookProblem says why it cannot be used."""

    def put_back(self, name: str, state: str | None, left: tuple[int, int]) -> bool:
        """Put a kept version in the place of a file, or (None) remove the file; again is no harm.

        False, and nothing done, when the file's stamp is no longer `left` and its content none of the program's own.
        """


class Batch(NamedTuple):
    """Everything that one step adds to the ledger, booked in one transaction or not at all.

    `seen_purchase_lines` is how many purchase rows the ledger held (withdrawn ones too) when orders were planned, and
    `seen_entries` how many entries when something was to be taken back: where another desk has booked since, the plan
    is no longer true and is refused (CannotRun "ledger-overtaken", "ledger-moved-on"). None asks nothing.
    """

    entries: "Sequence[Entry]" = ()
    purchase_lines: "Sequence[PurchaseLine]" = ()
    ordered_lines: "Sequence[OrderedLine]" = ()
    received: Mapping[tuple[str, str], Decimal | None] = MappingProxyType({})
    """(purchase_no, product_code) -> quantity that arrived; None takes back that it was registered."""
    line_received: Mapping[tuple[str, str], Decimal | None] = MappingProxyType({})
    """(line_id, purchase_no) -> quantity set aside for the line's household."""
    line_issued: Mapping[tuple[str, str], Decimal | None] = MappingProxyType({})
    """(line_id, purchase_no) -> quantity handed out."""
    withdrawn: Sequence[str] = ()
    """Purchase orders that are no longer to be: no query shows their lines, their numbers are not given again."""
    seen_purchase_lines: int | None = None
    seen_entries: int | None = None


class Former(NamedTuple):
    """What a batch would change, as it stands before: which of its entries are new, and what its lines hold."""

    new: Sequence[str]
    """Keys of the batch's entries that are not booked yet, in the batch's order."""
    received: Mapping[tuple[str, str], Decimal | None]
    line_received: Mapping[tuple[str, str], Decimal | None]
    line_issued: Mapping[tuple[str, str], Decimal | None]


class Letter(NamedTuple):
    """A mail to be drafted: addresses, subject, text, and (file name, content) of each attachment.

    `written_at` carries its time zone; the draft depends on nothing but this letter.
    """

    sender: str
    to: Sequence[str]
    cc: Sequence[str]
    subject: str
    text: str
    written_at: datetime
    attachments: Sequence[tuple[str, bytes]] = ()


Draft = Callable[[Letter], bytes]
"""Makes of a letter the file that a mail program opens as a draft."""


Shipped = Callable[[str], bytes | None]
"""Gives a workbook that comes with the program by its name, None where none comes with it."""


class LedgerStore(Protocol):
    """The ledger's promises: a fact is booked once, an entry never changes, balances sum to zero."""

    def commit(self, batch: Batch) -> int:
        """Book a batch; the number of entries that were new. A known key with other content is refused."""

    def entries(self, *, kind: str | None = None, until: date | None = None) -> "Sequence[Entry]":
        """Entries in booking order, of one kind and up to a day when these are given."""

    def balances(self) -> "Sequence[Balance]":
        """All balances that are not zero, by account and commodity."""

    def identity(self) -> str:
        """What tells this ledger from every other; a copy of it has the same."""

    def former(self, batch: Batch) -> Former:
        """What a batch that is not committed yet would change; lines that the ledger does not know are left out."""

    def ordered_digests(self, *, withdrawn: bool = False) -> Mapping[str, str]:
        """line_id -> digest of the content that was ordered, or that was ordered and `withdrawn`."""

    def ordered_quantities(self) -> Mapping[str, Decimal]:
        """line_id -> quantity that was ordered, over all purchase orders."""

    def ordered_lines(
        self, *, day: date | None = None, purchase_no: str | None = None, awaited: bool | None = None
    ) -> "Sequence[OrderedLine]":
        """Ordered lines in order of entry, of one day or purchase order when given.

        `awaited` True: only those not received yet; False: only lines of which some part has been received.
        """

    def purchase_lines(self, *, day: date | None = None, withdrawn: bool | None = False) -> "Sequence[PurchaseLine]":
        """Purchase order rows in order of entry, of one day when given.

        `withdrawn` False: those that stand; True: those of withdrawn orders; None: all.
        """

    def verify(self) -> Sequence[str]:
        """What does not hold, each a Chinese sentence; empty when the ledger is sound."""

    def close(self) -> None:
        """Let go of the database."""


class Progress(Protocol):
    """Shows how far a loop has come."""

    def __call__(self, title: str, items: Iterable[T], /) -> Iterable[T]:
        """The same items, while progress is shown under a Chinese title."""

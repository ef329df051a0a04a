"""The lines of a text become entries: 接龙 lists in every shape, single messages, copied chat records, filled-in forms.

A list is told by its heading or its numbers; above it stand title, notes and menu, which order nothing. What is not
an entry is returned as ignored, with the reason; each line that is not blank is in one of the two.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from addin.intake.chat import marks
from addin.intake.chat.context import Entry
from addin.intake.chat.listing import find_marks, menu_lines
from addin.intake.chat.marks import Mark
from addin.intake.chat.splitting import Piece, split_line
from addin.intake.chat.words import LABELS
from addin.intake.chat.writing import LONGEST_ENTRY, TextLine
from addin.model.chat import Ignored
from addin.wording import sentence


class Block(NamedTuple):
    """One list, or the messages between lists: its entries, title and notes, and the lines of its menu."""

    entries: tuple[Entry, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    menu: tuple[tuple[str, str], ...] = ()
    listed: bool = False
    lines: tuple[TextLine, ...] = ()


@dataclass(slots=True)
class _Open:
    """An entry that more lines may belong to."""

    number: int
    pieces: list[Piece]
    sender: str = ""
    doubt: str = ""
    form: bool = False

    @property
    def has_home(self) -> bool:
        return any(piece.has_home for piece in self.pieces)

    @property
    def has_amount(self) -> bool:
        return any(piece.has_amount for piece in self.pieces)


@dataclass(slots=True)
class _State:
    """A block while its lines are read."""

    headed: bool = False
    entries: list[_Open] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    menu: list[tuple[str, str]] = field(default_factory=list)
    sender: str = ""
    told: bool = False
    """A chat record's line told who speaks."""
    gap: bool = True
    closed: bool = False
    quoting: bool = False

    @property
    def current(self) -> _Open | None:
        return self.entries[-1] if self.entries else None


def open_text(
    lines: Sequence[TextLine], has_home: Callable[[str], bool], has_place: Callable[[str], bool]
) -> tuple[list[Block], list[Ignored]]:
    """The blocks of a text and what was left out."""
    blocks: list[Block] = []
    ignored: list[Ignored] = []
    for part in _blocks(lines):
        block, left = _Reader(has_home, has_place).read(part)
        blocks.append(block)
        ignored += left
    return blocks, ignored


def _blocks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """A heading begins a block."""
    parts: list[list[TextLine]] = [[]]
    for line in lines:
        if is_header(line.even) and parts[-1]:
            parts.append([])
        parts[-1].append(line)
    return parts


def is_header(text: str) -> bool:
    """Whether a line is the heading of a list: it begins with #接龙, or is 接龙 and a title."""
    match = marks.HEADER.match(text)
    if match is None:
        return False
    stripped = text.lstrip()
    return stripped[0] in "#【[(" or not match["rest"] or ":" in stripped[:6] or stripped.startswith(("Group", "group"))


class _Reader:
    """Reads one block."""

    def __init__(self, has_home: Callable[[str], bool], has_place: Callable[[str], bool]) -> None:
        self._has_home, self._has_place = has_home, has_place
        self._state = _State()
        self._marks: dict[int, Mark] = {}
        self._first_entry = 0

    def read(self, lines: Sequence[TextLine]) -> tuple[Block, list[Ignored]]:
        pieces = [piece for line in lines for piece in split_line(line, self._has_home)]
        self._marks = find_marks(pieces, headed=any(is_header(piece.text[:LONGEST_ENTRY]) for piece in pieces))
        menu = menu_lines(pieces, self._marks, self._has_place)
        state = self._state
        listed = [at for at in self._marks if at not in menu]
        self._first_entry = min(listed, default=len(pieces))
        for at, piece in enumerate(pieces):
            self._take(at, piece, menu)
        entries = [self._closed(each) for each in state.entries]
        self._tell_parts()
        title = state.titles[0] if state.titles else ""
        is_list = state.headed or len(listed) > 1
        return Block(
            tuple(entries), title, tuple(state.titles), tuple(state.menu), is_list, tuple(lines)
        ), state.ignored

    def _take(self, at: int, piece: Piece, menu: set[int]) -> None:
        state = self._state
        if not piece.text.strip():
            state.gap = True
            if piece.raw.strip():
                self._ignore(piece, "chat-line-decor")
        elif at in menu:
            mark = self._marks[at]
            state.menu.append((str(mark.number), piece.body(mark)))
            self._ignore(piece, "chat-line-menu")
        elif not self._aside(at, piece):
            self._entry_or_part(at, piece)
            state.gap = False

    def _aside(self, at: int, piece: Piece) -> bool:
        """Headings, quotations, examples, totals, times: lines that order nothing."""
        mark = self._marks.get(at)
        if is_header(piece.text[:LONGEST_ENTRY]) and mark is None:
            return self._header(piece)
        if len(piece.text) > LONGEST_ENTRY:
            return False
        code = self._quoted(piece.text, mark) or _aside_code(piece, mark)
        if code == "chat-line-time":
            return self._stamp(piece)
        if code:
            return self._ignore(piece, code)
        return mark is not None and not piece.body(mark).strip(" .、:,;。)") and self._empty(piece)

    def _quoted(self, text: str, mark: Mark | None) -> str:
        """Whether a line is, begins or goes on with words that are quoted."""
        state = self._state
        inside = state.quoting
        opens = mark is None and marks.QUOTE_OPEN.fullmatch(text) is not None
        state.quoting = "」" not in text if inside else opens
        return "chat-line-quote" if inside or opens or marks.QUOTE.fullmatch(text) else ""

    def _empty(self, piece: Piece) -> bool:
        """An empty place; the words of an entry may stand on the next line."""
        self._state.entries.append(_Open(piece.mark.number if piece.mark else 0, [piece]))
        self._state.gap = False
        return True

    def _header(self, piece: Piece) -> bool:
        state = self._state
        match = marks.HEADER.match(piece.text)
        state.headed, state.told, state.closed, state.sender = True, False, False, ""
        rest = match["rest"].strip() if match else ""
        if rest:
            state.titles.append(rest)
        return self._ignore(piece, "chat-line-title")

    def _stamp(self, piece: Piece) -> bool:
        state = self._state
        match = marks.STAMP.fullmatch(piece.text)
        name = (match["name"] or match["behind"] or "") if match else ""
        state.sender, state.told, state.gap, state.closed = name.strip(), bool(name), True, True
        return self._ignore(piece, "chat-line-record")

    def _entry_or_part(self, at: int, piece: Piece) -> None:
        state = self._state
        mark = self._marks.get(at)
        current = state.current
        if mark is not None:
            if current and self._is_list_of_goods(piece, mark, current):
                current.pieces.append(piece)
            else:
                state.entries.append(_Open(mark.number, [piece]))
                state.closed = False
            return
        if self._label(piece):
            return
        in_list = state.headed or bool(self._marks)
        if in_list and not state.closed:
            self._in_list(at, piece, current)
        else:
            self._message(piece, current)

    def _is_list_of_goods(self, piece: Piece, mark: Mark, current: _Open) -> bool:
        """A numbered line below an address is one of its goods: another kind of mark, or the numbers begin again."""
        if piece.has_home or not current.has_home or (self._has_place(piece.body(mark)) and not piece.has_amount):
            return False
        first = current.pieces[0].mark
        if len(current.pieces) > 1 and current.pieces[-1].mark and current.pieces[-1].mark.number + 1 == mark.number:
            inner = current.pieces[-1].mark
            return inner.style == mark.style and (
                first is None or mark.number <= current.number or inner.style != first.style
            )
        return mark.number == 1 and (
            current.number == 0 or not current.has_amount or bool(first and first.style != mark.style)
        )

    def _in_list(self, at: int, piece: Piece, current: _Open | None) -> None:
        state = self._state
        if current is None:
            self._above_list(at, piece)
        elif piece.has_home and (current.has_home or (current.number and state.gap)):
            state.entries.append(_Open(0, [piece]))
        elif marks.FOOTER.match(piece.text) and not piece.has_home:
            self._ignore(piece, "chat-line-title")
        elif current.has_amount and marks.ANOTHER.match(piece.text) and not piece.has_home:
            state.entries.append(_Open(0, [piece]))
        else:
            current.pieces.append(piece)

    def _above_list(self, at: int, piece: Piece) -> None:
        """Title and notes order nothing; a line with an address and a quantity may, and is asked."""
        state = self._state
        letter = marks.letter_of(piece.text)
        if piece.has_home and at < self._first_entry:
            below = at + 1 in self._marks and not state.headed
            doubt = "" if below and not piece.has_amount else "chat-maybe-example"
            state.entries.append(_Open(0, [piece], doubt=doubt))
        elif letter:
            state.menu.append((letter[0], piece.text[letter[1] :]))
            self._ignore(piece, "chat-line-menu")
        else:
            state.titles.append(piece.text.strip())
            self._ignore(piece, "chat-line-title")

    def _message(self, piece: Piece, current: _Open | None) -> None:
        """A line outside a list is a message of its own, unless it goes on with the one before."""
        state = self._state
        speaker = marks.SPEAKER.fullmatch(piece.text)
        if speaker and speaker["name"] not in LABELS and not piece.has_home:
            state.sender, state.told, state.gap = speaker["name"], True, True
            self._ignore(piece, "chat-line-record")
            return
        spoken = marks.SPOKEN.fullmatch(piece.text)
        if spoken and spoken["name"] not in LABELS and not self._has_home(spoken["name"]):
            state.sender, state.told, state.gap = spoken["name"], True, True
            piece = piece._replace(text=spoken["rest"])
        bullet = marks.BULLET.match(piece.text)
        goes_on = current is not None and not state.gap and not piece.has_home and current.sender == state.sender
        if (
            current
            and goes_on
            and (bullet or state.told or _heads_list(current, piece))
            and (current.has_home or state.told)
        ) or (current and not state.gap and piece.has_home and not current.has_home and state.told):
            current.pieces.append(piece)
        else:
            state.entries.append(_Open(0, [piece], state.sender))

    def _label(self, piece: Piece) -> bool:
        """姓名：, 地址：, 需求：: the lines of a filled-in form are one message until a label comes again."""
        state, text = self._state, piece.text
        word = text.split(":", 1)[0].strip(" 【】[]()·-*") if ":" in text[:12] else ""
        if word not in LABELS:
            return False
        current = state.current
        same = current is not None and not any(
            each.text.split(":", 1)[0].strip(" 【】[]()·-*") == word for each in current.pieces
        )
        if current and same and not state.gap and (current.form or current.number):
            current.pieces.append(piece)
        else:
            state.entries.append(_Open(0, [piece], state.sender, form=True))
        return True

    def _ignore(self, piece: Piece, code: str) -> bool:
        self._state.ignored.append(Ignored(piece.number, piece.raw.strip(), sentence(code)))
        return True

    def _closed(self, each: _Open) -> Entry:
        first = each.pieces[0]
        mark = first.mark if each.number else None
        texts = [first.body(mark) if mark else first.text, *(piece.text for piece in each.pieces[1:])]
        texts[1:] = [piece.body(piece.mark) if _inner(piece) else piece.text for piece in each.pieces[1:]]
        texts[1:] = [marks.BULLET.sub("", text) for text in texts[1:]]
        raw = "\n".join(piece.raw.strip() for piece in each.pieces)
        listed = bool(each.number)
        return Entry(each.number, first.number, raw, "\n".join(texts), each.sender, each.doubt, listed)

    def _tell_parts(self) -> None:
        """The second and later lines of an entry are told as belonging to it."""
        state = self._state
        for each in state.entries:
            first = each.pieces[0].number
            for piece in each.pieces[1:]:
                if piece.number != first:
                    reason = sentence("chat-line-part", value=first)
                    state.ignored.append(Ignored(piece.number, piece.raw.strip(), reason))


def _aside_code(piece: Piece, mark: Mark | None) -> str:
    """The reason why a line orders nothing, "" for one that may."""
    text, body = piece.text, piece.body(mark)
    if marks.DECOR.fullmatch(text):
        return "chat-line-decor"
    if mark is None and not piece.has_home and (marks.STAMP.fullmatch(text) or marks.DAY_ONLY.fullmatch(text)):
        return "chat-line-time"
    if marks.SYSTEM.fullmatch(text):
        return "chat-line-record"
    if marks.EXAMPLE.match(body):
        return "chat-line-example"
    return "chat-line-total" if marks.TOTAL.match(body) and not piece.has_home else ""


def _heads_list(current: _Open, piece: Piece) -> bool:
    """Whether the lines below an address that stands alone are its goods; 我也要 is somebody else."""
    alone = not current.pieces[0].has_amount
    return (not current.has_amount or alone) and not marks.ANOTHER.match(piece.text)


def _inner(piece: Piece) -> bool:
    return piece.mark is not None and not piece.mark.weak

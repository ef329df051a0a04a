"""The lines of a text become entries: 接龙 lists in every shape, single messages, copied chat records, filled-in forms.

A list is told by its heading or its numbers; above it stand title, notes and menu, which order nothing. What is not
an entry is returned as ignored, with the reason; each line that is not blank is in one of the two.
"""

from collections.abc import Sequence
from typing import NamedTuple

from addin.intake.chat import marks
from addin.intake.chat.blocks import blocks_of, is_header
from addin.intake.chat.context import Entry
from addin.intake.chat.drafts import Draft, Sight, State
from addin.intake.chat.grounds import GroundLines
from addin.intake.chat.listing import find_marks, menu_lines
from addin.intake.chat.marks import Mark, MenuLine
from addin.intake.chat.messages import Messages
from addin.intake.chat.places import ANYWHERE, Ground
from addin.intake.chat.record import NOBODY, Speaker, speaker_of
from addin.intake.chat.references import refers, speaks_of
from addin.intake.chat.splitting import Piece, split_line
from addin.intake.chat.writing import LONGEST_ENTRY, TextLine
from addin.model.chat import Ignored


class Block(NamedTuple):
    """One list, or the messages between lists: its entries, title and notes, and the lines of its menu."""

    entries: tuple[Entry, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    menu: tuple[MenuLine, ...] = ()
    listed: bool = False
    lines: tuple[TextLine, ...] = ()
    notices: tuple[tuple[int, str], ...] = ()
    """What was told to all, with the number of its line."""


def open_text(lines: Sequence[TextLine], sight: Sight) -> tuple[list[Block], list[Ignored]]:
    """The blocks of a text and what was left out."""
    blocks: list[Block] = []
    ignored: list[Ignored] = []
    ground = ANYWHERE
    for part in blocks_of(lines):
        reader = _Reader(sight, ground)
        block, left = reader.read(part)
        blocks.append(block)
        ignored += left
        ground = reader.handed_on
    return blocks, ignored


class _Reader:
    """Reads one block."""

    def __init__(self, sight: Sight, ground: Ground) -> None:
        self._sight = sight
        self._state = State(ground, ground)
        self._pieces: list[Piece] = []
        self._marks: dict[int, Mark] = {}
        self._first_entry = 0
        self._messages = Messages(self._state, sight)
        self._grounds = GroundLines((), sight.ground)

    @property
    def handed_on(self) -> Ground:
        """The place that holds for the next list: the compound, and the building when it was named for it."""
        ground, entries = self._state.outer, self._state.entries
        return Ground(ground.compound) if entries and entries[-1].ground == ground else ground

    def read(self, lines: Sequence[TextLine]) -> tuple[Block, list[Ignored]]:
        self._pieces = pieces = [piece for line in lines for piece in split_line(line, self._sight.has_home)]
        self._marks = find_marks(pieces, headed=any(is_header(piece.text[:LONGEST_ENTRY]) for piece in pieces))
        menu = menu_lines(pieces, self._marks, self._sight.has_place)
        self._grounds = GroundLines(pieces, self._sight.ground)
        state = self._state
        listed = [at for at in self._marks if at not in menu]
        self._first_entry = min(listed, default=len(pieces))
        for at, piece in enumerate(pieces):
            self._take(at, piece, menu)
        state.tell_parts()
        title = state.titles[0] if state.titles else ""
        return Block(
            tuple(each.entry() for each in state.entries),
            title,
            tuple(state.titles),
            tuple(state.menu),
            state.headed or len(listed) > 1,
            tuple(lines),
            tuple(state.notices),
        ), state.ignored

    def _take(self, at: int, piece: Piece, menu: set[int]) -> None:
        state = self._state
        if not piece.text.strip():
            state.gap = True
            if piece.raw.strip():
                state.ignore(piece, "chat-line-decor")
        elif at in menu:
            mark = self._marks[at]
            state.menu.append(MenuLine(str(mark.number), piece.body(mark)))
            state.ignore(piece, "chat-line-menu")
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
        if code:
            if code == "chat-line-notice":
                self._state.notices.append((piece.number, piece.text))
            return self._state.ignore(piece, code)
        if mark is None:
            return self._speaker(at, piece) or self._ground(at, piece)
        return not piece.body(mark).strip(" .、:,;。)") and self._empty(piece)

    def _speaker(self, at: int, piece: Piece) -> bool:
        """Who speaks from here on in a chat record, or only when."""
        if marks.DAY_ONLY.fullmatch(piece.text) and not piece.has_home:
            speaker: Speaker | None = NOBODY
        else:
            speaker = speaker_of(self._pieces, at, self._sight.doors)
        if speaker is None:
            return False
        self._state.speak(speaker, told=bool(speaker.name))
        self._state.closed = True
        return self._state.ignore(piece, "chat-line-record")

    def _ground(self, at: int, piece: Piece) -> bool:
        """A line that names a place for what follows; a building alone may also begin an address over several lines."""
        state, current = self._state, self._state.current
        ground = self._sight.ground(piece.text)
        if ground is None or (current and current.number and not current.has_amount and not state.gap):
            return False
        if ground.building and not marks.LISTING.search(piece.text) and not self._grounds.heads_entries(at):
            return False
        within = ground.building and not (ground.compound or ground.area)
        state.stand(ground._replace(area=state.ground.area) if within else ground)
        return state.ignore(piece, "chat-line-title")

    def _quoted(self, text: str, mark: Mark | None) -> str:
        """Whether a line is, begins or goes on with words that are quoted."""
        state = self._state
        inside = state.quoting
        opens = mark is None and marks.QUOTE_OPEN.fullmatch(text) is not None
        state.quoting = "」" not in text if inside else opens
        return "chat-line-quote" if inside or opens or marks.QUOTE.fullmatch(text) else ""

    def _empty(self, piece: Piece) -> bool:
        """An empty place; the words of an entry may stand on the next line."""
        self._state.open(piece, piece.mark.number if piece.mark else 0)
        self._state.gap = False
        return True

    def _header(self, piece: Piece) -> bool:
        state = self._state
        match = marks.HEADER.match(piece.text)
        state.speak(NOBODY, told=False)
        state.headed, state.closed = True, False
        if piece.has_home and piece.has_amount and not marks.EXAMPLE_INSIDE.search(piece.text):
            state.open(piece, doubt="chat-maybe-example")
            return True
        rest = match["rest"].strip() if match else ""
        if rest:
            state.entitle(rest, names_compound=self._sight.names_compound(rest))
        return state.ignore(piece, "chat-line-title")

    def _entry_or_part(self, at: int, piece: Piece) -> None:
        state = self._state
        state.leave(piece)
        mark = self._marks.get(at)
        current = state.current
        meant = "" if state.menu else refers(piece, mark, state.entries, self._sight.doors)
        if meant:
            state.open(piece._replace(text=meant, has_home=True))
            return
        if mark is not None:
            if current and self._is_list_of_goods(piece, mark, current):
                current.pieces.append(piece)
            else:
                state.open(piece, mark.number)
                state.closed = False
            return
        if self._messages.label(piece):
            return
        in_list = state.headed or bool(self._marks)
        if in_list and not state.closed:
            self._in_list(at, piece, current)
        else:
            self._messages.take(piece)

    def _is_list_of_goods(self, piece: Piece, mark: Mark, current: Draft) -> bool:
        """A numbered line below an address is one of its goods: another kind of mark, or the numbers begin again."""
        if piece.has_home or not current.has_home or (self._sight.has_place(piece.body(mark)) and not piece.has_amount):
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

    def _in_list(self, at: int, piece: Piece, current: Draft | None) -> None:
        state = self._state
        if current is None:
            self._above_list(at, piece)
        elif piece.has_home and (current.has_home or (current.number and state.gap)):
            state.open(piece)
        elif marks.is_footer(piece.text) and not piece.has_home:
            state.ignore(piece, "chat-line-title")
        elif self._is_anothers(piece, current):
            state.open(piece)
        elif current.has_aside(piece):
            state.set_aside(piece)
        else:
            current.pieces.append(piece)

    def _is_anothers(self, piece: Piece, current: Draft) -> bool:
        """Whether a line below an entry does not go on with it: 我也要, 王阿姨？, 老李改成3斤, 7栋8楼 土豆1斤."""
        if speaks_of(piece.text, self._state.entries):
            return current.has_amount or not current.number
        if current.has_amount and current.has_home and marks.BUILDING_FIRST.match(piece.text):
            return True
        return current.has_amount and not piece.has_home and _is_another(piece.text)

    def _above_list(self, at: int, piece: Piece) -> None:
        """Title and notes order nothing; a line with an address and a quantity may, and is asked."""
        state = self._state
        letter = marks.menu_line_of(piece.text)
        if piece.has_home and marks.EXAMPLE_INSIDE.search(piece.text):
            state.ignore(piece, "chat-line-example")
        elif piece.has_home and at < self._first_entry:
            below = at + 1 in self._marks and not state.headed
            doubt = "" if below and not piece.has_amount else "chat-maybe-example"
            state.open(piece, doubt=doubt)
        elif letter:
            state.menu.append(letter)
            state.ignore(piece, "chat-line-menu")
        else:
            state.entitle(piece.text.strip(), names_compound=self._sight.names_compound(piece.text))
            state.ignore(piece, "chat-line-title")


def _aside_code(piece: Piece, mark: Mark | None) -> str:
    """The reason why a line orders nothing, "" for one that may."""
    text, body = piece.text, piece.body(mark)
    if marks.DECOR.fullmatch(text):
        return "chat-line-decor"
    if marks.SYSTEM.fullmatch(text):
        return "chat-line-record"
    if marks.EXAMPLE.match(body):
        return "chat-line-example"
    if piece.has_home:
        return ""
    if mark is None and marks.is_notice(body):
        return "chat-line-notice"
    return "chat-line-total" if marks.TOTAL.match(body) or (mark is None and marks.tells_total(text)) else ""


def _is_another(text: str) -> bool:
    """Whether a line below a whole entry is another's word: 我也要, or one that only calls somebody."""
    return marks.ANOTHER.match(text) is not None or marks.CALL.fullmatch(text) is not None

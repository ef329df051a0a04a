"""A block while its lines are read: its open entries, what was left out, who speaks and where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from addin.intake.chat import marks
from addin.intake.chat.asides import is_aside
from addin.intake.chat.context import Entry
from addin.intake.chat.homes import Door
from addin.intake.chat.marks import MenuLine
from addin.intake.chat.places import ANYWHERE, Ground
from addin.intake.chat.record import NOBODY, Speaker
from addin.intake.chat.splitting import Piece
from addin.model.chat import Ignored
from addin.terms.address_tokens import plain_number
from addin.wording import sentence


class Sight(NamedTuple):
    """What a text may be asked about places."""

    doors: Callable[[str], Sequence[Door]]
    has_place: Callable[[str], bool]
    ground: Callable[[str], Ground | None]
    names_compound: Callable[[str], bool]

    def has_home(self, text: str) -> bool:
        """Whether an address stands in a text."""
        return bool(self.doors(text))


@dataclass(slots=True)
class Draft:
    """An entry that more lines may belong to."""

    number: int
    pieces: list[Piece]
    speaker: Speaker = NOBODY
    doubt: str = ""
    form: bool = False
    ground: Ground = ANYWHERE
    told: bool = False
    inline: bool = False
    """Whether who speaks stands in its line (楼长小潘：直接报房号): the lines below are other people's."""

    @property
    def has_home(self) -> bool:
        """Whether some line of it has an address."""
        return any(piece.has_home for piece in self.pieces)

    @property
    def has_amount(self) -> bool:
        """Whether some line of it says how many."""
        return any(piece.has_amount for piece in self.pieces)

    def has_aside(self, piece: Piece) -> bool:
        """Whether a line below it is talk beside it."""
        if piece.has_home or not (self.has_home or self.has_amount):
            return False
        return is_aside(piece.text, "".join(each.text for each in self.pieces))

    def entry(self) -> Entry:
        """The entry as it will be read, without the marks of its list and of its goods."""
        first = self.pieces[0]
        mark = first.mark if self.number else None
        later = [piece.body(piece.mark) if _inner(piece) else piece.text for piece in self.pieces[1:]]
        texts = [first.body(mark) if mark else first.text, *(marks.BULLET.sub("", text) for text in later)]
        raw = "\n".join(piece.raw.strip() for piece in self.pieces)
        return Entry(
            self.number,
            first.number,
            raw,
            "\n".join(texts),
            self.speaker.name,
            self.doubt,
            bool(self.number),
            self.ground,
            self.told,
            self.speaker.door,
        )


@dataclass(slots=True)
class State:
    """A block while its lines are read."""

    ground: Ground = ANYWHERE
    outer: Ground = ANYWHERE
    """The place before the one that somebody in a chat record named for his own words."""
    headed: bool = False
    entries: list[Draft] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    menu: list[MenuLine] = field(default_factory=list)
    notices: list[tuple[int, str]] = field(default_factory=list)
    speaker: Speaker = NOBODY
    told: bool = False
    """A chat record's line told who speaks."""
    gap: bool = True
    closed: bool = False
    quoting: bool = False

    @property
    def current(self) -> Draft | None:
        """The entry that was opened last."""
        return self.entries[-1] if self.entries else None

    def open(self, piece: Piece, number: int = 0, doubt: str = "", *, form: bool = False) -> None:
        """Begin an entry; one outside a list is its speaker's."""
        speaker = NOBODY if number or doubt else self.speaker
        self.entries.append(Draft(number, [piece], speaker, doubt, form, self.ground, self.told and not number))

    def set_aside(self, piece: Piece) -> None:
        """A line that is talk beside the entry opened last, which goes on below it."""
        self.open(piece)
        self.entries[-2:] = self.entries[:-3:-1]

    def speak(self, speaker: Speaker, *, told: bool) -> None:
        """Somebody speaks from here on; a place that the one before named was his own."""
        if self.told:
            self.ground = self.outer
        self.speaker, self.told, self.gap, self.outer = speaker, told, True, self.ground

    def entitle(self, text: str, *, names_compound: bool) -> None:
        """A title; one that names a compound ends what a line above it said."""
        self.titles.append(text)
        if names_compound:
            self.ground = self.outer = ANYWHERE

    def stand(self, ground: Ground) -> None:
        """A line named the place of what follows."""
        self.ground, self.gap = ground, True
        if not self.told:
            self.outer = ground

    def leave(self, piece: Piece) -> None:
        """A line that begins with another building and no door ends what a line above it said: 5栋那边说的:."""
        match = marks.BUILDING_FIRST.match(piece.text)
        if match and not piece.has_home and self.ground.building not in ("", plain_number(match["building"])):
            self.ground = self.outer = Ground(self.ground.compound)

    def ignore(self, piece: Piece, code: str) -> bool:
        """A piece orders nothing, for a reason."""
        self.ignored.append(Ignored(piece.number, piece.raw.strip(), sentence(code)))
        return True

    def tell_parts(self) -> None:
        """The second and later lines of an entry are told as belonging to it."""
        for each in self.entries:
            first = each.pieces[0].number
            for piece in each.pieces[1:]:
                if piece.number != first:
                    reason = sentence("chat-line-part", value=first)
                    self.ignored.append(Ignored(piece.number, piece.raw.strip(), reason))


def _inner(piece: Piece) -> bool:
    return piece.mark is not None and not piece.mark.weak

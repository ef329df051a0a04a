"""Messages outside a list: each is an entry of its own, unless it goes on with the one before.

Who speaks may stand above a message or in its line; the lines of a filled-in form are one message.
"""

from addin.intake.chat import marks
from addin.intake.chat.drafts import Draft, Sight, State
from addin.intake.chat.homes import find_rooms
from addin.intake.chat.people import is_in_charge, looks_like_name
from addin.intake.chat.record import NOBODY, Speaker
from addin.intake.chat.splitting import Piece, says_amount
from addin.intake.chat.words import LABELS

_ROOM_WITHIN = 40
_ASKING = ("?", "吗", "么")


class Messages:
    """Takes the messages of a block, whose state it shares."""

    def __init__(self, state: State, sight: Sight) -> None:
        self._state, self._sight = state, sight

    def take(self, piece: Piece) -> None:
        """A line outside a list is a message of its own, unless it goes on with the one before."""
        state, current = self._state, self._state.current
        quoted = marks.QUOTE_LEAD.match(piece.text)
        if quoted:
            own = piece.text[quoted.end() :]
            piece = piece._replace(text=own, has_home=self._sight.has_home(own), has_amount=says_amount(own))
        speaker = marks.SPEAKER.fullmatch(piece.text)
        if speaker and speaker["name"] not in LABELS and not piece.has_home:
            state.speak(Speaker(speaker["name"]), told=True)
            state.ignore(piece, "chat-line-record")
            return
        spoken = marks.SPOKEN.fullmatch(piece.text)
        inline = bool(spoken and spoken["name"] not in LABELS and not self._sight.has_home(spoken["name"]))
        if current and current.inline and not inline and is_in_charge(current.speaker.name):
            state.speak(NOBODY, told=False)
        if spoken and inline:
            state.speak(Speaker(spoken["name"]), told=True)
            piece = piece._replace(text=spoken["rest"])
        if self._is_room(piece):
            piece = piece._replace(has_home=True)
        timed = marks.TIMED.match(piece.text) is not None
        if timed:
            state.speak(NOBODY, told=False)
        if current and not timed and self._goes_on(piece, current):
            if current.has_aside(piece):
                state.set_aside(piece)
            else:
                current.pieces.append(piece)
        else:
            if current and current.inline and piece.has_home and not inline:
                state.speak(NOBODY, told=False)
            state.open(piece)
            state.entries[-1].inline = inline

    def _goes_on(self, piece: Piece, current: Draft) -> bool:
        """Whether a message goes on with the one before."""
        state = self._state
        if state.gap or current.ground != state.ground:
            return False
        if piece.has_home:
            return state.told and not current.has_home and not current.inline and _waits_for_home(current)
        if current.has_home and current.has_amount and marks.BUILDING_FIRST.match(piece.text):
            return False
        if not state.told and piece.text.rstrip().endswith(_ASKING):
            return False
        told = state.told and not current.inline
        listing = marks.BULLET.match(piece.text) or told or _heads_list(current, piece)
        return current.speaker == state.speaker and bool(listing) and (current.has_home or state.told)

    def _is_room(self, piece: Piece) -> bool:
        """Below a line that names the building a room is an address: 2号楼1单元, then 201 张大爷 馒头2袋."""
        rooms = find_rooms(piece.text[:_ROOM_WITHIN]) if self._state.ground.building else []
        return bool(rooms) and rooms[0].start == 0

    def label(self, piece: Piece) -> bool:
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
            state.open(piece, form=True)
        return True


def _waits_for_home(current: Draft) -> bool:
    """Whether the lines so far order something or give a name; 28，比超市便宜 above an address is talk."""
    words = current.pieces[-1].text.strip()
    return current.has_amount or looks_like_name(words)


def _heads_list(current: Draft, piece: Piece) -> bool:
    """Whether the lines below an address that stands alone are its goods; 我也要 is somebody else."""
    alone = not current.pieces[0].has_amount
    return (not current.has_amount or alone) and not marks.ANOTHER.match(piece.text)

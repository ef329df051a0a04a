"""同上 and 我也要 take their goods from the entry above, where it leaves no choice."""

from collections.abc import Sequence
from decimal import Decimal

from addin.intake.chat.doubts import doubt
from addin.intake.chat.entry import ReadEntry
from addin.model.chat import Certainty, Change, ChatLine


def like_above(read: ReadEntry, previous: ReadEntry | None, lines: Sequence[ChatLine]) -> ReadEntry:
    """The entry with the goods, or the home, of the one before."""
    if not read.order.like or previous is None:
        return read
    above = [line for line in previous.lines if line in lines[-len(previous.lines) :]]
    sure = bool(above) and all(line.certainty is Certainty.OK for line in above)
    own = [item for item in read.order.items if item.goods or item.quantity]
    if not sure or read.order.change is not Change.STATES:
        return read
    if own and read.order.like == "same":
        return _asked_besides(read, above)
    if not own and not read.unsure and (read.order.like == "same" or _one_each(above)):
        copies = [_copied(line, read, home) for home in read.homes for line in above]
        return read._replace(lines=tuple(copies))
    return _with_choices(read, above)


def _one_each(above: Sequence[ChatLine]) -> bool:
    """我也要 is clear where the one above asks for one of one thing."""
    return len(above) == 1 and above[0].quantity == Decimal(1)


def _asked_besides(read: ReadEntry, above: Sequence[ChatLine]) -> ReadEntry:
    """同上，再加香菜1把: what is said besides stands, and what is above is asked."""
    told = doubt("product", "chat-like-above", _choices(above), "同上")
    lines = [
        line._replace(certainty=Certainty.REVIEW, doubt=told.about, reason=told.reason, alternatives=told.alternatives)
        if line.certainty is Certainty.OK
        else line
        for line in read.lines
    ]
    return read._replace(lines=tuple(lines))


def _choices(above: Sequence[ChatLine]) -> tuple[str, ...]:
    return tuple(f"{line.product} {line.quantity}{line.unit}" for line in above)


def _copied(line: ChatLine, read: ReadEntry, home: Sequence[str]) -> ChatLine:
    mine = read.lines[0]
    compound, building, unit_no, room = home
    return line._replace(
        entry=mine.entry,
        source_line=mine.source_line,
        text=mine.text,
        name=mine.name,
        phone=mine.phone,
        compound=compound,
        building=building,
        unit_no=unit_no,
        room=room,
        note=mine.note,
    )


def _with_choices(read: ReadEntry, above: Sequence[ChatLine]) -> ReadEntry:
    """The lines for review, with the goods above to choose from."""
    choices = _choices(above)
    told = doubt("product", "chat-like-above", choices, "同上" if read.order.like == "same" else "我也要")
    lines = [
        line
        if line.certainty is Certainty.OK
        else line._replace(reason=line.reason or told.reason, alternatives=line.alternatives or choices)
        for line in read.lines
    ]
    return read._replace(lines=tuple(lines))

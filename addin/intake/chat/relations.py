"""同上 and 我也要 take their goods from the entry above, where it leaves no choice."""

from collections.abc import Sequence
from decimal import Decimal

from addin.intake.chat.doubts import doubt
from addin.intake.chat.entry import ReadEntry
from addin.model.chat import Certainty, Change, ChatLine
from addin.terms.names import plain
from addin.wording import sentence


def like_above(read: ReadEntry, previous: ReadEntry | None, lines: Sequence[ChatLine]) -> ReadEntry:
    """The entry with the goods, or the home, of the one before."""
    if read.order.like == "named":
        return _like_somebody(read, lines)
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


def like_beside(parts: Sequence[ReadEntry]) -> list[ReadEntry]:
    """Parts of one entry: 3-101青菜3斤，帮3-102也带2斤 says the goods once."""
    if len(parts) < 2 or "也" not in parts[0].entry.text:
        return list(parts)
    told = list(parts)
    for at in range(1, len(told)):
        before, own = told[at - 1].lines, told[at].lines
        missing = len(own) == 1 and own[0].reason == sentence("chat-product-missing", value="")
        known = len(before) == 1 and before[0].certainty is Certainty.OK and before[0].change is Change.STATES
        if missing and known and own[0].unit in ("", before[0].unit):
            taken = before[0]._replace(quantity=own[0].quantity)
            told[at] = told[at]._replace(lines=tuple(_copied(taken, told[at], home) for home in told[at].homes))
    return told


def _one_each(above: Sequence[ChatLine]) -> bool:
    """我也要 is clear where the one above asks for one of one thing."""
    return len(above) == 1 and above[0].quantity == Decimal(1)


def _like_somebody(read: ReadEntry, lines: Sequence[ChatLine]) -> ReadEntry:
    """跟小王一样 is asked, with what 小王 ordered last."""
    said = plain(read.order.like_words)
    at = next((line.source_line for line in reversed(lines) if line.name and plain(line.name) in said), 0)
    above = [line for line in lines if line.source_line == at and line.certainty is Certainty.OK]
    return _with_choices(read, above) if above else read


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
    told = doubt("product", "chat-like-above", choices, read.order.like_words)
    lines = [
        line
        if line.certainty is Certainty.OK
        else line._replace(reason=line.reason or told.reason, alternatives=line.alternatives or choices)
        for line in read.lines
    ]
    return read._replace(lines=tuple(lines))

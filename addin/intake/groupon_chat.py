"""Lines of a 快团团 export as the lines of a chat, for whoever only wants to see what an export asks for."""

from collections.abc import Sequence

from addin.intake.groupon import Imported, ImportedLine
from addin.model.chat import Certainty, Chat, ChatLine


def as_chat(imported: Imported) -> Chat:
    """The export's lines; those with questions are for review, refunded ones are cancelled."""
    return Chat(tuple(map(_line, imported.lines)), (), cumulative=True, title=imported.sheet)


def _line(line: ImportedLine) -> ChatLine:
    certainty = Certainty.REVIEW if line.questions else Certainty.OK
    return ChatLine(
        _number(line.group_no),
        line.source_row,
        f"{line.name} {line.address} {line.product} {line.spec}",
        line.name,
        line.phone,
        line.compound,
        line.building,
        line.unit_no,
        line.room,
        line.product,
        "",
        line.spec,
        line.quantity,
        line.unit,
        Certainty.CANCELLED if line.refunded else certainty,
        reason="；".join(_each_once(line.questions)),
        note=line.note,
    )


def _number(group_no: str) -> int:
    return int(group_no) if group_no.isascii() and group_no.isdigit() else 0


def _each_once(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(texts))

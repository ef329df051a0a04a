"""A text is read and told as one JSON object; nothing is written.

Shape: lines (entry, source_line, name, phone, compound, building, unit_no, room, product, spec, quantity as a decimal
string or null, unit, status, reason, alternatives), ignored (source_line, text, reason) and summary.
"""

from collections import Counter
from collections.abc import Callable

from addin.flows.desk import Desk
from addin.flows.read_base import require_base
from addin.model.chat import Certainty, Chat, ChatLine, Ignored
from addin.ports import Book, BookProblem, CannotRun
from addin.terms.units import plain


def intake_json(
    desk: Desk, open_source: Callable[[], Book | str], community: str = "", compound: str = ""
) -> dict[str, object]:
    """What a text or a workbook asks for, read with the office's own tables."""
    from addin.flows.intake_source import place_said, read_source

    office = require_base(desk).office
    community, compound = place_said(office, community, compound)
    if community and community not in office.communities:
        raise CannotRun("import-community-unknown", value=community, known="、".join(office.communities))
    try:
        return chat_as_json(read_source(desk, open_source(), community, compound))
    except BookProblem as problem:
        raise CannotRun(problem.code, **{"file": problem.file, "sheet": problem.sheet, **problem.params}) from problem


def chat_as_json(chat: Chat) -> dict[str, object]:
    """The object of the command contract."""
    counted = Counter(line.certainty for line in chat.lines)
    return {
        "lines": [_line(line) for line in chat.lines],
        "ignored": [_ignored(each) for each in chat.ignored],
        "summary": {
            "title": chat.title,
            "cumulative": chat.cumulative,
            "lines": len(chat.lines),
            **{certainty.value: counted[certainty] for certainty in Certainty},
            "ignored": len(chat.ignored),
        },
    }


def _line(line: ChatLine) -> dict[str, object]:
    return {
        "entry": line.entry,
        "source_line": line.source_line,
        "name": line.name,
        "phone": line.phone,
        "compound": line.compound,
        "building": line.building,
        "unit_no": line.unit_no,
        "room": line.room,
        "product": line.product,
        "spec": line.spec,
        "quantity": None if line.quantity is None else f"{plain(line.quantity):f}",
        "unit": line.unit,
        "status": line.certainty.value,
        "reason": line.reason,
        "alternatives": list(line.alternatives),
    }


def _ignored(each: Ignored) -> dict[str, object]:
    return {"source_line": each.source_line, "text": each.text, "reason": each.reason}

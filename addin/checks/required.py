"""Required cells are filled: without them a line can be neither bought nor delivered."""

import re
from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.terms import cells
from addin.terms.names import plain

FIELDS = ("compound", "building", "name", "phone", "product", "unit")
OF_HOUSEHOLDS = ("compound", "building", "room", "name", "phone")
FROM_ABOVE = (*OF_HOUSEHOLDS, "registered_at")
_FAR = 30
"""Lines of one household that may stand below its first."""
ROOMLESS_BUILDINGS = ("别墅", "社", "组")
"""A villa or a village group is an address without a room."""
ABSENT = frozenset(
    {
        "",
        "/",
        "?",
        "无",
        "没有",
        "未知",
        "不详",
        "不知道",
        "不清楚",
        "未填",
        "待定",
        "待补",
        "空",
        "null",
        "none",
        "na",
        "n/a",
    }
)
"""How clerks write that they do not know."""
LONGEST = 4
_CHAT_LINE = re.compile(r"第\d+行$|接龙")
"""What 来源 of a line from a chat says: as the import writes it, or as a clerk does."""
_SIGNS = str.maketrans("", "", "？?!！…*＊#")


def find(case: Case) -> Iterable[Hit]:
    """Empty required cells; a room may be missing where the building is a house of its own."""
    for field in FIELDS:
        for at, text in case.where_among(field, _absent(case, field)):
            code = "phone-not-given" if field == "phone" and _from_a_chat(case, at) else "required-missing"
            yield Hit(at, code, field, text, fix=from_above(case, at, field))
    missing = type(None) in set(map(type, case.quantities))
    for at in [at for at, each in enumerate(case.quantities) if each is None] if missing else ():
        if (case.lines[at].file, case.lines[at].row, "quantity") not in case.unreadable:
            yield Hit(at, "required-missing", "quantity")
    buildings = case.texts("building")
    for at, text in case.where_among("room", _absent(case, "room")):
        if not buildings[at].endswith(ROOMLESS_BUILDINGS) and "别墅" not in buildings[at]:
            yield Hit(at, "required-missing", "room", text, fix=from_above(case, at, "room"))


def _from_a_chat(case: Case, at: int) -> bool:
    """Whether a line was read from a chat, where residents give their door and no phone: there it can be delivered."""
    line = case.lines[at]
    return bool(line.room) and _CHAT_LINE.search(line.source) is not None


def from_above(case: Case, at: int, field: str) -> str | None:
    """What the line above says, where this one says nothing of who it is for: merged cells, a list of one household."""
    line = case.lines[at]
    if field not in FROM_ABOVE or any(getattr(line, each) for each in OF_HOUSEHOLDS):
        return None
    for above in range(at - 1, max(at - _FAR, -1), -1):
        other = case.lines[above]
        if other.file == line.file and other.name:
            return cells.text(getattr(other, field)) or None
    return None


def _absent(case: Case, field: str) -> set[str]:
    """The texts of a column that stand for nothing."""
    return {text for text in case.different(field) if len(text) <= LONGEST and is_absent(text)}


def is_absent(text: str) -> bool:
    """Whether a text stands for nothing: 无, ？, 不详."""
    return plain(text.translate(_SIGNS)) in ABSENT


RULE = Rule(("required-missing", "phone-not-given"), (*FIELDS, "quantity", "room"), find)

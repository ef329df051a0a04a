"""A note that asks for something the line does not show is put to the clerk: 不要了, 换成, 送到别处."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.sheets.orders import UNSETTLED

CANCEL_WORDS = ("不要了", "取消", "退了", "已退", "退单", "删除", "去掉")
CHANGE_WORDS = ("改成", "换成", "改为", "换", "送到", "另送", "加购", "再加")


def find(case: Case) -> Iterable[Hit]:
    """Notes that cancel stop the line; notes that change it are a question."""
    for at, note in case.where("note", _code):
        yield Hit(at, _code(note), "note", note)


def _code(note: str) -> str:
    if UNSETTLED in note:
        return "note-unsettled"
    if any(word in note for word in CANCEL_WORDS):
        return "note-cancels"
    return "note-changes" if any(word in note for word in CHANGE_WORDS) else ""


RULE = Rule(("note-unsettled", "note-cancels", "note-changes"), ("note",), find)

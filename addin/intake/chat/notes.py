"""Words of a message that only say how to deliver, or stand in brackets, are notes: 放门口, 鸡胸5斤(健身)."""

import re
from collections.abc import Sequence

from addin.intake.chat.atoms import APART, Atom
from addin.intake.chat.words import FOOD_SIGNS

_NOTE_LIKE = re.compile(
    "放|送|挂|请|麻烦|谢|勿|打电话|联系|敲|按门铃|在家|不在|门口|楼下|方便|时间|尽|快点|早点|晚点|小孩|老人|隔离|配送|帮忙|密码|单元门|电梯|收到|新鲜|"
    "不急|辛苦|拜托|注意|小心|备注"
)
_LONGEST_NOTE = 30
_LONGEST_REMARK = 8


def without_notes(atoms: Sequence[Atom]) -> tuple[list[Atom], list[str]]:
    """Words that only say how to deliver are notes."""
    kept: list[Atom] = []
    notes: list[str] = []
    for at, atom in enumerate(atoms):
        counted = at + 1 < len(atoms) and atoms[at + 1].kind in "QSM" and atoms[at + 1].gap < 2
        short = len(atom.text) <= _LONGEST_NOTE
        if atom.kind == "U" and _is_remark(atom, (*atoms[max(at - 1, 0) : at], *atoms[at + 1 : at + 2])):
            notes.append(atom.text)
            continue
        if atom.kind == "U" and short and not counted and _NOTE_LIKE.search(atom.text) and not _is_food(atom.text):
            notes.append(atom.text)
        else:
            kept.append(atom)
    return kept, notes


def _is_remark(atom: Atom, beside: Sequence[Atom]) -> bool:
    """A word alone in brackets that is no food: 鸡胸5斤(健身)."""
    alone = atom.bracketed and not any(other.bracketed for other in beside)
    return alone and len(atom.text) <= _LONGEST_REMARK and not _is_food(atom.text) and atom.gap < APART


def _is_food(text: str) -> bool:
    return bool(FOOD_SIGNS.intersection(text) - set("电包"))

"""What a message says short is spelt out: the group or building before each house, A1B2, 不是2斤，是3斤 as a change.

A text in, the text in the way that the other stages know out, and whether its houses are told by a range.
"""

import re

from addin.intake.chat.context import Context, Entry
from addin.intake.chat.houses import with_groups
from addin.intake.chat.menus import with_codes
from addin.intake.chat.rooms import with_rooms
from addin.intake.chat.words import COUNTING

_AMOUNT = rf"(?:\d{{1,3}}(?:\.\d)?|[一二两三四五六七八九十半]{{1,2}})\s?(?:{COUNTING}|包)"
_NOT_BUT = re.compile(
    rf"\s?不是\s?(?P<old>{_AMOUNT})[\s,、;。]*(?:而|应该)?是\s?(?P<new>{_AMOUNT})(?:[\s,、;。]*(?:刚才|前面|上面)?我?[打写说报填]错了)?"
    r"(?=$|[\s,、;。!])"
)


def spelt_out(entry: Entry, text: str, context: Context) -> tuple[str, bool]:
    """The text spelt out, and whether it tells houses by a range."""
    text = _NOT_BUT.sub(lambda match: f"{match['old']}改成{match['new']}", text) if "不是" in text else text
    text = _with_area(text, entry.ground.area or context.area, context)
    text, ranged = with_groups(entry, with_codes(text, context.shelf), context)
    return with_rooms(entry, text, context), ranged


def _with_area(text: str, area: str, context: Context) -> str:
    """The text with the phase that a line above names before each building that stands alone: 3-502 below 二期."""
    if not area:
        return text
    for door in reversed(context.places.doors(text)):
        if door.building.isdigit():
            text = f"{text[: door.start]}{area}{text[door.start :]}"
    return text

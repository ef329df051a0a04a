"""A text as it was pasted becomes lines in one way of writing; each keeps its number and its original words.

Half width, one dash, one multiplication sign, simplified characters, 0 for a letter o among digits; what cannot be
seen (controls, direction marks, joiners) goes, pictures become spaces. Circled numbers and key caps are `(3)`.
No line is added or lost here: numbers count the lines that an editor shows.
"""

import re
import unicodedata
from typing import NamedTuple

from addin.intake.chat.words import SIMPLIFIED

MOST_LINES = 30_000
"""Lines that are read; no group writes more in a day, and what stands behind is told as not read."""
LONGEST_ENTRY = 2000
"""Characters of an entry that are read; nobody types more, and what is longer is asked as a whole."""


class TextLine(NamedTuple):
    """A line of the text: its 1-based number, as it was written, and in one way of writing."""

    number: int
    raw: str
    even: str


def _circled() -> dict[str, str]:
    rows = ((0x2460, 1, 20), (0x2776, 1, 10), (0x2780, 1, 10), (0x278A, 1, 10), (0x24EB, 11, 10), (0x24F5, 1, 10))
    made = {chr(start + at): f"({first + at})" for start, first, count in rows for at in range(count)}
    made |= {chr(0x3251 + at): f"({21 + at})" for at in range(15)}
    return made | {chr(0x32B1 + at): f"({36 + at})" for at in range(15)}


_SIGNS: dict[str, str | None] = {
    **_circled(),
    **dict.fromkeys("‐‑‒–—―−﹣⁃─━", "-"),
    **dict.fromkeys("×✖✕╳⨯✗", "*"),
    "\x1f": " ",
    **dict.fromkeys("➕﹢", "+"),
    "\t": " ",
    "⁓": "~",
    "〜": "~",
    "﹟": "#",
    "＃": "#",
}
_SIGN_TABLE = str.maketrans(_SIGNS)
_SIMPLE_TABLE = str.maketrans(SIMPLIFIED)

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\uffff\ue000-\uf8ff\U000e0000-\U000e007f]"
)
_PICTURES = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]+")
_KEYCAPS_AT_START = re.compile(r"(?m)(?:^[^\S\n]*|(?<=\s))((?:[0-9]\ufe0f?\u20e3)+|\U0001f51f)")
_KEYCAP = re.compile("\ufe0f?\u20e3")
_TIMES = re.compile(r"(?<![A-Za-z])[xX](?=\s?[0-9一二两三四五六七八九十半])")
_LETTER_O = re.compile(r"(?<=\d)[oO]{1,3}(?![A-Za-z])|(?<![A-Za-z])[oO]{1,3}(?=\d)")
_ONE_FOR_DASH = re.compile(r"(?<=\d)[一ー](?=\d)")
_FACES = re.compile(
    r"\[(?:微笑|撇嘴|色|发呆|得意|流泪|害羞|闭嘴|睡|大哭|尴尬|发怒|调皮|呲牙|惊讶|难过|囧|抓狂|吐|偷笑|愉快|白眼|傲慢|困|惊恐|憨笑|悠闲|"
    r"疑问|嘘|晕|衰|骷髅|敲打|再见|擦汗|抠鼻|鼓掌|坏笑|鄙视|委屈|快哭了|阴险|亲亲|可怜|笑脸|生病|脸红|破涕为笑|恐惧|失望|无语|嘿哈|捂脸|奸笑|"
    r"机智|皱眉|耶|吃瓜|加油|汗|天啊|社会社会|旺柴|好的|打脸|哇|翻白眼|666|让我看看|叹气|苦涩|裂开|嘴唇|爱心|心碎|拥抱|强|弱|握手|胜利|抱拳|"
    r"勾引|拳头|OK|合十|玫瑰|凋谢|菜刀|炸弹|便便|月亮|太阳|庆祝|礼物|红包|發|福|烟花|爆竹|猪头|跳跳|发抖|转圈|鲜花|感谢|比心)\]"
)
"""Pictures of WeChat, as words."""
_FORMAL = re.compile(r"[壹贰叁肆伍陆柒捌玖](?=\s?(?:[半个]?[斤袋盒份箱板桶瓶包个只把根提]|公斤|千克))")
_DASHES = re.compile(r"-{2,4}(?=\d)")


def text_lines(text: str) -> tuple[list[TextLine], list[str]]:
    """The lines of a text that are read, blank ones too, and those behind the last that is."""
    lines = text.splitlines()
    said = [at for at, line in enumerate(lines) if line.strip()] if len(lines) > MOST_LINES else []
    end = said[MOST_LINES] if len(said) > MOST_LINES else len(lines)
    raw = lines[:end]
    shown = even("\n".join(raw)).split("\n") if raw else []
    return [TextLine(at, *pair) for at, pair in enumerate(zip(raw, shown, strict=True), 1)], lines[end:]


def even(text: str) -> str:
    """A text in one way of writing, with as many lines as before."""
    shown = text
    if "\u20e3" in shown or "\U0001f51f" in shown:
        shown = _KEYCAPS_AT_START.sub(_keycaps, shown)
        shown = _KEYCAP.sub("", shown).replace("\U0001f51f", "10")
    shown = _UNSEEN.sub("", shown).translate(_SIGN_TABLE)
    shown = unicodedata.normalize("NFKC", shown).translate(_SIMPLE_TABLE)
    shown = _PICTURES.sub(" ", shown)
    shown = _FACES.sub(" ", shown) if "]" in shown else shown
    shown = _LETTER_O.sub(lambda match: "0" * len(match[0]), shown)
    shown = _ONE_FOR_DASH.sub("-", shown)
    shown = _FORMAL.sub(lambda match: "一二三四五六七八九"["壹贰叁肆伍陆柒捌玖".index(match[0])], shown)
    return _DASHES.sub("-", _TIMES.sub("*", shown))


def _keycaps(match: re.Match[str]) -> str:
    return "(10)" if match[1] == "\U0001f51f" else f"({_KEYCAP.sub('', match[1])})"

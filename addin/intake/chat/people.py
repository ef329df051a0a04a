"""Which words of a message are somebody's name: a surname, 妈妈 or 先生 show it, or the place where they stand."""

import re

from addin.intake.chat.words import BRANDS, DOUBTFUL_SURNAMES, FOOD_SIGNS, KIN, SURNAMES

_KIN = re.compile(rf".{{1,8}}(?:{KIN})(?:家)?")
_SAMPLE = re.compile(
    r"(?:示例|样例|测试)?(?:住户|居民|用户|业主|人员|村民|住民)\s?[0-9A-Za-z一二三四五六七八九十甲乙丙丁]{1,6}"
    rf"|[示样]例(?:\d{{1,4}}|[\u4e00-\u9fff](?:{KIN})?)"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z .'\-_]{1,20}")
_LETTERED = re.compile(r"[小老阿][A-Za-z]")
_CHINESE = re.compile(r"[\u4e00-\u9fff·*某]+")
_NEVER_IN_NAMES = frozenset("送换订退不已过还给补漏差借卖要没钱次货")
"""Signs of words about orders and deliveries: 换货, 多送, 上次."""
_SPEECH = re.compile("[我俺咱你您他她]|那(?=就|来|要)|等等|不好意思|对不起|忘[了记]|刚才|刚刚|麻烦|请问|谢谢")
_IN_CHARGE = re.compile("[组社队村楼栋团]长|书记|主任|网格|管家|群主|志愿者|村委|居委|社区")
_NO_NAMES = frozenset("里少多再又也都是有全各")
_DOUBLED_GOODS = frozenset(("旺旺", "果果", "糖糖", "饼饼"))
LONGEST_NAME = 20


def is_in_charge(name: str) -> bool:
    """Whether a name is that of somebody who tells what others order: 3组组长, 楼长老白."""
    return _IN_CHARGE.search(name) is not None


def is_brand(word: str) -> bool:
    """Whether a word begins as a brand or a kind of goods does."""
    return word.startswith(tuple(BRANDS))


def is_kin(word: str) -> bool:
    """Whether a word is one for kin: 妈, 爸爸."""
    return re.fullmatch(KIN, word) is not None


def looks_like_name(word: str, *, strict: bool = False) -> bool:
    """Whether a word is somebody's name; `strict` where it runs into the goods without a space."""
    if not word or len(word) > LONGEST_NAME or is_brand(word):
        return False
    if _KIN.fullmatch(word) or _SAMPLE.fullmatch(word) or (_LATIN.fullmatch(word) and not strict):
        return True
    if _LETTERED.fullmatch(word):
        return True
    if not _CHINESE.fullmatch(word) or FOOD_SIGNS.intersection(word[1:]):
        return False
    if word[0] in "小老阿":
        return len(word) in (2, 3) and not strict
    return _is_doubled(word, strict=strict) or _begins_as_name(word, strict=strict)


def _is_doubled(word: str, *, strict: bool) -> bool:
    """静静, 莉莉."""
    return len(word) == 2 and word[0] == word[1] and not strict and word not in _DOUBLED_GOODS


def _begins_as_name(word: str, *, strict: bool) -> bool:
    """王芳 and 大刘; where words touch, 黄瓜 and 马铃薯 begin with no surname."""
    sure = SURNAMES - DOUBTFUL_SURNAMES
    if word[0] == "大":
        return len(word) == 2 and word[1] in sure and not strict
    return len(word) in (2, 3) and word[0] in (sure if strict else SURNAMES)


def numbered_name(text: str, start: int) -> int:
    """Where a name such as 示例住户01 ends that begins here, 0 when none does."""
    match = _SAMPLE.match(text, start)
    return match.end() if match else 0


def is_speech(word: str) -> bool:
    """Whether words are said to somebody instead of being a name: 不好意思忘了写, 等等我."""
    return _SPEECH.search(word) is not None


def may_be_name(word: str) -> bool:
    """Whether nothing speaks against a name in a place where names stand."""
    if not 0 < len(word) <= LONGEST_NAME or is_brand(word) or word in _NO_NAMES or is_speech(word):
        return False
    return not FOOD_SIGNS.intersection(word) and not _NEVER_IN_NAMES.intersection(word)

"""Chinese numerals become Arabic ones: 五零一 is 501, 五百 is 500; anything else is None.

Only isolated numerals are read, never a sentence: 五花肉 and 三元里 are words, and the caller decides where a
numeral may stand. House and unit numbers up to 9999 are read here without help, because importing cn2an costs
0.14 s, as much as a whole check of 300 lines; it is asked only for the rarer ones (壹佰, 两万, 二点五).
"""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

DIGIT_WORDS = {word: str(value) for value, word in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
PLACE_WORDS = {"十": 10, "百": 100, "千": 1000}
NUMERAL_CHARACTERS = "".join((*DIGIT_WORDS, *PLACE_WORDS))
"""What a numeral of this reader is made of; made for a character class."""

_LONGEST = 16
_TWO_OF_WEIGHT = "两(?![百千万亿])"
_RARE_CHARACTERS = frozenset(NUMERAL_CHARACTERS + "廿点半万亿壹贰叁肆伍陆柒捌玖拾佰仟")


def arabic(word: str) -> str | None:
    """Arabic digits of a numeral up to 9999, said digit by digit (leading zeros stay) or with 十百千."""
    if not word or len(word) > _LONGEST:
        return None
    if all(character in DIGIT_WORDS for character in word):
        if "两" in word and word != "两":  # 二两 is a weight
            return None
        return "".join(DIGIT_WORDS[character] for character in word)
    value = _with_places(word)
    return None if value is None else str(value)


def _with_places(word: str) -> int | None:
    """Value of a numeral with 十百千 in falling order; 一百五 is refused, since it means 150 to some."""
    total, pending, last_place, spoken_zero = 0, "", 10_000, False
    for character in word:
        if character in PLACE_WORDS:
            place = PLACE_WORDS[character]
            if place >= last_place or pending == "0" or (not pending and (place != 10 or total)):
                return None
            total += int(pending or "1") * place
            pending, last_place, spoken_zero = "", place, False
        elif character in DIGIT_WORDS and (not pending or pending == "0"):
            spoken_zero = spoken_zero or pending == "0" or DIGIT_WORDS[character] == "0"
            pending = DIGIT_WORDS[character]
        else:
            return None
    if pending and last_place > 10 and not spoken_zero:
        return None
    return total + int(pending or "0")


@lru_cache(maxsize=4096)
def numeral(word: str) -> Decimal | None:
    """Value of a Chinese numeral that counts, with decimals and 万 too; None when it is none.

    Digits said one by one are refused: 三五 is more often "three to five" than 35.
    """
    simple = arabic(word)
    if simple is not None:
        said_one_by_one = len(word) > 1 and not set(word) & set(PLACE_WORDS)
        return None if said_one_by_one else Decimal(simple)
    if not word or len(word) > _LONGEST or not set(word) <= _RARE_CHARACTERS:
        return None
    return None if re.search(_TWO_OF_WEIGHT, word) else _asked(word)


def _asked(word: str) -> Decimal | None:
    import cn2an

    try:
        return Decimal(str(cn2an.cn2an(word, "normal")))
    except (ValueError, LookupError, InvalidOperation):  # it raises KeyError on 一廿一
        return None

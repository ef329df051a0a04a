"""A cell with a telephone number becomes its normal form: 19900000001, or 021-12345678 for a landline.

Numbers, full-width digits, spaces, dashes and +86 are understood. What could be another number is not mended:
a letter o for a zero, a missing digit, two numbers in one cell and a landline without its area code give None;
`mended_phone` proposes what they may have been.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from addin.model.document import CellValue
from addin.terms import cells
from addin.terms.bulk import not_of_form

_SPACING = r"[\s\-‐-―－—.·()]+"
_TRAILING_POINT_ZERO = r"(?<=\d)\.0+$"
_COUNTRY = r"^(?:\+|00)?86(?=1[3-9]\d{9}$)"
_MOBILE = re.compile(r"1[3-9]\d{9}")
_USUAL = "1[3-9][0-9]{9}"
_MISREAD = str.maketrans(
    {"o": "0", "O": "0", "〇": "0", "零": "0", "l": "1", "I": "1", "i": "1", "|": "1", "S": "5", "B": "8"}
)
"""Signs that are taken for a digit, or typed for one."""
_LANDLINE = r"(010|02\d|0[3-9]\d{2})([2-9]\d{6,7})"


def normal_phone(value: CellValue) -> str | None:
    """Normal form of a mobile or of a landline with area code, None when the cell holds neither."""
    if isinstance(value, str) and _MOBILE.fullmatch(value) and value.isascii():
        return value
    if isinstance(value, bool):
        return None
    return _normal(cells.text(value))


def normal_phones(texts: Collection[str]) -> dict[str, str]:
    """Normal form of those of the texts that are not written so, "" of those that are no phone number."""
    return {text: normal_phone(text) or "" for text in not_of_form(_USUAL, texts)}


def mended_phone(text: str) -> str | None:
    """The number that a wrong text surely stands for, None where it could be more than one.

    Letters that look like digits, words and signs around one number, and a number that stands there twice.
    """
    shown = re.sub(_SPACING, "", cells.narrow(text).translate(_MISREAD))
    if normal_phone(shown):
        return normal_phone(shown)
    found = set(re.findall(r"(?<!\d)(?:86)?(1[3-9]\d{9})(?!\d)", shown))
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=65536)
def _normal(shown: str) -> str | None:
    plain = re.sub(_TRAILING_POINT_ZERO, "", cells.narrow(shown))
    bare = re.sub(_COUNTRY, "", re.sub(_SPACING, "", plain))
    if not bare.isascii():
        return None
    if _MOBILE.fullmatch(bare):
        return bare
    landline = re.fullmatch(_LANDLINE, bare)
    return f"{landline[1]}-{landline[2]}" if landline else None


_IN_TEXT = r"(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"


def masked_in(text: str) -> str:
    """A remark as it may be printed: every mobile number in it masked."""
    return re.sub(_IN_TEXT, lambda found: masked("".join(re.findall(r"\d", found[0]))), text) if text else text


@lru_cache(maxsize=65536)
def masked(phone: str) -> str:
    """The number as it may be printed: 199****0001, 021-****5678; of anything else only the ends of a long text."""
    if _MOBILE.fullmatch(phone):
        return f"{phone[:3]}****{phone[-4:]}"
    area, dash, local = phone.partition("-")
    if dash and re.fullmatch(_LANDLINE, area + local):
        return f"{area}-****{local[-4:]}"
    return f"{phone[:2]}****{phone[-2:]}" if len(phone) > 7 else "*" * len(phone)

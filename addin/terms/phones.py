"""A cell with a telephone number becomes its normal form: 19900000001, or 021-12345678 for a landline.

Numbers, full-width digits, spaces, dashes and +86 are understood. What could be another number is not mended:
a letter o for a zero, a missing digit, two numbers in one cell and a landline without its area code give None.
"""

import re
from functools import lru_cache

from addin.model.document import CellValue
from addin.terms import cells

_SPACING = re.compile(r"[\s\-‐-―－—.·()]+")
_TRAILING_POINT_ZERO = re.compile(r"(?<=\d)\.0+$")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1[3-9]\d{9}$)")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(010|02\d|0[3-9]\d{2})([2-9]\d{6,7})")


def normal_phone(value: CellValue) -> str | None:
    """Normal form of a mobile or of a landline with area code, None when the cell holds neither."""
    if isinstance(value, str) and _MOBILE.fullmatch(value) and value.isascii():
        return value
    if isinstance(value, bool):
        return None
    return _normal(cells.text(value))


@lru_cache(maxsize=65536)
def _normal(shown: str) -> str | None:
    plain = _TRAILING_POINT_ZERO.sub("", cells.narrow(shown))
    bare = _COUNTRY.sub("", _SPACING.sub("", plain))
    if not bare.isascii():
        return None
    if _MOBILE.fullmatch(bare):
        return bare
    landline = _LANDLINE.fullmatch(bare)
    return f"{landline[1]}-{landline[2]}" if landline else None


@lru_cache(maxsize=65536)
def masked(phone: str) -> str:
    """The number as it may be printed: 199****0001, 021-****5678; of anything else only the ends of a long text."""
    if _MOBILE.fullmatch(phone):
        return f"{phone[:3]}****{phone[-4:]}"
    area, dash, local = phone.partition("-")
    if dash and _LANDLINE.fullmatch(area + local):
        return f"{area}-****{local[-4:]}"
    return f"{phone[:2]}****{phone[-2:]}" if len(phone) > 7 else "*" * len(phone)

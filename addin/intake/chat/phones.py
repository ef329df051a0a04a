"""The telephone numbers in a message are found and taken out, so that no digit of theirs is a room or a quantity."""

import re

from addin.intake.chat.patterns import PHONE_SIGN
from addin.terms.phones import normal_phone

_PHONE = re.compile(
    r"(?<![\d.])(?:\+?86[\s-]?)?(?P<mobile>1[3-9]\d(?:[\s-]?\d{4}){2})(?!\d)"
    r"|(?<![\d-])(?P<landline>0\d{2,3}-?[2-9]\d{6,7})(?!\d)|(?<!\d)(?P<long>\d{7,})(?!\d)"
)


def take_phones(text: str) -> tuple[str, list[str], bool]:
    """The text with a sign in each number's place, the numbers, and whether a long number is none that is known."""
    if not any(map(str.isdigit, text)):
        return text, [], False
    found: list[str] = []
    odd = False

    def sign(match: re.Match[str]) -> str:
        nonlocal odd
        number = normal_phone(match["mobile"] or match["landline"] or match["long"])
        odd = odd or number is None
        found.append(number or match[0])
        return PHONE_SIGN

    return _PHONE.sub(sign, text), found, odd

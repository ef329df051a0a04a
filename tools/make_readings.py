"""Writes addin/terms/readings.txt: the characters of GB 2312 by reading, as pypinyin gives it."""

import os
from collections import defaultdict

from addin.terms.readings import TABLE


def characters() -> str:
    """The 6,763 Chinese characters of GB 2312, in its order."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return b"".join(codes).decode("gb2312", "ignore")


def table() -> str:
    """The table's text, one reading a line."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin

    found = defaultdict(list)
    for sign in characters():
        found[lazy_pinyin(sign)[0]].append(sign)
    return "".join(f"{reading} {''.join(signs)}\n" for reading, signs in sorted(found.items()))


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")

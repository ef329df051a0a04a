"""How much room text takes: a text comes in; display columns, lines it wraps into and points of height go out.

Spreadsheet programs do not fit rows to wrapped Chinese text reliably, and not at all in merged cells, so
heights are worked out here. Widths are in characters (one digit of the standard font; a Chinese character
takes two), heights in points.
"""

import re

ROW_POINTS = 18.0
"""Height of a row with one line of 10 point text (24 pixels)."""

LINE_POINTS = 14.25
"""Height that one more line adds (19 pixels)."""


_WORD = re.compile(r"[!-~]{6}")
_PIECES = re.compile(r"([!-~]*?[/-]+|[!-~]*)([^!-~]*)")
"""A Latin word up to its next slash or hyphen, which stays on one line when it can; what may be broken anywhere."""


def display_width(text: str) -> int:
    """Columns that a text takes on one line: wide and ambiguous characters (”, ×, ①) count as two.

    The national code table holds just these characters in two bytes, and counting bytes is ten times faster than
    asking for each character; what the table lacks (rare characters, emoji) takes two columns.
    """
    if text.isascii():
        return len(text)
    try:
        return len(text.encode("gbk"))
    except UnicodeEncodeError:
        return sum(1 if character.isascii() else 2 for character in text)


def wrapped_lines(text: str, width: float) -> int:
    """Number of lines a text takes where this width is free for it; at least one."""
    if len(text) * 2 <= width and "\n" not in text:
        return 1
    usable = max(2, int(width))
    return sum(_lines(part, usable) for part in text.split("\n"))


def _lines(part: str, usable: int) -> int:
    needed = display_width(part)
    if needed <= usable or not _WORD.search(part):
        return max(1, -(-needed // usable))
    lines, used = 1, 0
    for word, rest in _PIECES.findall(part):
        if used and used + len(word) > usable:
            lines, used = lines + 1, 0
        more, last = divmod(used + len(word) + display_width(rest) - 1, usable)
        lines, used = lines + more, last + 1
    return lines


def row_points(lines: int) -> float:
    """Height of a row whose fullest cell has this many lines; the format's limit is 409 points."""
    return min(ROW_POINTS + (lines - 1) * LINE_POINTS, 408.0)

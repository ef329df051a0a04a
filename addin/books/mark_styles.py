"""Styles of marked cells, and how a marked cell is known again: a StyleSheet comes in, numbers of cell styles go out.

A marked cell belongs to a named style of ours, whose name tells the colour that was there before: 保供检查 必须改
rgb=FF00FF00. Spreadsheet programs keep named styles, wherever the cell is moved or copied to, so that a marked copy
which was put back among the order sheets gets its marks taken off, and the clerk's own colours back. A cell that
somebody gave another colour since is theirs.

Programs make one of two styles that look alike; so each of ours has a blue of its own, too little different to be seen.
"""

import re
from collections.abc import Mapping
from functools import cached_property

from addin.books.cell_notes import AUTHOR
from addin.books.style_patch import MARK_COLOURS, StyleSheet, solid_fill
from addin.books.xml_text import attributes, elements, escape
from addin.model.finding import Severity
from addin.wording.adopt import GRADES

_FORMER = re.compile(r"(?:rgb=[0-9A-Fa-f]{8}|theme=\d{1,3}|indexed=\d{1,3})(?: tint=-?[\d.eE-]{1,25})?")
_NO_FILL = '<fill><patternFill patternType="none"/></fill>'


class MarkStyles:
    """The marked looks of a workbook's cell styles."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._marked: dict[tuple[int, Severity], int] = {}
        self._unmarked: dict[int, int] = {}

    @cached_property
    def own(self) -> Mapping[int, str]:
        """Numbers of the cell styles that an earlier check gave, and the colours that were there before."""
        if not self._names:
            return {}
        found: dict[int, str] = {}
        parents = self._styles.entries("cellStyleXfs")
        for number, entry in enumerate(self._styles.entries("cellXfs")):
            parent = _number(entry, "xfId")
            if parent in self._names and self._colour_of(entry) == self._colour_of(parents[parent]):
                found[number] = self._names[parent]
        return found

    def marked(self, style: int, severity: Severity) -> int:
        """Number of the cell style that is this one, filled with the severity's colour; patterned cells stay."""
        key = (style, severity)
        if key not in self._marked:
            base = self.unmarked(style)
            former = self._former(base)
            self._marked[key] = base if former is None else self._under(base, severity, former)
        return self._marked[key]

    def unmarked(self, style: int) -> int:
        """Number of the cell style as it was before an earlier check marked it; any other is itself."""
        if style not in self.own:
            return style
        if style not in self._unmarked:
            former = self.own[style]
            fill = self._styles.add("fills", _filled(former) if former else _NO_FILL)
            self._unmarked[style] = self._styles.restyled(style, fill, 0)
        return self._unmarked[style]

    @cached_property
    def _names(self) -> Mapping[int, str]:
        """Our named styles that the workbook came with: number and former colour."""
        found: dict[int, str] = {}
        for entry in self._styles.entries("cellStyles"):
            tag = attributes(entry)
            author, _, rest = tag.get("name", "").partition(" ")
            former = rest.partition(" ")[2]
            if author == AUTHOR and (not former or _FORMER.fullmatch(former)):
                found[_number(entry, "xfId")] = former
        return found

    def _under(self, style: int, severity: Severity, former: str) -> int:
        """Number of the cell style that is this one under our named style for this severity and former colour."""
        parent = self._named(severity, former)
        return self._styles.restyled(style, _number(self._styles.entries("cellStyleXfs")[parent], "fillId"), parent)

    def _named(self, severity: Severity, former: str) -> int:
        """Number of our named style, which is added when the workbook lacks it."""
        kind = f"{AUTHOR} {GRADES[severity]}"
        name = f"{kind} {former}".rstrip()
        present = {attributes(entry).get("name", ""): entry for entry in self._styles.entries("cellStyles")}
        if name in present:
            return _number(present[name], "xfId")
        shade = 1 + sum(each.startswith(f"{kind} ") for each in present) if former else 0
        fill = self._styles.add("fills", solid_fill(_shaded(MARK_COLOURS[severity], shade)))
        look = f'<xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0"/>'
        number = self._styles.add("cellStyleXfs", look)
        self._styles.add("cellStyles", f'<cellStyle name="{escape(name)}" xfId="{number}"/>')
        return number

    def _former(self, style: int) -> str | None:
        """What tells the colour of a cell style; "" for none, None for a pattern, which cannot be told so."""
        entries = self._styles.entries("cellXfs")
        return self._colour_of(entries[style] if style < len(entries) else entries[0])

    def _colour_of(self, entry: bytes) -> str | None:
        fills = self._styles.entries("fills")
        number = _number(entry, "fillId")
        fill = fills[number] if number < len(fills) else b""
        if b"gradientFill" in fill:
            return None
        pattern = next(elements(fill, "patternFill"), {}).get("patternType", "none")
        if pattern != "solid":
            return "" if pattern == "none" else None
        said = next(elements(fill, "fgColor"), {})
        told = " ".join(f"{name}={said[name]}" for name in ("rgb", "theme", "indexed", "tint") if name in said)
        return told if _FORMER.fullmatch(told) else None


def _shaded(colour: str, shade: int) -> str:
    """The colour with a little less blue."""
    return f"{colour[:6]}{max(int(colour[6:], 16) - shade, 0):02X}"


def _filled(former: str) -> str:
    """The fill of a colour as the name of a style tells it."""
    said = " ".join(f'{name}="{value}"' for name, _, value in (part.partition("=") for part in former.split()))
    return f'<fill><patternFill patternType="solid"><fgColor {said}/><bgColor indexed="64"/></patternFill></fill>'


def _number(entry: bytes, name: str) -> int:
    said = attributes(entry[: entry.index(b">")]).get(name, "0")
    return int(said) if said.isdecimal() else 0

"""Styles added to a workbook's styles.xml: the part comes in, numbers of new cell styles and the new part go out.

Present styles are never changed, only copied with another fill, so number formats, borders and fonts stay.
Source: ECMA-376 part 1, section 18.8 (styleSheet: 39, cellXfs: 10, xf: 45, fills: 21).
"""

import re
from collections.abc import Mapping

from addin.books.xml_text import elements, escape, root_prefix, tag_pattern
from addin.model.finding import Severity

MARK_COLOURS: Mapping[Severity, str] = {
    Severity.ERROR: "FFFFC7CE",
    Severity.WARNING: "FFFFEB9C",
    Severity.INFO: "FFDDEBF7",
}
"""Soft red, yellow and blue as alpha, red, green, blue; light enough to read black text on."""

_MINIMAL = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SECTIONS = {
    "numFmts": "numFmt",
    "fonts": "font",
    "fills": "fill",
    "borders": "border",
    "cellStyleXfs": "xf",
    "cellXfs": "xf",
    "cellStyles": "cellStyle",
}
"""Sections that can grow, in the order that the format demands, and what their entries are called."""
_BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/></font>',),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellStyleXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
    "cellStyles": ('<cellStyle name="Normal" xfId="0" builtinId="0"/>',),
}
"""What a section begins with where a workbook has none; programs give the first entries a fixed meaning."""
_BUILT_IN = {"General": 0, "0": 1, "0.00": 2, "#,##0.00": 4, "0.00%": 10, "@": 49}
_LAST_BUILT_IN = 163
_APPLIED = ("NumberFormat", "Font", "Fill", "Border", "Alignment", "Protection")
_KEPT = "".join(f' apply{what}="1"' for what in _APPLIED).encode()
"""A cell's own look counts, and not that of the named style that it belongs to."""
_REPLACED = re.compile(rb"""\s(?:fillId|xfId|apply(?:%s))\s*=\s*(?:"[^"]*"|'[^']*')""" % "|".join(_APPLIED).encode())
_COUNT = re.compile(rb"""\scount\s*=\s*(?:"[^"]*"|'[^']*')""")
_TAG_NAME = re.compile(r"<(/?)(?=\w)")


class StyleSheet:
    """A workbook's styles, to which entries can be added; equal entries are added once."""

    def __init__(self, xml: bytes | None) -> None:
        self._xml = xml or _MINIMAL
        self._prefix = root_prefix(self._xml, "styleSheet")
        self._present = {section: self._read(section) for section in _SECTIONS}
        self._added: dict[str, list[bytes]] = {section: [] for section in _SECTIONS}
        self._numbers: dict[tuple[str, bytes], int] = {}
        self._formats: dict[str, int] = {}
        for section, entries in _BEGINNINGS.items():
            if not self._present[section]:
                self._added[section] = [self._prefixed(entry) for entry in entries]

    def add(self, section: str, entry: str) -> int:
        """Number of an entry (written without prefix) in its section."""
        return self._add(section, self._prefixed(entry))

    def number_format(self, code: str) -> int:
        """Number of a number format; a new one gets a number that no other has."""
        if code in _BUILT_IN:
            return _BUILT_IN[code]
        if code not in self._formats:
            taken = [int(entry.get("numFmtId", 0)) for entry in elements(self._xml, "numFmt")]
            number = max([_LAST_BUILT_IN, *taken]) + 1 + len(self._formats)
            self.add("numFmts", f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>')
            self._formats[code] = number
        return self._formats[code]

    def entries(self, section: str) -> list[bytes]:
        """The entries of a section by their number, those added too."""
        return [*self._present[section], *self._added[section]]

    def restyled(self, style: int, fill: int, parent: int) -> int:
        """Number of the cell style that is this one with another fill, under a named style."""
        styles = self.entries("cellXfs")
        entry = styles[style] if style < len(styles) else styles[0]
        name_end = len(self._prefix) + len(b"<xf")
        tag_end = entry.index(b">")
        slash = entry[tag_end - 1 : tag_end] == b"/"
        rest = _REPLACED.sub(b"", entry[name_end : tag_end - slash])
        given = b' fillId="%d" xfId="%d"%s' % (fill, parent, _KEPT)
        return self._add("cellXfs", entry[:name_end] + given + rest + entry[tag_end - slash :])

    def to_bytes(self) -> bytes:
        """The part with all additions."""
        xml = self._xml
        last = tag_pattern("styleSheet").search(xml)
        end = last.end() if last else 0
        if last and last[3]:
            name = self._prefix + b"styleSheet"
            xml = xml[: end - 2] + b"></" + name + b">"
            end -= 1
        for section in _SECTIONS:
            xml, end = self._written(xml, section, end)
        return xml

    def _add(self, section: str, entry: bytes) -> int:
        key = (section, entry)
        if key not in self._numbers:
            self._numbers[key] = len(self._present[section]) + len(self._added[section])
            self._added[section].append(entry)
        return self._numbers[key]

    def _read(self, section: str) -> list[bytes]:
        found = self._element(section).search(self._xml)
        entries = self._element(_SECTIONS[section])
        return [entry[0] for entry in entries.finditer(found[2] or b"")] if found else []

    def _written(self, xml: bytes, section: str, after: int) -> tuple[bytes, int]:
        """The XML with a section's additions, and where the section ends (`after` when there is none)."""
        found = self._element(section).search(xml)
        added = b"".join(self._added[section])
        if not added:
            return xml, found.end() if found else after
        name = self._prefix + section.encode()
        count = len(self._present[section]) + len(self._added[section])
        kept = _COUNT.sub(b"", found[1] or b"") if found else b""
        inner = (found[2] or b"") if found else b""
        whole = b'<%s count="%d"%s>%s%s</%s>' % (name, count, kept, inner, added, name)
        start, end = found.span() if found else (after, after)
        return xml[:start] + whole + xml[end:], start + len(whole)

    def _element(self, name: str) -> re.Pattern[bytes]:
        """Matches an element with everything in it: [1] attributes, [2] content (None where it is empty)."""
        whole = re.escape(self._prefix) + name.encode()
        return re.compile(b"<" + whole + rb"(\s[^>]*?)?(?:/>|>(.*?)</" + whole + rb"\s*>)", re.DOTALL)

    def _prefixed(self, entry: str) -> bytes:
        return _TAG_NAME.sub(rf"<\1{self._prefix.decode()}", entry).encode()


def solid_fill(colour: str) -> str:
    """A fill of one colour (alpha, red, green, blue)."""
    pattern = f'<patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor indexed="64"/></patternFill>'
    return f"<fill>{pattern}</fill>"

"""What a sheet prints, as names of the workbook: a package and the rows or cells come in, its workbook.xml is changed.

A sheet's repeated rows and its printed area are names that belong to it alone.
Source: ECMA-376 part 1, section 18.2.5 (definedName).
"""

import re

from addin.books.extent import LAST_ROW
from addin.books.package import Package
from addin.books.sheet_rows import cut
from addin.books.workbook_part import sheet_entries, workbook_part
from addin.books.xml_text import attributes, elements, escape, root_prefix, tag_pattern

BUILT_IN = "_xlnm."
"""How the format's own names begin: printed area, printed titles, filtered area."""
_TRUE = ("1", "true")
_BEFORE_NAMES = ("externalReferences", "functionGroups", "sheets")
"""Elements of workbook.xml that stand before definedNames, the nearest first."""


def repeat_rows(package: Package, sheet: str, first: int, last: int) -> None:
    """Repeat these rows (1-based, none where `last` is 0) of a sheet; other built-in names of the sheet go."""
    part = workbook_part(package)
    number = str([entry.name for entry in sheet_entries(package)].index(sheet))
    xml = package.xml(part)
    prefix = root_prefix(xml, "workbook")
    changed = _without(xml, prefix, number)
    if last:
        changed = _with(changed, prefix, number, "Print_Titles", f"{_quoted(sheet)}!${first}:${last}")
    if changed != xml:
        package.write(part, changed)


def print_columns(package: Package, sheet: str) -> None:
    """Let a sheet that is fitted to the paper print the columns it uses and no more, unless it says itself what.

    A long text that runs on beyond the last column would otherwise be counted, and all print very small. Where
    pictures may stand beside the cells nothing is changed.
    """
    entries = sheet_entries(package)
    number = [entry.name for entry in entries].index(sheet)
    text = cut(package.xml(entries[number].part))
    part = workbook_part(package)
    xml = package.xml(part)
    fitted = any(each.get("fitToPage") in _TRUE for each in elements(text.before, "pageSetUpPr"))
    drawn = any(True for _ in elements(text.after, "drawing"))
    last = _last_column(text.before)
    if not fitted or drawn or not last or _has(xml, str(number)):
        return
    area = f"{_quoted(sheet)}!$A$1:${last}${LAST_ROW}"
    package.write(part, _with(xml, root_prefix(xml, "workbook"), str(number), "Print_Area", area))


def _last_column(before: bytes) -> str:
    """Letters of the last column that the sheet says it uses, "" when it does not say."""
    used = next(elements(before, "dimension"), {}).get("ref", "")
    return used.rpartition(":")[2].rstrip("0123456789")


def _has(xml: bytes, number: str) -> bool:
    """Whether a sheet says itself what it prints."""
    return any(
        each.get("localSheetId") == number and each.get("name") == f"{BUILT_IN}Print_Area"
        for each in elements(xml, "definedName")
    )


def _quoted(sheet: str) -> str:
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"


def _without(xml: bytes, prefix: bytes, number: str) -> bytes:
    """The workbook without the built-in names of a sheet."""
    p = re.escape(prefix)
    name = re.compile(rb"<%sdefinedName(\s[^>]*)>[^<]*</%sdefinedName\s*>" % (p, p))

    def kept(found: re.Match[bytes]) -> bytes:
        tag = attributes(found[1])
        return b"" if tag.get("localSheetId") == number and tag.get("name", "").startswith(BUILT_IN) else found[0]

    return _without_empty(name.sub(kept, xml), prefix)


def _without_empty(xml: bytes, prefix: bytes) -> bytes:
    """The workbook without a list of names that is empty, which some programs write."""
    p = re.escape(prefix)
    return re.sub(rb"<%sdefinedNames\s*(?:/>|>\s*</%sdefinedNames\s*>)" % (p, p), b"", xml)


def _with(xml: bytes, prefix: bytes, number: str, name: str, reference: str) -> bytes:
    """The workbook with a built-in name of a sheet."""
    tag = f'definedName name="{BUILT_IN}{name}" localSheetId="{number}"'
    added = b"<%s%s>%s</%sdefinedName>" % (prefix, tag.encode(), escape(reference).encode(), prefix)
    xml = _without_empty(xml, prefix)
    end = b"</" + prefix + b"definedNames>"
    if end in xml:
        return xml.replace(end, added + end, 1)
    at = next(found.end() for before in _BEFORE_NAMES if (found := _end_of(xml, prefix, before)))
    return xml[:at] + b"<%sdefinedNames>%s%s" % (prefix, added, end) + xml[at:]


def _end_of(xml: bytes, prefix: bytes, name: str) -> re.Match[bytes] | None:
    """The end of an element, whether it holds anything or not."""
    closed = re.search(rb"</%s%s\s*>" % (re.escape(prefix), name.encode()), xml)
    empty = tag_pattern(name).search(xml)
    return closed or (empty if empty and empty[3] else None)

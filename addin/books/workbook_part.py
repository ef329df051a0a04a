"""What a workbook says about itself: its sheets and their parts, names, properties, how it counts days.

A Package comes in. Changes are made by inserting text into workbook.xml, so that everything else in it stays.
Source: ECMA-376 part 1, section 18.2 (workbook) and part 1, section 22.3 (custom properties).
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from addin.books.links import Relation, relate, related, relations, remove_part
from addin.books.package import Package
from addin.books.xml_text import attributes, elements, escape, root_prefix, tag_pattern, unescape
from addin.ports import BookProblem

WORKSHEET = "worksheet"
_CUSTOM_PROPERTY = re.compile(
    rb"<(?:[\w.-]+:)?property(\s[^>]*)>\s*<([\w.:-]+)[^>]*>([^<]*)</\2>\s*</(?:[\w.-]+:)?property>"
)


class SheetEntry(NamedTuple):
    """One sheet as workbook.xml lists it: name, number, kind (worksheet, chartsheet) and part."""

    name: str
    number: int
    kind: str
    part: str


def workbook_part(package: Package) -> str:
    """Name of the part that lists the sheets; file-damaged when there is none."""
    found = related(package, "", "officeDocument")
    if not found or found not in package:
        raise BookProblem("file-damaged", package.file)
    return found


def sheet_entries(package: Package) -> tuple[SheetEntry, ...]:
    """All sheets in their order, hidden ones and chart sheets too."""
    workbook = workbook_part(package)
    by_id = {relation.id: relation for relation in relations(package, workbook)}
    listed = tuple(_sheet_entry(each, by_id) for each in elements(package.xml(workbook), "sheet"))
    if not listed or not all(entry.part in package for entry in listed):
        raise BookProblem("file-damaged", package.file)
    return listed


def worksheets(package: Package) -> dict[str, str]:
    """Part by name of every worksheet, in their order."""
    return {entry.name: entry.part for entry in sheet_entries(package) if entry.kind == WORKSHEET}


def _sheet_entry(listed: Mapping[str, str], by_id: Mapping[str, Relation]) -> SheetEntry:
    relation = by_id.get(listed.get("id", ""), Relation("", "", ""))
    number = listed.get("sheetId", "")
    return SheetEntry(listed.get("name", ""), int(number) if number.isdecimal() else 0, relation.kind, relation.target)


def add_sheet(package: Package, name: str, part: str) -> None:
    """List a new worksheet part behind the other sheets."""
    workbook = workbook_part(package)
    number = max(entry.number for entry in sheet_entries(package)) + 1
    relation_id = relate(package, workbook, WORKSHEET, part)
    xml = package.xml(workbook)
    prefix = root_prefix(xml, "workbook")
    tag = f'sheet name="{escape(name)}" sheetId="{number}" r:id="{relation_id}"'
    namespace = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    end = xml.rindex(b"</" + prefix + b"sheets")
    added = b"<" + prefix + (tag + namespace).encode() + b"/>"
    package.write(workbook, xml[:end] + added + xml[end:])


def show_sheet(package: Package, name: str) -> None:
    """Make a hidden sheet visible."""
    workbook = workbook_part(package)

    def shown(tag: re.Match[bytes]) -> bytes:
        if attributes(tag[2]).get("name") != name:
            return tag[0]
        return re.sub(rb"""\sstate\s*=\s*["']\w*["']""", b"", tag[0])

    package.write(workbook, tag_pattern("sheet").sub(shown, package.xml(workbook)))


def defined_names(package: Package) -> dict[str, str]:
    """What every name of the whole workbook refers to (日报!$A$1); names for one sheet come after those."""
    pattern = re.compile(tag_pattern("definedName").pattern + rb"([^<]*)")
    found = [(attributes(tag[2]), unescape(tag[4].decode())) for tag in pattern.finditer(_workbook_xml(package))]
    found.sort(key=lambda each: "localSheetId" in each[0])
    names: dict[str, str] = {}
    for tag, reference in found:
        names.setdefault(tag.get("name", ""), reference.strip())
    return names


def counts_from_1904(package: Package) -> bool:
    """Whether days are counted from 1904, as in files from old Macs."""
    settings = next(elements(_workbook_xml(package), "workbookPr"), {})
    return settings.get("date1904", "") in ("1", "true", "on")


def drop_calculation_chain(package: Package) -> None:
    """Remove the order of calculation, which lists the formula cells; it is optional, and made anew when missing."""
    workbook = workbook_part(package)
    chain = related(package, workbook, "calcChain")
    if chain and chain in package:
        remove_part(package, chain, workbook)


def custom_properties(package: Package) -> dict[str, str]:
    """The workbook's custom document properties, all as text."""
    part = related(package, "", "custom-properties")
    if not part or part not in package:
        return {}
    return {
        attributes(tag).get("name", ""): unescape(value.decode())
        for tag, _, value in _CUSTOM_PROPERTY.findall(package.xml(part))
    }


def _workbook_xml(package: Package) -> bytes:
    return package.xml(workbook_part(package))

"""Having formulas calculated again after cells were filled: a package comes in, its parts are changed.

Excel calculates on opening when the workbook says so. LibreOffice and previews do not, and would show the template's
old results; a formula without a result is calculated by LibreOffice and shown empty by previews, never wrong.
"""

import re

from addin.books.package import Package
from addin.books.sheet_patch import has_formulas
from addin.books.workbook_part import workbook_part, worksheets
from addin.books.xml_text import root_prefix, tag_pattern

_CALCULATION = b'calcPr fullCalcOnLoad="1"'
_BEFORE_CALCULATION = ("definedNames", "externalReferences", "functionGroups", "sheets")
"""Elements of workbook.xml that stand before calcPr, the nearest first."""


def demand_recalculation(package: Package) -> None:
    """Let every formula of the workbook be calculated when it is opened; nothing changes when it has none."""
    with_formulas = [part for part in worksheets(package).values() if has_formulas(package.xml(part))]
    for part in with_formulas:
        package.write(part, without_results(package.xml(part)))
    if with_formulas:
        workbook = workbook_part(package)
        package.write(workbook, _calculating_on_load(package.xml(workbook)))


def without_results(xml: bytes) -> bytes:
    """The sheet with the results of its formulas taken out."""
    p = re.escape(root_prefix(xml, "worksheet"))
    formula = rb"(<%sf(?:\s[^>]*)?(?:/>|>[^<]*</%sf>))\s*<%sv>[^<]*</%sv>" % (p, p, p, p)
    return re.sub(formula, rb"\1", xml)


def _calculating_on_load(xml: bytes) -> bytes:
    prefix = root_prefix(xml, "workbook")
    present = tag_pattern("calcPr").search(xml)
    if present:
        kept = re.sub(rb"""\sfullCalcOnLoad\s*=\s*["'][^"']*["']""", b"", present[2])
        tag = b"<" + prefix + _CALCULATION + kept + present[3] + b">"
        return xml[: present.start()] + tag + xml[present.end() :]
    ends = (b"</" + prefix + name.encode() + b">" for name in _BEFORE_CALCULATION)
    at = next(xml.index(end) + len(end) for end in ends if end in xml)
    return xml[:at] + b"<" + prefix + _CALCULATION + b"/>" + xml[at:]

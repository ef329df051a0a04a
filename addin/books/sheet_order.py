"""Elements of a worksheet put where the format wants them: what follows the rows comes in, with the element goes out.

Programs refuse a worksheet whose elements stand in another order. Source: ECMA-376 part 1, section 18.3.1.99.
"""

import re

_ORDER = [
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
"""What may follow sheetData, in its order."""
_RANK = {name: rank for rank, name in enumerate(_ORDER)}
_WRAPPED = "oleObjects"
"""What mc:AlternateContent wraps on a worksheet comes this early at the earliest (oleObjects or controls)."""
_TAG = re.compile(rb"<(/?)(?:[\w.-]+:)?([\w.-]+)[^>]*?(/?)>")


def with_element(after: bytes, name: str, element: bytes) -> bytes:
    """What follows the rows, with a new element of this name before the first one that must come behind it."""
    at = _place(after, _RANK[name])
    return after[:at] + element + after[at:]


def _place(after: bytes, rank: int) -> int:
    depth = 0
    for found in _TAG.finditer(after):
        closing, name, empty = found.groups()
        if closing:
            depth -= 1
            if depth < 0 and name == b"worksheet":
                return found.start()
            depth = max(depth, 0)  # the end tag of the rows, with which the text begins
            continue
        if depth == 0 and _rank(name.decode()) > rank:
            return found.start()
        depth += not empty
    return len(after)


def _rank(name: str) -> int:
    return _RANK.get(_WRAPPED if name == "AlternateContent" else name, -1)

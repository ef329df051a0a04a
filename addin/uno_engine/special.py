"""A block of cells in, which of them are blank, constant or formulas out, by the kind of what they show."""

from addin.uno_engine import values
from addin.uno_engine.facade import Value
from addin.uno_engine.values import CellError, Target


def mask(target: Target, cell_type: str, value_type: str | None) -> list[list[bool]]:
    """True for each cell of this type (blanks, constants, formulas) and kind (numbers, text, logical, errors)."""
    block = values.read(target, error_texts=False)
    texts = target.uno.getFormulaArray()
    return [
        [
            _type_of(text, value) == cell_type and value_type in (None, _kind_of(value))
            for text, value in zip(line, row, strict=True)
        ]
        for line, row in zip(texts, block, strict=True)
    ]


def _type_of(text: str, value: Value) -> str:
    if text == "":
        return "blanks"
    return "formulas" if text[0] in "={" and text != value else "constants"


def _kind_of(value: Value) -> str:
    if isinstance(value, CellError):
        return "errors"
    if isinstance(value, bool):
        return "logical"
    return "text" if isinstance(value, str) else "numbers"

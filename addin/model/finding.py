"""What is wrong, where it stands and what to do: findings are values, never exceptions."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How far a finding stops the work: an error stops its line, a warning lets it go on, info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """Where a finding stands: file (relative to the office folder), sheet, 1-based row, heading, cell like H7."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    column: str = ""


class Fix(NamedTuple):
    """What would mend a finding: the text that a cell of the same row gets, under this heading; other cells `also`."""

    column: str
    value: str
    also: "tuple[Fix, ...]" = ()


class Finding(NamedTuple):
    """One thing to tell the clerk; `message` and `suggestion` are Chinese sentences made by `wording`."""

    code: str
    severity: Severity
    place: Place
    value: str
    message: str
    suggestion: str
    fix: Fix | None = None
    """Proposed to the clerk where the rule is sure enough of it; never applied unasked."""

    def as_json(self) -> dict[str, str]:
        """The finding as the flat object of the command contract."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "file": self.place.file,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "column": self.place.column,
            "value": self.value,
            "message": self.message,
            "suggestion": self.suggestion,
        }


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops its line."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def column_letters(index: int) -> str:
    """Letters of a 0-based column index: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Name of a cell, from its 1-based row and 0-based column: (7, 7) is H7."""
    return f"{column_letters(column)}{row}"

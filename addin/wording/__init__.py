"""Every sentence the clerk reads, by code. A sentence says what is wrong and where; a suggestion what to do.

Each file here holds the sentences of one room. `{…}` in a sentence is filled from the finding's parameters.
"""

from importlib import import_module
from typing import NamedTuple

from addin.model.finding import Finding, Fix, Place, Severity

ROOMS = (
    "books",
    "sheets",
    "checks",
    "intake",
    "chat",
    "intake_flow",
    "planning",
    "ledger",
    "flows",
    "undo",
    "report",
    "setup",
    "adopt",
    "workbench",
    "launcher",
    "ribbon",
)


class Sentence(NamedTuple):
    """How grave a finding is, what it says and what to do about it."""

    severity: Severity
    message: str
    suggestion: str = ""


_known: dict[str, Sentence] = {}


def sentences() -> dict[str, Sentence]:
    """All sentences by code, read once."""
    if not _known:
        for room in ROOMS:
            _known.update(import_module(f"addin.wording.{room}").SENTENCES)
    return _known


def finding(code: str, place: Place, value: str = "", fix: Fix | None = None, **params: object) -> Finding:
    """The finding with this code at this place; KeyError when the code has no sentence."""
    sentence = sentences()[code]
    fields = {"value": value, "file": place.file, "sheet": place.sheet, "column": place.column, **params}
    return Finding(
        code,
        sentence.severity,
        place,
        value,
        sentence.message.format(**fields),
        sentence.suggestion.format(**fields),
        fix,
    )


def sentence(code: str, **params: object) -> str:
    """Message and suggestion of a code as one text."""
    known = sentences()[code]
    return (known.message + known.suggestion).format(**params)

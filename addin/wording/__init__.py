"""Every sentence the clerk reads, by code. A sentence says what is wrong and where; a suggestion what to do.

Each file here holds the sentences of one room. `{…}` in a sentence is filled from the finding's parameters.
"""

from importlib import import_module
from typing import NamedTuple

from addin.model.finding import Finding, Place, Severity

ROOMS = (
    "checks",
    "sheets",
    "flows",
    "adopt",
    "books",
    "intake",
    "chat",
    "intake_flow",
    "planning",
    "ledger",
    "undo",
    "report",
    "setup",
    "workbench",
    "launcher",
    "ribbon",
)
"""In the order in which they are looked through: what a check needs comes first."""


class Sentence(NamedTuple):
    """How grave a finding is, what it says and what to do about it."""

    severity: Severity
    message: str
    suggestion: str = ""


_known: dict[str, Sentence] = {}
_unread = list(ROOMS)


def sentences() -> dict[str, Sentence]:
    """All sentences by code."""
    while _unread:
        _read_room()
    return _known


def _read_room() -> None:
    _known.update(import_module(f"addin.wording.{_unread.pop(0)}").SENTENCES)


def _sentence(code: str) -> Sentence:
    """The sentence of a code; rooms are read one after the other until it is there."""
    while code not in _known and _unread:
        _read_room()
    return _known[code]


def finding(code: str, place: Place, value: str = "", **params: object) -> Finding:
    """The finding with this code at this place; KeyError when the code has no sentence."""
    sentence = _sentence(code)
    fields = {"value": value, "file": place.file, "sheet": place.sheet, "column": place.column, **params}
    return Finding(
        code,
        sentence.severity,
        place,
        value,
        sentence.message.format(**fields),
        sentence.suggestion.format(**fields),
    )


def sentence(code: str, **params: object) -> str:
    """Message and suggestion of a code as one text."""
    known = _sentence(code)
    return (known.message + known.suggestion).format(**params)

"""Workbooks that come with the program: a name in, the file out."""

from pathlib import Path

from addin.ports import BookProblem

_PACKAGE = Path(__file__).parents[1]
_PLACES = (_PACKAGE / "workbooks", _PACKAGE.parent / "workbooks")
"""Inside an installed package, and beside the package in a checkout."""


def shipped(name: str) -> Path:
    """The shipped workbook of this name; BookProblem file-missing when the installation is not whole."""
    for place in _PLACES:
        if (place / name).is_file():
            return place / name
    raise BookProblem("file-missing", name)

"""A real LibreOffice for each test file, and a fresh sheet for each test."""

import importlib.util
from collections.abc import Iterator
from typing import Any

import pytest

from tests import programs
from tests.conftest import not_run


def need_libreoffice() -> None:
    """Leave the test out, aloud, where LibreOffice, its Python module or xlwings is missing."""
    if importlib.util.find_spec("xlwings") is None:
        not_run("xlwings is not installed")
    if programs.find_libreoffice() is None:
        not_run("LibreOffice Calc is not installed")
    from addin.uno_engine import CannotStart, uno_module

    try:
        uno_module.load()
    except CannotStart as problem:
        not_run(str(problem))


@pytest.fixture(scope="module")
def office() -> Iterator[Any]:
    """A hidden LibreOffice, active in xlwings."""
    need_libreoffice()
    from addin import uno_engine

    with uno_engine.start() as started:
        yield started


@pytest.fixture(scope="module")
def shared_book(office: Any) -> Any:
    """One book for all tests of a file."""
    import xlwings as xw

    assert office.alive()
    return xw.Book()


@pytest.fixture
def sheet(shared_book: Any) -> Any:
    """A sheet of its own for a test."""
    return shared_book.sheets.add(after=shared_book.sheets[-1])


@pytest.fixture
def book(office: Any) -> Iterator[Any]:
    """A book of its own for a test."""
    import xlwings as xw

    assert office.alive()
    made = xw.Book()
    yield made
    made.close()

"""What tests share: programs that may be missing, golden texts, and how hypothesis searches.

A missing program never passes in silence: its tests are skipped with a reason that begins "not run" (pytest shows
it at the end), and in CI they fail.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import programs

ROOT = Path(__file__).parents[1]

settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-goldens", action="store_true", help="write golden files anew instead of comparing")


def not_run(reason: str) -> None:
    """Leave the test out and say so; in CI it fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must have it: {reason}", pytrace=False)
    pytest.skip(f"not run: {reason}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def ooxml_validator() -> Callable[[Path], list[str]]:
    """Errors that the Open XML SDK finds in a workbook, each as `part: description`; empty when Excel will open it."""
    program = programs.find_validator(ROOT)
    if program is None:
        not_run("the Open XML SDK validator is not installed (make test-tools)")
    return lambda file: programs.validate(program, file)


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str, Path], Path]:
    """Converts a file with LibreOffice: (file, "pdf" or "xlsx" …, output folder) -> the new file."""
    program = programs.find_libreoffice()
    if program is None:
        not_run("LibreOffice Calc is not installed")
    profile = tmp_path_factory.mktemp("libreoffice-profile")
    return lambda file, suffix, folder: programs.convert(program, profile, file, suffix, folder)


@pytest.fixture(scope="module")
def calc_office() -> Iterator[Any]:
    """A hidden LibreOffice for a test file, and the engine through which xlwings talks to it."""
    from addin import uno_engine

    try:
        office = uno_engine.start()
    except uno_engine.CannotStart as problem:
        not_run(str(problem))
    yield office
    office.stop()


@pytest.fixture
def running_calc(calc_office: Any) -> Any:  # noqa: ARG001 - it must be running
    """The running LibreOffice as the live book sees it."""
    import xlwings

    from addin.books.live.app import LiveApp

    return LiveApp(xlwings.apps.active)


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """The text of a PDF, laid out as on the page."""
    program = programs.find("pdftotext")
    if program is None:
        not_run("pdftotext (poppler-utils) is not installed")
    return lambda file: programs.output_of(program, "-layout", "-enc", "UTF-8", str(file), "-")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with the file of this name in `goldens/` beside the test; `make goldens` writes it anew."""
    folder = request.path.parent / "goldens"

    def compare(name: str, text: str) -> None:
        file = folder / name
        if request.config.getoption("--rewrite-goldens"):
            folder.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"no golden file {file.name}: run make goldens"
        assert text == file.read_text(encoding="utf-8")

    return compare

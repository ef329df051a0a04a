"""What is generated and committed is what the code makes today: references in docs/, empty workbooks."""

import pytest

from addin.sheets.workbench import ADDIN_FILE, WORKBENCH_FILE
from tests.house import ROOT
from tools import make_docs, make_workbooks

SHIPPED = (*make_workbooks.documents(), WORKBENCH_FILE, ADDIN_FILE)


@pytest.mark.parametrize(("name", "text"), make_docs.pages().items(), ids=make_docs.pages())
def test_references_are_up_to_date(name, text):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run make docs"


@pytest.fixture(scope="module")
def made():
    return make_workbooks.files()


@pytest.mark.parametrize("name", SHIPPED)
def test_workbooks_are_up_to_date(name, made):
    assert (ROOT / "workbooks" / name).read_bytes() == made[name], "run make workbooks"


def test_workbooks_made_again_are_the_same_to_the_byte(made):
    assert make_workbooks.files() == made


@pytest.mark.parametrize(("name", "text"), make_workbooks.ribbons().items(), ids=make_workbooks.ribbons())
def test_the_ribbon_is_up_to_date(name, text):
    assert (ROOT / "macros" / name).read_text(encoding="utf-8") == text, "run make workbooks"


def test_no_other_workbook_is_committed(made):
    assert {file.name for file in (ROOT / "workbooks").glob("*.xl*")} == set(SHIPPED) == set(made)


@pytest.mark.parametrize("name", SHIPPED)
def test_workbooks_open_in_excel(name, ooxml_validator):
    assert ooxml_validator(ROOT / "workbooks" / name) == []

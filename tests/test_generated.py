"""What is generated and committed is what the code makes today: references in docs/, empty workbooks."""

import pytest

from addin.books.writer import to_bytes
from tests.house import ROOT
from tools import make_docs, make_workbooks


@pytest.mark.parametrize(("name", "text"), make_docs.pages().items(), ids=make_docs.pages())
def test_references_are_up_to_date(name, text):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "run make docs"


@pytest.mark.parametrize(("name", "document"), make_workbooks.documents().items(), ids=make_workbooks.documents())
def test_empty_workbooks_are_up_to_date(name, document):
    assert (ROOT / "workbooks" / name).read_bytes() == to_bytes(document), "run make workbooks"


def test_no_other_workbook_is_committed():
    assert {file.name for file in (ROOT / "workbooks").glob("*.xls*")} == set(make_workbooks.documents())


@pytest.mark.parametrize("name", make_workbooks.documents())
def test_empty_workbooks_open_in_excel(name, ooxml_validator):
    assert ooxml_validator(ROOT / "workbooks" / name) == []

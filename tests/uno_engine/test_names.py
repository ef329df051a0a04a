"""A name leads to its cells whatever happened to them since it was asked before."""

import pytest


@pytest.fixture
def book(office):
    import xlwings as xw

    assert office
    book = xw.Book()
    book.names.add("结果", f"={book.sheets[0].name}!$B$2")
    yield book
    book.close()


def cell(book):
    """The cell of the name, asked often enough to be known."""
    for _ in range(2):
        found = book.names["结果"].refers_to_range[0]
    return found


def test_it_moves_with_inserted_rows(book):
    sheet = book.sheets[0]
    cell(book).value = "前"
    sheet["1:1"].insert("down")
    assert cell(book).address == "$B$3"
    assert sheet["B3"].value == "前"


def test_it_follows_what_it_refers_to(book):
    cell(book)
    book.names["结果"].refers_to = f"={book.sheets[0].name}!$D$7"
    cell(book).value = "新"
    assert book.sheets[0]["D7"].value == "新"


def test_it_is_gone_when_deleted_and_back_when_added(book):
    cell(book)
    book.names["结果"].delete()
    assert "结果" not in book.names
    book.names.add("结果", f"={book.sheets[0].name}!$A$1")
    cell(book).value = "又"
    assert book.sheets[0]["A1"].value == "又"


def test_a_sheet_of_the_same_name_is_another_sheet(book):
    sheet = book.sheets[0]
    name = sheet.name
    cell(book)
    book.sheets.add("别的", before=sheet)
    sheet.delete()
    made = book.sheets.add(name, before=book.sheets[0])
    book.names.add("结果", f"={name}!$A$1")
    cell(book).value = "这里"
    assert made["A1"].value == "这里"


def test_a_block_shrinks_with_its_rows(book):
    sheet = book.sheets[0]
    sheet["A1:B5"].name = "块"
    assert book.names["块"].refers_to_range.address == "$A$1:$B$5"
    sheet["3:3"].delete("up")
    assert book.names["块"].refers_to_range.address == "$A$1:$B$4"

"""Books, sheets, names, tables, pictures, charts: made, saved, opened again."""

import zipfile

import pytest

OPEN_SESAME = "芝麻开门"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc00000030101"
    "00c9fe92ef0000000049454e44ae426082"
)


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_book_is_saved_and_opened_again(tmp_path, book, suffix):
    import xlwings as xw

    file = tmp_path / f"日报.{suffix}"
    book.sheets[0]["A1"].value = [["编号", 1.5, True]]
    book.save(file)
    assert (book.name, book.fullname) == (file.name, str(file))
    assert xw.Book(file) == book
    book.sheets[0]["A2"].value = "未存"
    with xw.Book() as other:
        assert other.name != book.name
    reopened = xw.Book(file)
    assert reopened.sheets[0]["A1:C1"].value == ["编号", 1.5, True]


@pytest.mark.usefixtures("office")
def test_a_new_book_keeps_what_it_was_saved_with(tmp_path):
    import xlwings as xw

    file = tmp_path / "a.xlsx"
    with xw.Book() as book:
        sheet = book.sheets[0]
        sheet["A1"].value = [["=1+2", True, "007"]]
        sheet["A1"].color = (255, 0, 0)
        sheet["B1"].add_note("看")
        book.save(file)
    with xw.Book(file) as book:
        sheet = book.sheets[0]
        assert sheet["A1:C1"].value == [3.0, True, "007"]
        assert (sheet["A1"].formula, sheet["A1"].color, sheet["B1"].note.text) == ("=1+2", (255, 0, 0), "看")


def test_a_text_file_holds_what_is_seen(tmp_path, book):
    book.sheets[0]["A1"].value = [["品名", "数量"], ["大米", 2]]
    book.save(tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").split() == ["品名,数量", "大米,2"]


@pytest.mark.usefixtures("office")
def test_a_password_is_asked_for(tmp_path):
    import xlwings as xw

    from addin.uno_engine import EngineProblem

    file = tmp_path / "secret.xlsx"
    with xw.Book() as book:
        book.sheets[0]["A1"].value = 5
        book.save(file, password=OPEN_SESAME)
    assert not zipfile.is_zipfile(file)
    with pytest.raises(EngineProblem):
        xw.Book(file, password=OPEN_SESAME[:1])
    with xw.Book(file, password=OPEN_SESAME) as book:
        assert book.sheets[0]["A1"].value == 5


@pytest.mark.usefixtures("office")
def test_a_book_that_is_read_only_is_not_overwritten(tmp_path):
    import xlwings as xw

    file = tmp_path / "a.xlsx"
    with xw.Book() as book:
        book.save(file)
    with xw.Book(file, read_only=True) as book, pytest.raises(PermissionError):
        book.save()


def test_a_format_that_libreoffice_cannot_write_is_refused(tmp_path, book):
    with pytest.raises(NotImplementedError, match="xlsb"):
        book.save(tmp_path / "a.xlsb")
    with pytest.raises(FileNotFoundError, match="no folder"):
        book.save(tmp_path / "none" / "a.xlsx")


def test_a_book_is_found_by_its_path_and_its_name(tmp_path, book):
    import xlwings as xw

    book.save(tmp_path / "订单.xlsx")
    assert xw.books["订单.xlsx"] == book
    assert xw.Book(str(tmp_path / "订单.xlsx")) == book
    with pytest.raises(KeyError):
        xw.books["别的.xlsx"]


def test_a_book_becomes_pdf(tmp_path, book):
    book.sheets[0]["A1"].value = "日报"
    book.to_pdf(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_sheets_are_added_copied_moved_renamed_hidden_and_deleted(book):
    first = book.sheets[0]
    last = book.sheets.add("末", after=first)
    middle = book.sheets.add("中", before=last)
    assert [sheet.name for sheet in book.sheets] == [first.name, "中", "末"]
    middle["A1"].value = 7
    assert middle.copy(after=last).name == "中 (2)"
    assert book.sheets["中 (2)"]["A1"].value == 7
    last.move(before=first)
    assert last.index == 1
    last.visible = False
    assert not last.visible
    middle.delete()
    assert "中" not in [sheet.name for sheet in book.sheets]


def test_a_sheet_is_itself_whatever_happened_around_it(book):
    """LibreOffice's objects of sheets are kept, and some of them shrink or change their place."""
    for name in ("甲", "乙", "丙"):
        book.sheets.add(name, after=book.sheets[-1])["A1"].value = name
    assert [book.sheets[name]["A1"].value for name in "甲乙丙"] == ["甲", "乙", "丙"]
    book.sheets["乙"].range("5:9").delete("up")
    book.sheets["乙"].range("1:1").insert("down")
    book.sheets["甲"].delete()
    book.sheets["丙"].name = "甲"
    book.sheets.add("丙", before=book.sheets[0])["A1"].value = "新"
    assert [book.sheets[name].used_range.address for name in ("甲", "乙", "丙")] == ["$A$1", "$A$2", "$A$1"]
    assert [book.sheets[name]["A1"].value for name in ("甲", "乙", "丙")] == ["丙", None, "新"]
    assert next(iter(book.sheets)).name == "丙"


def test_the_only_sheet_stays(book):
    from addin.uno_engine import EngineProblem

    with pytest.raises(EngineProblem, match="only sheet"):
        book.sheets[0].delete()


def test_names_are_for_books_and_for_sheets(book):
    sheet = book.sheets[0]
    sheet["B2:C3"].name = "数据"
    assert book.names["数据"].refers_to == f"={sheet.name}!$B$2:$C$3"
    assert sheet["数据"].address == "$B$2:$C$3"
    sheet.names.add("own", "=Sheet1!$A$1")
    assert [name.name for name in sheet.names] == ["Sheet1!own"]
    book.names["数据"].refers_to = "=Sheet1!$A$1:$A$9"
    assert book.names["数据"].refers_to_range.address == "$A$1:$A$9"
    book.names["数据"].delete()
    assert "数据" not in book.names


def test_a_name_that_looks_like_an_address_is_refused(book):
    with pytest.raises(ValueError, match="AB12"):
        book.names.add("AB12", "=Sheet1!$A$1")


def test_tables_know_their_parts(book):
    sheet = book.sheets[0]
    sheet["B2"].value = [["品名", None], ["大米", 2], ["油", 3]]
    table = sheet.tables.add(sheet["B2:C4"], name="Orders")
    assert table.header_row_range.value == ["品名", "Column2"]
    assert table.data_body_range.address == "$B$3:$C$4"
    table.show_totals = True
    assert table.totals_row_range.value == ["Total", 5.0]
    assert (sheet["B3"].table, sheet["A1"].table) == (table, None)
    table.rows.add(["面", 4])
    assert table.data_body_range.value[-1] == ["面", 4.0]
    assert sheet["C6"].value == 9.0


def test_formulas_within_a_table_name_its_columns(book):
    sheet = book.sheets[0]
    sheet["A1"].value = [["单价", "双价"], [2, None], [3, None]]
    sheet.tables.add(sheet["A1:B3"], name="T")
    sheet["B2:B3"].formula = "=[@单价]*2"
    assert sheet["B2:B3"].value == [4.0, 6.0]


def test_a_table_grows_with_the_frame_it_is_given(book):
    pandas = pytest.importorskip("pandas", reason="not run: pandas is not installed")
    sheet = book.sheets[0]
    sheet["A1"].value = [["a", "b"], [1, 2]]
    table = sheet.tables.add(sheet["A1:B2"])
    table.update(pandas.DataFrame({"a": [1, 2, 3], "b": [4, 5, 6]}), index=False)
    assert table.range.address == "$A$1:$B$4"


def test_pictures_are_placed_renamed_and_deleted(tmp_path, book):
    file = tmp_path / "p.png"
    file.write_bytes(PIXEL)
    pictures = book.sheets[0].pictures
    picture = pictures.add(file, name="章", left=20, top=30, width=40, height=50)
    assert (picture.left, picture.top, picture.width, picture.height) == (20, 30, 40, 50)
    picture.update(file)
    assert [one.name for one in pictures] == ["章"]
    assert book.sheets[0].shapes["章"].type == "picture"
    picture.delete()
    assert len(pictures) == 0


def test_charts_show_cells(tmp_path, book):
    sheet = book.sheets[0]
    sheet["A1"].value = [["日", "订", "收"], [1, 10, 20], [2, 30, 40]]
    chart = sheet.charts.add(source=sheet["A1:C3"], chart_type="column_clustered", name="图")
    chart.title = "进货"
    chart.legend.position = "bottom"
    chart.value_axis.set(title="斤", minimum_scale=0)
    again = sheet.charts["图"]
    assert (again.title, again.chart_type, again.legend.position) == ("进货", "column_clustered", "bottom")
    assert [series.name for series in again.series] == ["订", "收"]
    assert (again.value_axis.title, again.value_axis.minimum_scale) == ("斤", 0)
    chart.to_png(tmp_path / "c.png")
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")


def test_a_print_area_and_panes_are_set(book):
    sheet = book.sheets[0]
    sheet.page_setup.print_area = "A1:C9"
    assert sheet.page_setup.print_area == "$A$1:$C$9"
    sheet.freeze_panes.freeze_at("1:1")
    assert book.api.CurrentController.hasFrozenPanes()
    sheet.freeze_panes.unfreeze()
    assert not book.api.CurrentController.hasFrozenPanes()


@pytest.mark.usefixtures("office")
def test_a_book_closed_underneath_gives_a_clear_error():
    import xlwings as xw

    from addin.uno_engine import EngineProblem

    book = xw.Book()
    sheet = book.sheets[0]
    book.api.close(True)
    with pytest.raises(EngineProblem, match="no longer open"):
        sheet["A1"].value = 1

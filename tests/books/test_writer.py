from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from addin.books import bulk_rows, writer
from addin.books.cell_values import clean_text
from addin.books.measure import display_width, wrapped_lines
from addin.books.sheet_names import sheet_names
from addin.model.document import Choice, Document, Kind, Line, Page, PageColumn, Picture, Role
from addin.sheets.emblem import emblem
from tests.books.dump import dump

HEADINGS = ("编号", "小区", "联系电话", "品名", "数量", "单价", "登记时间", "药品", "状态")
COLUMNS = (
    PageColumn(10, Kind.DIGITS, owned=True),
    PageColumn(14, required=True, choice=Choice(source="=小区名单!$A$2:$A$3")),
    PageColumn(14, Kind.DIGITS, required=True, note="11 位手机号。"),
    PageColumn(16, choice=Choice(("鲜牛奶", "土豆"))),
    PageColumn(8, Kind.QUANTITY),
    PageColumn(10, Kind.MONEY),
    PageColumn(17, Kind.MOMENT),
    PageColumn(8, Kind.YES_NO, choice=Choice(("是", "否"), strict=True)),
    PageColumn(12),
)
ORDER = Line(
    (
        "XF-1",
        "东风苑",
        19900000001,
        "鲜牛奶",
        Decimal("1.50"),
        Decimal("49.9"),
        datetime.fromisoformat("2022-04-01 09:30"),
        True,
        "有误",
    )
)
FILL_IN = Document(
    (
        Page(
            "需求登记",
            COLUMNS,
            (Line(HEADINGS, Role.HEAD), ORDER, Line((None, "红旗里"))),
            landscape=True,
            freeze_columns=1,
            fillable_rows=200,
            status_column=8,
            footer="东风社区 & 需求登记",
        ),
        Page("小区名单", (PageColumn(14),), (Line(("小区",), Role.HEAD), Line(("东风苑",)), Line(("红旗里",)))),
    ),
    "需求登记",
    {"保供表": "需求登记", "保供版本": "1"},
)
PURCHASE = Document(
    (
        Page(
            "采购单",
            (PageColumn(6, Kind.WHOLE), PageColumn(16), PageColumn(10, Kind.QUANTITY), PageColumn(12, Kind.MONEY)),
            (
                Line(("采购单",), Role.TITLE),
                Line(("商家：样例商超A", "日期：2022-04-01"), Role.SUBTITLE),
                Line(("序号", "品名", "数量", "金额（元）"), Role.HEAD),
                Line((1, "鲜牛奶", 12, Decimal("598.80")), emphasis=frozenset({2})),
                Line((2, "速冻猪肉白菜馅水饺家庭装", Decimal("2.5"), 60)),
                Line(("合计", None, Decimal("14.5"), Decimal("658.80")), Role.TOTAL),
                Line(("请于次日上午十时前送到配送点，缺货的商品当日告知，不要自行替换。",), Role.NOTE),
            ),
            locked=True,
            footer="样例办公室",
        ),
    ),
    "采购单",
)


def cells(workbook: bytes, sheet: int = 0) -> list[list[object]]:
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(workbook)).worksheets[sheet].iter_rows()]


def one_page(*lines: Line, columns: int = 2, **more: object) -> Document:
    return Document((Page("页", (PageColumn(12),) * columns, lines, **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "document"), [("fill_in.txt", FILL_IN), ("purchase.txt", PURCHASE)])
def test_looks_like_the_golden_dump(name, document, golden):
    golden(name, dump(writer.to_bytes(document)))


@pytest.mark.parametrize("document", [FILL_IN, PURCHASE])
def test_excel_would_open_it(document, ooxml_validator, tmp_path):
    file = tmp_path / "document.xlsx"
    file.write_bytes(writer.to_bytes(document))
    assert ooxml_validator(file) == []


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "{=1}", "http://x", "12", "<r>x</r>"]
)
def test_what_outsiders_typed_stays_text(text):
    document = one_page(Line((text,), Role.TITLE), Line((text, text), Role.HEAD), Line((text, text)))
    sheet = load_workbook(BytesIO(writer.to_bytes(document))).worksheets[0]
    for cell in (sheet["A1"], sheet["A2"], sheet["B3"]):
        assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)


VALUES = st.one_of(
    st.none(),
    st.text(st.characters(exclude_characters="\r"), max_size=12),
    st.integers(-(10**9), 10**9),
    st.decimals(-(10**6), 10**6, places=2),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime.fromisoformat("1900-01-01"), datetime.fromisoformat("2100-01-01")),
    st.floats(allow_nan=True),
)
ROLES = st.sampled_from([Role.BODY] * 6 + [Role.TOTAL, Role.NOTE, Role.SUBTITLE, Role.HEAD])
KINDS = st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=4)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    columns = [PageColumn(draw(st.integers(3, 20)), kind) for kind in draw(KINDS)]
    line = st.builds(
        lambda values, role, emphasis: Line(values, role, emphasis),  # noqa: PLW0108 - builds would invent the fields left out
        st.lists(VALUES, max_size=len(columns)),
        ROLES,
        st.frozensets(st.integers(0, len(columns) - 1), max_size=1),
    )
    page = Page(
        "页", columns, draw(st.lists(line, min_size=1, max_size=12)), fillable_rows=draw(st.sampled_from([0, 5]))
    )
    return Document([page])


@given(documents())
def test_equal_documents_give_equal_bytes(document):
    assert writer.to_bytes(document) == writer.to_bytes(document)


@given(documents())
def test_the_fast_way_writes_the_same_page(document):
    slow = dump(writer.to_bytes(document))
    large = dict(enumerate(document.pages))
    fast = bulk_rows.completed(writer._laid_out(document, large), large)
    assert dump(fast) == slow


def test_a_large_page_takes_the_fast_way(ooxml_validator, tmp_path):
    lines = [
        Line(("编号", "品名"), Role.HEAD),
        *(Line((f"XF-{n}", "<鲜>牛奶"), emphasis=frozenset({n % 3})) for n in range(1200)),
    ]
    content = writer.to_bytes(one_page(*lines))
    file = tmp_path / "large.xlsx"
    file.write_bytes(content)
    assert b"inlineStr" in ZipFile(file).read("xl/worksheets/sheet1.xml")
    assert cells(content)[-1] == ["XF-1199", "<鲜>牛奶"]
    assert ooxml_validator(file) == []


def test_kinds_decide_what_a_value_becomes():
    kinds = (Kind.DIGITS, Kind.DAY, Kind.YES_NO, Kind.TEXT, Kind.QUANTITY)
    values = (501, date(2022, 4, 1), False, date(2022, 4, 1), Decimal("NaN"))
    page = Page("页", [PageColumn(12, kind) for kind in kinds], [Line(values)])
    assert cells(writer.to_bytes(Document([page]))) == [
        ["501", datetime.fromisoformat("2022-04-01"), "否", "2022-04-01", "NaN"]
    ]


def test_what_no_file_can_hold_is_left_out_and_too_long_text_is_cut():
    found = cells(writer.to_bytes(one_page(Line(("a\x00\ud800b\r\nc", "长" * 40_000)))))
    assert found[0][0] == "ab\nc"
    assert len(found[0][1]) == 32_767
    assert found[0][1].endswith("…")
    assert len(clean_text("🍅" * 20_000)) == 16_384


def test_more_values_than_columns_is_a_fault_of_the_code():
    with pytest.raises(ValueError, match="3 values for 2 columns"):
        writer.to_bytes(one_page(Line((1, 2, 3))))


def test_a_second_heading_is_neither_frozen_nor_repeated():
    section = (Line(("1栋",), Role.TITLE), Line(("房号", "品名"), Role.HEAD), Line(("501", "土豆")))
    sheet = load_workbook(BytesIO(writer.to_bytes(one_page(*section, *section, breaks_before=(3,))))).worksheets[0]
    assert (sheet.freeze_panes, sheet.print_title_rows) == (None, None)
    assert [each.id for each in sheet.row_breaks.brk] == [3]
    assert sheet.page_setup.scale is None  # 100 %, the format's own


def test_a_wide_page_with_breaks_is_scaled_to_the_paper():
    lines = (Line(tuple("一二三四五六七八九十"), Role.HEAD), Line(()), Line(()))
    sheet = load_workbook(BytesIO(writer.to_bytes(one_page(*lines, columns=10, breaks_before=(2,))))).worksheets[0]
    assert sheet.page_setup.scale == 73


def test_a_list_too_long_for_a_cell_goes_to_a_hidden_sheet():
    words = tuple(f"示例小区{n:03d}" for n in range(60))
    column = PageColumn(14, choice=Choice(words, strict=True))
    page = Page("需求登记", (column, column), (Line(("甲", "乙"), Role.HEAD),), fillable_rows=3)
    book = load_workbook(BytesIO(writer.to_bytes(Document((page,)))))
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [("需求登记", "visible"), ("下拉选项", "hidden")]
    rules = [rule for rule in book.worksheets[0].data_validations.dataValidation if rule.type == "list"]
    assert {rule.formula1 for rule in rules} == {"'下拉选项'!$A$1:$A$60"}
    assert book.worksheets[1]["A60"].value == words[-1]


def test_a_form_has_labels_wide_values_and_names():
    page = Page(
        "日报",
        (PageColumn(12),) * 4,
        (
            Line(("日报",), Role.TITLE),
            Line(("单位", None, "日期"), Role.FORM, spans=(1, 2, 1), kinds=(Kind.TEXT, Kind.MONEY, Kind.DAY)),
            Line(("",), Role.BLOCK, room=3),
            Line((), room=0),
        ),
        repeated_lines=2,
        names={"报告单位": "B2", "总表": "A3:D4"},
        pictures=(Picture("A1", emblem(), 27, "单位标志"),),
    )
    book = load_workbook(BytesIO(writer.to_bytes(Document((page,)))))
    sheet = book.worksheets[0]
    assert {name: entry.attr_text for name, entry in book.defined_names.items()} == {
        "报告单位": "'日报'!$B$2",
        "总表": "'日报'!$A$3:$D$4",
    }
    assert {str(cells) for cells in sheet.merged_cells.ranges} == {"A1:D1", "B2:C2", "A3:D3"}
    assert (sheet["A2"].font.b, sheet["B2"].font.b, sheet["B2"].number_format) == (True, False, "#,##0.00")
    assert [sheet.row_dimensions[row].height for row in (3, 4)] == [46.5, None]
    assert (sheet.print_title_rows, len(sheet._images)) == ("$1:$2", 1)


def test_spans_wider_than_the_page_are_a_fault_of_the_code():
    with pytest.raises(ValueError, match="spans of 3 columns on a page of 2"):
        writer.to_bytes(one_page(Line((1, 2), Role.FORM, spans=(1, 2))))


def test_names_of_sheets_are_made_acceptable():
    names = ["甲/乙", "甲／乙", "'", "A", "a", "长" * 40, ""]
    assert sheet_names(names) == ["甲／乙", "甲／乙（2）", "’", "A", "a（2）", "长" * 31, "表"]


def test_empty_rows_of_a_fill_in_page_have_no_cells():
    few = writer.to_bytes(FILL_IN)
    many = writer.to_bytes(FILL_IN._replace(pages=(FILL_IN.pages[0]._replace(fillable_rows=100_000), FILL_IN.pages[1])))
    assert len(many) - len(few) < 100


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("品名", 4), ("5kg×2", 6), ("", 0)])
def test_chinese_characters_take_two_columns(text, width):
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"), [("", 5, 1), ("品名", 4, 1), ("品名规", 4, 2), ("a\nb", 20, 2), ("a\n\nb", 20, 3)]
)
def test_long_text_wraps(text, width, lines):
    assert wrapped_lines(text, width) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('=HYPERLINK("http://example.com","领取")', 4),
        ("像是abcdefghi公式", 2),
        ("abcdefghijklmnopqrstuvwxyz", 2),
        ("一二三四五六七八", 2),
    ],
)
def test_a_latin_word_that_does_not_fit_goes_to_the_next_line(text, lines):
    assert wrapped_lines(text, 14) == lines

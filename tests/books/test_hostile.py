"""Files that are no workbooks, are broken, or mean harm: one clear code each, nothing opened, nothing exhausted."""

import io
import struct
import time
import zipfile
import zlib

import pytest

from addin.books import container
from addin.books.file_book import FileBook
from addin.books.package import Package
from addin.books.sheet_values import write_values
from addin.books.zip_parts import Part
from addin.ports import BookProblem
from addin.wording import sentence
from tests.books.workbooks import GROUPON, SHEET, by_hand, parts, relationships, with_parts, zipped

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def problem(action, *arguments) -> BookProblem:
    with pytest.raises(BookProblem) as caught:
        action(*arguments)
    params = {"sheet": caught.value.sheet, **caught.value.params}
    assert "{" not in sentence(caught.value.code, file=caught.value.file, **params), "every code has its sentence"
    return caught.value


def opened(folder, content: bytes) -> BookProblem:
    path = folder / "登记.xlsx"
    path.write_bytes(content)

    def read() -> None:
        book = FileBook(path, "需求登记/登记.xlsx")
        book.properties()
        for sheet in book.sheets():
            book.grid(sheet)

    found = problem(read)
    assert found.file == "需求登记/登记.xlsx"
    return found


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        ("收货人,电话\n示例住户01,19900000001\n".encode(), "file-is-text"),
        ("收货人,电话\n示例住户01,19900000001\n".encode("gb18030"), "file-is-text"),
        ("收货人\t电话\n".encode("utf-16"), "file-is-text"),
        (b"\xef\xbb\xbf<html><table><tr><td>1</td></tr></table></html>", "file-is-text"),
        (b'<?xml version="1.0"?><Workbook/>', "file-is-text"),
        (OLE + "Workbook".encode("utf-16-le"), "file-old-xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "file-encrypted"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(100), "file-old-xls"),
        (b"%PDF-1.7\n%\xe2\xe3", "file-not-workbook"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "file-not-workbook"),
        (bytes(range(256)) * 4, "file-not-workbook"),
        (b"PK", "file-damaged"),
        (b"PK\x03\x04" + bytes(200), "file-damaged"),
        (zipped({"a.txt": "x"}), "file-not-workbook"),
        (zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": "", "word/document.xml": ""}), "file-not-workbook"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
            "file-not-workbook",
        ),
        (zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": "", "xl/workbook.bin": ""}), "file-not-workbook"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(tmp_path, content, code):
    assert opened(tmp_path, content).code == code


def test_kinds_are_told(tmp_path):
    assert opened(tmp_path, b"a,b\n1,2\n").params == {"kind": "文本（如 CSV）"}
    assert opened(tmp_path, b"<html></html>").params == {"kind": "网页"}
    assert opened(tmp_path, zipped({"content.xml": ""})).params == {"kind": "ODS 表格"}


def test_missing_files_and_folders(tmp_path):
    assert problem(FileBook, tmp_path / "没有.xlsx", "没有.xlsx").code == "file-missing"
    assert problem(FileBook, tmp_path, "夹").code == "file-missing"
    (tmp_path / "a").write_text("")
    assert problem(FileBook, tmp_path / "a" / "b.xlsx", "b").code == "file-missing"


@pytest.mark.parametrize("kept", [30, 500, 5000, 20_000, -30, -1])
def test_files_that_did_not_come_whole(tmp_path, kept):
    assert opened(tmp_path, GROUPON.read_bytes()[:kept]).code == "file-damaged"


def test_flipped_bytes_are_noticed_or_harmless(tmp_path):
    content = GROUPON.read_bytes()
    path = tmp_path / "登记.xlsx"
    codes = set()
    for at in range(40, len(content), 997):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        codes.add(code_when_read(path))
    assert "file-damaged" in codes
    assert codes <= {"", "file-damaged", "file-encrypted", "file-not-workbook", "file-suspicious", "file-too-big"}


def code_when_read(path) -> str:
    """Code of what is wrong when all of a workbook is read, "" when nothing is."""
    try:
        book = FileBook(path, "登记.xlsx")
        for sheet in book.sheets():
            book.grid(sheet)
    except BookProblem as found:
        return found.code
    return ""


def test_a_file_too_big_on_disk_is_not_read(tmp_path):
    path = tmp_path / "登记.xlsx"
    with path.open("wb") as file:
        file.truncate(container.LARGEST_FILE + 1)
    found = problem(FileBook, path, "登记.xlsx")
    assert (found.code, found.params) == ("file-too-big", {"size": "100 MB", "limit": "100 MB"})


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    started = time.monotonic()
    bomb = with_parts(by_hand(ROW), {SHEET: b"<worksheet>" + b" " * (60 << 20)})
    assert len(bomb) < 1 << 20
    assert opened(tmp_path, bomb).code == "file-suspicious"
    assert time.monotonic() - started < 10


def test_many_middling_parts_are_refused_together():
    sizes = {"[Content_Types].xml": 0, "_rels/.rels": 0, **{f"{n}.xml": container.LARGEST_PART for n in range(3)}}
    found = problem(container._check_parts, [entry(name, size) for name, size in sizes.items()], 1 << 40, "登记.xlsx")
    assert (found.code, found.params) == ("file-too-big", {"size": "3000 MB", "limit": "1500 MB"})


def entry(name: str, size: int) -> Part:
    """A part as an archive lists it, packed 20 to 1."""
    return Part(name, offset=0, packed_size=size // 20, size=size)


def test_too_many_parts(tmp_path):
    content = zipped({**parts(by_hand(ROW)), **{f"xl/media/{n}.png": b"" for n in range(container.MOST_PARTS)}})
    assert opened(tmp_path, content).params == {"reason": "部件过多"}


def lying(content: bytes, name: str, said: int) -> bytes:
    """The archive with another unpacked size for one part, in both of its headers."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.getinfo(name)
    start = content.index(b"PK\x01\x02" + content[content.index(b"PK\x01\x02") + 4 :][:2])
    while content[start + 46 : start + 46 + len(name)] != name.encode():
        start = content.index(b"PK\x01\x02", start + 4)
    content = content[: start + 24] + struct.pack("<L", said) + content[start + 28 :]
    at = part.header_offset + 22
    return content[:at] + struct.pack("<L", said) + content[at + 4 :]


@pytest.mark.parametrize("said", [10, 5 << 20])
def test_a_part_that_unpacks_to_another_size_is_refused(tmp_path, said):
    content = with_parts(by_hand(ROW), {SHEET: parts(by_hand(ROW))[SHEET] + b" " * (1 << 20)})
    assert opened(tmp_path, lying(content, SHEET, said)).code == "file-damaged"


def test_a_disguised_bomb_beside_the_sheet_is_found_before_the_library_reads(tmp_path):
    """Shared strings that say 1000 bytes and unpack to 300 MB, with the checksum of the first thousand."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(300)) + packer.flush()
    strings = "xl/sharedStrings.xml"
    links = relationships("", {"worksheet": "worksheets/sheet1.xml", "sharedStrings": "sharedStrings.xml"})
    content = with_parts(by_hand(ROW), {"xl/_rels/workbook.xml.rels": links.encode(), strings: b" " * 1000})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.getinfo(strings)
    head_end = part.header_offset + 30 + len(strings)
    local = bytearray(content[:head_end]) + packed + content[head_end + part.compress_size :]
    struct.pack_into("<L", local, part.header_offset + 18, len(packed))
    grown = len(packed) - part.compress_size
    entry = local.rindex(strings.encode()) - 46
    struct.pack_into("<L", local, entry + 20, len(packed))
    end = local.rindex(b"PK\x05\x06")
    (offset,) = struct.unpack_from("<L", local, end + 16)
    struct.pack_into("<L", local, end + 16, offset + grown)
    assert opened(tmp_path, bytes(local)).code == "file-damaged"


@pytest.mark.parametrize("name", ["../x.xml", "xl/../../x.xml", "/etc/x.xml", "C:/x.xml", "xl\\x.xml", "xl/.."])
def test_names_that_lead_elsewhere(tmp_path, name):
    assert opened(tmp_path, zipped({**parts(by_hand(ROW)), name: b""})).params == {"reason": "部件名称不安全"}


def test_two_parts_of_one_name(tmp_path):
    assert opened(tmp_path, zipped({**parts(by_hand(ROW)), "XL/WORKBOOK.xml": b""})).code == "file-suspicious"


XXE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("declaration", [XXE, LAUGHS, b"<!-- c -->" + XXE, b"<!doctype x>"])
@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"])
def test_declarations_of_entities_are_refused(tmp_path, name, declaration):
    original = parts(by_hand(ROW))[name]
    assert opened(tmp_path, with_parts(by_hand(ROW), {name: declaration + original})).params == {
        "reason": "含有外部引用声明"
    }


def test_parts_in_other_encodings_or_that_are_no_xml(tmp_path):
    sheet = parts(by_hand(ROW))[SHEET].decode()
    for content in (
        f'<?xml version="1.0" encoding="UTF-16"?>{sheet}'.encode("utf-16"),
        f'<?xml version="1.0" encoding="GBK"?>{sheet}'.encode("gbk"),
        b"\x00\x01\x02",
        b"",
        b"<worksheet",
        b"<html></html>",
    ):
        assert opened(tmp_path, with_parts(by_hand(ROW), {SHEET: content})).code == "file-damaged"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/workbook.xml", b"<workbook></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
        ("_rels/.rels", b"<Relationships/>"),
        ("xl/_rels/workbook.xml.rels", relationships("", {"worksheet": "worksheets/none.xml"}).encode()),
        (SHEET, parts(by_hand('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'))[SHEET]),
        (SHEET, parts(by_hand('<row r="1"><c r="1A"><v>9</v></c></row>'))[SHEET]),
        (SHEET, parts(by_hand('<row r="x"><c><v>9</v></c></row>'))[SHEET]),
    ],
)
def test_workbooks_whose_parts_do_not_fit_together(tmp_path, name, content):
    path = tmp_path / "登记.xlsx"
    path.write_bytes(with_parts(by_hand(ROW), {name: content}))
    assert code_when_read(path) == "file-damaged"


def test_a_zip_with_a_password(tmp_path):
    content = bytearray(by_hand(ROW))
    struct.pack_into("<H", content, content.index(b"PK\x01\x02") + 8, 1)
    assert opened(tmp_path, bytes(content)).code == "file-encrypted"


def test_an_unknown_packing_method(tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts(by_hand(ROW)).items():
            archive.writestr(name, content)
    assert opened(tmp_path, target.getvalue()).code == "file-damaged"


def test_text_that_looks_like_a_formula_is_never_one():
    package = Package(by_hand(ROW), "")
    dangerous = ['=HYPERLINK("http://x")', "+1+cmd|'/c calc'!A0", "-1", "@SUM(A1)", "\t=1", "=1"]
    write_values(package, SHEET, {2: dict(enumerate(dangerous))})
    xml = parts(package.to_bytes())[SHEET]
    assert b"<f" not in xml
    assert xml.count(b't="inlineStr"') == len(dangerous)

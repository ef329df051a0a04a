import pytest

from addin.books.locks import opened_by


def owner_file(user: str) -> bytes:
    """What Excel leaves beside an open workbook: 165 bytes, the user's name in the code page and in UTF-16."""
    narrow, wide = user.encode("gbk"), user.encode("utf-16-le")
    length = len(user)
    return (
        bytes([len(narrow)]) + narrow.ljust(54, b" ") + length.to_bytes(2, "little") + wide + b" \x00" * (54 - length)
    )


@pytest.fixture
def workbook(tmp_path):
    file = tmp_path / "东风社区.xlsx"
    file.write_bytes(b"PK")
    return file


def test_nobody_has_it_open(workbook):
    assert opened_by(workbook) is None
    assert opened_by(workbook.parent / "没有" / "没有.xlsx") is None


@pytest.mark.parametrize("user", ["示例人员01", "Sample User"])
def test_excel_names_its_user(workbook, user):
    content = owner_file(user)
    assert len(content) == 165
    workbook.with_name("~$东风社区.xlsx").write_bytes(content)
    assert opened_by(workbook) == user


@pytest.mark.parametrize(
    ("content", "user"),
    [
        (",示例人员01,sample-host,01.03.2026 09:30,file:///home/sample/profile;", "示例人员01"),
        ("示例人员02,sample,sample-host,01.03.2026 09:30,file:///home/sample/profile;", "示例人员02"),
        ("甲\\,乙,sample,host,,;", "甲,乙"),
        ("", ""),
    ],
)
def test_libreoffice_names_its_user_or_the_login(workbook, content, user):
    workbook.with_name(".~lock.东风社区.xlsx#").write_text(content, encoding="utf-8")
    assert opened_by(workbook) == user


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00", b"\xff" * 165, bytes(165), b"\x05" + b"\x00" * 54 + b"\xff\xff" + b"\x01" * 20],
    ids=["empty", "zero", "ones", "zeros", "cut off"],
)
def test_a_strange_lock_file_still_means_open(workbook, content):
    workbook.with_name("~$东风社区.xlsx").write_bytes(content)
    assert opened_by(workbook) == ""


def test_wps_leaves_a_file_of_its_own(workbook):
    workbook.with_name(".~东风社区.xlsx").write_bytes(b"")
    assert opened_by(workbook) == ""


def test_locks_of_other_files_do_not_matter(workbook):
    workbook.with_name("~$红旗社区.xlsx").write_bytes(owner_file("示例人员01"))
    assert opened_by(workbook) is None

"""The quick way through an archive's directory says the same as the library, or leaves it to the library."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.books import zip_parts
from addin.books.zip_parts import BrokenZip, parts_of

NAMES = st.lists(st.text("ab/表", min_size=1, max_size=6), unique=True, max_size=5)


def archive(names, *, comment=b"", before=b"", extra=b"", note=b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.comment = comment
        for number, name in enumerate(names):
            info = zipfile.ZipInfo(name, (2026, 11, 23, 15, 4, 2 * number))
            info.extra, info.comment = extra, note
            opened.writestr(info, name.encode() * number, (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)[number % 2])
    return before + made.getvalue()


def as_the_library(content: bytes):
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return [
            (
                i.filename,
                i.header_offset,
                i.compress_size,
                i.file_size,
                i.compress_type,
                i.CRC,
                i.flag_bits,
                i.date_time,
            )
            for i in opened.infolist()
        ]


@given(NAMES)
def test_both_ways_say_the_same(names):
    content = archive(names)
    assert [tuple(part) for part in parts_of(content)] == as_the_library(content)
    assert parts_of(content) == zip_parts._by_library(content)


def test_the_usual_form_needs_no_library():
    assert zip_parts._usual_parts(archive(["a.xml", "b/c.xml"])) is not None


@pytest.mark.parametrize(
    "odd",
    [
        {"comment": b"made by hand"},
        {"before": b"something else first"},
        {"extra": b"\xfe\xca\x00\x00"},
        {"note": b"about a part"},
    ],
)
def test_another_form_is_left_to_the_library(odd):
    content = archive(["a.xml", "b.xml"], **odd)
    assert zip_parts._usual_parts(content) is None
    assert [tuple(part) for part in parts_of(content)] == as_the_library(content)


@given(st.data())
def test_a_damaged_directory_is_refused_or_read_as_the_library_reads_it(data):
    content = bytearray(archive(["a.xml", "b.xml"]))
    at = data.draw(st.integers(content.index(b"PK\x01\x02"), len(content) - 1))
    content[at] = data.draw(st.integers(0, 255))
    try:
        expected = as_the_library(bytes(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        expected = None
    try:
        found = [tuple(part) for part in parts_of(bytes(content))]
    except BrokenZip:
        found = None
    if expected is None:
        assert found is None or all(len(name) <= 5 for name, *_ in found)
    else:
        assert found == expected


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x05\x06", archive(["a.xml"])[:-1]])
def test_what_is_no_archive(content):
    with pytest.raises(BrokenZip):
        parts_of(content)

"""The draft is what a mail program reads back, the same bytes every time, and nothing can be slipped into it."""

from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.mail.draft import to_eml
from addin.ports import Letter

WHEN = datetime(2026, 11, 23, 15, tzinfo=timezone(timedelta(hours=8)))
WORKBOOK = ("日报_2026-11-23.xlsx", b"PK\x03\x04 sample")
PDF = ("日报_2026-11-23.pdf", b"%PDF-1.7 sample")


def letter(**changes):
    facts = {
        "sender": "baogong@example.cn",
        "to": ["first@example.cn", "second@example.cn"],
        "cc": ["third@example.cn"],
        "subject": "【保供日报】示例街道办事处 2026-11-23",
        "text": "截至11月23日15时，保供商家共 8 家。\n下一步：继续做好监测。\n",
        "written_at": WHEN,
        "attachments": [WORKBOOK, PDF],
        **changes,
    }
    return Letter(**facts)


def read(content):
    return message_from_bytes(content, policy=default)


def test_a_mail_program_reads_back_what_was_written():
    message = read(to_eml(letter()))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "【保供日报】示例街道办事处 2026-11-23"
    assert message["To"] == "first@example.cn, second@example.cn"
    assert message["Cc"] == "third@example.cn"
    assert message["Date"].datetime == WHEN
    assert message.get_body().get_content().replace("\r\n", "\n") == letter().text
    assert [(part.get_filename(), part.get_content()) for part in message.iter_attachments()] == [WORKBOOK, PDF]
    assert message.defects == []


def test_the_same_letter_gives_the_same_bytes_and_another_one_does_not():
    assert to_eml(letter()) == to_eml(letter())
    other = to_eml(letter(attachments=[(WORKBOOK[0], WORKBOOK[1] + b"!"), PDF]))
    assert read(other)["Message-ID"] != read(to_eml(letter()))["Message-ID"]


def test_empty_headers_are_left_out():
    message = read(to_eml(letter(sender="", to=[], cc=[], attachments=[])))
    assert {"From", "To", "Cc"}.isdisjoint(message.keys())
    assert not message.is_multipart()


@pytest.mark.parametrize("name", ["日报.xlsm", "日报.xlam", "日报.exe", "日报", "日报.xlsx.vbs"])
def test_files_with_macros_and_programs_are_never_attached(name):
    with pytest.raises(ValueError, match="not a file to attach"):
        to_eml(letter(attachments=[(name, b"")]))


@pytest.mark.parametrize("field", ["sender", "subject"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_no_header_can_be_slipped_in(field, ending):
    with pytest.raises(ValueError, match="linefeed"):
        to_eml(letter(**{field: f"sample{ending}Bcc: somebody@example.cn"}))


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=200))
def test_any_subject_comes_back_and_adds_no_header(subject):
    message = read(to_eml(letter(subject=subject)))
    assert set(message.keys()) == {
        "X-Unsent", "Subject", "From", "To", "Cc", "Date", "Message-ID", "MIME-Version", "Content-Type",
    }  # fmt: skip


def test_lines_are_ended_as_mail_wants_it_and_are_short():
    lines = to_eml(letter(text="长" * 2000)).split(b"\r\n")
    assert all(b"\n" not in line for line in lines)
    assert max(map(len, lines)) < 999


def test_the_time_is_the_letters_own():
    assert read(to_eml(letter(written_at=datetime(2026, 1, 2, tzinfo=UTC))))["Date"].datetime.year == 2026

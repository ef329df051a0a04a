"""日报邮件 on a real folder: the draft, what it refuses, and that drafting again gives the same file."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from addin.flows.desk import Outcome
from addin.flows.mail import mail
from addin.flows.report import report
from tests.flows import township
from tests.flows.test_report import PDF, REPORT, ROWS_A, SHOP_A, SHOP_B, quick, shop_row
from tests.flows.township import DAY, desk, edited, fill, tree

__all__ = ["quick"]

DRAFT = f"输出/{DAY}/日报_{DAY}.eml"


@pytest.fixture
def office(tmp_path: Path, quick: None) -> Path:  # noqa: ARG001 - as quick as the report's tests
    made = township.make(tmp_path / "街道")
    fill(made / SHOP_A, ROWS_A)
    settings(made, 日报收件人="first@example.cn、second@example.cn", 发件邮箱="baogong@example.cn")
    with desk(made) as opened:
        report(opened)
    return made


def settings(office: Path, **values: str) -> None:
    """Change values on the sheet 设置."""
    from openpyxl import load_workbook

    book = load_workbook(office / "基础资料.xlsx")
    for name, value in book["设置"].iter_rows(min_row=2, max_col=2):
        if name.value in values:
            value.value = values[str(name.value)]
    book.save(office / "基础资料.xlsx")


def run(office: Path) -> Outcome:
    with desk(office) as opened:
        return mail(opened)


def draft(office: Path) -> EmailMessage:
    message = message_from_bytes((office / DRAFT).read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def codes(outcome: Outcome) -> list[str]:
    return [each.code for each in outcome.findings]


def test_the_draft_holds_the_text_and_the_report(office: Path) -> None:
    outcome = run(office)
    message = draft(office)
    assert outcome.outputs == [DRAFT]
    assert message["Subject"] == f"【保供日报】示例街道办事处 {DAY}"
    assert message["To"] == "first@example.cn, second@example.cn"
    assert message["From"] == "baogong@example.cn"
    assert message["Date"].datetime.isoformat() == f"{DAY}T15:00:00+08:00"
    body = message.get_body()
    assert body is not None
    assert "截至3月2日15时，保供商家共 2 家" in body.get_content()
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert attached.pop(f"日报_{DAY}.xlsx") == (office / REPORT).read_bytes()
    assert set(attached) <= {f"日报_{DAY}.pdf"}


def test_drafting_again_changes_nothing_and_says_so(office: Path) -> None:
    run(office)
    before = tree(office)
    again = run(office)
    assert not again.changed
    assert "没有改动" in again.headline
    assert tree(office) == before


def test_without_a_report_there_is_no_draft(office: Path) -> None:
    (office / REPORT).unlink()
    outcome = run(office)
    assert codes(outcome) == ["report-missing"]
    assert "先填写日报" in outcome.findings[0].suggestion
    assert not (office / DRAFT).exists()


def test_without_a_recipient_the_draft_is_still_made(office: Path) -> None:
    settings(office, 日报收件人="")
    outcome = run(office)
    assert codes(outcome) == ["mail-no-recipient"]
    assert draft(office)["To"] is None


def test_an_address_that_is_none_is_left_out(office: Path) -> None:
    settings(office, 日报收件人="first@example.cn、不是邮箱", 日报抄送="third@example.cn")
    outcome = run(office)
    assert [(each.code, each.value) for each in outcome.findings] == [("mail-address-invalid", "不是邮箱")]
    assert draft(office)["To"] == "first@example.cn"
    assert draft(office)["Cc"] == "third@example.cn"


@pytest.mark.parametrize("name", ["填报单位", "发件邮箱"])
def test_a_setting_with_a_line_break_is_refused(office: Path, name: str) -> None:
    settings(office, **{name: "sample@example.cn\nBcc: somebody@example.cn"})
    outcome = run(office)
    assert codes(outcome) == ["mail-value-unsafe"]
    assert outcome.findings[0].place.column == name
    assert not (office / DRAFT).exists()


@pytest.mark.usefixtures("libreoffice")
def test_a_pdf_of_another_version_is_not_attached(office: Path) -> None:
    assert (office / PDF).exists()
    with edited(office / REPORT) as sheet:
        sheet["B2"] = "人工改过"
    outcome = run(office)
    assert codes(outcome) == ["mail-pdf-stale"]
    assert [part.get_filename() for part in draft(office).iter_attachments()] == [f"日报_{DAY}.xlsx"]


def test_a_new_report_makes_a_new_draft(office: Path) -> None:
    run(office)
    first = (office / DRAFT).read_bytes()
    fill(office / SHOP_B, [shop_row(DAY, "D01", 50, 5, 26)])
    with desk(office) as opened:
        report(opened)
    assert run(office).changed
    assert (office / DRAFT).read_bytes() != first

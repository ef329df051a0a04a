"""Names of the day's report files, and whether the PDF is of the report as it now stands."""

from datetime import date
from hashlib import blake2b

from addin.flows.desk import Desk
from addin.sheets.layout import output


def report_file(day: date) -> str:
    """The filled report."""
    return output(day, f"日报_{day}.xlsx")


def pdf_file(day: date) -> str:
    """Its printed pages."""
    return output(day, f"日报_{day}.pdf")


def text_file(day: date) -> str:
    """Its text, to be pasted into a chat group; also the body of the mail."""
    return output(day, f"日报_{day}.txt")


def trace_file(day: date) -> str:
    """Where each of its numbers comes from."""
    return output(day, "日报数据来源.xlsx")


def mail_file(day: date) -> str:
    """The mail draft."""
    return output(day, f"日报_{day}.eml")


def pdf_is_current(desk: Desk) -> bool:
    """Whether the PDF was made of exactly the report that lies beside it."""
    content = desk.folder.read_bytes(report_file(desk.day))
    same = content is not None and desk.folder.read_state(_state(desk.day)) == _digest(content)
    return same and desk.folder.exists(pdf_file(desk.day))


def note_pdf(desk: Desk) -> None:
    """Keep in mind which report the PDF was made of."""
    content = desk.folder.read_bytes(report_file(desk.day))
    desk.folder.write_state(_state(desk.day), _digest(content) if content is not None else None)


def _state(day: date) -> str:
    return f"日报PDF/{day}.txt"


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()

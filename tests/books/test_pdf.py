import os
from pathlib import Path

import pytest

from addin.books import pdf, writer
from addin.model.document import Document, Line, Page, PageColumn, Role
from addin.ports import BookProblem

pytestmark = pytest.mark.usefixtures("libreoffice")

PURCHASE = Document(
    (
        Page(
            "采购单",
            (PageColumn(30),),
            (Line(("品名",), Role.HEAD), Line(("鲜牛奶（250ml*12盒）",))),
            footer="样例办公室",
        ),
    )
)


def test_a_workbook_becomes_pages(tmp_path, pdf_text):
    file = tmp_path / "采购 单.xlsx"
    file.write_bytes(writer.to_bytes(PURCHASE))
    made = tmp_path / "made.pdf"
    made.write_bytes(pdf.to_pdf(file) or b"")
    text = pdf_text(made)
    assert "鲜牛奶（250ml*12盒）" in text
    assert "第1页共1页" in text.replace(" ", "")
    assert "样例办公室" in text
    assert sorted(each.name for each in tmp_path.iterdir()) == ["made.pdf", "采购 单.xlsx"]


def test_what_is_no_workbook_is_a_problem_of_the_file(tmp_path):
    file = tmp_path / "坏.xlsx"
    file.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(BookProblem) as caught:
        pdf.to_pdf(file, "输出/坏.xlsx")
    assert (caught.value.code, caught.value.file) == ("pdf-failed", "输出/坏.xlsx")


def test_without_libreoffice_there_is_no_pdf(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(pdf, "USUAL_PLACES", (str(tmp_path / "soffice"),))
    assert pdf.to_pdf(tmp_path / "any.xlsx") is None


@pytest.mark.skipif(os.name == "nt", reason="not run: needs a POSIX shell")
def test_a_program_that_hangs_is_ended(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600 & wait\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(pdf, "TIMEOUT_SECONDS", 0.2)
    workbook = tmp_path / "采购单.xlsx"
    workbook.write_bytes(b"PK")
    with pytest.raises(BookProblem) as caught:
        pdf.to_pdf(Path(workbook))
    assert caught.value.params["reason"] == "LibreOffice 太久没有完成"

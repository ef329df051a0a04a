"""The programs that other tests lean on do catch what they are there for."""

import zipfile
from pathlib import Path

import xlsxwriter


def a_workbook(file: Path) -> Path:
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("需求登记").write(0, 0, "编号")
    return file


def break_it(sound: Path, broken: Path) -> Path:
    """A copy of a workbook with an element that the schema does not know."""
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(broken, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if part.startswith("xl/worksheets/sheet"):
                content = content.replace(b"<sheetData>", b"<surprise/><sheetData>")
            target.writestr(part, content)
    return broken


def test_validator_passes_a_sound_workbook(tmp_path, ooxml_validator):
    assert ooxml_validator(a_workbook(tmp_path / "好.xlsx")) == []


def test_validator_catches_a_broken_workbook(tmp_path, ooxml_validator):
    errors = ooxml_validator(break_it(a_workbook(tmp_path / "好.xlsx"), tmp_path / "坏.xlsx"))
    assert any("surprise" in error for error in errors)


def test_libreoffice_prints_a_workbook_and_its_text_can_be_read(tmp_path, libreoffice, pdf_text):
    printed = libreoffice(a_workbook(tmp_path / "表.xlsx"), "pdf", tmp_path)
    assert "编号" in pdf_text(printed)

"""The macro workbooks as they are shipped: their parts, their macros read back, and LibreOffice loads them."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from addin.books.shipped import shipped
from addin.books.workbench_file import MACRO_MODULE, RIBBON_MODULE
from addin.ports import BookProblem
from addin.sheets.workbench import (
    ADDIN_FILE,
    CLICKED_CELL,
    DEADLINE_CELL,
    NEXT_CELL,
    OUTCOME_CELL,
    PASTE_SHEET,
    TILES,
    UPDATED_CELL,
    WORKBENCH_FILE,
)
from addin.wording.buttons import BUTTONS
from tests.house import ROOT
from tests.macros.test_sources import source
from tests.vba_project.oracle import macros


def part(file: str, name: str) -> str:
    with ZipFile(shipped(file)) as archive:
        return archive.read(name).decode("utf-8")


def modules(file: str) -> dict[str, str]:
    with ZipFile(shipped(file)) as archive:
        return macros(archive.read("xl/vbaProject.bin"))


def test_shipped_workbooks_are_found_and_others_are_missed() -> None:
    assert shipped(WORKBENCH_FILE) == ROOT / "workbooks" / WORKBENCH_FILE
    with pytest.raises(BookProblem, match="file-missing"):
        shipped("没有.xlsm")


def test_the_workbench_holds_exactly_the_sources() -> None:
    found = modules(WORKBENCH_FILE)
    assert set(found) == {"ThisWorkbook.cls", "Sheet1.cls", "Sheet2.cls", f"{MACRO_MODULE}.bas"}
    assert found["baogong.bas"] == f'Attribute VB_Name = "baogong"\n{source("baogong")}'
    assert found["ThisWorkbook.cls"].endswith(f"Customizable = True\n{source('workbench')}")


def test_the_add_in_holds_the_same_macros_and_the_ribbons_callbacks() -> None:
    found = modules(ADDIN_FILE)
    assert set(found) == {"ThisWorkbook.cls", "Sheet1.cls", f"{MACRO_MODULE}.bas", f"{RIBBON_MODULE}.bas"}
    assert found["baogong.bas"] == modules(WORKBENCH_FILE)["baogong.bas"]
    assert found["baogong_ribbon.bas"] == f'Attribute VB_Name = "baogong_ribbon"\n{source("ribbon")}'
    assert "Workbook_Open" not in found["ThisWorkbook.cls"]


def test_the_code_names_are_those_of_the_document_modules() -> None:
    for file in (WORKBENCH_FILE, ADDIN_FILE):
        with ZipFile(shipped(file)) as archive:
            parts = [name for name in archive.namelist() if re.search(r"(workbook|sheet\d)\.xml$", name)]
            named = {code for name in parts for code in re.findall(rb'codeName="(\w+)"', archive.read(name))}
        assert {f"{each.decode()}.cls" for each in named} == {n for n in modules(file) if n.endswith(".cls")}


def test_every_button_names_a_macro_that_exists_and_shows_its_caption() -> None:
    drawing = part(WORKBENCH_FILE, "xl/drawings/vmlDrawing1.vml")
    named = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawing)
    assert named == [button.macro for button in BUTTONS]
    made = re.findall(r"^Public Sub (\w+)\(\)", modules(WORKBENCH_FILE)["baogong.bas"], re.MULTILINE)
    assert set(named) <= set(made)
    assert re.findall(r"<font [^>]*>(.+?)</font>", drawing) == [button.caption for button in BUTTONS]


def test_every_callback_of_the_ribbon_exists() -> None:
    made = re.findall(r"^Public Sub (\w+)\(control", modules(ADDIN_FILE)["baogong_ribbon.bas"], re.MULTILINE)
    for name in ("customUI/customUI.xml", "customUI/customUI14.xml"):
        assert set(re.findall(r'onAction="(\w+)"', part(ADDIN_FILE, name))) == set(made)


def test_the_add_in_is_an_add_in() -> None:
    assert "ms-excel.addin.macroEnabled.main+xml" in part(ADDIN_FILE, "[Content_Types].xml")
    assert 'visibility="hidden"' in part(ADDIN_FILE, "xl/workbook.xml")
    relations = part(ADDIN_FILE, "_rels/.rels")
    assert 'office/2006/relationships/ui/extensibility" Target="customUI/customUI.xml"' in relations
    assert 'office/2007/relationships/ui/extensibility" Target="customUI/customUI14.xml"' in relations


def test_the_named_cells_are_on_the_workbench_and_open_for_programs() -> None:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(shipped(WORKBENCH_FILE).read_bytes()))
    assert book.sheetnames == ["工作台", PASTE_SHEET]
    for name in (OUTCOME_CELL, CLICKED_CELL, NEXT_CELL, DEADLINE_CELL, UPDATED_CELL, *(tile.cell for tile in TILES)):
        ((sheet, cell),) = book.defined_names[name].destinations
        assert sheet == "工作台"
        assert not book[sheet][cell].protection.locked, name


def test_the_workbench_prints_on_two_pages(libreoffice, pdf_text, tmp_path: Path) -> None:
    pages = pdf_text(libreoffice(shipped(WORKBENCH_FILE), "pdf", tmp_path)).split("\f")
    home = re.sub(r"\s", "", pages[0])
    assert len(pages) - 1 == 2
    assert all(button.caption in home for button in BUTTONS)
    assert "把群里的接龙文字粘贴到" in pages[1]

"""A whole project: olevba reads the sources back, and the streams say what they must."""

import io

import olefile

from addin.vba_project import Module, ModuleKind, Project, Reference, to_bytes
from tests.vba_project.oracle import decompressed, macros

ID = "{00000000-0000-0000-0000-0000000000AB}"
SOURCE = 'Option Explicit\n\nPublic Sub Greet()\n    MsgBox "您好，检查订单——「完」"\nEnd Sub\n'
PROJECT = Project(
    (
        Module("ThisWorkbook", "' opened\n", ModuleKind.WORKBOOK),
        Module("Sheet1", "", ModuleKind.WORKSHEET),
        Module("greetings", SOURCE),
    ),
    (Reference("Office", "*\\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0##Office"),),
    project_id=ID,
)


def stream(name: str) -> bytes:
    with olefile.OleFileIO(io.BytesIO(to_bytes(PROJECT))) as opened:
        return opened.openstream(name).read()


def test_olevba_reads_the_sources_back() -> None:
    found = macros(to_bytes(PROJECT))
    assert set(found) == {"ThisWorkbook.cls", "Sheet1.cls", "greetings.bas"}
    assert found["greetings.bas"] == f'Attribute VB_Name = "greetings"\n{SOURCE}'
    assert 'VB_Base = "0{00020819-0000-0000-C000-000000000046}"' in found["ThisWorkbook.cls"]
    assert found["ThisWorkbook.cls"].endswith("VB_Customizable = True\n' opened\n")
    assert 'VB_Base = "0{00020820-0000-0000-C000-000000000046}"' in found["Sheet1.cls"]


def test_the_project_stream_lists_the_modules_in_order() -> None:
    lines = stream("PROJECT").decode("gbk").split("\r\n")
    assert lines[:4] == [
        f'ID="{ID}"', "Document=ThisWorkbook/&H00000000", "Document=Sheet1/&H00000000", "Module=greetings",
    ]  # fmt: skip
    assert stream("PROJECTwm").startswith(b"ThisWorkbook\0T\0h\0i\0s\0")
    assert stream("PROJECTwm").endswith(b"\0\0\0\0")


def test_the_directory_names_language_code_page_and_reference() -> None:
    directory = decompressed(stream("VBA/dir"))
    assert b"\x02\x00\x04\x00\x00\x00\x09\x04\x00\x00" in directory
    assert b"\x03\x00\x02\x00\x00\x00\xa8\x03" in directory
    assert b"{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}" in directory
    assert directory.endswith(b"\x10\x00\x00\x00\x00\x00")


def test_equal_projects_are_equal_bytes() -> None:
    assert to_bytes(PROJECT) == to_bytes(PROJECT)

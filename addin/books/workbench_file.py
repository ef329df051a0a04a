"""The workbench (.xlsm) and the add-in (.xlam) as bytes, from the text of their macros. Same text, same bytes.

The add-in is an empty macro workbook with a hidden window, another content type and the ribbon's two descriptions.
"""

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from addin.books.package import Package
from addin.books.ribbon_xml import DIALECTS, ribbon_xml
from addin.books.styles import FONT
from addin.books.workbench_page import draw
from addin.books.writer import MADE, OPTIONS
from addin.sheets.workbench import ADDIN_FILE, WORKBENCH_FILE
from addin.vba_project import Module, ModuleKind, Project, Reference, to_bytes
from addin.wording.buttons import TAB_LABEL
from addin.wording.workbench import TITLE

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

WORKBOOK_MODULE = "ThisWorkbook"
MACRO_MODULE = "baogong"
RIBBON_MODULE = "baogong_ribbon"

_OFFICE_LIBRARY = Reference(
    "Office", "*\\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0##Microsoft Office 16.0 Object Library"
)
"""Knows IRibbonControl; Office finds it by its number, wherever it lies."""
_WORKBENCH_ID = "{B9C5F0A4-6E0B-4C5B-9E57-6F1D3A2C8D01}"
_ADDIN_ID = "{B9C5F0A4-6E0B-4C5B-9E57-6F1D3A2C8D02}"

_MACRO_WORKBOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_MACRO_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_LIBRARY_CAPTION = b'<font face="Calibri" size="220" color="#000000">'
_CAPTION = f'<font face="{FONT}" size="280" color="#000000">'.encode()

_NOT_PRINTED = b"<x:PrintObject>False</x:PrintObject>"


class Macros(NamedTuple):
    """Sources of the modules: the buttons, the workbench's own module, what the ribbon calls."""

    buttons: str
    workbench: str
    ribbon: str


def workbench(macros: Macros) -> bytes:
    """The workbench with its buttons."""
    modules = (Module(WORKBOOK_MODULE, macros.workbench, ModuleKind.WORKBOOK), Module(MACRO_MODULE, macros.buttons))
    package = Package(_workbook(draw, modules, TITLE, Project((), project_id=_WORKBENCH_ID)), WORKBENCH_FILE)
    drawing = "xl/drawings/vmlDrawing1.vml"
    shown = package.read(drawing).replace(_NOT_PRINTED, b"")
    package.write(drawing, shown.replace(_LIBRARY_CAPTION, _CAPTION))
    return package.to_bytes()


def addin(macros: Macros) -> bytes:
    """The add-in with its ribbon."""
    modules = (
        Module(WORKBOOK_MODULE, "", ModuleKind.WORKBOOK),
        Module(MACRO_MODULE, macros.buttons),
        Module(RIBBON_MODULE, macros.ribbon),
    )
    project = Project((), (_OFFICE_LIBRARY,), project_id=_ADDIN_ID)
    package = Package(_workbook(_empty, modules, TAB_LABEL, project), ADDIN_FILE)
    _replace(package, "[Content_Types].xml", _MACRO_WORKBOOK, _MACRO_ADDIN)
    _replace(package, "xl/workbook.xml", b"<workbookView ", b'<workbookView visibility="hidden" ')
    relations = [
        f'<Relationship Id="rIdRibbon{number}" Type="{dialect.relation}" Target="{dialect.part}"/>'
        for number, dialect in enumerate(DIALECTS, 1)
    ]
    _replace(package, "_rels/.rels", b"</Relationships>", "".join((*relations, "</Relationships>")).encode())
    for dialect in DIALECTS:
        package.write(dialect.part, ribbon_xml(dialect).encode())
    return package.to_bytes()


def _workbook(fill: Callable[["Workbook"], None], modules: tuple[Module, ...], title: str, project: Project) -> bytes:
    """A macro workbook: its sheets, and a project with a document module for each of them."""
    from xlsxwriter import Workbook  # costs 55 ms

    target = BytesIO()
    book = Workbook(target, OPTIONS)
    book.set_properties({"title": title, "created": MADE})
    fill(book)
    book.set_vba_name(WORKBOOK_MODULE)
    sheets = []
    for number, sheet in enumerate(book.worksheets(), 1):
        sheet.set_vba_name(f"Sheet{number}")
        sheets.append(Module(f"Sheet{number}", "", ModuleKind.WORKSHEET))
    whole = project._replace(modules=(modules[0], *sheets, *modules[1:]))
    book.add_vba_project(BytesIO(to_bytes(whole)), is_stream=True)
    book.close()
    return target.getvalue()


def _empty(book: "Workbook") -> None:
    book.add_worksheet(TAB_LABEL)


def _replace(package: Package, part: str, old: bytes, new: bytes) -> None:
    content = package.read(part)
    assert content.count(old) == 1, f"{part} is not as expected"
    package.write(part, content.replace(old, new))

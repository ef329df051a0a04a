"""LibreOffice Calc in a window on a screen: workbooks are opened, buttons clicked and cells read back.

    with screen() as shown, calc(shown, tmp_path, {"BAOGONG_SPOOL": str(spool)}) as office:
        book = office.open(workbench)
        office.click_button("检查订单")
        until(lambda: book.text("结果").startswith("检查了"), "the outcome")

The mouse clicks where the accessibility interface says that a control or a cell is, so nothing depends on zoom,
toolbars or where the window lies.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from addin.uno_engine import CannotStart, uno_module
from tests import programs
from tests.clicks.screen import Area, Screen, end, until
from tests.conftest import not_run

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel"
 oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value>
</prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse">
<value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.0</value>
</prop></item>
<item oor:path="/org.openoffice.Office.Recovery/AutoSave"><prop oor:name="Enabled" oor:op="fuse"><value>false</value>
</prop></item>
<item oor:path="/org.openoffice.Office.UI.Sidebar/General"><prop oor:name="MinimumWidth" oor:op="fuse">
<value>10</value></prop></item>
</oor:items>
"""
"""Macros run without a question, and nothing pops up by itself."""

PUSH_BUTTON = "PUSH_BUTTON"
BOXES = ("ALERT", "DIALOG")


def load_uno() -> Any:
    """The module `uno`, also inside a virtual environment; the test is left out where there is none."""
    try:
        return uno_module.load()
    except CannotStart as problem:
        not_run(str(problem))


def calc(screen: Screen, folder: Path, environment: Mapping[str, str] | None = None) -> "Calc":
    """LibreOffice with a profile of its own in this folder, for `with`; left out where it is not installed."""
    program = programs.find_libreoffice()
    if program is None:
        not_run("LibreOffice Calc is not installed")
    return Calc(screen, program, folder, environment or {})


class Calc:
    """A running LibreOffice. `pipe` is the name under which others reach it (BAOGONG_PIPE in its environment)."""

    def __init__(self, screen: Screen, program: str, folder: Path, environment: Mapping[str, str]) -> None:
        self.screen = screen
        self.pipe = f"baogong-{uuid4().hex[:12]}"
        self._uno = load_uno()
        self._program = program
        self._profile = folder / "profile"
        self.environment = {"BAOGONG_PIPE": self.pipe, **environment}
        self.process: Any = None
        self.context: Any = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and connect."""
        user = self._profile / "user"
        user.mkdir(parents=True, exist_ok=True)
        (user / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        options = ("--norestore", "--nologo", "--nodefault", f"--accept=pipe,name={self.pipe};urp;")
        command = [self._program, f"-env:UserInstallation={self._profile.as_uri()}", *options]
        self.process = self.screen.start(command, self.environment)
        self.context = until(self._connected, "LibreOffice")

    def stop(self) -> None:
        """End it without a question about unsaved workbooks."""
        if self.process is not None:
            end(self.process)

    def desktop(self) -> Any:
        """LibreOffice's desktop over UNO."""
        return self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)

    def open(self, path: Path, *, as_template: bool = False) -> "OpenBook":
        """A workbook in a window that fills the screen; as a template it is a new one that was never saved."""
        return OpenBook(self, self.load(path.as_uri(), AsTemplate=as_template), path)

    def new(self) -> "OpenBook":
        """An empty workbook that was never saved."""
        return OpenBook(self, self.load("private:factory/scalc"), None)

    def load(self, address: str, filter_name: str = "", **options: object) -> Any:
        """A document over UNO, with its macros."""
        values = {"MacroExecutionMode": 4, **({"FilterName": filter_name} if filter_name else {}), **options}
        arguments = tuple(self._property(name, value) for name, value in values.items())
        return until(lambda: self.desktop().loadComponentFromURL(address, "_blank", 0, arguments), address)

    def settle(self) -> None:
        """Wait until everything is drawn."""
        self._toolkit().processEventsToIdle()

    def _toolkit(self) -> Any:
        return self.context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", self.context)

    def dialogs(self) -> list[tuple[str, str]]:
        """Title and text of every message box that is open."""
        toolkit = self._toolkit()
        found = []
        for number in range(toolkit.getTopWindowCount()):
            with suppress(Exception):  # a window may close while it is looked at
                seen = toolkit.getTopWindow(number).getAccessibleContext()
                if self._role(seen) in BOXES:
                    inside = [each for each in self._below(seen) if self._role(each) not in {*BOXES, PUSH_BUTTON}]
                    texts = [each.getAccessibleName() for each in inside]
                    found.append((seen.getAccessibleName(), "\n".join(filter(None, texts))))
        return found

    def message(self) -> str:
        """The text of the message box that comes, which is then closed with the Return key."""
        _, text = until(self.dialogs, "a message box")[0]
        self.dismiss()
        return text

    def dismiss(self) -> None:
        """Close every message box with the Return key."""
        while self.dialogs():
            open_now = len(self.dialogs())
            closed = partial(lambda before: len(self.dialogs()) < before, open_now)
            self.screen.press_until("Return", closed, "the message box to close")

    def controls(self, root: Any, role: str) -> dict[str, Area]:
        """Where everything of a role stands on the screen, by its name."""
        places = {}
        for each in self._below(root):
            if self._role(each) == role and each.getAccessibleName():
                places[each.getAccessibleName()] = _area(each)
        return places

    def _below(self, seen: Any, most: int = 200) -> Iterator[Any]:
        """Everything below an accessible thing; the millions of a sheet's cells are passed over."""
        yield seen
        count = seen.getAccessibleChildCount()
        if count > most:
            return
        for number in range(count):
            with suppress(Exception):  # what has just gone
                yield from self._below(seen.getAccessibleChild(number).getAccessibleContext(), most)

    def _role(self, seen: Any) -> str:
        return self._roles().get(seen.getAccessibleRole(), "")

    def _roles(self) -> dict[int, str]:
        name = "com.sun.star.accessibility.AccessibleRole."
        return {self._uno.getConstantByName(name + role): role for role in (PUSH_BUTTON, *BOXES)}

    def _connected(self) -> Any:
        local = self._uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        with suppress(Exception):  # until it listens
            return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
        return None

    def _property(self, name: str, value: object) -> Any:
        made = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        made.Name, made.Value = name, value
        return made


class OpenBook:
    """A workbook in a window; `path` is where it was opened from."""

    def __init__(self, office: Calc, document: Any, path: Path | None) -> None:
        self.office = office
        self.document = document
        self.path = path
        self.to_front()

    def close(self) -> None:
        """Close it without saving, with every message box that still stands before it."""
        self.office.dismiss()
        self.document.setModified(False)
        self.document.close(True)

    def to_front(self) -> None:
        """Bring the window to the front and make it as large as the screen."""
        window = self.document.CurrentController.Frame.ContainerWindow
        window.setPosSize(0, 0, *self.office.screen.size, 15)
        window.IsMaximized = True
        window.toFront()
        window.setFocus()
        self.office.settle()

    def named(self, name: str) -> Any:
        """The first cell of a named range, over UNO."""
        return self.document.NamedRanges.getByName(name).getReferredCells().getCellByPosition(0, 0)

    def text(self, name: str) -> str:
        """What a named cell shows."""
        return str(self.named(name).String)

    def buttons(self) -> dict[str, Area]:
        """Where each button of the shown sheet stands on the screen, by its caption."""
        return self.office.controls(self._view(), PUSH_BUTTON)

    def click_button(self, caption: str, *, times: int = 1) -> None:
        """A real click on the middle of a button."""
        area = until(lambda: self.buttons().get(caption), f"the button {caption}")
        self.office.screen.click(*area.middle, times=times)

    def click_cell(self, row: int, column: int, *, times: int = 1) -> None:
        """A real click on a cell of the shown sheet, by 1-based row and 0-based column; twice begins to edit it."""
        self.office.screen.click(*self.cell_area(row, column).middle, times=times)

    def cell_area(self, row: int, column: int) -> Area:
        """Where a cell stands on the screen."""
        for seen in self.office._below(self._view()):
            if hasattr(seen, "getAccessibleCellAt"):
                return _area(seen.getAccessibleCellAt(row - 1, column).getAccessibleContext())
        raise AssertionError("no sheet on the screen")

    def _view(self) -> Any:
        return self.document.CurrentController.ComponentWindow.getAccessibleContext()


def _area(seen: Any) -> Area:
    place, size = seen.getLocationOnScreen(), seen.getSize()
    return Area(place.X, place.Y, size.Width, size.Height)

"""保供启动器: a small window with the clerk's buttons, for WPS and wherever workbooks have no macros.

It works on saved workbooks, and keeps the bridge's helper running for the buttons in Excel while it is open.
"""

from datetime import date
from importlib.util import find_spec
from pathlib import Path

from addin.ports import CannotRun


def open_launcher(office: Path | None = None, day: date | None = None) -> int:
    """Show the window until it is closed; the exit code. CannotRun when no window can be shown here.

    It works on the given day, on the day that it is when none is given.
    """
    if find_spec("tkinter") is None or find_spec("_tkinter") is None:
        raise CannotRun("launcher-no-tk")
    import tkinter as tk

    from addin.launcher.control import Control
    from addin.launcher.keeper import Keeper
    from addin.launcher.look import prepare_screen

    prepare_screen()
    try:
        root = tk.Tk(className="Baogong")
    except tk.TclError as problem:
        raise CannotRun("launcher-no-screen") from problem
    with Keeper() as keeper:
        Control(root, office, day, keeper.state)
        root.mainloop()
    return 0

"""The launcher's window as it is, with a witness: ten times a second it writes down what a person would see.

    python -m tests.launcher.driver WITNESS OFFICE-or-"" DAY

The tests click with the mouse at the places that it tells, and read what it says is shown.
"""

import json
import sys
import time
import tkinter as tk
from datetime import date
from pathlib import Path
from tkinter import ttk

from addin.launcher.control import Control
from addin.launcher.jobs import Told

EVERY_MS = 100
STILL = 3
"""So many times in a row the buttons were where they are: the window manager has put all windows into their places."""


def main(witness: Path, office: str, day: str) -> None:
    root = tk.Tk(className="Baogong")
    sys.stderr = witness.with_suffix(".log").open("w", encoding="utf-8", buffering=1)
    control = Control(root, Path(office) if office else None, date.fromisoformat(day))
    finished = count(control)
    last = time.monotonic()
    longest = 0.0
    still = 0
    before: object = None

    def look() -> None:
        nonlocal last, longest, still, before
        longest = max(longest, time.monotonic() - last)
        last = time.monotonic()
        now = seen(control)
        still = still + 1 if now["buttons"] == before else 0
        before = now["buttons"]
        told = {**now, "pause": longest, "still": still >= STILL, "finished": len(finished)}
        unfinished = witness.with_suffix(".part")
        unfinished.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(witness)
        root.after(EVERY_MS, look)

    root.after(EVERY_MS, look)
    root.mainloop()


def count(control: Control) -> list[Told]:
    """The outcomes that were shown."""
    told: list[Told] = []
    finish = control._finish
    control._finish = lambda each: (finish(each), told.append(each))  # type: ignore[method-assign]
    return told


def seen(control: Control) -> dict[str, object]:
    window = control.window
    root = window.root
    return {
        "buttons": dict(buttons(root)),
        "outcome": window.text.get("1.0", "end").strip(),
        "office": window.office.cget("text"),
        "state": window.state.cget("text"),
        "status": window.status.cget("text"),
        "busy": control._worker.busy,
        "focus": focused(root),
        "window": [root.winfo_rootx(), root.winfo_rooty(), root.winfo_width(), root.winfo_height()],
    }


def focused(root: tk.Tk) -> str:
    """The kind of widget that keys go to."""
    name = str(root.tk.call("focus"))
    return str(root.tk.call("winfo", "class", name)) if name else ""


def buttons(widget: tk.Misc):
    """Caption and place of every button that can be seen and clicked."""
    for child in widget.winfo_children():
        if isinstance(child, ttk.Button) and child.winfo_viewable() and not child.instate(["disabled"]):
            place = (child.winfo_rootx(), child.winfo_rooty(), child.winfo_width(), child.winfo_height())
            yield child.cget("text"), place
        yield from buttons(child)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])

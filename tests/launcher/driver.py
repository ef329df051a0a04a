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

EVERY_MS = 100


def main(witness: Path, office: str, day: str) -> None:
    root = tk.Tk(className="Baogong")
    control = Control(root, Path(office) if office else None, date.fromisoformat(day))
    last = time.monotonic()
    longest = 0.0

    def look() -> None:
        nonlocal last, longest
        longest = max(longest, time.monotonic() - last)
        last = time.monotonic()
        unfinished = witness.with_suffix(".part")
        unfinished.write_text(json.dumps({**seen(control), "pause": longest}, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(witness)
        root.after(EVERY_MS, look)

    root.after(EVERY_MS, look)
    root.mainloop()


def seen(control: Control) -> dict[str, object]:
    window = control.window
    root = window.root
    return {
        "buttons": {text: place for text, place in buttons(root)},
        "outcome": window.text.get("1.0", "end").strip(),
        "office": window.office.cget("text"),
        "state": window.state.cget("text"),
        "status": window.status.cget("text"),
        "busy": control._worker.busy,
        "window": [root.winfo_rootx(), root.winfo_rooty(), root.winfo_width(), root.winfo_height()],
    }


def buttons(widget: tk.Misc):
    """Caption and place of every button that can be seen and clicked."""
    for child in widget.winfo_children():
        if isinstance(child, ttk.Button) and child.winfo_viewable() and not child.instate(["disabled"]):
            place = (child.winfo_rootx(), child.winfo_rooty(), child.winfo_width(), child.winfo_height())
            yield child.cget("text"), place
        yield from buttons(child)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])

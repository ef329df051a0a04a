"""The launcher's window: what stands where, and how it shows an office, a running job and its outcome.

It knows nothing of jobs: what the clerk clicks goes to the callbacks, what there is to show comes through the methods.
"""

import tkinter as tk
from collections.abc import Callable, Mapping
from tkinter import ttk
from typing import NamedTuple

from addin.launcher import look
from addin.wording import launcher as words
from addin.wording.buttons import BUTTONS

HELP = "help"
GRADE_COLOURS = {"【必须改】": look.ERROR, "【请核实】": look.WARNING, "【提示】": look.FAINT}


class Clicks(NamedTuple):
    """What the window calls."""

    verb: Callable[[str], None]
    choose: Callable[[], None]
    results: Callable[[], None]
    close: Callable[[], None]


class Window:
    """All widgets; `buttons` holds the clerk's buttons by verb."""

    def __init__(self, root: tk.Tk, clicks: Clicks) -> None:
        self.root = root
        self.style = look.Look(root)
        self.buttons: Mapping[str, ttk.Button] = {}
        root.title(words.TITLE)
        width, height = self.style.window_size(root)
        root.geometry(f"{width}x{height}")
        root.minsize(min(width, self.style.pixels(820)), min(height, self.style.pixels(560)))
        root.protocol("WM_DELETE_WINDOW", clicks.close)
        root.columnconfigure(0, weight=1)
        root.rowconfigure(2, weight=1)
        self._head(clicks).grid(row=0, column=0, sticky="ew")
        self._state().grid(row=1, column=0, sticky="ew", padx=self._gap, pady=(0, self._gap // 2))
        self._body(clicks).grid(row=2, column=0, sticky="nsew", padx=self._gap)
        self._foot(clicks).grid(row=3, column=0, sticky="ew", padx=self._gap, pady=self._gap)

    @property
    def _gap(self) -> int:
        return self.style.pixels(16)

    def _head(self, clicks: Clicks) -> ttk.Frame:
        frame = ttk.Frame(self.root, padding=(self._gap, self.style.pixels(12)))
        frame.columnconfigure(1, weight=1)
        ttk.Label(frame, text=words.HEADING, style="Title.TLabel").grid(row=0, column=0, rowspan=2, padx=(0, self._gap))
        self.office = ttk.Label(frame, style="Office.TLabel")
        self.office.grid(row=0, column=1, sticky="w")
        self.place = ttk.Label(frame, style="Faint.TLabel")
        self.place.grid(row=1, column=1, sticky="w")
        self.choose = ttk.Button(frame, text=words.CHOOSE, command=clicks.choose)
        self.choose.grid(row=0, column=2, rowspan=2, sticky="e")
        return frame

    def _state(self) -> ttk.Frame:
        frame = ttk.Frame(self.root, style="Panel.TFrame")
        frame.columnconfigure(0, weight=1)
        self.state = ttk.Label(frame, style="State.TLabel", anchor="w", justify="left")
        self.state.grid(row=0, column=0, sticky="ew")
        frame.bind("<Configure>", lambda event: self.state.configure(wraplength=event.width - self._gap))
        return frame

    def _body(self, clicks: Clicks) -> ttk.Frame:
        frame = ttk.Frame(self.root)
        frame.columnconfigure(1, weight=1)
        frame.rowconfigure(0, weight=1)
        self._verbs(frame, clicks).grid(row=0, column=0, sticky="ns", padx=(0, self._gap))
        self._text(frame).grid(row=0, column=1, sticky="nsew")
        return frame

    def _verbs(self, parent: ttk.Frame, clicks: Clicks) -> ttk.Frame:
        frame = ttk.Frame(parent)
        made = {}
        for row, button in enumerate(BUTTONS):
            frame.rowconfigure(row, weight=1)
            click = _later(clicks.verb, button.verb)
            made[button.verb] = ttk.Button(frame, text=button.caption, style="Verb.TButton", width=10, command=click)
            made[button.verb].grid(row=row, column=0, sticky="ew", pady=self.style.pixels(2))
            purpose = ttk.Label(frame, text=button.purpose, style="Faint.TLabel", wraplength=self.style.pixels(275))
            purpose.grid(row=row, column=1, sticky="w", padx=(self.style.pixels(10), 0))
        self.buttons = made
        return frame

    def _text(self, parent: ttk.Frame) -> ttk.Frame:
        frame = ttk.Frame(parent, style="Panel.TFrame")
        frame.columnconfigure(0, weight=1)
        frame.rowconfigure(0, weight=1)
        space = self.style.pixels(12)
        self.text = tk.Text(
            frame,
            wrap="char",
            width=10,
            height=5,
            font=self.style.font(15),
            padx=space,
            pady=space,
            relief="flat",
            background=look.PANEL,
            foreground=look.INK,
            spacing1=self.style.pixels(3),
            spacing2=self.style.pixels(2),
            highlightthickness=0,
            state="disabled",
        )
        bar = ttk.Scrollbar(frame, command=self.text.yview)
        self.text.configure(yscrollcommand=bar.set)
        self.text.grid(row=0, column=0, sticky="nsew")
        bar.grid(row=0, column=1, sticky="ns")
        self._tags()
        return frame

    def _tags(self) -> None:
        self.text.tag_configure("headline", font=self.style.font(17, bold=True))
        self.text.tag_configure("bad", foreground=look.ERROR)
        self.text.tag_configure("item", lmargin2=self.style.pixels(22))
        for grade, colour in GRADE_COLOURS.items():
            self.text.tag_configure(grade, foreground=colour, font=self.style.font(15, bold=True))

    def _foot(self, clicks: Clicks) -> ttk.Frame:
        frame = ttk.Frame(self.root)
        frame.columnconfigure(1, weight=1)
        self.bar = ttk.Progressbar(frame, length=self.style.pixels(220), maximum=100)
        self.bar.grid(row=0, column=0)
        self.status = ttk.Label(frame, style="Faint.TLabel")
        self.status.grid(row=0, column=1, sticky="w", padx=self.style.pixels(10))
        self.results = ttk.Button(frame, text=words.RESULTS, command=clicks.results)
        self.results.grid(row=0, column=2)
        return frame

    def show_office(self, name: str, place: str) -> None:
        """Which office is worked on; an empty place for none."""
        self.office.configure(text=name)
        self.place.configure(text=place)

    def show_state(self, text: str) -> None:
        """How the day stands. Always two lines, so that no button moves away under the mouse."""
        first, _, second = text.partition("\n")
        self.state.configure(text=f"{first}\n{second}")

    def show_status(self, text: str) -> None:
        """What is going on, in a few words."""
        self.status.configure(text=text)

    def show_step(self, text: str, percent: float | None) -> None:
        """How far a job is: a filling bar, or one that only moves."""
        self.show_status(text)
        if percent is None:
            self.bar.configure(mode="indeterminate")
            self.bar.step(4)
        else:
            self.bar.configure(mode="determinate", value=percent)

    def show_outcome(self, text: str, *, faulty: bool = False) -> None:
        """An outcome's lines: the first is the headline."""
        self.text.configure(state="normal")
        self.text.delete("1.0", "end")
        for at, line in enumerate(text.splitlines()):
            self.text.insert("end", f"{line}\n", _tags_of(line, first=at == 0, faulty=faulty))
        self.text.configure(state="disabled")
        self.text.yview_moveto(0)

    def show_busy(self, *, busy: bool, office: bool) -> None:
        """Buttons can be clicked when nothing runs; all but the help need an office."""
        for verb, button in self.buttons.items():
            button.state(["!disabled" if not busy and (office or verb == HELP) else "disabled"])
        self.choose.state(["disabled" if busy else "!disabled"])
        self.results.state(["disabled" if busy or not office else "!disabled"])
        if not busy:
            self.bar.configure(mode="determinate", value=0)


def _later(call: Callable[[str], None], verb: str) -> Callable[[], None]:
    return lambda: call(verb)


def _tags_of(line: str, *, first: bool, faulty: bool) -> tuple[str, ...]:
    if first:
        return ("headline", "bad") if faulty else ("headline",)
    grade = next((grade for grade in GRADE_COLOURS if line.startswith(grade)), None)
    return (grade,) if grade else ("item",)

"""Questions that the launcher asks: which office folder, and what is to be imported."""

import tkinter as tk
from collections.abc import Sequence
from pathlib import Path
from tkinter import filedialog, ttk
from typing import NamedTuple

from addin.launcher import look
from addin.wording import launcher as words

TABLES = (("*.xlsx", "*.xlsm", "*.xls", "*.csv"), ("*",))


class ToImport(NamedTuple):
    """A file, or a text (when `file` is None), and the community ("" to find out from it)."""

    file: Path | None
    text: str
    community: str


def ask_office(root: tk.Tk, at: Path | None) -> Path | None:
    """The folder that the clerk chose, None when none."""
    chosen = filedialog.askdirectory(
        parent=root, title=words.CHOOSE_TITLE, initialdir=at or Path.home(), mustexist=True
    )
    return Path(chosen) if chosen else None


def ask_import(root: tk.Tk, style: look.Look, communities: Sequence[str]) -> ToImport | None:
    """What the clerk wants to import, None when nothing."""
    box = ImportBox(root, style, communities)
    root.wait_window(box.top)
    return box.answer


class ImportBox:
    """The question, with the text of the clipboard where there is one."""

    def __init__(self, root: tk.Tk, style: look.Look, communities: Sequence[str]) -> None:
        self.answer: ToImport | None = None
        self.top = tk.Toplevel(root, background=look.BACKGROUND, padx=style.pixels(16), pady=style.pixels(14))
        self.top.title(words.IMPORT_TITLE)
        self.top.transient(root)
        self.top.columnconfigure(1, weight=1)
        self.top.rowconfigure(2, weight=1)
        self._community = ttk.Combobox(self.top, values=[words.COMMUNITY_UNSAID, *communities], state="readonly")
        self._community.current(0)
        ttk.Label(self.top, text=words.COMMUNITY).grid(row=0, column=0, sticky="w")
        self._community.grid(row=0, column=1, columnspan=2, sticky="ew", padx=(style.pixels(8), 0))
        self._hint = ttk.Label(self.top, text=words.PASTE_HERE, style="Faint.TLabel")
        self._hint.grid(row=1, column=0, columnspan=3, sticky="w", pady=(style.pixels(10), style.pixels(4)))
        self.text = tk.Text(self.top, width=52, height=12, wrap="char", font=style.font(14), relief="solid", bd=1)
        self.text.insert("1.0", _clipboard(root))
        self.text.grid(row=2, column=0, columnspan=3, sticky="nsew")
        self._buttons(style)
        self._place(root, style)

    def _buttons(self, style: look.Look) -> None:
        frame = ttk.Frame(self.top)
        frame.grid(row=3, column=0, columnspan=3, sticky="ew", pady=(style.pixels(12), 0))
        frame.columnconfigure(1, weight=1)
        self.take_text = ttk.Button(frame, text=words.IMPORT_TEXT, style="Verb.TButton", command=self._take_text)
        self.take_text.grid(row=0, column=0)
        self.take_file = ttk.Button(frame, text=words.IMPORT_FILE, command=self._take_file)
        self.take_file.grid(row=0, column=1, sticky="w", padx=style.pixels(10))
        self.cancel = ttk.Button(frame, text=words.CANCEL, command=self.top.destroy)
        self.cancel.grid(row=0, column=2)

    def _place(self, root: tk.Tk, style: look.Look) -> None:
        """Over the window, as the only one that takes clicks."""
        self.top.geometry(f"+{root.winfo_rootx() + style.pixels(60)}+{root.winfo_rooty() + style.pixels(30)}")
        self.top.bind("<Escape>", lambda _event: self.top.destroy())
        self.top.bind("<Visibility>", self._hold)
        self.text.focus_set()

    def _hold(self, event: "tk.Event[tk.Misc]") -> None:
        """Take all clicks of the launcher, which only a visible window may."""
        if event.widget is self.top:
            self.top.unbind("<Visibility>")
            self.top.grab_set()

    @property
    def community(self) -> str:
        """The chosen one, empty when it is to be found out."""
        return self._community.get() if self._community.current() > 0 else ""

    def _take_text(self) -> None:
        text = self.text.get("1.0", "end-1c")
        if text.strip():
            self._answer(ToImport(None, text, self.community))
        else:
            self._hint.configure(text=words.PASTE_FIRST, foreground=look.ERROR)
            self.text.focus_set()

    def _take_file(self) -> None:
        kinds = [(words.TABLE_FILES, TABLES[0]), (words.ALL_FILES, TABLES[1])]
        chosen = filedialog.askopenfilename(parent=self.top, title=words.IMPORT_FILE, filetypes=kinds)
        if chosen:
            self._answer(ToImport(Path(chosen), "", self.community))

    def _answer(self, answer: ToImport) -> None:
        self.answer = answer
        self.top.destroy()


def _clipboard(root: tk.Tk) -> str:
    """The clipboard's text when it looks like an order list: several lines."""
    try:
        text = str(root.clipboard_get())
    except tk.TclError:
        return ""
    return text if "\n" in text.strip() else ""

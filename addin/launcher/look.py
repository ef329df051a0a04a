"""How the launcher looks: a Chinese font that this computer has, sizes that follow its screen, colours."""

import sys
import tkinter as tk
from contextlib import suppress
from tkinter import font, ttk

FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "SimSun",
    "Heiti SC",
)
"""The first that is installed is taken."""

BACKGROUND, PANEL, INK, FAINT = "#f3f5f8", "#ffffff", "#1f2933", "#5b6673"
ACCENT, ACCENT_DARK, LINE = "#1d5fa8", "#164a83", "#d5dbe3"
ERROR, WARNING, GOOD = "#b3261e", "#8a5a00", "#1b6e3c"

USUAL_PIXELS_PER_INCH = 96
WIDEST, HIGHEST = 1000, 660


def prepare_screen() -> None:
    """Before the first window: Windows must not stretch it, or the letters are blurred."""
    if sys.platform == "win32":
        import ctypes

        with suppress(AttributeError, OSError):
            ctypes.windll.shcore.SetProcessDpiAwareness(1)


class Look:
    """Fonts and sizes for one window."""

    def __init__(self, root: tk.Tk) -> None:
        self.scale = max(1.0, root.winfo_fpixels("1i") / USUAL_PIXELS_PER_INCH) if sys.platform != "darwin" else 1.0
        if self.scale < 1.2:
            self.scale = 1.0
        installed = set(font.families(root))
        self.family = next(
            (name for name in FAMILIES if name in installed), font.nametofont("TkDefaultFont").cget("family")
        )
        root.configure(background=BACKGROUND)
        root.tk.call("::msgcat::mclocale", "zh_cn")
        for name in (
            "TkDefaultFont",
            "TkTextFont",
            "TkMenuFont",
            "TkIconFont",
            "TkHeadingFont",
            "TkCaptionFont",
            "TkFixedFont",
        ):
            with suppress(tk.TclError):
                font.nametofont(name).configure(family=self.family, size=-self.pixels(14))
        self._style(root)

    def pixels(self, at_usual: int) -> int:
        """A length on this screen."""
        return round(at_usual * self.scale)

    def font(self, size: int, *, bold: bool = False) -> tuple[str, int, str]:
        """A font by its height in pixels on a usual screen."""
        return (self.family, -self.pixels(size), "bold" if bold else "normal")

    def window_size(self, root: tk.Tk) -> tuple[int, int]:
        """Never larger than the screen leaves beside its bars."""
        width = min(self.pixels(WIDEST), root.winfo_screenwidth() - 20)
        height = min(self.pixels(HIGHEST), root.winfo_screenheight() - 100)
        return width, height

    def _style(self, root: tk.Tk) -> None:
        style = ttk.Style(root)
        style.theme_use("clam")
        style.configure(".", background=BACKGROUND, foreground=INK, font=self.font(14))
        style.configure("Panel.TFrame", background=PANEL)
        style.configure("Title.TLabel", font=self.font(22, bold=True), foreground=ACCENT_DARK)
        style.configure("Office.TLabel", font=self.font(15, bold=True))
        style.configure("Faint.TLabel", foreground=FAINT, font=self.font(13))
        style.configure("State.TLabel", background=PANEL, font=self.font(14), padding=self.pixels(8))
        style.map("TCombobox", fieldbackground=[("readonly", PANEL)], selectbackground=[("readonly", PANEL)])
        style.map("TCombobox", selectforeground=[("readonly", INK)])
        self._buttons(style)
        style.configure(
            "Horizontal.TProgressbar", troughcolor=LINE, background=ACCENT, bordercolor=LINE, thickness=self.pixels(10)
        )

    def _buttons(self, style: ttk.Style) -> None:
        space = (self.pixels(10), self.pixels(6))
        style.configure("TButton", padding=space, background=PANEL, bordercolor=LINE, font=self.font(14))
        style.map("TButton", background=[("active", "#e8eef6")], foreground=[("disabled", "#9aa4b0")])
        style.configure(
            "Verb.TButton",
            padding=(space[0], self.pixels(2)),
            background=ACCENT,
            foreground="#ffffff",
            bordercolor=ACCENT_DARK,
            lightcolor=ACCENT,
            darkcolor=ACCENT,
            focuscolor=ACCENT,
            font=self.font(16, bold=True),
        )
        style.map(
            "Verb.TButton",
            background=[("disabled", "#c3ccd7"), ("active", ACCENT_DARK)],
            foreground=[("disabled", "#f3f5f8")],
            lightcolor=[("disabled", "#c3ccd7"), ("active", ACCENT_DARK)],
            darkcolor=[("disabled", "#c3ccd7"), ("active", ACCENT_DARK)],
            bordercolor=[("disabled", "#c3ccd7"), ("focus", INK)],
        )

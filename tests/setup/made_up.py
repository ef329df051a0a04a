"""Computers made up from folders and a dict: a whole Windows, Mac or Linux to install on, anywhere."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from addin.setup.machine import Answer, System


class DictRegistry:
    """Keys and values in a dict; names of keys do not care about case."""

    def __init__(self) -> None:
        self.values: dict[str, dict[str, str | int]] = {}

    def read(self, key: str, name: str = "") -> str | int | None:
        return self._at(key).get(name)

    def write(self, key: str, name: str, value: str | int | None) -> None:
        found = next((known for known in self.values if known.casefold() == key.casefold()), key)
        if value is not None:
            self.values.setdefault(found, {})[name] = value
            return
        del self.values[found][name]
        if not self.values[found]:
            del self.values[found]

    def keys(self, key: str) -> Sequence[str]:
        start = f"{key}\\".casefold()
        below = [known[len(start) :] for known in self.values if known.casefold().startswith(start)]
        return list(dict.fromkeys(each.partition("\\")[0] for each in below))

    def names(self, key: str) -> Sequence[str]:
        return [name for name in self._at(key) if name]

    def _at(self, key: str) -> Mapping[str, str | int]:
        return next((values for known, values in self.values.items() if known.casefold() == key.casefold()), {})


@dataclass
class MadeUp:
    """A machine whose every answer a test may set."""

    system: System
    root: Path
    home: Path
    python: Path
    package: Path
    environ: dict[str, str] = field(default_factory=dict)
    registry: DictRegistry = field(default_factory=DictRegistry)
    user_id: int | None = None
    libraries: dict[str, str | None] = field(default_factory=lambda: {"openpyxl": "3.1.5"})
    version: tuple[int, int] = (3, 11)
    hours_ahead: float = 8.0
    programs: dict[str, str] = field(default_factory=dict)
    processes: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    letters: str = "gbk"
    short_names: dict[str, str] = field(default_factory=dict)
    shares: set[Path] = field(default_factory=set)

    def program(self, name: str) -> str | None:
        return self.programs.get(name)

    def running(self, name: str) -> Sequence[str]:
        return self.processes.get(name, [])

    def ask(self, *command: str) -> Answer:
        return next((answer for part, answer in self.answers.items() if part in " ".join(command)), Answer(0, "字体"))

    def encoded(self, text: str) -> bytes:
        return text.encode(self.letters)

    def decoded(self, content: bytes) -> str:
        return content.decode(self.letters, "replace")

    def short_path(self, path: Path) -> str:
        return self.short_names.get(str(path), str(path))

    def is_share(self, folder: Path) -> bool:
        return folder in self.shares


EXCEL = r"Software\Microsoft\Office\16.0\Excel"
SECURITY = rf"HKCU\{EXCEL}\Security"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
LOCATIONS = rf"{SECURITY}\Trusted Locations"
APP_PATH = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
FONTS = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"


def _package(root: Path) -> Path:
    package = root / "addin"
    (package / "flows").mkdir(parents=True)
    for name in ("__init__.py", "flows/__init__.py", "flows/check.py"):
        (package / name).write_text("ANSWER = 42\n", encoding="utf-8")
    return package


def windows(folder: Path, environment: str = "程序 一号") -> MadeUp:
    """Windows with Excel 2016 or newer, its user's folders with a Chinese name and blanks."""
    home = folder / "Users" / "综合 办"
    scripts = folder / environment / "Scripts"
    for each in (scripts, home / "Desktop", home / "AppData" / "Roaming", home / "AppData" / "Local"):
        each.mkdir(parents=True)
    (scripts / "pythonw.exe").touch()
    machine = MadeUp(System.WINDOWS, folder, home, scripts / "pythonw.exe", _package(folder / environment))
    appdata = home / "AppData"
    machine.environ = {"APPDATA": str(appdata / "Roaming"), "LOCALAPPDATA": str(appdata / "Local")}
    machine.registry.write(APP_PATH, "", "EXCEL.EXE")
    machine.registry.write(rf"HKCU\{EXCEL}\Options", "Font", "宋体,11")
    machine.registry.write(FONTS, "Microsoft YaHei & Microsoft YaHei UI (TrueType)", "msyh.ttc")
    return machine


def mac(folder: Path) -> MadeUp:
    """A Mac with Excel."""
    home = folder / "Users" / "zonghe"
    program = folder / "opt" / "baogong" / "bin" / "python3"
    for each in (home / "Desktop", program.parent, folder / "Applications" / "Microsoft Excel.app"):
        each.mkdir(parents=True)
    program.touch()
    return MadeUp(System.MAC, folder, home, program, _package(folder / "opt"), user_id=os.getuid(), letters="utf-8")


def linux(folder: Path) -> MadeUp:
    """A Linux desktop with LibreOffice and a desktop folder with a Chinese name."""
    home = folder / "home" / "zonghe"
    program = folder / "opt" / "保供 程序" / "bin" / "python"
    for each in (home / "桌面", home / ".config", program.parent):
        each.mkdir(parents=True)
    program.touch()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8")
    machine = MadeUp(System.LINUX, folder, home, program, _package(folder / "opt"), user_id=os.getuid())
    machine.letters = "utf-8"
    machine.programs = {"soffice": "/usr/bin/soffice", "fc-list": "/usr/bin/fc-list"}
    return machine


def addin_file(folder: Path, content: bytes = b"addin") -> Path:
    """Something that is called like the add-in."""
    file = folder / "shipped" / "保供.xlam"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return file


def seen(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder: content of files, None for folders."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if "__pycache__" not in path.parts
    }

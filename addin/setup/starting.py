"""Command lines that start this program's parts, as one line of the kind that each reader understands."""

import shlex
from pathlib import Path

from addin.setup.machine import Machine, System
from addin.setup.places import state_folder

HELPER_MODULE = "addin.bridge"
LAUNCHER_MODULE = "addin.launcher"
HELPER_FILE = "helper.cmd"


class NotPlain(OSError):
    """A path that cannot be written in this computer's own letters, not even in its short form."""


def helper_file(machine: Machine) -> Path:
    """Where a click looks for the command that starts the helper."""
    return state_folder(machine) / HELPER_FILE


def helper_line(machine: Machine) -> bytes:
    """The line that VBA hands to Shell, in the letters that VBA reads; NotPlain.

    No batch file: nobody but VBA reads it, as a text of the machine's ANSI code page.
    """
    return _plain(machine, '"{}" -m ' + HELPER_MODULE) + b"\n"


def helper_program(line: bytes, machine: Machine) -> Path | None:
    """The interpreter that such a line starts; None when it is no such line."""
    text = machine.decoded(line).strip()
    quoted, _, rest = text.removeprefix('"').partition('"')
    return Path(quoted) if text.startswith('"') and rest == f" -m {HELPER_MODULE}" else None


def launcher_file(machine: Machine, title: str) -> tuple[str, bytes, int | None]:
    """Name, content and rights of the file that a person double-clicks to start the launcher; NotPlain."""
    if machine.system is System.WINDOWS:
        # Double percent signs: this one is a batch file.
        line = _plain(machine, '@start "" "{}" -m ' + LAUNCHER_MODULE, double="%")
        return f"{title}.cmd", line + b"\r\n", None
    if machine.system is System.MAC:
        script = f"#!/bin/sh\nexec {shlex.quote(str(machine.python))} -m {LAUNCHER_MODULE}\n"
        return f"{title}.command", script.encode(), 0o755
    return f"{title}.desktop", _desktop_entry(machine, title).encode(), 0o755


def _desktop_entry(machine: Machine, title: str) -> str:
    """By the Desktop Entry Specification: a quoted argument, in a value where the backslash is doubled once more."""
    program = str(machine.python)
    for sign in '\\"`$':
        program = program.replace(sign, f"\\{sign}")
    program = program.replace("\\", "\\\\").replace("%", "%%")
    lines = {
        "Type": "Application",
        "Name": title,
        "Exec": f'"{program}" -m {LAUNCHER_MODULE}',
        "Icon": "x-office-spreadsheet",
        "Terminal": "false",
        "Categories": "Office;",
    }
    return "[Desktop Entry]\n" + "".join(f"{name}={value}\n" for name, value in lines.items())


def _plain(machine: Machine, line: str, *, double: str = "") -> bytes:
    """The line with the interpreter in it, in the machine's own letters; by its short path when there is no other."""
    for program in (str(machine.python), machine.short_path(machine.python)):
        try:
            return machine.encoded(line.format(program.replace(double, double * 2) if double else program))
        except UnicodeEncodeError:
            continue
    raise NotPlain(str(machine.python))

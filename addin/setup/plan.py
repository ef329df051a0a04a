"""A machine and wishes come in; what has to be changed on it goes out, in order. Nothing is changed here."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from addin.setup import excel, libreoffice
from addin.setup.changes import ByteCode, Change, PlacedFile, PrivateFolder, Setting
from addin.setup.machine import Machine, System
from addin.setup.places import desktop, excel_startup, spool_folder, state_folder, xlwings_settings
from addin.setup.record import Record
from addin.setup.starting import helper_file, helper_line, launcher_file
from addin.sheets.workbench import ADDIN_FILE
from addin.wording.launcher import TITLE as LAUNCHER
from addin.wording.setup import TRUSTED_FOLDER

KEPT = "kept"
"""Folder below the state folder with what stood where files were placed."""


class Wishes(NamedTuple):
    """What a person may choose."""

    addin: Path | None = None
    """The add-in to place; None when the package holds none."""
    shortcut: Path | None = None
    """Where the launcher's shortcut goes; the desktop when not said."""
    trust: Path | None = None
    """A folder whose workbooks may run their macros."""


def changes(machine: Machine, wishes: Wishes, record: Record) -> Iterator[Change]:
    """All changes; NotPlain when a command line cannot be written."""
    yield PrivateFolder("state", state_folder(machine), machine.user_id)
    yield PrivateFolder("spool", spool_folder(machine), machine.user_id)
    yield ByteCode("bytecode", machine.package)
    yield _file(machine, record, "helper", helper_file(machine), helper_line(machine))
    yield from _excel(machine, wishes, record)
    if machine.system is System.LINUX:
        yield libreoffice.pipe(machine)
    yield from _trust(machine, wishes)
    name, content, mode = launcher_file(machine, LAUNCHER)
    yield _file(machine, record, "launcher", (wishes.shortcut or desktop(machine)) / name, content, mode)


def _excel(machine: Machine, wishes: Wishes, record: Record) -> Iterator[Change]:
    startup = excel_startup(machine)
    if startup is None:
        return
    if wishes.addin:
        yield _file(machine, record, "addin", startup / ADDIN_FILE, wishes.addin.read_bytes())
    name = "INTERPRETER_MAC" if machine.system is System.MAC else "INTERPRETER_WIN"
    yield Setting("xlwings", machine, "lines", str(xlwings_settings(machine)), name, str(machine.python))


def _trust(machine: Machine, wishes: Wishes) -> Iterator[Change]:
    if wishes.trust is None:
        return
    if machine.system is System.WINDOWS:
        yield from excel.trusting(machine, wishes.trust, TRUSTED_FOLDER)
    elif machine.system is System.LINUX:
        yield libreoffice.trusted(machine, wishes.trust)


def _file(
    machine: Machine, record: Record, title: str, path: Path, content: bytes, mode: int | None = None
) -> PlacedFile:
    kept = state_folder(machine) / KEPT
    return PlacedFile(title, path, content, kept, ours=record.wrote(path), mode=mode)

"""An office folder comes in, findings on its place, rights, room and clock go out."""

import errno
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from addin.bridge.lock import Lock
from addin.model.finding import Finding, Place
from addin.setup.look_excel import is_from_the_web
from addin.setup.machine import Machine
from addin.sheets.layout import BASE_FILE
from addin.wiring import LEDGER_VARIABLE
from addin.wording import finding

CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
CLOUD_NAMES = ("onedrive", "icloud", "dropbox", "坚果云", "nutstore", "wpsdrive", "wps云盘", "baidusyncdisk")
"""Beginnings of folder names that programs which copy files to and fro give their folders."""

TIGHT_BYTES, FULL_BYTES = 500 << 20, 50 << 20
SKEW_S = 120
TRIAL = ".~baogong-doctor"


def look_at_office(machine: Machine, office: Path | None) -> Iterator[Finding]:
    """Findings on the office folder, when one was chosen."""
    if office is None:
        yield finding("doctor-office-unchosen", Place())
        return
    if not (office / BASE_FILE).is_file():
        yield finding("office-not" if office.is_dir() else "office-missing", Place(), folder=str(office))
        return
    if in_cloud(machine, office):
        yield finding("doctor-cloud", Place(), str(office))
    if machine.is_share(office) and not machine.environ.get(LEDGER_VARIABLE):
        yield finding("doctor-ledger-on-share", Place(), str(office), variable=LEDGER_VARIABLE)
    yield from _rights(office)
    yield from _room(office)
    for book in sorted(office.glob("*.xls[mx]")):
        if is_from_the_web(book):
            yield finding("doctor-from-web", Place(book.name))


def in_cloud(machine: Machine, folder: Path) -> bool:
    """Whether a synchronising program takes care of the folder."""
    roots = [Path(root) for name in CLOUD_VARIABLES if (root := machine.environ.get(name))]
    parts = [part.casefold() for part in folder.resolve().parts]
    return any(folder.resolve().is_relative_to(root) for root in roots) or any(
        part.startswith(CLOUD_NAMES) for part in parts
    )


def _rights(office: Path) -> Iterator[Finding]:
    """A file is made, locked, renamed and deleted, as every flow does it."""
    trial, renamed = office / f"{TRIAL}-{os.getpid()}-a", office / f"{TRIAL}-{os.getpid()}-b"
    step = "make"
    try:
        trial.write_bytes(b"baogong")
        skew = abs(trial.stat().st_mtime - time.time())
        step = "lock"
        _lock(trial)
        step = "rename"
        trial.replace(renamed)
        step = "delete"
        renamed.unlink()
    except OSError as problem:
        yield finding(f"doctor-office-{step}", Place(), str(office), reason=problem.strerror or str(problem))
        for left in (trial, renamed):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        return
    if skew > SKEW_S:
        yield finding("doctor-clock-skew", Place(), str(int(skew / 60)))


def _lock(file: Path) -> None:
    lock = Lock(file)
    if not lock.take():
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
    lock.release()


def _room(office: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(office).free
    if free < TIGHT_BYTES:
        code = "doctor-disk-full" if free < FULL_BYTES else "doctor-disk-tight"
        yield finding(code, Place(), f"{free >> 20} MB")

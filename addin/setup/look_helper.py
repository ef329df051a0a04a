"""A machine comes in, findings on the command that starts the helper and on the folder of requests go out."""

import os
from collections.abc import Iterator
from pathlib import Path

from addin.bridge.helper import LOCK_FILE
from addin.bridge.lock import Lock
from addin.bridge.places import SPOOL_VARIABLE
from addin.bridge.spool import WAITING
from addin.model.finding import Finding, Place
from addin.setup.changes import is_private
from addin.setup.machine import Machine, System
from addin.setup.places import spool_folder
from addin.setup.starting import helper_file, helper_program
from addin.wording import finding


def look_at_helper(machine: Machine) -> Iterator[Finding]:
    """Findings on what a click needs to reach this program."""
    yield from _spool(machine)
    file = helper_file(machine)
    if not file.is_file():
        yield finding("doctor-helper-missing", Place(str(file)))
        return
    program = helper_program(file.read_bytes(), machine)
    if program is None:
        yield finding("doctor-helper-broken", Place(str(file)))
    elif not program.exists():
        yield finding("doctor-helper-gone", Place(str(file)), str(program))
    elif machine.ask(str(program), "-c", "import addin").code != 0:
        yield finding("doctor-helper-without", Place(str(file)), str(program))


def _spool(machine: Machine) -> Iterator[Finding]:
    spool = spool_folder(machine)
    if not spool.is_dir():
        yield finding("doctor-spool-missing", Place(str(spool)))
        return
    if not is_private(spool, machine.user_id):
        yield finding("doctor-spool-open", Place(str(spool)))
    elif machine.system is System.WINDOWS and not _is_below(spool, machine.environ.get("LOCALAPPDATA", "")):
        yield finding("doctor-spool-elsewhere", Place(str(spool)), SPOOL_VARIABLE)
    if not os.access(spool, os.W_OK | os.X_OK):
        yield finding("doctor-spool-closed", Place(str(spool)))
    waiting = sum(1 for each in spool.iterdir() if each.suffix == WAITING) if os.access(spool, os.R_OK) else 0
    if is_running(spool):
        yield finding("doctor-helper-runs", Place())
    elif waiting:
        yield finding("doctor-requests-wait", Place(str(spool)), str(waiting))


def is_running(spool: Path) -> bool:
    """Whether this user's helper is at work: it holds a lock as long as it lives."""
    file = spool / LOCK_FILE
    if not file.exists():
        return False
    lock = Lock(file)
    free = lock.take()
    lock.release()
    return not free


def _is_below(folder: Path, upper: str) -> bool:
    return bool(upper) and folder.is_relative_to(upper)

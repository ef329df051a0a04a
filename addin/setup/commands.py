"""Installing, uninstalling and looking on the computer that this runs on, as the command line asks for it."""

from pathlib import Path

from addin.books.shipped import shipped
from addin.flows.desk import Outcome
from addin.ports import BookProblem
from addin.setup.doctor import Patient, doctor
from addin.setup.install import install
from addin.setup.plan import Wishes
from addin.setup.this_machine import ThisMachine
from addin.setup.uninstall import uninstall
from addin.sheets.layout import BASE_FILE
from addin.sheets.workbench import ADDIN_FILE


def install_here(addin: Path | None, shortcut: Path | None, trust: Path | None, dry_run: bool) -> Outcome:
    """Install for this user; the add-in that came with the program unless another is named."""
    return install(ThisMachine(), Wishes(addin or shipped_addin(), shortcut, trust), dry_run=dry_run)


def uninstall_here(dry_run: bool) -> Outcome:
    """Take back what was installed for this user."""
    return uninstall(ThisMachine(), dry_run=dry_run)


def doctor_here(office: Path | None) -> Outcome:
    """Look at this computer, and at an office folder: the named one, or the folder that the command runs in."""
    here = Path() if (Path() / BASE_FILE).exists() else None
    return doctor(Patient(ThisMachine(), office or here, shipped_addin()))


def shipped_addin() -> Path | None:
    """The add-in that came with the program, None when it is not there."""
    try:
        return shipped(ADDIN_FILE)
    except BookProblem:
        return None

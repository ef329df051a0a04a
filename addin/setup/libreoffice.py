"""The user's LibreOffice: its pipe, its trusted folders, and whether it is running and would overwrite its settings."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from addin.ports import CannotRun
from addin.setup.changes import Setting
from addin.setup.machine import Machine
from addin.setup.places import libreoffice_settings
from addin.setup.stores import SEPARATOR

PIPE = "baogong"
"""Name of the pipe; LibreOffice adds the user's number by itself."""

CONNECTION = f"pipe,name={PIPE};urp;"
SETUP = "/org.openoffice.Setup/Office"
SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"


def is_installed(machine: Machine) -> bool:
    """Whether LibreOffice can be started."""
    return any(machine.program(name) for name in ("soffice", "libreoffice"))


def is_running(machine: Machine) -> bool:
    """Whether it runs with the user's own profile; with another profile it does not touch these settings."""
    own = libreoffice_settings(machine).parent.parent.as_uri()
    profiles = [line.partition("-env:UserInstallation=")[2].split(" ")[0] for line in machine.running("soffice.bin")]
    return any(profile in ("", own) for profile in profiles)


def pipe(machine: Machine) -> Setting:
    """It listens on the pipe whenever it is started, however that was."""
    place = f"{libreoffice_settings(machine)}{SEPARATOR}{SETUP}"
    return Setting(
        "pipe", machine, "profile", place, "ooSetupConnectionURL", CONNECTION, partial(refuse_while_running, machine)
    )


def trusted(machine: Machine, folder: Path) -> Setting:
    """Macros of workbooks in a folder are run without a question."""
    place = f"{libreoffice_settings(machine)}{SEPARATOR}{SCRIPTING}{SEPARATOR}SecureURL"
    return Setting(
        "trust", machine, "profile-list", place, folder.resolve().as_uri(), 1, partial(refuse_while_running, machine)
    )


def refuse_while_running(machine: Machine) -> None:
    """Raise CannotRun as long as LibreOffice runs: at its end it writes its settings anew."""
    if is_running(machine):
        raise CannotRun("setup-libreoffice-running")


def _refuser(machine: Machine) -> Callable[[], None]:
    return partial(refuse_while_running, machine)

"""A machine comes in, the folders and files that Office, LibreOffice and this program use on it go out.

Sources: Microsoft's documentation of XLSTART and of the Mac's start-up folder; xlwings' own USER_CONFIG_FILE.
"""

import re
from pathlib import Path

from addin.bridge import places as bridge_places
from addin.setup.machine import Machine, System

PLATFORMS = {System.WINDOWS: "win32", System.MAC: "darwin", System.LINUX: "linux"}
"""Python's own words for the systems."""

MAC_OFFICE = Path("Library", "Group Containers", "UBF8T346G9.Office")
"""The one folder that every sandboxed Office program on a Mac may write."""

MAC_STARTUP = MAC_OFFICE / "User Content.localized" / "Startup.localized" / "Excel"
MAC_XLWINGS = Path("Library", "Containers", "com.microsoft.Excel", "Data", "xlwings.conf")
SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"
_DESKTOP_LINE = re.compile(r'^XDG_DESKTOP_DIR="(?:\$HOME/)?([^"]*)"', re.MULTILINE)


def spool_folder(machine: Machine) -> Path:
    """Where clicks leave their requests."""
    return bridge_places.spool_folder(machine.environ, PLATFORMS[machine.system], machine.home)


def state_folder(machine: Machine) -> Path:
    """The program's own folder of this user, above the spool."""
    return spool_folder(machine).parent


def excel_startup(machine: Machine) -> Path | None:
    """The folder whose workbooks Excel opens at its start; None where there is no Excel."""
    if machine.system is System.WINDOWS:
        return _windows(machine, "APPDATA", "Roaming") / "Microsoft" / "Excel" / "XLSTART"
    return machine.home / MAC_STARTUP if machine.system is System.MAC else None


def xlwings_settings(machine: Machine) -> Path:
    """The user's settings of xlwings."""
    return machine.home / (MAC_XLWINGS if machine.system is System.MAC else Path(".xlwings", "xlwings.conf"))


def desktop(machine: Machine) -> Path:
    """The user's desktop; Windows and Linux may have it elsewhere, the home folder stands in for a missing one."""
    found = machine.home / "Desktop"
    if machine.system is System.WINDOWS:
        moved = machine.registry.read(SHELL_FOLDERS, "Desktop")
        found = Path(str(moved)) if moved else found
    elif machine.system is System.LINUX:
        config = Path(machine.environ.get("XDG_CONFIG_HOME") or machine.home / ".config") / "user-dirs.dirs"
        named = _DESKTOP_LINE.search(config.read_text(encoding="utf-8")) if config.is_file() else None
        found = machine.home / named[1] if named else found
    return found if found.is_dir() else machine.home


def libreoffice_settings(machine: Machine) -> Path:
    """The settings file of the user's LibreOffice."""
    config = Path(machine.environ.get("XDG_CONFIG_HOME") or machine.home / ".config")
    return config / "libreoffice" / "4" / "user" / "registrymodifications.xcu"


def _windows(machine: Machine, variable: str, usual: str) -> Path:
    return Path(machine.environ.get(variable) or machine.home / "AppData" / usual)

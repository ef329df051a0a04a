"""The user's Excel in the Windows registry: its versions, macro settings, trusted folders; and where WPS shows up."""

from collections.abc import Iterator
from pathlib import Path

from addin.setup.changes import Setting
from addin.setup.machine import Machine, RegistryValue, System

OFFICE = r"Software\Microsoft\Office"
POLICIES = r"HKCU\Software\Policies\Microsoft\Office"
APP_PATH = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
NEWEST = "16.0"
"""Excel 2016 and all that came after it."""

MAC_APPS = Path("Applications")
WPS_PROGRAMS = ("Ket.Application", "et.Application")


def versions(machine: Machine) -> list[str]:
    """Versions of Excel that left traces, newest first."""
    registry = machine.registry
    found = {
        version
        for root in ("HKCU", "HKLM")
        for version in registry.keys(f"{root}\\{OFFICE}")
        if version[:1].isdigit() and "Excel" in registry.keys(f"{root}\\{OFFICE}\\{version}")
    }
    return sorted(found, key=lambda version: float(version) if version.count(".") == 1 else 0, reverse=True)


def is_installed(machine: Machine) -> bool:
    """Whether Excel is on this computer."""
    if machine.system is System.MAC:
        return (machine.root / MAC_APPS / "Microsoft Excel.app").is_dir()
    return any(machine.registry.read(f"{root}\\{APP_PATH}") for root in ("HKLM", "HKCU"))


def has_wps(machine: Machine) -> bool:
    """Whether WPS's spreadsheet program is on this computer."""
    if machine.system is System.WINDOWS:
        return any(machine.registry.read(rf"HKCR\{name}\CLSID") for name in WPS_PROGRAMS)
    if machine.system is System.MAC:
        return (machine.root / MAC_APPS / "wpsoffice.app").is_dir()
    return machine.program("et") is not None


def security(machine: Machine, version: str, name: str, below: str = "") -> RegistryValue | None:
    """A setting of the Trust Center; a policy of the administrator counts before the user's own."""
    own = rf"HKCU\{OFFICE}\{version}\Excel\Security{below}"
    return next(
        (
            value
            for key in (rf"{POLICIES}\{version}\Excel\Security{below}", own)
            if (value := machine.registry.read(key, name)) is not None
        ),
        None,
    )


def other_startup(machine: Machine, version: str) -> str:
    """The second folder whose workbooks Excel opens at its start, empty when none is named."""
    return str(machine.registry.read(rf"HKCU\{OFFICE}\{version}\Excel\Options", "AltStartup") or "")


def trusting(machine: Machine, folder: Path, description: str) -> Iterator[Setting]:
    """The settings that make a folder a trusted location, sub-folders included."""
    locations = _locations(machine)
    known = machine.registry.keys(locations)
    own = next((name for name in known if _is_path(machine, f"{locations}\\{name}", folder)), None)
    free = next(name for at in range(1, 1000) if (name := f"Location{at}") not in known)
    key = f"{locations}\\{own or free}"
    values: dict[str, RegistryValue] = {"Path": f"{folder}\\", "AllowSubfolders": 1, "Description": description}
    for name, value in values.items():
        if own is None or machine.registry.read(key, name) is None or name == "AllowSubfolders":
            yield Setting("trust", machine, "registry", key, name, value)


def trusts(machine: Machine, folder: Path) -> bool:
    """Whether a folder or one above it is a trusted location."""
    locations = _locations(machine)
    return any(
        _is_path(machine, f"{locations}\\{name}", each)
        for name in machine.registry.keys(locations)
        for each in (folder, *folder.parents)
    )


def _locations(machine: Machine) -> str:
    return rf"HKCU\{OFFICE}\{next(iter(versions(machine)), NEWEST)}\Excel\Security\Trusted Locations"


def _is_path(machine: Machine, key: str, folder: Path) -> bool:
    return str(machine.registry.read(key, "Path") or "").rstrip("\\/").casefold() == str(folder).casefold()

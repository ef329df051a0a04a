"""A machine comes in, findings on Excel, WPS, the add-in and what keeps macros from running go out.

Sources: Microsoft's documentation of the Trust Center's registry values and of Defender's attack surface reduction.
"""

from collections.abc import Iterator
from pathlib import Path

from addin.model.finding import Finding, Place
from addin.setup import excel
from addin.setup.machine import Machine, System
from addin.setup.places import excel_startup, xlwings_settings
from addin.setup.stores import LinesStore
from addin.sheets.workbench import ADDIN_FILE
from addin.wording import finding

NO_CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Defender's rule that keeps Office from starting other programs."""

RULES = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
BLOCKS, AUDITS, WARNS = "1", "2", "6"
MARK_OF_THE_WEB = ":Zone.Identifier"
SIGNED_ONLY, NONE_AT_ALL = 3, 4
"""Values of VBAWarnings under which the workbench's macros run in trusted locations only."""


def look_at_excel(machine: Machine, shipped: Path | None) -> Iterator[Finding]:
    """Findings on the spreadsheet programs of Windows and Mac."""
    if excel.has_wps(machine):
        yield finding("doctor-wps", Place())
    if machine.system is System.LINUX:
        return
    if not excel.is_installed(machine):
        yield finding("doctor-no-excel", Place())
        return
    yield from _addin(machine, shipped)
    yield from _xlwings(machine)
    for version in excel.versions(machine)[:1] or (excel.NEWEST,):
        yield from _macros(machine, version)
    yield from _defender(machine)


def _addin(machine: Machine, shipped: Path | None) -> Iterator[Finding]:
    startup = excel_startup(machine)
    file = startup and startup / ADDIN_FILE
    if file is None or not file.is_file():
        yield finding("doctor-addin-missing", Place(ADDIN_FILE), where=str(startup))
        return
    if shipped is not None and shipped.read_bytes() != file.read_bytes():
        yield finding("doctor-addin-old", Place(ADDIN_FILE), where=str(file))
    if is_from_the_web(file):
        yield finding("doctor-from-web", Place(str(file)))


def is_from_the_web(file: Path) -> bool:
    """Whether Windows has marked the file as come from the internet (zone 3 or 4)."""
    try:
        mark = file.with_name(file.name + MARK_OF_THE_WEB).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    zones = [line.partition("=")[2].strip() for line in mark.splitlines() if line.startswith("ZoneId=")]
    return bool(zones) and zones[0] in ("3", "4")


def _xlwings(machine: Machine) -> Iterator[Finding]:
    name = "INTERPRETER_MAC" if machine.system is System.MAC else "INTERPRETER_WIN"
    place = xlwings_settings(machine)
    set_to = LinesStore(machine, str(place)).read(name)
    if set_to is None:
        yield finding("doctor-xlwings-unset", Place(str(place)))
    elif set_to != str(machine.python):
        yield finding("doctor-xlwings-other", Place(str(place)), str(set_to))


def _macros(machine: Machine, version: str) -> Iterator[Finding]:
    level = excel.security(machine, version, "VBAWarnings")
    closed = level in (SIGNED_ONLY, NONE_AT_ALL)
    untrusted = excel.security(machine, version, "AllLocationsDisabled", r"\Trusted Locations") == 1
    if closed and untrusted:
        yield finding("doctor-macros-forbidden", Place())
    elif closed:
        yield finding("doctor-macros-trusted-only", Place())
    elif untrusted:
        yield finding("doctor-trust-off", Place())
    if excel.security(machine, version, "blockcontentexecutionfrominternet") == 1:
        yield finding("doctor-web-macros-blocked", Place())


def _defender(machine: Machine) -> Iterator[Finding]:
    """A rule's name is written in either case, its state as text or number."""
    for key in RULES:
        for name in machine.registry.names(key):
            if name.casefold() != NO_CHILD_PROCESSES:
                continue
            state = str(machine.registry.read(key, name))
            if state in (BLOCKS, WARNS):
                yield finding("doctor-defender-blocks", Place())
                return
            if state == AUDITS:
                yield finding("doctor-defender-audits", Place())
                return

"""A machine comes in, findings on LibreOffice and on reaching it from Python go out; only where it is the client."""

from collections.abc import Iterator

from addin.model.finding import Finding, Place
from addin.setup import libreoffice
from addin.setup.machine import Machine, System
from addin.wording import finding

DEBIAN_PACKAGES = "libreoffice-calc python3-uno"


def look_at_libreoffice(machine: Machine) -> Iterator[Finding]:
    """On Linux only: on Windows and Mac, Excel or WPS is what clerks have."""
    if machine.system is not System.LINUX:
        return
    if not libreoffice.is_installed(machine):
        yield finding("doctor-no-libreoffice", Place(), packages=DEBIAN_PACKAGES)
        return
    if machine.ask(str(machine.python), "-c", "from addin.uno_engine import uno_module; uno_module.load()").code != 0:
        yield finding("doctor-no-uno", Place(), packages=DEBIAN_PACKAGES)
    if not libreoffice.pipe(machine).is_made():
        yield finding("doctor-no-pipe", Place())

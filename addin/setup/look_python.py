"""A machine comes in, findings on Python, the packages and the translated code go out."""

from collections.abc import Iterator

from addin.model.finding import Finding, Place
from addin.setup.changes import stale
from addin.setup.machine import Machine
from addin.wording import finding

OLDEST = (3, 11)


def look_at_python(machine: Machine) -> Iterator[Finding]:
    """Findings on what the program itself needs."""
    version = ".".join(map(str, machine.version))
    if machine.version < OLDEST:
        yield finding("doctor-python-old", Place(), version)
    libraries = machine.libraries
    missing = [name for name, installed in libraries.items() if installed is None]
    if not libraries:
        yield finding("doctor-not-installed", Place(), python=machine.python)
    elif missing:
        yield finding("doctor-libraries-missing", Place(), "、".join(missing), python=machine.python)
    if stale(machine.package):
        yield finding("doctor-bytecode", Place())

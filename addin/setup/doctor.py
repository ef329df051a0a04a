"""A machine (and an office folder) comes in, what is missing or in the way goes out as findings with what to do.

Nothing is changed; a trial file in the office folder is deleted again.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import addin
from addin.flows.desk import Outcome
from addin.model.finding import Finding, Severity
from addin.setup.look_excel import look_at_excel
from addin.setup.look_helper import look_at_helper
from addin.setup.look_libreoffice import look_at_libreoffice
from addin.setup.look_office import look_at_office
from addin.setup.look_python import look_at_python
from addin.setup.look_system import look_at_system
from addin.setup.machine import Machine


class Patient(NamedTuple):
    """What is looked at: the computer, the office folder (None: none chosen), the add-in that should be installed."""

    machine: Machine
    office: Path | None = None
    addin: Path | None = None


LOOKS: Sequence[Callable[[Patient], Iterator[Finding]]] = (
    lambda patient: look_at_python(patient.machine),
    lambda patient: look_at_excel(patient.machine, patient.addin),
    lambda patient: look_at_libreoffice(patient.machine),
    lambda patient: look_at_helper(patient.machine),
    lambda patient: look_at_office(patient.machine, patient.office),
    lambda patient: look_at_system(patient.machine),
)


def doctor(patient: Patient) -> Outcome:
    """Look at everything."""
    outcome = Outcome(findings=[found for look in LOOKS for found in look(patient)])
    counts = {severity: sum(each.severity is severity for each in outcome.findings) for severity in Severity}
    outcome.summary = {
        "version": addin.__version__,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
    }
    faulty = bool(counts[Severity.ERROR] or counts[Severity.WARNING])
    outcome.say("doctor-found" if faulty else "doctor-well", **outcome.summary)
    return outcome

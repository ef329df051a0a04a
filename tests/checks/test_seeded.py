"""A sound sheet of 2,000 lines raises no alarm; one fault of each kind in it is found, in thirty variants each."""

from collections import Counter
from copy import deepcopy
from functools import cache
from random import Random

import pytest

from addin.checks.rules import RULES
from tests.checks.faults import FAULTS, WHERE
from tests.checks.seeds import HOMES, Scene, Sheets, sound

VARIANTS = 30
ROUNDS = range(VARIANTS)
IN_CELLS = {"moment-invalid", "number-invalid", "number-is-date"}
"""Told by the reading of cells."""


@cache
def clean() -> Sheets:
    return sound()


def test_a_sound_sheet_raises_no_alarm() -> None:
    sheets = clean()
    assert sum(map(len, sheets.rows.values())) >= 2000
    assert [each for _, each in sheets.findings()] == []


def test_every_kind_of_finding_is_seeded() -> None:
    codes = {code for rule in RULES for code in rule.codes}
    assert {fault.code for fault in FAULTS} == codes | IN_CELLS


@pytest.mark.parametrize("variant", ROUNDS)
def test_every_fault_is_found_and_nothing_else_is_told(variant: int) -> None:
    sheets, rng = deepcopy(clean()), Random(variant)
    homes = [home for home in HOMES if home.name in sheets.of]
    rng.shuffle(homes)
    planted = []
    for fault in FAULTS:
        home = next(each for each in homes if WHERE.get(fault.code, lambda _home: True)(each))
        homes.remove(home)
        rows = fault.plant(Scene(sheets, home, rng, variant))
        planted.append((fault, {id(row) for row in rows}, {id(row) for row in sheets.of[home.name]}))
    told = sheets.findings()
    found = {(row, each.code) for row, each in told}
    missed = [
        (fault.code, fault.name) for fault, rows, _ in planted if not any((row, fault.code) in found for row in rows)
    ]
    assert missed == []
    touched = {row for _, _, rows in planted for row in rows}
    alarms = Counter((each.code, each.value) for row, each in told if row not in touched)
    assert alarms == Counter()

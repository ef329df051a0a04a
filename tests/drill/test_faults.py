from collections import Counter

import pytest

from addin.checks.rules import RULES
from addin.drill import Scale
from addin.drill.explanation import FAULTS, FILE
from addin.drill.order_sheets import FAULT_SHARE
from addin.terms import cells
from addin.wording import sentences
from addin.wording.drill import DID, EMPTY, FINDS
from tests.drill.office import DAY, checked, order_rows, planted, told, township

SCALES = [
    Scale(),
    Scale(seed=2),
    Scale(2, 12, 1, seed=3),
    Scale(1, 5, 2, seed=4, lines_per_household=1),
    Scale(3, 200, 3, seed=5, lines_per_household=4),
]


@pytest.mark.parametrize("export", [True, False])
@pytest.mark.parametrize("scale", SCALES)
def test_a_clean_township_gives_no_finding_at_all(scale, export):
    clean = Scale(scale.communities, scale.households, scale.shops, scale.seed, True, scale.lines_per_household)
    folder, built = township(clean, export=export)
    assert built.faults == ()
    assert checked(folder).findings == []


@pytest.mark.parametrize("scale", SCALES)
def test_the_check_finds_every_fault_at_its_cell_and_nothing_else(scale):
    folder, built = township(scale, export=True)
    assert told(checked(folder).findings) == planted(built)


def test_every_code_of_every_rule_is_planted():
    known = {code for rule in RULES for code in rule.codes}
    assert known - {fault.code for scale in SCALES for fault in township(scale)[1].faults} == UNPLANTED


UNPLANTED = {
    "quantity-unusual",
    "quantity-unusual-here",
    "household-two-communities",
    "price-differs",
    "phone-not-given",
    "unit-odd",
    "room-several",
    "room-contradicts",
    "room-odd",
    "spec-word",
    "name-vague",
    "name-several",
    "name-phone",
    "note-conditional",
    "note-unreachable",
    "note-wish",
    "list-day-before",
}
"""They take more than a call: many lines of a product, earlier days, two sheets, a column that the office adds, a chat;
what the caller's door is called is checked in tests/checks."""


def test_the_share_of_faults_is_that_of_the_field():
    _, built = township(Scale(4, 1200, 4))
    assert len(built.faults) / built.lines == pytest.approx(FAULT_SHARE, rel=0.25)


def test_a_very_small_township_stays_mostly_sound():
    _, built = township(Scale(1, 3, 1, lines_per_household=1))
    assert len({fault.code for fault in built.faults} - {"total-row-skipped"}) == 1


def test_no_household_is_hit_twice():
    rows = order_rows(township(Scale())[0])
    lines = {(row["file"], at): row["phone"] for at, row in enumerate(rows)}
    assert len(lines) == len(rows)
    folder, built = township(Scale(seed=9))
    hit = Counter((fault.file, _phone(folder, fault)) for fault in built.faults if fault.code not in SHARED)
    assert max(count for (_, phone), count in hit.items() if phone) == 1


SHARED = {
    "line-id-copied",
    "phone-differs",
    "phone-invalid",
    "medicine-mobile",
    "household-two-names",
    "household-two-addresses",
    "room-unknown",
    "room-unlikely",
}
"""Several rows of one household are told; a wrong phone does not say whose it is."""


def _phone(folder, fault):
    row = int(fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return folder.books[fault.file].grids[fault.sheet][row - 1][8]


def test_a_fault_says_what_the_cell_shows():
    folder, built = township(Scale())
    for fault in built.faults:
        row = int(fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        grid = folder.books[fault.file].grids[fault.sheet]
        if fault.code == "total-row-skipped":
            continue
        column = grid[0].index(fault.column)
        value = grid[row - 1][column]
        if fault.column == "登记时间" and isinstance(value, float):
            value = cells.moment(value)
        assert (cells.text(value) or EMPTY) == fault.wrote
        assert fault.wrote != fault.should


def test_the_explanation_lists_every_fault():
    folder, built = township(Scale())
    rows = folder.books[FILE].grids[FAULTS.name][1:]
    assert [row[2] for row in rows] == [fault.cell for fault in built.faults]
    assert [row[-1] for row in rows] == [fault.code for fault in built.faults]
    assert all(all(row) for row in rows)


def test_every_fault_has_its_words():
    codes = {code for rule in RULES for code in rule.codes}
    assert codes <= set(FINDS)
    assert set(FINDS) <= set(sentences())
    assert {fault.did for fault in township(Scale(3, 3000, 3))[1].faults} == set(DID.values())


def test_a_formula_from_the_group_stays_text():
    folder, built = township(Scale(3, 900, 3))
    typed = {fault.wrote for fault in built.faults if fault.code == "text-injected"}
    assert any(text.startswith(("=", "@")) for text in typed)
    assert all(isinstance(row["note"], str | None) for row in order_rows(folder))


def test_the_second_day_is_as_sound_as_the_first():
    from datetime import timedelta

    later = DAY + timedelta(days=40)
    folder, built = township(Scale(3, 60, 3), day=later)
    assert told(checked(folder, later).findings) == planted(built)

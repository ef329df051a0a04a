"""The list for checking by hand: its steps are numbered without a gap, each says what must be seen and leaves room."""

import re

import pytest

from addin.wording.buttons import BUTTONS
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "check-by-hand.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \| (.*?) ?\|$", PAGE, re.MULTILINE)


def test_the_steps_are_numbered_without_a_gap():
    assert [int(number) for number, *_ in STEPS] == list(range(1, len(STEPS) + 1))
    assert len(STEPS) > 50


def test_every_step_has_an_expectation_and_room_for_the_result():
    assert all(do and seen and room.strip() == "" for _, do, seen, room in STEPS)


@pytest.mark.parametrize("button", BUTTONS, ids=[button.verb for button in BUTTONS])
def test_every_button_is_clicked(button):
    assert any(f"点“{button.caption}”" in do or f"点“{button.caption}”" in seen for _, do, seen, _ in STEPS)

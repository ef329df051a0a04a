"""Every reason of a shortage, and the note on a rough plan, can be told."""

import pytest

from addin.model.finding import Place, Severity
from addin.planning import reasons
from addin.planning.allocation import NOT_PROVEN
from addin.wording import finding


@pytest.mark.parametrize("code", [reasons.NO_SHOP, reasons.OUT_OF_STOCK, reasons.BELOW_MINIMUM, reasons.OVER_CAPACITY])
def test_a_shortage_is_told_with_what_and_where(code: str) -> None:
    told = finding(code, Place("需求登记/东村.xlsx"), community="东村", product="大米（5kg）", quantity=3, unit="袋")
    assert told.severity is Severity.WARNING
    assert "东村" in told.message
    assert "大米（5kg）" in told.message
    assert "3袋" in told.message
    assert told.suggestion


def test_a_rough_plan_is_told() -> None:
    assert finding(NOT_PROVEN, Place()).severity is Severity.INFO

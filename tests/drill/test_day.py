from collections import Counter

import pytest

from addin.drill import Scale, deliver
from addin.flows.check import check
from addin.flows.demand import Ordered, due
from addin.flows.desk import Desk
from addin.flows.examine import examine
from addin.flows.init import init
from addin.flows.memory import Memory
from addin.flows.post import post
from addin.flows.purchase import purchase
from addin.flows.read_base import require_base
from addin.flows.receive import receive
from addin.flows.report import report
from addin.planning.allocation import allocate
from addin.store.memory_store import MemoryLedger
from tests.drill.office import DAY, township


def desk_for(folder) -> Desk:
    ledger = MemoryLedger()
    return Desk(folder, DAY, lambda: ledger, lambda _title, items: items, Memory())


@pytest.mark.parametrize("scale", [Scale(clean=True), Scale(2, 10, 1, 5, clean=True), Scale(4, 60, 2, 6, clean=True)])
def test_a_clean_day_passes_without_a_word(scale):
    folder, built = township(scale)
    init(desk_for(folder))
    desk = desk_for(folder)
    assert check(desk).findings == []
    bought = purchase(desk)
    assert bought.findings == []
    assert bought.summary["new_lines"] == built.lines
    deliver(folder, DAY, scale.seed, scale.clean)
    assert receive(desk).findings == []
    assert post(desk).findings == []
    assert report(desk).findings == []


def test_otherwise_just_the_arranged_goods_run_short():
    folder, built = township(Scale())
    desk = desk_for(folder)
    base = require_base(desk)
    wanted = due(desk, examine(desk, base), Ordered({}, {}, ()))
    plan = allocate(wanted.demands, base.office)
    codes = {demand.line_id: demand.product_code for demand in wanted.demands}
    short = {base.office.product(codes[each.line_id]).label for each in plan.shortages}
    arranged = {each.what.split("」")[0].removeprefix("「") for each in built.arrangements if "六成" in each.what}
    assert short == arranged
    assert 0 < len(plan.shortages) < 0.1 * len(wanted.demands)


def test_otherwise_the_report_tells_what_was_arranged():
    folder, _ = township(Scale())
    init(desk_for(folder))
    told = Counter(each.code.removesuffix("-red").removesuffix("-yellow") for each in report(desk_for(folder)).findings)
    once = {"sales-missing", "weight-missing", "price-slip", "price-alert"}
    twice = {"shop-not-reported", "supply-below-target"}
    assert {code: told[code] for code in once} == dict.fromkeys(once, 1)
    assert {code: told[code] for code in twice} == dict.fromkeys(twice, 2)
    assert set(told) == once | twice | {"price-note-missing"}

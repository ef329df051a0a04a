"""The office's day at a glance: how many lines wait, what is wrong, what was sent, who is missing, what comes next.

Only reads: the sheets' own 状态, the day's published papers and the shops' reports. Nothing is checked anew and no
ledger is opened, so that it costs little and never gets in anybody's way.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import NamedTuple

from addin.flows.desk import Desk
from addin.flows.gather import gather
from addin.flows.read_base import require_base
from addin.flows.report_files import mail_file, report_file
from addin.flows.shop_reports import read_shop_reports
from addin.model.document import CellValue
from addin.model.office import Office
from addin.model.order import Status
from addin.model.settings import Settings
from addin.ports import CannotRun
from addin.sheets.base import Base
from addin.sheets.layout import SHOP_DAILY_FOLDER, output, stem
from addin.sheets.workbench import DEADLINE_CELL, NEXT_CELL, TILES, UPDATED_CELL
from addin.wording import sentence

ORDERS_OUTPUT = "采购单"


class Glance(NamedTuple):
    """Figures of one moment; None where the office's own tables cannot be read. `next_step` is a Chinese sentence.

    `waiting` lines are not ordered yet: `unchecked` ones and `passed` ones; `faulty` ones must be mended first.
    `awaited` lines are ordered and have not arrived.
    `minutes_left` until the report is due; negative when it is overdue.
    """

    moment: datetime
    settings: Settings = Settings()
    unchecked: int | None = None
    passed: int | None = None
    faulty: int | None = None
    awaited: int | None = None
    orders: int | None = None
    shops_missing: int | None = None
    next_step: str = ""

    @property
    def waiting(self) -> int | None:
        """Lines that no purchase order holds yet and that no fault stops."""
        return None if self.unchecked is None or self.passed is None else self.unchecked + self.passed

    @property
    def minutes_left(self) -> int:
        """Whole minutes until the report is due."""
        due = datetime.combine(self.moment.date(), self.settings.report_deadline)
        return int((due - self.moment).total_seconds() // 60)

    def cells(self) -> Mapping[str, CellValue]:
        """What the workbench's named cells show; minutes left are a formula of its own."""
        figures = (self.waiting, self.faulty, self.orders, self.shops_missing)
        shown = {tile.cell: figure for tile, figure in zip(TILES, figures, strict=False) if figure is not None}
        deadline = self.settings.report_deadline
        part_of_day = (deadline.hour * 60 + deadline.minute) / 1440
        return {**shown, DEADLINE_CELL: part_of_day, NEXT_CELL: self.next_step, UPDATED_CELL: self.moment}


def glance(desk: Desk, moment: datetime | None = None) -> Glance:
    """The day of the desk, seen at a moment (now). Never fails: what cannot be read is the next step."""
    seen = Glance(moment or datetime.now())
    try:
        base = require_base(desk)
        return _with_next_step(desk, _counted(desk, base, seen))
    except CannotRun as problem:
        return seen._replace(next_step=sentence(problem.code, **problem.params))


def _counted(desk: Desk, base: Base, seen: Glance) -> Glance:
    lines = gather(desk, base.office).lines
    statuses = Counter(line.status for line in lines)
    return seen._replace(
        settings=base.settings,
        unchecked=statuses[Status.NEW],
        passed=statuses[Status.PASSED],
        faulty=statuses[Status.FAULTY],
        awaited=statuses[Status.ORDERED],
        orders=_orders(desk),
        shops_missing=len(base.office.shops) - len(_reported(desk, base.office)),
    )


def _orders(desk: Desk) -> int:
    """Purchase orders of the day; a version that somebody changed and that was kept beside it is the same order."""
    names = desk.folder.files(output(desk.day, ORDERS_OUTPUT))
    return len({stem(name).partition("_")[0] for name in names})


def _reported(desk: Desk, office: Office) -> frozenset[str]:
    """Shops that have reported today, asked again only when one of their files has changed."""
    names = desk.folder.files(SHOP_DAILY_FOLDER)
    stamp = (desk.day, office, tuple((name, desk.folder.stamp(name)) for name in names))
    return desk.memory.recall("shops that reported", stamp, partial(_read_reported, desk, office))


def _read_reported(desk: Desk, office: Office) -> frozenset[str]:
    return frozenset(row.shop for row in read_shop_reports(desk, office).rows if row.day == desk.day)


def _with_next_step(desk: Desk, seen: Glance) -> Glance:
    """What a clerk would do next: first what stops others, then the day's order."""
    steps = (
        ("next-check", seen.unchecked),
        ("next-mend", seen.faulty),
        ("next-purchase", seen.passed),
    )
    for code, count in steps:
        if count:
            return seen._replace(next_step=sentence(code, count=count))
    return seen._replace(next_step=_later_step(desk, seen))


def _later_step(desk: Desk, seen: Glance) -> str:
    """The next step when no line waits."""
    if not desk.folder.exists(report_file(desk.day)):
        return sentence("next-shops", count=seen.shops_missing) if seen.shops_missing else sentence("next-report")
    if not desk.folder.exists(mail_file(desk.day)):
        return sentence("next-mail")
    return sentence("next-receive", count=seen.awaited) if seen.awaited else sentence("next-nothing")

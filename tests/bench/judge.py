"""How long the check of order sheets takes beside reading the same files; prints the times and the ratio.

Reading is python-calamine alone: the bytes of each workbook to Python rows. The check is all that the product adds
to have every finding: cells become typed lines with numbers, and every rule looks at every line. Both run in this
process, in turn, on the drill's township with its usual share of wrong cells. Processor time counts, the least of
several runs, because the machine may be used by others.

Usage: python -m tests.bench.judge [--lines N] [--runs N] [--profile]
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from addin.checks.judge import judge
from addin.checks.rule import Case
from addin.checks.rules import RULES
from addin.model.document import Grid
from addin.sheets.layout import ORDERS_FOLDER, stem
from addin.sheets.orders import ORDERS, OrderSheet, read_orders
from addin.sheets.reading import read_table
from addin.wiring import open_desk
from tests.bench.compare import DAY, township

GOAL = 0.5
"""The check may take this part of the time of reading."""


class Sheets(NamedTuple):
    """The bytes of each order sheet and its rows, by file name; and the office's tables."""

    content: dict[str, bytes]
    grids: dict[str, Grid]
    base: object


def opened(office: Path) -> Sheets:
    """The order sheets of an office folder."""
    from addin.flows.read_base import require_base

    with open_desk(office, DAY) as desk:
        names = desk.folder.files(ORDERS_FOLDER)
        grids = {name: desk.folder.book(name).grid(ORDERS.name) for name in names}
        return Sheets({name: (office / name).read_bytes() for name in names}, grids, require_base(desk))


def read(sheets: Sheets) -> None:
    """What everybody who uses the fast library has to wait for."""
    from python_calamine import load_workbook

    for content in sheets.content.values():
        load_workbook(BytesIO(content)).get_sheet_by_name(ORDERS.name).to_python(skip_empty_area=False)


def typed(sheets: Sheets) -> list[OrderSheet]:
    """The rows as order lines."""
    return [read_orders(read_table(g, ORDERS, name, ORDERS.name), stem(name)) for name, g in sheets.grids.items()]


def judged(sheets: Sheets, read_sheets: Sequence[OrderSheet], rules=RULES) -> int:
    """How many findings the rules have."""
    lines = [line for sheet in read_sheets for line in sheet.lines]
    tables = {sheet.table.file: sheet.table for sheet in read_sheets}
    unreadable = frozenset((file, *cell) for file, table in tables.items() for cell in table.unreadable())
    case = Case(lines, sheets.base.office, sheets.base.settings, DAY, unreadable)
    told = judge(case, lambda at, field: tables[lines[at].file].place_in_row(lines[at].row, field), rules)
    return len(told.findings())


def timed(work, *given):
    """Seconds and result."""
    gc.collect()
    began = time.process_time()
    result = work(*given)
    return time.process_time() - began, result


def least(runs, work, *given):
    """Seconds of the fastest of several runs, and the result of the last."""
    found = [timed(work, *given) for _ in range(runs)]
    return min(seconds for seconds, _ in found), found[-1][1]


def main() -> int:
    """Measure and tell; 1 when the check is over its part of the reading time."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--office", type=Path, help="an office folder that is there instead of a new one")
    options.add_argument("--profile", action="store_true", help="seconds by rule")
    chosen = options.parse_args()
    gc.disable()  # as the command baogong does
    with tempfile.TemporaryDirectory() as scratch:
        office = chosen.office or Path(scratch) / "office"
        if chosen.office is None:
            township(office, chosen.lines)
        sheets = opened(office)
    lines = typed(sheets)
    judging, findings = least(chosen.runs, judged, sheets, lines)
    typing, _ = least(chosen.runs, typed, sheets)
    reading, _ = least(chosen.runs, read, sheets)
    count = sum(len(each.lines) for each in lines)
    print(f"{count} order lines, {findings} findings (least of {chosen.runs} runs)")
    print(f"  reading with python-calamine {reading:6.2f} s")
    print(f"  cells to typed lines         {typing:6.2f} s  {typing / reading:.2f} of the reading")
    print(f"  all rules                    {judging:6.2f} s  {judging / reading:.2f} of the reading (goal {GOAL})")
    if chosen.profile:
        for seconds, rule in sorted(
            ((timed(judged, sheets, lines, [rule])[0], rule) for rule in RULES), reverse=True, key=lambda pair: pair[0]
        ):
            print(f"    {rule.find.__module__.rsplit('.', 1)[-1]:12} {seconds:6.3f} s")
    return judging > GOAL * reading


if __name__ == "__main__":
    raise SystemExit(main())

"""How long a click takes, from the request in the spool to the outcome in the cell, on 300 open order lines.

A LibreOffice is started, the workbench and the order sheets are opened in it, and 检查订单 is asked for as a macro does
it. The first click finds no helper and starts one; the later ones find it. Later clicks are measured with the sheet as
it was, with a fault that says something else since one cell was changed, with one fault less, and with one more. Prints
medians and how the time of a click is made up.

Usage: python -m tests.bench.click [--lines N] [--clicks N]
"""

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from addin.books.shipped import shipped
from addin.bridge.helper import PROCESS_FILE
from addin.bridge.request import Request, written
from addin.sheets.workbench import OUTCOME_CELL, WORKBENCH_FILE
from tests.bench.compare import township

ROOT = Path(__file__).parents[2]
PAUSE_SECONDS = 0.002
STAGES = ("bridge", "reading", "work", "writing")
QUANTITY_CELL = "L5"
RIGHT, TOO_MANY, STILL_TOO_MANY = 1, 3, 4
"""Quantities of a line in QUANTITY_CELL, whose product is limited to 2 for each household."""


class Measured(NamedTuple):
    """A click in seconds: the whole, and what the helper says of its own part."""

    whole: float
    stages: dict[str, float]


class Bench:
    """A running LibreOffice with the workbooks, and the spool."""

    def __init__(self, folder: Path, office: Any) -> None:
        import xlwings

        self.spool = folder / "spool"
        self.times = folder / "times"
        self.workbench = folder / "office" / WORKBENCH_FILE
        self.pipe = office.pipe
        self.orders = [xlwings.Book(str(path)) for path in sorted((folder / "office" / "需求登记").glob("*.xlsx"))]
        self.book = xlwings.Book(str(self.workbench))
        self.outcome = self.book.names[OUTCOME_CELL].refers_to_range[0]
        self.spool.mkdir(mode=0o700)
        self.asked = 0

    def click(self, number: int, start: Callable[[], object]) -> Measured:
        """One request, until its outcome stands in the cell."""
        self.outcome.value = ""
        self.times.unlink(missing_ok=True)
        request = Request("check", str(self.workbench), OUTCOME_CELL, "", self.pipe)
        unfinished = self.spool / f"{number:06}.part"
        unfinished.write_text(written(request), encoding="ascii")
        began = time.perf_counter()
        unfinished.rename(unfinished.with_suffix(".req"))
        start()
        while not self.times.exists():
            time.sleep(PAUSE_SECONDS)
        whole = time.perf_counter() - began
        assert str(self.outcome.value).startswith("检查了"), self.outcome.value
        stages = json.loads(self.times.read_text("utf-8"))
        return Measured(whole, {**stages, "bridge": whole - sum(stages.values())})

    def later(self, count: int, *quantities: int) -> list[Measured]:
        """Clicks that find a helper; before each of them one of these quantities is typed in turn."""
        cell = self.orders[0].sheets[0].range(QUANTITY_CELL)
        clicks = []
        for number in range(count):
            if quantities:
                cell.value = quantities[number % len(quantities)]
            self.asked += 1
            clicks.append(self.click(self.asked, lambda: None))
        return clicks

    def start_helper(self) -> None:
        environment = {**os.environ, "BAOGONG_SPOOL": str(self.spool), "BAOGONG_TIMES": str(self.times)}
        subprocess.Popen([sys.executable, "-m", "addin.bridge"], cwd=ROOT, env=environment)

    def end_helper(self) -> None:
        os.kill(int((self.spool / PROCESS_FILE).read_text("ascii")), signal.SIGTERM)


def told(title: str, clicks: list[Measured], first: Measured) -> str:
    """One line: the median, which part of the first click it is, and what it is made of."""
    parts = {stage: statistics.median(each.stages.get(stage, 0.0) for each in clicks) for stage in STAGES}
    made_of = ", ".join(f"{stage} {seconds:.3f} s" for stage, seconds in parts.items())
    whole = statistics.median(each.whole for each in clicks)
    return f"  {title:34} {whole:6.3f} s = 1/{first.whole / whole:4.1f}  ({made_of})"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=300)
    parser.add_argument("--clicks", type=int, default=9)
    chosen = parser.parse_args()

    from addin import uno_engine

    office = uno_engine.start()
    try:
        with tempfile.TemporaryDirectory() as scratch:
            measure(Path(scratch), office, chosen.lines, chosen.clicks)
    finally:
        office.stop()


def measure(folder: Path, office: Any, lines: int, clicks: int) -> None:
    """A first click and later ones in a fresh office folder."""
    township(folder / "office", lines)
    shutil.copy(shipped(WORKBENCH_FILE), folder / "office")
    bench = Bench(folder, office)
    first = bench.click(0, bench.start_helper)
    try:
        bench.later(1, STILL_TOO_MANY)
        later = {
            "later, nothing changed": bench.later(clicks),
            "later, a fault says something else": bench.later(clicks, TOO_MANY, STILL_TOO_MANY),
        }
        fewer_and_more = bench.later(2 * clicks, RIGHT, STILL_TOO_MANY)
        later |= {"later, a fault less": fewer_and_more[::2], "later, a fault more": fewer_and_more[1::2]}
    finally:
        bench.end_helper()
    print(f"\n检查订单 clicked on {lines} order lines in LibreOffice, {date.today():%Y-%m-%d}")
    print(told("first click (starts the helper)", [first], first))
    for title, measured in later.items():
        print(told(title, measured, first))
    print("  goal: a later click takes 1/10 of the first one")


if __name__ == "__main__":
    main()

"""How long a click takes, from the request in the spool to the outcome in the cell, on 300 open order lines.

A LibreOffice is started, the workbench and the order sheets are opened in it, and 检查订单 is asked for as a macro does
it. The first click finds no helper and starts one; the later ones find it. Each later click is measured twice over:
with the sheet as it was, and with one cell changed. Prints medians and how the time of a click is made up.

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

    def start_helper(self) -> None:
        environment = {**os.environ, "BAOGONG_SPOOL": str(self.spool), "BAOGONG_TIMES": str(self.times)}
        subprocess.Popen([sys.executable, "-m", "addin.bridge"], cwd=ROOT, env=environment)

    def end_helper(self) -> None:
        os.kill(int((self.spool / PROCESS_FILE).read_text("ascii")), signal.SIGTERM)


def told(title: str, clicks: list[Measured]) -> str:
    """One line: the median and its parts."""
    parts = {stage: statistics.median(each.stages.get(stage, 0.0) for each in clicks) for stage in STAGES}
    made_of = ", ".join(f"{stage} {seconds:.3f} s" for stage, seconds in parts.items())
    return f"  {title:34} {statistics.median(each.whole for each in clicks):6.3f} s  ({made_of})"


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
        same = [bench.click(number, lambda: None) for number in range(1, 1 + clicks)]
        cell = bench.orders[0].sheets[0].range("L5")
        changed = []
        for number in range(clicks):
            cell.value = 3 + number % 2
            changed.append(bench.click(1000 + number, lambda: None))
    finally:
        bench.end_helper()
    print(f"\n检查订单 clicked on {lines} order lines in LibreOffice, {date.today():%Y-%m-%d}")
    print(told("first click (starts the helper)", [first]))
    print(told("later, nothing changed", same))
    print(told("later, a quantity changed", changed))
    ratio = first.whole / statistics.median(each.whole for each in [*same, *changed])
    print(f"  a later click takes 1/{ratio:.1f} of the first one; goal 1/10")


if __name__ == "__main__":
    main()

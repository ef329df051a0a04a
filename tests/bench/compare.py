"""Runs the product beside a straightforward pandas + openpyxl script on the same office folder; prints the ratio.

Both do the same work (read, check, marked copies, purchase orders with picking lists, ledger), each run in a new
process on a fresh copy of the folder, in turn: A B A B. Nothing here is a test of speed; what makes the comparison
honest, that both pass the same lines and order the same goods, is checked on every run and in test_compare.py.

Usage: python -m tests.bench.compare [--lines N [--work check|day]] [--runs N]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addin.drill import Scale, build
from addin.wiring import open_desk

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DAY = date(2026, 11, 23)
LINES_PER_HOUSEHOLD = 2.5
LINES_PER_COMMUNITY = 12_500
CASES = ((300, "check"), (300, "day"), (100_000, "day"))
"""Order lines and work: `day` is all of it, `check` ends with the marked copies, as a clerk's click does."""
GOALS = {300: (3, 6), 100_000: (8, 16)}
"""Lines: how many times faster the product must be, and is to become."""
SIDES = ("product", "straightforward")


@dataclass(frozen=True)
class Run:
    """One run of one side: wall and processor time in seconds, the most memory it held, what it says that it did."""

    seconds: float
    processor_seconds: float
    megabytes: float
    told: dict


def township(folder: Path, lines: int) -> None:
    """An office folder with about this many order lines and the drill's usual share of wrong cells."""
    households = max(1, round(lines / LINES_PER_HOUSEHOLD))
    communities = max(1, round(lines / LINES_PER_COMMUNITY))
    scale = Scale(communities, households, shops=8, lines_per_household=LINES_PER_HOUSEHOLD)
    with open_desk(folder, DAY, create=True) as desk:
        build(desk.folder, scale, DAY)


def run(side: str, work: str, office: Path, scratch: Path) -> Run:
    """One side on a fresh copy of the office folder, in a new process."""
    copy = scratch / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(office, copy)
    command = [sys.executable, "-m", f"tests.bench.{side}", str(copy), DAY.isoformat(), work]
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        told = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    seconds = time.perf_counter() - began
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, json.loads(told))


def alternate(work: str, office: Path, scratch: Path, runs: int) -> dict[str, list[Run]]:
    """Runs of both sides, in turn."""
    found: dict[str, list[Run]] = {side: [] for side in SIDES}
    for _ in range(runs):
        for side in SIDES:
            found[side].append(run(side, work, office, scratch))
    return found


def differences(found: dict[str, list[Run]]) -> list[str]:
    """Where the two sides did not do the same.

    The script serves first come, first served and may leave an order without a shop where the product finds one,
    so of a product that the script ran short of, the product may order up to that much more.
    """
    ours, theirs = (found[side][0].told for side in SIDES)
    told = [f"{what}: {ours[what]} and {theirs[what]}" for what in ("lines", "clean") if ours[what] != theirs[what]]
    for code in sorted({*ours["ordered"], *theirs["ordered"]}):
        mine, other = (side["ordered"].get(code, 0.0) for side in (ours, theirs))
        if not other <= mine <= round(other + theirs["short"].get(code, 0.0), 3):
            told.append(f"product {code}: {mine} and {other}")
    return told


def tell(lines: int, work: str, found: dict[str, list[Run]]) -> None:
    """Medians, ratio and stages, on standard output."""
    told = found["product"][0].told
    print(f"\n{work}, {told['lines']} order lines ({len(found['product'])} runs of each, in turn, each a new process)")
    wall = {side: statistics.median(each.seconds for each in found[side]) for side in SIDES}
    used = {side: statistics.median(each.processor_seconds for each in found[side]) for side in SIDES}
    held = {side: statistics.median(each.megabytes for each in found[side]) for side in SIDES}
    for side in SIDES:
        print(f"  {side:16} {wall[side]:8.2f} s  (processor {used[side]:.2f} s, memory {held[side]:.0f} MB)")
    ratio, ratio_used = (seconds["straightforward"] / seconds["product"] for seconds in (wall, used))
    goal = GOALS.get(lines)
    wanted = f"; goal 1/{goal[0]}, then 1/{goal[1]}" if goal else ""
    print(f"  the product takes 1/{ratio:.1f} of the time (processor 1/{ratio_used:.1f}){wanted}")
    print(f"  and {held['product'] / held['straightforward']:.2f} of the memory")
    stages = {
        name: statistics.median(each.told["stages"][name] for each in found["product"]) for name in told["stages"]
    }
    print("  product's stages: " + ", ".join(f"{name} {value:.2f} s" for name, value in stages.items()))
    other = differences(found)
    print("  both did the same" if not other else f"  NOT the same work, no honest comparison: {'; '.join(other)}")


def main() -> int:
    """Compare in each case; 1 when the two sides did not do the same."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--lines", type=int, help="one case of this size instead of the usual ones")
    options.add_argument("--work", choices=("check", "day"), default="day", help="what to do in it")
    options.add_argument("--runs", type=int, default=0, help="runs of each side (default: 7 up to 5000 lines, else 1)")
    chosen = options.parse_args()
    failed = False
    for lines, work in [(chosen.lines, chosen.work)] if chosen.lines else CASES:
        with tempfile.TemporaryDirectory() as scratch:
            office = Path(scratch) / "office"
            township(office, lines)
            found = alternate(work, office, Path(scratch), chosen.runs or (7 if lines <= 5000 else 1))
        tell(lines, work, found)
        failed |= bool(differences(found))
    return failed


if __name__ == "__main__":
    sys.exit(main())

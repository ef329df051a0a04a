"""The product's side of the benchmark, in one new process: check, purchase and post, or check alone.

These are the steps of `baogong day` that the straightforward script does too. Usage: product.py FOLDER DAY [check].
"""

import gc
import json
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

STARTED = time.perf_counter()


def main(folder: Path, day: date, work: str = "day") -> dict[str, object]:
    """Lines, clean lines, what was ordered for households by product, and seconds by stage."""
    from addin.wiring import open_desk

    seconds: dict[str, float] = {}
    flow = {"check": check_alone, "day": steps_of_the_day}[work](seconds)
    seconds["import"] = time.perf_counter() - STARTED
    with open_desk(folder, day) as desk:
        counted = flow(desk).summary
        ordered = households(desk.ledger().purchase_lines(day=day)) if work == "day" else {}
    counted = counted.get("check", counted)
    return {"lines": counted["lines"], "clean": counted["clean"], "ordered": ordered, "stages": seconds}


def check_alone(seconds):
    from addin.flows.check import check

    return timed("check", check, seconds)


def steps_of_the_day(seconds):
    """The day's flow with the steps that both sides do; writing the order sheets at its end is part of it."""
    from addin.flows.check import check
    from addin.flows.post import post
    from addin.flows.purchase import purchase
    from addin.flows.steps import run_steps

    flows = {"check": check, "purchase": purchase, "post": post}
    steps = [(name, timed(name, flow, seconds)) for name, flow in flows.items()]
    return timed("all steps", lambda desk: run_steps(desk, steps), seconds)


def timed(name, flow, seconds):
    """The same flow, noting how long it took."""

    def run(desk):
        began = time.perf_counter()
        outcome = flow(desk)
        seconds[name] = time.perf_counter() - began
        return outcome

    return run


def households(rows) -> dict[str, float]:
    """What was ordered for households by product: without the surplus that full cartons bring."""
    totals: dict[str, Decimal] = {}
    for row in rows:
        totals[row.product_code] = totals.get(row.product_code, Decimal(0)) + row.quantity - row.surplus
    return {code: float(total) for code, total in totals.items()}


if __name__ == "__main__":
    gc.disable()  # as the command baogong does
    told = main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), *sys.argv[3:])
    print(json.dumps(told, ensure_ascii=False))
    gc.freeze()

"""The product's side of the benchmark: check, purchase and post on a folder, in one new process.

These are the steps of `baogong day` that the straightforward script does too. Usage: product.py FOLDER DAY.
"""

import json
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

STARTED = time.perf_counter()


def main(folder: Path, day: date) -> dict[str, object]:
    """Lines, clean lines, what was ordered for households by product, and seconds by stage."""
    from addin.flows.check import check
    from addin.flows.post import post
    from addin.flows.purchase import purchase
    from addin.wiring import open_desk

    stages = {"import": time.perf_counter() - STARTED}
    ordered: dict[str, Decimal] = {}
    with open_desk(folder, day) as desk:
        for name, flow in (("check", check), ("purchase", purchase), ("post", post)):
            began = time.perf_counter()
            outcome = flow(desk)
            stages[name] = time.perf_counter() - began
            if name == "check":
                counted = outcome.summary
        for line in desk.ledger().purchase_lines(day=day):
            wanted = line.quantity - line.surplus
            ordered[line.product_code] = ordered.get(line.product_code, Decimal(0)) + wanted
    totals = {code: float(ordered[code]) for code in sorted(ordered)}
    seconds = {name: round(value, 3) for name, value in stages.items()}
    return {"lines": counted["lines"], "clean": counted["clean"], "ordered": totals, "stages": seconds}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])), ensure_ascii=False))

"""How long 10,000 chat entries take, beside reading as many rows of an order sheet with openpyxl.

Usage: python -m tests.bench.chat. Prints both times (processor seconds, best of three) and the ratio; judges nothing.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl

from addin.intake.chat import read_chat
from addin.sheets.orders import ORDERS
from tests.intake.chat.office import DEFAULT, office

ENTRIES = 10_000
GOODS = (
    "豆腐{n}盒",
    "土豆{n}斤，大白菜{n}斤",
    "{n}斤五花肉",
    "鸡蛋{n}板 纯牛奶{n}箱",
    "大米5kg*{n}袋",
    "生菜、菠菜各{n}斤",
)
HOMES = ("{b}栋{u}单元{r}", "{b}-{u}-{r}", "{b}号楼{u}单元{r}室", "{b}#{u}-{r}")


def text() -> str:
    """A list of 10,000 different entries."""
    lines = ["#接龙"]
    for number in range(1, ENTRIES + 1):
        home = HOMES[number % 4].format(
            b=number % 20 + 1, u=number % 4 + 1, r=number % 1800 // 100 * 100 + 101 + number % 7
        )
        goods = GOODS[number % 6].format(n=number % 9 + 1)
        lines.append(f"{number}. 示例住户{number:05d} {home} {goods}")
    return "\n".join(lines)


def workbook(folder: Path) -> Path:
    """As many rows of an order sheet."""
    file = folder / "需求登记.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(ORDERS.headings)
    for number in range(ENTRIES):
        sheet.append([f"{column.heading}{number}" for column in ORDERS.columns])
    book.save(file)
    return file


def read_workbook(file: Path) -> int:
    """All rows of a workbook."""
    return sum(1 for _ in openpyxl.load_workbook(file).active.iter_rows(values_only=True))


def best(run: Callable[[], object]) -> float:
    """Shortest of three runs, in processor seconds."""
    times = []
    for _ in range(3):
        begin = time.process_time()
        run()
        times.append(time.process_time() - begin)
    return min(times)


def main() -> None:
    """Print both times and the ratio."""
    said = text()
    with tempfile.TemporaryDirectory() as folder:
        file = workbook(Path(folder))
        rows = best(lambda: read_workbook(file))
    entries = best(lambda: read_chat(said, office(), DEFAULT))
    print(f"{ENTRIES} entries {entries:.2f} s, openpyxl {rows:.2f} s, ratio {entries / rows:.2f}")


if __name__ == "__main__":
    main()

"""Reads the corpus of chat texts and writes docs/chat-report.md: right, asked and silently wrong lines per shape.

Usage: python tools/chat_report.py. A test compares the page with what this makes.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.intake.chat.cases import SHAPES, Case, Meaning, cases, expected, needless, read  # noqa: E402 - the path comes first

PAGE = ROOT / "docs" / "chat-report.md"
COLUMNS = ("entries", "right", "kept", "needless", "wrong")
HEAD = """<!-- 由 tools/chat_report.py 生成，请勿手改。 -->

# How the reader of chat texts does on its own corpus

The corpus is `tests/intake/chat/shapes/`: each line of a text stands beside its meaning. *Right* are certain lines and
cancelled ones that are as meant; *asked rightly* are lines that nobody could be sure of; *asked needlessly* are clear
lines that were asked; *silently wrong* are lines marked certain that are not as meant, or that were dropped. Texts
that the reader was not written for do worse: see `tests/intake/chat/test_properties.py` for what holds of any text.

| shape | source lines with an order | right | asked rightly | asked needlessly | silently wrong |
| --- | ---: | ---: | ---: | ---: | ---: |
"""


def count(case: Case) -> Counter[str]:
    """Lines of a text by how they were read."""
    counted: Counter[str] = Counter()
    for meaning, got in zip(map(expected, case.meanings), read(case)[0], strict=True):
        counted += _compare(meaning, got)
    known = sum(map(needless, case.meanings))
    return counted + Counter(needless=known) - Counter(kept=known)


def _compare(meaning: Meaning, got: Meaning) -> Counter[str]:
    asked = got.asked.total()
    same = (meaning.certain & got.certain).total()
    gone = (meaning.cancelled & got.cancelled).total()
    missed = meaning.certain.total() - same
    wrong = (got.certain - meaning.certain).total() + max(0, missed - asked)
    rightly = min(asked, meaning.asked.total())
    orders = not meaning.silent and bool(meaning.certain or meaning.asked or meaning.cancelled)
    return Counter(entries=orders, right=same + gone, kept=rightly, needless=asked - rightly, wrong=wrong)


def page() -> str:
    """The report."""
    counted: dict[str, Counter[str]] = {}
    for case in cases():
        counted.setdefault(case.shape, Counter()).update(count(case))
    rows = [_row(_title(shape), counted[shape]) for shape in counted]
    return HEAD + "\n".join([*rows, _row("**all**", sum(counted.values(), Counter()))]) + "\n"


def _title(shape: str) -> str:
    return (SHAPES / f"{shape}.txt").read_text(encoding="utf-8").partition("\n")[0].rstrip(".")


def _row(name: str, counted: Counter[str]) -> str:
    return f"| {name} | " + " | ".join(str(counted[column]) for column in COLUMNS) + " |"


def main() -> None:
    """Write and print the report."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(page())


if __name__ == "__main__":
    main()

"""The corpus: each line of a text stands beside what it means; `shapes/*.txt` hold them, a file per shape.

A text begins with `== community` (and `/ compound`); each of its lines is `words ‖ meaning`. A meaning is
`-` nothing is ordered, `+` it goes on with the entry above, or parts divided by `;`:
`3-2-501: 鸡蛋[30枚/板] 2板` certain, `?address` asked (the doubt), `?!meaning` asked although a person would know,
`x 鸡蛋` cancelled. A home holds until the next. Shapes called second are another author's,
for `second_office`; places are for `third_office`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from addin.intake.chat import read_chat
from addin.model.chat import Certainty, ChatLine
from addin.model.office import Office
from addin.terms.units import plain
from tests.intake.chat import second_office, third_office
from tests.intake.chat.office import DEFAULT, office

SHAPES = Path(__file__).with_name("shapes")
_OK = re.compile(r"(?P<product>[^\[\s]+)(?:\[(?P<spec>[^\]]*)\])?\s+(?P<amount>[\d.]+\S*)")


class Case(NamedTuple):
    """A text and, for each of its lines, the meaning."""

    shape: str
    place: str
    community: str
    compound: str
    lines: tuple[str, ...]
    meanings: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Meaning(NamedTuple):
    """What a source line asks for: certain lines, doubts, cancelled goods; `silent` when it orders nothing."""

    certain: Counter[tuple[str, str, str]]
    asked: Counter[str]
    cancelled: Counter[str]
    silent: bool = False


def cases() -> list[Case]:
    return [case for file in sorted(SHAPES.glob("*.txt")) for case in _in_file(file)]


def _in_file(file: Path) -> Iterator[Case]:
    head, lines, start = "", [], 0
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("== ") or line == "==":
            if lines:
                yield _case(file, start, head, lines)
            head, lines, start = line[3:].strip(), [], number
        elif start:
            lines.append(line)
    if lines:
        yield _case(file, start, head, lines)


def _case(file: Path, start: int, head: str, lines: list[str]) -> Case:
    while lines and not lines[-1].strip():
        lines.pop()
    community, _, compound = head.partition("/")
    pairs = [line.rsplit("‖", 1) if "‖" in line else (line, "") for line in lines]
    words = tuple(pair[0].rstrip() for pair in pairs)
    return Case(
        file.stem,
        f"{file.stem}:{start}",
        community.strip() or _default(file.stem),
        compound.strip(),
        words,
        tuple(pair[1].strip() for pair in pairs),
    )


def _default(shape: str) -> str:
    if is_third(shape):
        return third_office.DEFAULT
    return second_office.DEFAULT if is_second(shape) else DEFAULT


def expected(meaning: str) -> Meaning:
    certain: Counter[tuple[str, str, str]] = Counter()
    asked: Counter[str] = Counter()
    cancelled: Counter[str] = Counter()
    if meaning in ("-", "+", ""):
        return Meaning(certain, asked, cancelled, silent=True)
    home = ""
    for part in (each.strip() for each in meaning.split(";")):
        shown = part
        before, colon, behind = part.partition(": ")
        if colon:
            home, shown = before.strip(), behind.strip()
        if shown.startswith("?"):
            asked[shown[1:].removeprefix("!")] += 1
        elif shown.startswith("x"):
            cancelled[shown[1:].strip()] += 1
        else:
            match = _OK.fullmatch(shown)
            assert match, f"not a meaning: {shown}"
            certain[home, f"{match['product']}[{match['spec'] or ''}]", match["amount"]] += 1
    return Meaning(certain, asked, cancelled)


def needless(meaning: str) -> int:
    """How many of the questions a person would not ask."""
    return meaning.count("?!")


def is_second(shape: str) -> bool:
    """Whether a shape is of the second author, for the second office."""
    return "second" in shape


def is_third(shape: str) -> bool:
    """Whether a shape is about places, for the third office."""
    return shape.endswith("places")


def office_of(case: Case) -> Office:
    """The office for which a text was written."""
    if is_third(case.shape):
        return third_office.third_office()
    return second_office.second_office() if is_second(case.shape) else office()


def read(case: Case) -> tuple[list[Meaning], list[ChatLine]]:
    """What the grammar makes of each line of a text."""
    chat = read_chat(case.text, office_of(case), case.community, case.compound)
    found = [Meaning(Counter(), Counter(), Counter()) for _ in case.lines]
    for line in chat.lines:
        _note(found[line.source_line - 1], line, office_of(case))
    silent = {each.source_line for each in chat.ignored}
    with_lines = {line.source_line for line in chat.lines}
    return [
        meaning._replace(silent=at not in with_lines and at in silent) for at, meaning in enumerate(found, 1)
    ], list(chat.lines)


def _note(meaning: Meaning, line: ChatLine, of: Office) -> None:
    if line.certainty is Certainty.REVIEW:
        meaning.asked[line.doubt] += 1
    elif line.certainty is Certainty.CANCELLED:
        meaning.cancelled[line.product] += 1
    else:
        number = "" if line.quantity is None else f"{plain(line.quantity):f}"
        meaning.certain[home_of(line), f"{line.product}[{_spec(line, of)}]", f"{number}{line.unit}"] += 1


def _spec(line: ChatLine, of: Office) -> str:
    several = sum(product.name == line.product for product in of.products) > 1
    return line.spec if several else ""


def home_of(line: ChatLine) -> str:
    home = "-".join(part for part in (line.building, line.unit_no, line.room) if part)
    return home if line.compound in ("翠竹花苑", "大塘湾", "阳光家园", "港湾中心") else f"{line.compound} {home}"

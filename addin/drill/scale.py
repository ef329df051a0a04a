"""How large the sample township is and how dirty; what was built, with everything made wrong on purpose."""

from dataclasses import dataclass

LEAST = 1


@dataclass(frozen=True, slots=True)
class Scale:
    """Size of the township. `clean` leaves out every fault; `lines_per_household` is a mean, at least 1.

    ValueError when a size is below 1.
    """

    communities: int = 8
    households: int = 300
    shops: int = 8
    seed: int = 1
    clean: bool = False
    lines_per_household: float = 2.5

    def __post_init__(self) -> None:
        if min(self.communities, self.households, self.shops, self.lines_per_household) < LEAST:
            raise ValueError(f"a township has at least one of everything: {self}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that was made wrong: where it stands, whose line it is, and the finding it must lead to.

    `code` is the code of that finding; `wrote` and `should` are what the cell shows and showed before.
    """

    file: str
    sheet: str
    cell: str
    column: str
    line: str
    code: str
    wrote: str
    should: str
    did: str


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Something else that was arranged so that the day has work in it: where, what, and what will be seen."""

    where: str
    what: str
    seen: str


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: order lines (copied and doubled ones counted), households, faults, files in writing order."""

    lines: int
    households: int
    faults: tuple[Fault, ...]
    arrangements: tuple[Arrangement, ...]
    files: tuple[str, ...]

"""One call of one household, about to go wrong: its entries and what the fault may draw on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from addin.checks.medicine import is_controlled
from addin.drill.goods import Good
from addin.drill.orders import Entry, Planted, asked
from addin.drill.residents import Household
from addin.model.document import CellValue
from addin.terms import cells
from addin.terms.units import is_weight
from addin.wording.drill import DID

Need = Callable[[Good], bool]
"""Whether a good is of the kind that a fault needs."""


@dataclass(slots=True)
class Scene:
    """The household, its entries (a fault may add some) and the goods that can be ordered."""

    entries: list[Entry]
    goods: Sequence[Good]
    community: str
    village: bool
    day: date
    rng: Random
    home: Household
    elsewhere: Sequence[str] = ()
    """Compounds of other communities."""
    registers: bool = False
    """Whether the community has registered anybody of a special group."""

    def entry_with(self, need: Need) -> Entry:
        """One of the entries with a good of this kind, written plainly; one is changed when there is none."""
        fitting = [entry for entry in self.entries if entry.good and need(entry.good)]
        entry = self.rng.choice(fitting or self.entries)
        good = entry.good if fitting and entry.good else self.unused(need)
        self.order(entry, good)
        return entry

    def unused(self, need: Need) -> Good:
        """A good of this kind that the household does not order yet."""
        used = {entry.good.product.code for entry in self.entries if entry.good}
        return self.rng.choice([good for good in self.goods if need(good) and good.product.code not in used])

    def order(self, entry: Entry, good: Good, quantity: Decimal | None = None) -> None:
        """Let an entry ask for this good, written plainly."""
        said = asked(good, quantity)
        entry.good = good
        entry.wanted = Decimal(str(said["quantity"]))
        entry.cells.update(said)

    def again(self, entry: Entry) -> Entry:
        """The same entry once more, added to the household's."""
        copy = Entry(entry.when, dict(entry.cells), entry.good, entry.wanted)
        self.entries.append(copy)
        return copy

    def two(self) -> None:
        """Let the household have at least two entries."""
        if len(self.entries) == 1:
            self.order(self.again(self.entries[0]), self.unused(unlimited))


def spoil(entry: Entry, field: str, code: str, wrong: CellValue, did: str) -> None:
    """Write a wrong value into a cell and note what it should be."""
    should = cells.text(entry.cells.get(field))
    entry.cells[field] = wrong
    note(entry, field, code, should, did)


def note(entry: Entry, field: str, code: str, should: str, did: str) -> None:
    """Note that a cell of the entry is wrong."""
    entry.planted.append(Planted(field, code, should, DID[did]))


def usual(good: Good) -> bool:
    """Goods that households order."""
    return good.popularity > 0


def unlimited(good: Good) -> bool:
    """Goods of which a household may have any number."""
    return usual(good) and good.product.household_limit is None and not (packed(good) or good.product.medicine)


def packed(good: Good) -> bool:
    """Goods that households, too, buy by the full pack."""
    return usual(good) and good.product.whole_packs


def limited(good: Good) -> bool:
    """Goods with a limit per household."""
    return usual(good) and good.product.household_limit is not None


def weighed(good: Good) -> bool:
    """Goods sold by weight, without a limit."""
    return unlimited(good) and is_weight(good.product.unit)


def counted(good: Good) -> bool:
    """Goods sold by the piece or package."""
    return usual(good) and not is_weight(good.product.unit)


def medicine(good: Good) -> bool:
    """Medicines that are not registered, with a limit."""
    return usual(good) and good.product.medicine and not controlled(good) and good.product.household_limit is not None


def controlled(good: Good) -> bool:
    """Medicines against fever, cough, viruses and bacteria."""
    return usual(good) and good.product.medicine and is_controlled(good.product)


def unlimited_medicine(good: Good) -> bool:
    """Medicines for which only the office's own limit holds."""
    return usual(good) and good.product.medicine and good.product.household_limit is None


def misspelt(good: Good) -> bool:
    """Goods whose name is easily misspelt."""
    return usual(good) and bool(good.slip)


def several_specs(good: Good) -> bool:
    """Goods that share their name, so that the spec decides."""
    return usual(good) and good.one_of_several

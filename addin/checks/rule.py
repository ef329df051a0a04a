"""What a rule is: it looks at all lines of a run and names each cell that is wrong, with a code of `wording.checks`.

Rules look at columns, not at lines: a sheet of a hundred thousand lines has a few hundred different products, units
and moments, so each different value is judged once, and only the lines that hold a wrong one are looked at.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import Any, NamedTuple

from addin.checks.doors import Homes
from addin.checks.grouping import Grouped, combined, grouped, merged, numbered, repeats
from addin.checks.matching import Catalogue, Gazetteer, PlaceMatch, ProductMatch
from addin.checks.people import People, people
from addin.model.finding import Fix
from addin.model.office import Office
from addin.model.order import UNDER_WAY, OrderLine
from addin.model.settings import Settings
from addin.sheets.orders import ORDERS
from addin.terms.units import to_product_unit


class Hit(NamedTuple):
    """One fault: the line's index in the case, the code, the field that is wrong, and what the sentence needs.

    `fix` is the text that would mend the field ("" clears it), where the rule is sure enough to propose it.
    """

    line: int
    code: str
    field: str
    value: str = ""
    params: Mapping[str, object] = {}
    fix: str | None = None
    fix_field: str = ""
    """The field that the fix is for, where it is not the one that is wrong."""

    @property
    def proposed(self) -> Fix | None:
        """The fix under its heading."""
        return Fix(ORDERS.heading(self.fix_field or self.field), self.fix) if self.fix is not None else None


class Rule(NamedTuple):
    """A rule: the codes it can raise, the fields it looks at, and how it finds them."""

    codes: tuple[str, ...]
    fields: tuple[str, ...]
    find: Callable[["Case"], Iterable[Hit]]


class Amount(NamedTuple):
    """What a line asks for: the product's match, the unit and the quantity as written, and in the sales unit."""

    match: ProductMatch
    unit: str
    quantity: Decimal | None
    wanted: Decimal | None


_SEEN_BY = {
    **dict.fromkeys(("community", "compound", "building"), "located"),
    **dict.fromkeys(("unit_no", "room", "name", "phone"), "people"),
    **dict.fromkeys(("product", "spec"), "matched"),
}
"""Columns whose different texts are known from a look-up that every run needs."""


class Case:
    """What the rules look at: the lines of a run, the office's tables and settings, and the day.

    Look-ups that several rules need are made once, on first use. `unreadable` are (file, row, field) of cells that
    could not be read and are already told.
    """

    def __init__(
        self,
        lines: Sequence[OrderLine],
        office: Office,
        settings: Settings,
        day: date,
        unreadable: frozenset[tuple[str, int, str]] = frozenset(),
    ) -> None:
        self.lines = lines
        self.office = office
        self.settings = settings
        self.day = day
        self.unreadable = unreadable
        self._columns: dict[str, Sequence[Any]] = {}
        self._different: dict[str, frozenset[str]] = {}

    def _column(self, field: str) -> Sequence[Any]:
        if field not in self._columns:
            self._columns[field] = list(self._each(field))
        return self._columns[field]

    def _each(self, field: str) -> Iterable[Any]:
        """A column that is looked through once and not kept: each kept one is a megabyte of 100,000 lines."""
        return self._columns.get(field) or map(itemgetter(OrderLine._fields.index(field)), self.lines)

    def texts(self, field: str) -> Sequence[str]:
        """A column of texts."""
        return self._column(field)

    @property
    def moments(self) -> Sequence[datetime | None]:
        """When each line was registered."""
        return self._column("registered_at")

    @property
    def quantities(self) -> Sequence[Decimal | None]:
        """How much each line asks for, in its own unit."""
        return self._column("quantity")

    @property
    def prices(self) -> Sequence[int | None]:
        """The price in fen on each line, where its sheet has a column for it."""
        return self._column("unit_price_fen")

    def different(self, field: str) -> frozenset[str]:
        """The different texts of a column."""
        if field not in self._different:
            seen_by = _SEEN_BY.get(field)
            if seen_by is None:
                self._different[field] = frozenset(self._each(field))
            else:
                getattr(self, seen_by)
        return self._different[field]

    def where(self, field: str, wrong: Callable[[str], object], traces: Sequence[str] = ()) -> list[tuple[int, str]]:
        """Index and text of the lines whose text in this field is wrong; each different text is asked once.

        Every wrong text holds one of the `traces` (a line break is the text's beginning): where all texts together
        hold none, which is soon known, no text is asked.
        """
        different = self.different(field)
        if traces:
            together = "\n" + "\n".join(different)
            if not any(trace[-1] in together and trace in together for trace in traces):
                return []
        return self.where_among(field, {text for text in different if wrong(text)})

    def where_among(self, field: str, wrong: Collection[str]) -> list[tuple[int, str]]:
        """Index and text of the lines whose text in this field is one of these."""
        if not wrong:
            return []
        found = compress(range(len(self.lines)), map(wrong.__contains__, self._each(field)))
        return [(at, getattr(self.lines[at], field)) for at in found]

    def _numbered(self, *fields: str) -> Grouped[tuple[str, ...]]:
        """The different texts of several columns together, by which each column's different texts are known too."""
        every: Grouped[tuple[str, ...]] = numbered(zip(*map(self.texts, fields), strict=True))
        for field, texts in zip(
            fields, zip(*every.values, strict=True) if every.values else [()] * len(fields), strict=True
        ):
            self._different[field] = frozenset(texts)
        return every

    @cached_property
    def matched(self) -> Grouped[ProductMatch]:
        """What product each line means, by its name and spec."""
        match = Catalogue(self.office).match
        written = self._numbered("product", "spec")
        return Grouped(written.ids, [match(*key) for key in written.values])

    @cached_property
    def product_numbers(self) -> Grouped[str]:
        """The code of each line's product, "" where it is not known; names of one product have one number."""
        codes = [match.product.code if match.product else "" for match in self.matched.values]
        return merged(Grouped(self.matched.ids, codes))

    @cached_property
    def products(self) -> Sequence[ProductMatch]:
        """For every line, what its product is."""
        return self.matched.spread()

    @cached_property
    def located(self) -> Grouped[PlaceMatch]:
        """Which building each line goes to, by its community, compound and building."""
        match = Gazetteer(self.office).match
        written = self._numbered("community", "compound", "building")
        return Grouped(written.ids, [match(*key) for key in written.values])

    @cached_property
    def places(self) -> Sequence[PlaceMatch]:
        """For every line, which building it goes to."""
        return self.located.spread()

    @cached_property
    def people(self) -> People:
        """Who the lines are for: each different household, name and phone once."""
        found = people(self.located, {field: self._each(field) for field in ("unit_no", "room", "name", "phone")})
        self._different.update(found.different)
        return found

    @cached_property
    def homes(self) -> Homes:
        """Which household each line is for; lines of the same door have the same number."""
        doors = self.people.doors
        return doors._replace(ids=list(map(doors.ids.__getitem__, self.people.ids)))

    @cached_property
    def bought(self) -> Sequence[int]:
        """For every line one number for its household and product, -1 where one of them is not known."""
        products = self.product_numbers
        return combined(self.homes.ids, (products.numbers(bool), len(products.values)))

    @cached_property
    def repeated(self) -> Sequence[list[int]]:
        """The lines of each household that asks for a product more than once, product by product."""
        return list(repeats(self.bought))

    def phone(self, at: int) -> str:
        """A line's phone in normal form, "" where it cannot be called."""
        text = self.lines[at].phone
        return self.people.odd_phones.get(text, text)

    @cached_property
    def communities(self) -> Grouped[str]:
        """Each line's community."""
        return numbered(self.texts("community"))

    @cached_property
    def days(self) -> Grouped[date | None]:
        """The day of each line's registration."""
        raw = numbered(self.moments)
        return merged(Grouped(raw.ids, [when.date() if when else None for when in raw.values]))

    @cached_property
    def different_moments(self) -> frozenset[datetime | None]:
        """The different moments of registration."""
        return frozenset(self.moments)

    @cached_property
    def amounts(self) -> Grouped[Amount]:
        """What each line asks for, by product, unit and quantity."""
        matches = self.matched.values

        def amount(key: tuple[int, str, Decimal | None]) -> Amount:
            match, unit, quantity = matches[key[0]], key[1], key[2]
            known = match.product is not None and quantity is not None
            wanted = to_product_unit(quantity, unit, match.product) if known else None  # type: ignore[arg-type]
            return Amount(match, unit, quantity, wanted)

        return grouped(zip(self.matched.ids, self.texts("unit"), self.quantities, strict=True), amount)

    def amount(self, at: int) -> Amount:
        """What a line asks for."""
        return self.amounts.values[self.amounts.ids[at]]

    def age(self, at: int) -> tuple[bool, datetime, int]:
        """Orders lines: ordered ones first, then by registration, so that sorting the sheet changes nothing."""
        line = self.lines[at]
        return line.status not in UNDER_WAY, line.registered_at or datetime.max, at

    def where_is(self, at: int, other: int) -> dict[str, object]:
        """How to speak of another line beside this one: its row, and its file where that is another."""
        line, there = self.lines[at], self.lines[other]
        return {"where": "" if line.file == there.file else f"「{there.file}」", "row": there.row}

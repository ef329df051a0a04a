"""Faults that take more than one cell, and the turn in which all kinds of faults come."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from random import Random
from typing import NamedTuple

from addin.drill.goods import Good
from addin.drill.orders import Entry
from addin.drill.scene import Scene, note, spoil, unlimited, usual
from addin.drill.slips import SLIPS, Slip
from addin.drill.staff import sample_settings
from addin.sheets.orders import ORDERS, read_orders
from addin.sheets.reading import read_table
from addin.wording.drill import ORIGINAL, OTHER_ADDRESS, SUPERFLUOUS, UNSURE

Plant = Callable[[Scene], None]


class Kind(NamedTuple):
    """One kind of fault: lets it happen in a scene, and says where it can."""

    plant: Plant
    fits: Callable[[Scene], bool]


_LATER = timedelta(hours=2)
_AFTER_CUTOFF_MINUTES = (10, 150)
_NO_ENTRANCE = "19"
_OTHER_PHONES = 1_000
"""The first number of those that belong to nobody, of the range that staff and shops have."""


class Turns:
    """All kinds of faults, again and again, in an order of their own; what does not fit waits for where it does."""

    def __init__(self, rng: Random) -> None:
        kinds = [*map(_any_of, SLIPS), *(Kind(plant, lambda _scene: True) for plant in WHOLE_ROWS)]
        rng.shuffle(kinds)
        self._waiting: list[Kind] = []
        self._kinds = cycle(kinds)

    def plant(self, scene: Scene) -> None:
        """Let the next kind that fits happen here."""
        found = next((kind for kind in self._waiting if kind.fits(scene)), None)
        if found is not None:
            self._waiting.remove(found)
        while found is None:
            kind = next(self._kinds)
            if kind.fits(scene):
                found = kind
            elif kind not in self._waiting:
                self._waiting.append(kind)
        found.plant(scene)


def kind_count() -> int:
    """How many kinds of faults there are."""
    return len(SLIPS) + len(WHOLE_ROWS)


def _any_of(slips: Sequence[Slip]) -> Kind:
    def plant(scene: Scene) -> None:
        scene.rng.choice([slip for slip in slips if slip.fits(scene)]).plant(scene)

    return Kind(plant, lambda scene: any(slip.fits(scene) for slip in slips))


def _late(scene: Scene) -> None:
    """The call came after the cut-off of the day."""
    entry = scene.entry_with(usual)
    cutoff = datetime.combine(scene.day, sample_settings(scene.day).order_cutoff)
    entry.when = cutoff + timedelta(minutes=scene.rng.randint(*_AFTER_CUTOFF_MINUTES))
    spoil(entry, "registered_at", "after-cutoff", entry.when, "late")


def _other_phone(scene: Scene) -> None:
    """The household's last line has another phone than its others."""
    number = _OTHER_PHONES + scene.rng.randrange(_OTHER_PHONES)
    _differ(scene, "phone", f"199{number:08d}", "phone-differs", "phone-of-another")


def _other_name(scene: Scene) -> None:
    """The household's last line is in another name than its others."""
    number = "".join(mark for mark in scene.home.name if mark.isdigit())
    _differ(scene, "name", f"示例亲友{number}", "household-two-names", "name-of-another")


def _other_door(scene: Scene) -> None:
    """The household's last line is for another entrance."""
    scene.two()
    scene.entries[-1].cells["unit_no"] = _NO_ENTRANCE
    for entry in scene.entries if len(scene.entries) == 2 else scene.entries[-1:]:
        note(entry, "room", "household-two-addresses", OTHER_ADDRESS, "door-of-another")


def _differ(scene: Scene, field: str, value: str, code: str, did: str) -> None:
    """Let the last line differ from the others; of two lines nobody can tell which is right."""
    scene.two()
    first, last = scene.entries[0], scene.entries[-1]
    spoil(last, field, code, value, did)
    if len(scene.entries) == 2:
        note(first, field, code, UNSURE, did)


def _twice(scene: Scene) -> None:
    """Two hours later the same goods are registered again, written a little differently."""
    entry = scene.entry_with(unlimited)
    second = scene.again(entry)
    second.when += _LATER
    second.cells |= {"registered_at": second.when, "source": "微信群", "note": ""}
    second.cells["building"] = str(entry.cells["building"]).replace("栋", "号楼")
    note(second, "product", "line-duplicate", SUPERFLUOUS, "registered-twice")


def _copied(scene: Scene) -> None:
    """A numbered row is copied as it is."""
    entry = scene.entry_with(unlimited)
    entry.cells["line_id"] = _number(entry, scene.community)
    second = scene.again(entry)
    second.when += _LATER
    note(second, "line_id", "line-id-copied", SUPERFLUOUS, "row-copied")


def _copied_and_changed(scene: Scene) -> None:
    """A numbered row is copied and its goods are changed, so that nobody can tell which one is the original."""
    entry = scene.entry_with(unlimited)
    entry.cells["line_id"] = _number(entry, scene.community)
    second = scene.again(entry)
    scene.order(second, scene.unused(unlimited))
    note(entry, "line_id", "line-id-copied", ORIGINAL, "row-was-copied")
    note(second, "line_id", "line-id-copied", "", "row-copied-and-changed")


def _number(entry: Entry, community: str) -> str:
    """The number that the system gives this row at first contact."""
    table = read_table([ORDERS.headings, entry.row], ORDERS, "", ORDERS.name)
    return read_orders(table, community).lines[0].line_id


def _replaced(code: str, did: str, need: Callable[[Good], bool]) -> Plant:
    """The household asks for goods that cannot be had."""

    def plant(scene: Scene) -> None:
        entry = scene.rng.choice(scene.entries)
        should = str(entry.cells["product"])
        scene.order(entry, scene.unused(need))
        note(entry, "product", code, should, did)

    return plant


def _stopped(good: Good) -> bool:
    return good.product.discontinued


def _unquoted(good: Good) -> bool:
    return not good.quoted and not good.product.discontinued


WHOLE_ROWS: tuple[Plant, ...] = (
    _late,
    _other_phone,
    _other_name,
    _other_door,
    _twice,
    _copied,
    _copied_and_changed,
    _replaced("product-discontinued", "product-stopped", _stopped),
    _replaced("product-not-supplied", "product-not-quoted", _unquoted),
)

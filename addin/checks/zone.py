"""The zone decides how goods are handed over (field guide, section 1): nobody of a sealed building comes to fetch."""

import re
from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.model.office import Zone

_FETCHES = re.compile(
    r"(?<!不)(?<!不能)(?<!不要)(?<!不用)(?<!不会)(?<!不方便)(?<!不便)(?<!无法)(?<!没法)(?<!别)(?:自提|自取|来取|去取|来拿|去拿|自己取|自己拿|下楼取|下楼拿|到门口取|到大门取|出来取|出来拿|出门取|到店)"
)
_TO_THE_DOOR = re.compile(r"(?<!不)(?:送货上门|送上门|上门送|送到家|送到房门|送进家|送上楼)")


def find(case: Case) -> Iterable[Hit]:
    """Notes that ask to fetch goods in a sealed zone, or to have them brought to the door of a controlled one."""
    places = case.places
    for at, note in case.where("note", lambda note: _FETCHES.search(note) or _TO_THE_DOOR.search(note)):
        building = places[at].building
        if building is None:
            continue
        if building.zone is Zone.SEALED and _FETCHES.search(note):
            yield Hit(at, "zone-sealed-fetch", "note", note)
        elif building.zone is Zone.CONTROLLED and _TO_THE_DOOR.search(note):
            yield Hit(at, "zone-controlled-door", "note", note)


RULE = Rule(("zone-sealed-fetch", "zone-controlled-door"), ("note",), find)

"""The address exists: the compound belongs to the community, the building to the compound."""

from collections.abc import Iterable

from addin.checks.matching import PlaceMatch
from addin.checks.rule import Case, Hit, Rule

_SHOWN = 8


def find(case: Case) -> Iterable[Hit]:
    """Compounds and buildings that 社区小区 does not have, with what it has, or whose they are."""
    for at, place in case.located.where(lambda place: place.building is None):
        if place.written_compound and not place.compound:
            yield _compound(at, place)
        elif place.compound and place.written_building:
            told = {"known": "、".join(place.candidates[:_SHOWN]), "compound": place.compound}
            yield Hit(at, "building-unknown", "building", place.written_building, told)


def _compound(at: int, place: PlaceMatch) -> Hit:
    if place.elsewhere:
        told = {"community": place.community, "owner": "、".join(place.elsewhere)}
        return Hit(at, "compound-elsewhere", "compound", place.written_compound, told)
    told = {"community": place.community, "known": "、".join(place.candidates[:_SHOWN])}
    return Hit(at, "compound-unknown", "compound", place.written_compound, told, place.near)


RULE = Rule(("compound-unknown", "compound-elsewhere", "building-unknown"), ("compound", "building"), find)

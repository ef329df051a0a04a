"""The address exists: the compound belongs to the community, the building to the compound."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Compounds and buildings that 社区小区 does not have, with what it has."""
    for at, (line, place) in enumerate(zip(case.lines, case.places, strict=True)):
        if place.building is not None:
            continue
        known = "、".join(place.candidates[:8])
        if not place.compound and line.compound:
            yield Hit(at, "compound-unknown", "compound", line.compound, {"known": known, "community": line.community})
        elif place.compound and line.building:
            yield Hit(at, "building-unknown", "building", line.building, {"known": known, "compound": place.compound})


RULE = Rule(("compound-unknown", "building-unknown"), ("compound", "building"), find)

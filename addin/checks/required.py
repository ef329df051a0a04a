"""Required cells are filled: without them a line can be neither bought nor delivered."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule

FIELDS = ("compound", "building", "name", "phone", "product", "unit")
ROOMLESS_BUILDINGS = ("别墅", "社", "组")
"""A villa or a village group is an address without a room."""


def find(case: Case) -> Iterable[Hit]:
    """Empty required cells; a room may be missing where the building is a house of its own."""
    for at, line in enumerate(case.lines):
        for field in FIELDS:
            if not getattr(line, field):
                yield Hit(at, "required-missing", field)
        if line.quantity is None and (line.file, line.row, "quantity") not in case.unreadable:
            yield Hit(at, "required-missing", "quantity")
        if not line.room and not line.building.endswith(ROOMLESS_BUILDINGS) and "别墅" not in line.building:
            yield Hit(at, "required-missing", "room")


RULE = Rule(("required-missing",), (*FIELDS, "quantity", "room"), find)

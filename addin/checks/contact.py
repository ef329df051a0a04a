"""One household, one number: the same name at the same door with two phones is told."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.terms.phones import masked, normal_phone


def find(case: Case) -> Iterable[Hit]:
    """Lines whose phone differs from the household's first line with the same name."""
    first: dict[object, tuple[int, str | None]] = {}
    phones: dict[str, str | None] = {}
    for at, (line, home) in enumerate(zip(case.lines, case.households, strict=True)):
        if not line.name or not line.phone or not home[4]:
            continue
        if line.phone not in phones:
            phones[line.phone] = normal_phone(line.phone)
        phone = phones[line.phone]
        row, earlier = first.setdefault((home, line.name), (line.row, phone))
        if phone is not None and earlier is not None and phone != earlier:
            yield Hit(at, "phone-differs", "phone", line.phone, {"other": masked(earlier), "row": row})


RULE = Rule(("phone-differs",), ("phone",), find)

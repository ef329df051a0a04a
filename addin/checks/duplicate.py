"""Nothing is ordered twice: the same household asking for the same product on the same day is one order."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule


def find(case: Case) -> Iterable[Hit]:
    """Later lines of a household that repeat a product of the same day; the ordered or oldest one goes on."""
    first: dict[object, int] = {}
    for at in case.by_age:
        line, match, home = case.lines[at], case.products[at], case.households[at]
        if match.product is None or not home[2] or not home[4]:
            continue
        day = line.registered_at.date() if line.registered_at else None
        key = (home, line.name, match.product.code, day)
        earlier = case.lines[first.setdefault(key, at)]
        if earlier is not line and earlier.line_id != line.line_id:
            where = "" if earlier.file == line.file else f"「{earlier.file}」"
            yield Hit(at, "line-duplicate", "product", line.product, {"where": where, "row": earlier.row})


RULE = Rule(("line-duplicate",), ("product",), find)

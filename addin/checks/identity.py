"""A line's number is its own: numbers come from the system, and a copied row is noticed."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.model.order import OrderLine
from addin.sheets.line_id import content, is_line_id


def find(case: Case) -> Iterable[Hit]:
    """Numbers that the system did not give, and numbers that stand on two rows.

    An exact copy leaves the first row alone. Where the rows differ nobody can tell which is the original, so
    both wait for the clerk.
    """
    rows: dict[str, list[int]] = {}
    for at, line in enumerate(case.lines):
        rows.setdefault(line.line_id, []).append(at)
        if not is_line_id(line.line_id):
            yield Hit(at, "line-id-foreign", "line_id", line.line_id)
    for line_id, found in rows.items():
        if len(found) > 1 and is_line_id(line_id):
            yield from _copies([(at, case.lines[at]) for at in found])


def _copies(found: list[tuple[int, OrderLine]]) -> Iterable[Hit]:
    first = found[0][1]
    same = all(content(line) == content(first) for _, line in found)
    for at, line in found[1 if same else 0 :]:
        other = found[1][1] if line is first else first
        where = "" if other.file == line.file else f"「{other.file}」"
        yield Hit(at, "line-id-copied", "line_id", line.line_id, {"where": where, "row": other.row})


RULE = Rule(("line-id-foreign", "line-id-copied"), ("line_id",), find)

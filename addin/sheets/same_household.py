"""Households that were written once for several lines: merged cells, or only the first row filled.

What merged cells say holds for all of their rows, and is told once. Below a filled row nobody can be sure, so there
what stands above is proposed, one finding for a row, and the row waits for the clerk.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import compress
from operator import not_

from addin.model.document import CellValue
from addin.model.finding import Finding, Fix, Place, cell_name
from addin.sheets.no_data import is_blank
from addin.sheets.reading import Table
from addin.sheets.row_names import named_rows
from addin.terms import cells
from addin.wording import finding

HOUSEHOLD = ("compound", "building", "unit_no", "room", "name", "phone")
_SHARED = ("name", "phone", "room", "building", "compound", "unit_no", "registered_at", "source", "group", "recorder")
"""What merged cells may say for several lines; 品名 and 数量 belong to one line each."""
_TELLING = ("compound", "building", "room", "name", "phone")
_FAR = 30
"""Lines of one household that may stand below its first."""

Heads = Mapping[tuple[int, int], tuple[str, Sequence[int]]]
"""By place (1-based row, 0-based column) of a filled cell: its field, and the indexes of the blank ones below it."""


def heads_of_blanks(table: Table) -> Heads:
    """The filled cells of a household that have blank ones below them, in rows that do not say their household."""
    columns = [values for field in _TELLING if not all(values := table.raw.get(field, ()))]
    wanted = {
        at for values in columns for at in compress(range(len(values)), map(not_, values)) if is_blank(values[at])
    }
    found: dict[tuple[int, int], tuple[str, list[int]]] = {}
    for field in _SHARED if wanted else ():
        values = table.raw.get(field, ())
        for at in sorted(wanted) if not all(values) else ():
            head = _head(values, at)
            if head is not None:
                found.setdefault((table.rows[head], table.positions[field]), (field, []))[1].append(at)
    return found


def _head(values: Sequence[CellValue], at: int) -> int | None:
    """The filled cell above a blank one, when it is near enough to be of the same household."""
    if not is_blank(values[at]):
        return None
    return next((each for each in range(at - 1, max(at - _FAR, 0) - 1, -1) if not is_blank(values[each])), None)


def take_merged(table: Table, heads: Heads, ends: Mapping[tuple[int, int], int]) -> None:
    """Read what merged cells say for all of their rows; `ends` are the last rows of those that are merged."""
    raw: dict[str, Sequence[CellValue]] = dict(table.raw)
    rows: set[int] = set()
    fields: dict[str, None] = {}
    index = {row: at for at, row in enumerate(table.rows)} if ends else {}
    for (row, column), end in sorted(ends.items()):
        field, blanks = heads[row, column]
        within = [at for at in blanks if table.rows[at] <= end]
        values = list(raw[field])
        first = values[index[row]]
        for at in within:
            values[at] = first
        raw[field] = values
        rows.update(table.rows[at] for at in within)
        fields.update({field: None} if within else {})
    if rows:
        table.raw = raw
        table.findings.append(_told_merged(table, sorted(rows), list(fields)))


def _told_merged(table: Table, rows: Sequence[int], fields: Sequence[str]) -> Finding:
    columns = "、".join(table.sheet.heading(field) for field in table.sheet.by_field if field in fields)
    place = Place(table.file, table.name, cell_name(rows[0], min(table.positions[field] for field in fields)))
    return finding("cells-merged", place, columns=columns, count=len(rows), rows=named_rows(rows))


def propose_household(
    table: Table, texts: dict[str, list[str]], moments: list[datetime | None], nothing: frozenset[str]
) -> None:
    """Fill in what stands above where a line says nothing of its household, and ask whether it is so.

    The line is read with it, and stopped; `nothing` are words that say no household themselves: 同上.
    """
    below = list(_below(texts, nothing))
    filled = {field: list(texts[field]) for field in HOUSEHOLD if below}
    for at, above in below:
        taken = [field for field in HOUSEHOLD if field in table.positions and not texts[field][at]]
        fixes = [Fix(table.sheet.heading(each), filled[each][above]) for each in taken if filled[each][above]]
        for field in taken:
            filled[field][at] = filled[field][above]
        when = moments[above]
        if when is not None and moments[at] is None and is_blank(table.raw["registered_at"][at]):
            moments[at] = when
            fixes.append(Fix(table.sheet.heading("registered_at"), cells.text(when)))
        told = finding("household-blank", table.place(at, "name"), above=table.rows[above])
        table.findings.append(told._replace(fix=fixes[0]._replace(also=tuple(fixes[1:]))))
    texts.update(filled)


def _below(texts: Mapping[str, Sequence[str]], nothing: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Lines that say nothing of their household, each with the line above it that does."""
    blanks = [at for field in ("name", "room") for at in _blank(texts[field])]
    known: dict[int, int] = {}
    for at in sorted(set(blanks)):
        head = known.get(at - 1, at - 1)
        if head >= 0 and at - head < _FAR and _is_whole(head, texts, nothing) and _is_of(at, head, texts):
            known[at] = head
            yield at, head


def _blank(column: Sequence[str]) -> Iterator[int]:
    """Indexes of the empty texts of a column, most of which have none."""
    return compress(range(len(column)), map(not_, column)) if "" in column else iter(())


def _is_whole(at: int, texts: Mapping[str, Sequence[str]], nothing: frozenset[str]) -> bool:
    """Whether a line says its household itself."""
    said = [texts[field][at] for field in _TELLING]
    return bool(texts["name"][at]) and nothing.isdisjoint(said) and said.count("") <= 1


def _is_of(at: int, head: int, texts: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line says nothing of its household but perhaps what the one above says: the door, or the name."""
    if not texts["product"][at]:
        return False
    own = {field: texts[field][at] for field in HOUSEHOLD if texts[field][at]}
    if any(texts[field][head] != text for field, text in own.items()):
        return False
    blank = sum(field not in own for field in _TELLING)
    return blank == len(_TELLING) or (blank > 1 and ("room" in own or "name" in own))

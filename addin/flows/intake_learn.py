"""What the clerk settled for good goes into the office's own tables: words into 别名, nicknames into 昵称住址.

A workbook that somebody has open is not written; what is to be remembered waits, and counts meanwhile.
"""

from collections.abc import Mapping, Sequence

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.flows.intake_memory import State
from addin.flows.intake_review import open_table, put_cells, save
from addin.flows.intake_work import spoken_home
from addin.model.document import CellValue
from addin.model.finding import Place
from addin.model.office import Alias as OfficeAlias
from addin.model.office import Office
from addin.ports import BookProblem
from addin.sheets.aliases import ALIASES
from addin.sheets.declaration import Sheet, workbook
from addin.sheets.homes import HOMES, HOMES_FILE, KnownHome, home_row, read_homes
from addin.sheets.layout import BASE_FILE
from addin.terms.names import plain
from addin.wording import finding
from addin.wording.books import SOMEBODY

PRODUCT = "商品"


def with_aliases(office: Office, state: State) -> Office:
    """The office as it is once what waits to be written into 别名 stands there."""
    if not state.aliases:
        return office
    more = tuple(OfficeAlias(PRODUCT, each.word, each.code) for each in state.aliases)
    return office._replace(aliases=(*office.aliases, *more))


def known_homes(desk: Desk, community: str, state: State, outcome: Outcome) -> dict[str, KnownHome]:
    """The community's homes by nickname (in plain form): those of 昵称住址, and those that wait to be written there."""
    opened = open_table(desk, HOMES_FILE, HOMES, outcome)
    written = read_homes(opened[1]) if opened else ()
    every = (*written, *state.homes)
    return {plain(home.nickname): home for home in every if home.community == community}


def learn(desk: Desk, office: Office, community: str, state: State, outcome: Outcome) -> None:
    """Write what waits; what could not be written goes on waiting."""
    if state.aliases and _add_aliases(desk, office, state, outcome):
        for alias in state.aliases:
            outcome.findings.append(
                finding("intake-learned", Place(BASE_FILE, ALIASES.name), alias.word, meaning=alias.label)
            )
        state.aliases = []
    if state.homes and _add_homes(desk, community, state, outcome):
        for home in state.homes:
            told = finding("intake-learned", Place(HOMES_FILE, HOMES.name), home.nickname, meaning=spoken_home(home))
            outcome.findings.append(told)
        state.homes = []


def _add_aliases(desk: Desk, office: Office, state: State, outcome: Outcome) -> bool:
    known = {plain(alias.word) for alias in office.aliases if alias.kind == PRODUCT}
    new = {plain(alias.word): alias for alias in state.aliases if plain(alias.word) not in known}
    rows: list[Sequence[CellValue]] = [[PRODUCT, each.word, each.code, desk.day, None] for each in new.values()]
    return _append(desk, BASE_FILE, ALIASES, rows, [each.word for each in new.values()], outcome)


def _add_homes(desk: Desk, community: str, state: State, outcome: Outcome) -> bool:
    opened = open_table(desk, HOMES_FILE, HOMES, outcome)
    known = {plain(home.nickname) for home in read_homes(opened[1]) if home.community == community} if opened else set()
    new = {plain(home.nickname): home for home in state.homes if plain(home.nickname) not in known}
    rows = [home_row(home, desk.day) for home in new.values()]
    if not desk.folder.exists(HOMES_FILE):
        outcome.publish(desk.folder, HOMES_FILE, workbook((HOMES,), {HOMES.name: rows}))
        return desk.folder.exists(HOMES_FILE)
    return _append(desk, HOMES_FILE, HOMES, rows, [home.nickname for home in new.values()], outcome)


def _append(
    desk: Desk, file: str, sheet: Sheet, rows: Sequence[Sequence[CellValue]], words: Sequence[str], outcome: Outcome
) -> bool:
    """Add rows below what a table holds; False, and a finding, when it cannot be written now."""
    if not rows:
        return True
    who = desk.folder.opened_by(file)
    if who is not None:
        told = finding("intake-learn-later", Place(file), "、".join(words), who=who or SOMEBODY)
        outcome.findings.append(told)
        return False
    try:
        opened = open_table(desk, file, sheet, Outcome())
        if opened is None:
            return False
        book, table = opened
        first = max([table.heading_row, *table.rows]) + 1
        named: list[Mapping[str, CellValue]] = [dict(zip(sheet.by_field, row, strict=True)) for row in rows]
        put_cells(book, table, list(enumerate(named, first)))
    except BookProblem as problem:
        outcome.findings.append(problem_finding(problem))
        return False
    return save(book, outcome)

"""导入接龙: a pasted text, a text file, an export or another office's sheet goes into a community's order sheet.

What was chosen in 待确认 since the last run is carried out first. What is certain is registered, what is not is asked;
what was read before is brought up to date; every run may be repeated. A sheet that somebody has open is not written:
what was read waits for the next run.
"""

from collections.abc import Callable
from datetime import datetime, time

from addin.flows.desk import Desk, Outcome
from addin.flows.gather import gather
from addin.flows.import_export import import_export
from addin.flows.intake_learn import known_homes, learn, with_aliases
from addin.flows.intake_log import log_lines, write_log
from addin.flows.intake_memory import Reading, communities_with_state, load_state, save_state
from addin.flows.intake_place import take_reading
from addin.flows.intake_review import read_rows, show_questions
from addin.flows.intake_settle import Settling
from addin.flows.intake_source import (
    community_of_text,
    compounds_of,
    goods_reader,
    kind_of,
    place_said,
    read_text,
    readable,
    without_community,
)
from addin.flows.intake_table import (
    ask_headings,
    compounds_named,
    pick_table,
    read_table_rows,
    settled_headings,
    text_of,
)
from addin.flows.intake_work import Work, count_settled
from addin.flows.order_rows import OrderRows, cannot
from addin.flows.read_base import require_base
from addin.intake.chain import text_mark
from addin.intake.groupon_sheets import find_lines
from addin.model.document import Grid
from addin.model.finding import Place, Severity
from addin.model.office import Office
from addin.ports import Book, BookProblem
from addin.sheets.layout import REVIEW_FILE
from addin.terms.names import plain
from addin.wording import finding
from addin.wording.intake_flow import (
    CHAIN_SOURCE,
    MESSAGE_SOURCE,
    PASTED,
)

COUNTED = ("new", "changed", "withdrawn", "unchanged", "ignored")


HEAD_LENGTH = 60
"""How much of a text may be its title."""


def intake(
    desk: Desk, open_source: Callable[[], Book | str], community: str = "", compound: str = "", origin: str = PASTED
) -> Outcome:
    """Take over what the source holds: a workbook or a text; `origin` names a text to the clerk."""
    try:
        opened = open_source()
        grids = {} if isinstance(opened, str) else {name: opened.grid(name) for name in opened.sheets()}
    except BookProblem as problem:
        raise cannot(problem) from problem
    community, compound = place_said(require_base(desk).office, community, compound)
    if isinstance(opened, str):
        return intake_text(desk, opened, community, compound, origin)
    if find_lines(grids, opened.name)[0] is not None:
        return import_export(desk, lambda: opened, community)
    return _intake_tables(desk, grids, opened.name, community, compound)


def intake_pasted(desk: Desk, text: str, community: str = "") -> Outcome:
    """Take over a text from the clipboard or the paste sheet."""
    return intake_text(desk, text, community)


def intake_text(desk: Desk, text: str, community: str = "", compound: str = "", origin: str = PASTED) -> Outcome:
    """Take over a text."""
    office = require_base(desk).office
    said = without_community(text, office)
    head = text.lstrip()[:HEAD_LENGTH]
    target = community_of_text(office, community, lambda: compounds_of(read_text(said, office, "", compound)), head)
    numbered = tuple((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())

    def read(work: Work, outcome: Outcome) -> Reading | None:
        chat = readable(read_text(said, work.office, target, compound, work.homes), origin, outcome)
        kind = CHAIN_SOURCE if chat.cumulative else MESSAGE_SOURCE
        return Reading(chat, kind, origin, text_mark(text), _now(desk), numbered)

    return _run(desk, office, target, read)


def intake_answers(desk: Desk) -> Outcome:
    """Carry out what was chosen in 待确认, and what waits for a sheet that was open."""
    office = require_base(desk).office
    whole = Outcome()
    waiting = 0
    for community in communities_with_state(desk, office.communities):
        outcome = _run(desk, office, community, None)
        whole.findings += outcome.findings
        whole.outputs += [name for name in outcome.outputs if name not in whole.outputs]
        whole.changed |= outcome.changed
        whole.summary[community] = outcome.summary
        waiting += int(str(outcome.summary["asked"]))
        whole.headline = "\n".join(part for part in (whole.headline, outcome.headline) if part)
    if not whole.changed:
        whole.say("intake-answers-none", asked=waiting)
    return whole


def _now(desk: Desk) -> datetime:
    """The time of the day's own clock; midnight when the desk works on another day."""
    now = datetime.now().replace(second=0, microsecond=0)
    return now if now.date() == desk.day else datetime.combine(desk.day, time())


Read = Callable[[Work, Outcome], Reading | None]


def _run(desk: Desk, office: Office, community: str, read: Read | None) -> Outcome:
    """Choices, what waits, then the new text; everything is written at the end, the record of it last."""
    outcome = Outcome()
    state = load_state(desk, community, outcome)
    gathered = gather(desk, office)
    outcome.findings += [each for each in gathered.findings if each.severity is Severity.ERROR]
    homes = known_homes(desk, community, state, outcome)
    rows = OrderRows.of(gathered, community)
    work = Work(desk, with_aliases(office, state), community, rows, state, outcome, homes)
    held = rows.held
    answered, unclear = (0, {}) if held else _settle(work)
    if answered:
        work = _relearned(work, office)
    reading = read(work, outcome) if read else None
    readings = [*state.waiting, *([reading] if reading and reading.chat.lines else [])]
    state.waiting = []
    for each in readings:
        if held:
            _wait(work, each, *held)
        else:
            _take(work, each)
    rows.save(desk, outcome)
    learn(desk, office, community, state, outcome)
    write_log(desk, community, state, outcome)
    show_questions(desk, community, state, unclear, outcome)
    save_state(desk, community, state)
    return _told(work, outcome, reading, answered)


def _settle(work: Work) -> tuple[int, dict[str, str]]:
    rows = read_rows(work.desk, work.outcome)
    settling = Settling(work, lambda said: read_text(said, work.office, work.community, "", work.homes).lines)
    return settling.settle(rows), settling.unclear


def _relearned(work: Work, office: Office) -> Work:
    """The same work with the words and homes that were just settled."""
    homes = {**work.homes, **{plain(home.nickname): home for home in work.state.homes}}
    office = with_aliases(office, work.state)
    return Work(work.desk, office, work.community, work.rows, work.state, work.outcome, homes, work.counts)


def _numbered(work: Work, reading: Reading) -> Reading:
    """The reading with the number of its text; a text that was not read before goes into the log."""
    new = reading.mark not in work.state.texts
    reading = reading._replace(text_no=work.state.number_text(reading.mark, work.desk.day))
    if new:
        work.state.log += log_lines(reading)
    return reading


def _take(work: Work, reading: Reading) -> None:
    reading = _numbered(work, reading)
    work.counts["ignored"] += len(reading.chat.ignored)
    take_reading(work, reading)


def _wait(work: Work, reading: Reading, file: str, who: str) -> None:
    """The sheet is open elsewhere: what was read is kept until it can be written."""
    reading = _numbered(work, reading)
    work.state.waiting = [*(each for each in work.state.waiting if each.mark != reading.mark), reading]
    work.outcome.findings.append(finding("intake-sheet-open", Place(file), who=who))


def _told(work: Work, outcome: Outcome, reading: Reading | None, answered: int) -> Outcome:
    open_now = len(work.state.questions)
    if open_now > work.counts["asked"]:
        outcome.findings.append(finding("intake-waiting", Place(REVIEW_FILE), count=open_now))
    outcome.summary = {
        "community": work.community,
        **count_settled(work.counts, COUNTED),
        "asked": open_now,
        "answered": answered,
        "waiting": len(work.state.waiting),
    }
    if reading is not None:
        outcome.summary["text"] = work.state.texts.get(reading.mark, "")
    unread = reading is not None and not reading.chat.lines and not answered
    code = "intake-nothing-read" if unread else "intake-done" if outcome.changed else "intake-nothing"
    outcome.say(code, **outcome.summary)
    return outcome


def _intake_tables(desk: Desk, grids: dict[str, Grid], file: str, community: str, compound: str) -> Outcome:
    """Take over a workbook whose headings are somebody else's."""
    office = require_base(desk).office
    asked = Outcome()
    picked = pick_table(grids, settled_headings(desk, asked), file, asked)
    _, grid, mapped = picked
    if ask_headings(desk, mapped, file, asked):
        asked.say("intake-headings-headline", file=file, count=len(mapped.asked))
        return asked
    target = community_of_text(office, community, lambda: compounds_named(grid, mapped))

    def read(work: Work, outcome: Outcome) -> Reading | None:
        outcome.findings += asked.findings
        goods = goods_reader(work.office, target, compound)
        chat = readable(read_table_rows(picked, work.office, target, compound, goods, file, outcome), file, outcome)
        text = text_of(grid)
        mark = text_mark("\n".join(line for _, line in text))
        return Reading(chat, kind_of(picked), file, mark, _now(desk), text)

    return _run(desk, office, target, read)

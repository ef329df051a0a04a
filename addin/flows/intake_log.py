"""接龙原文: the texts that were read are kept whole, with what became of each line; published again with every text."""

from collections.abc import Iterator

from addin.flows.desk import Desk, Outcome
from addin.flows.intake_memory import Reading, State
from addin.flows.intake_work import spoken
from addin.model.chat import Certainty, ChatLine
from addin.model.document import CellValue
from addin.model.finding import Place
from addin.ports import BookProblem
from addin.sheets.chat_log import CHAT_LOG, LogLine, chat_log_file, log_rows
from addin.sheets.declaration import COMMUNITY_PROPERTY, workbook
from addin.wording import finding
from addin.wording.books import SOMEBODY
from addin.wording.intake_flow import READ_AS

LONGEST_CELL = 30_000
"""Signs that a cell takes; a longer line goes on in the next row."""


def log_lines(reading: Reading) -> Iterator[LogLine]:
    """Every line of a text and what it was read as; a line that nothing was said of belongs to the entry above."""
    said: dict[int, list[str]] = {}
    for line in reading.chat.lines:
        said.setdefault(line.source_line, []).append(_told(line))
    for each in reading.chat.ignored:
        said.setdefault(each.source_line, []).append(READ_AS["ignored"].format(reason=each.reason))
    for number, text in reading.text:
        told = "；".join(dict.fromkeys(said.get(number, ())))
        for start in range(0, len(text), LONGEST_CELL):
            part = text[start : start + LONGEST_CELL]
            yield LogLine(
                reading.text_no, number, reading.at, reading.origin, part, "" if start else told[:LONGEST_CELL]
            )


def _told(line: ChatLine) -> str:
    word = {Certainty.REVIEW: READ_AS["asked"], Certainty.CANCELLED: READ_AS["cancelled"]}.get(line.certainty, "")
    return f"{word}：{spoken(line)}" if word else spoken(line)


def write_log(desk: Desk, community: str, state: State, outcome: Outcome) -> None:
    """Add the lines that wait to the log of the day; they go on waiting where it cannot be written."""
    if not state.log:
        return
    file = chat_log_file(community, state.log[0].read_at.date())
    who = desk.folder.opened_by(file)
    if who is not None:
        outcome.findings.append(finding("intake-log-later", Place(file), who=who or SOMEBODY))
        return
    try:
        rows = [*_present(desk, file), *log_rows(state.log)]
    except BookProblem:  # a log that cannot be read is kept beside the new one by the folder
        rows = log_rows(state.log)
    before = len(outcome.outputs)
    outcome.publish(desk.folder, file, workbook((CHAT_LOG,), {CHAT_LOG.name: rows}, {COMMUNITY_PROPERTY: community}))
    if len(outcome.outputs) > before:
        state.log = []


def _present(desk: Desk, file: str) -> list[list[CellValue]]:
    if not desk.folder.exists(file):
        return []
    return [list(row) for row in desk.folder.book(file).grid(CHAT_LOG.name)[1:]]

"""What a button of the launcher does: an office folder comes in, what to tell the clerk goes out. No window here.

A job never raises: what goes wrong is told in a sentence, and the traceback goes to the log.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from addin.flows.desk import Desk, Outcome
from addin.flows.memory import Memory
from addin.ports import BookProblem, CannotRun, Progress
from addin.sheets.layout import ORDERS_FOLDER, OUTPUT_FOLDER, stem
from addin.sheets.workbench import TILES
from addin.wording import sentence
from addin.wording.launcher import LEFT, OVERDUE, TILE

Flow = Callable[[Desk], Outcome]


class Told(NamedTuple):
    """What a job ends with: the text, whether something stops the work, and the folder that holds the results."""

    text: str
    faulty: bool = False
    results: Path | None = None


class Task(NamedTuple):
    """What is done (the verb of a button), in which office, on which day; `memory` keeps what was read before."""

    verb: str
    office: Path
    day: date
    memory: Memory


def run(flow: Flow, task: Task, progress: Progress) -> Told:
    """Run a flow on the saved workbooks of an office folder."""
    from addin.flows.recorded import recorded
    from addin.telling import as_text

    def told(desk: Desk) -> Told:
        outcome = recorded(desk, task.verb, flow)
        return Told(as_text(outcome, task.office), outcome.has_errors, results_folder(task.office, desk.day))

    return _safely(told, task, progress)


def glance(task: Task) -> Told:
    """How the office's day stands, in one line, and what to do next."""
    from addin.wiring import quiet

    def told(desk: Desk) -> Told:
        from addin.flows.glance import glance as look

        seen = look(desk)
        figures = (seen.waiting, seen.faulty, seen.orders, seen.shops_missing)
        known = [(tile, figure) for tile, figure in zip(TILES, figures, strict=False) if figure is not None]
        tiles = [TILE.format(label=tile.label, value=figure, unit=tile.unit) for tile, figure in known]
        return Told("\n".join(("　".join((*tiles, _left(seen.minutes_left))), seen.next_step)))

    return _safely(told, task, quiet)


def show_handbook(_progress: Progress) -> Told:
    """Open the clerk's handbook; needs no office."""
    from addin.handbook import open_handbook
    from addin.telling import write_log

    try:
        return Told(open_handbook())
    except Exception as problem:  # noqa: BLE001 - the clerk gets a sentence, the log the traceback
        return Told(sentence("unexpected", log=write_log(problem, Path.home())), faulty=True)


def _left(minutes: int) -> str:
    """How long it is until the daily report is due."""
    hours, rest = divmod(abs(minutes), 60)
    return (LEFT if minutes >= 0 else OVERDUE).format(hours=hours, minutes=rest)


def _safely(job: Callable[[Desk], Told], task: Task, progress: Progress) -> Told:
    from addin.telling import write_log
    from addin.wiring import open_desk

    try:
        with open_desk(task.office, task.day, progress=progress, memory=task.memory) as desk:
            return job(desk)
    except CannotRun as problem:
        return Told(sentence(problem.code, **problem.params), faulty=True)
    except BookProblem as problem:
        return Told(sentence(problem.code, file=problem.file, sheet=problem.sheet, **problem.params), faulty=True)
    except Exception as problem:  # noqa: BLE001 - the clerk gets a sentence, the log the traceback
        return Told(sentence("unexpected", log=write_log(problem, task.office)), faulty=True)


def flow_of(verb: str) -> Flow:
    """The flow of a button; it is the same that the button in a workbook runs."""
    from addin.ribbon import target

    return target(verb)


def import_file(file: Path, community: str) -> Flow:
    """Takes an exported order list."""

    def flow(desk: Desk) -> Outcome:
        from addin.flows.import_export import import_export
        from addin.wiring import outside_book

        return import_export(desk, outside_book(file), community)

    return flow


def import_text(text: str, community: str) -> Flow:
    """Takes a text from a chat."""

    def flow(desk: Desk) -> Outcome:
        from addin.flows.intake import intake_pasted

        return intake_pasted(desk, text, community)

    return flow


def communities(office: Path) -> list[str]:
    """Names of the communities that have an order sheet."""
    from addin.books.disk_folder import DiskFolder

    return [stem(name) for name in DiskFolder(office).files(ORDERS_FOLDER)]


def results_folder(office: Path, day: date) -> Path:
    """The deepest folder that exists of the day's outputs."""
    candidates = (office / OUTPUT_FOLDER / day.isoformat(), office / OUTPUT_FOLDER)
    return next((each for each in candidates if each.is_dir()), office)
